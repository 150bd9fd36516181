"""`import_brief` turns files into drafts or public pages and says what it did."""

import json
from pathlib import Path

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client

from actors.models import Actor
from briefs.document import from_data, from_json
from briefs.models import Brief, Edition, Source
from tests.support.brief_files import BRIEF, import_files, write
from tests.support.factories import make_actor

NAVIGATION = (
    "The site's navigation at the end (lines 18 to 26) was dropped: "
    "“Previous: Washington Withdraws Its Offer”, “Next: London Conference Opens”."
)


@pytest.mark.django_db
def test_a_file_becomes_a_draft_and_the_command_says_what_it_found(
    tmp_path: Path, administrator: User
) -> None:
    make_actor("Egypt", "state")
    make_actor("Gamal Abdel Nasser", "person", "Nasser")
    make_actor("France", "state")
    file = write(tmp_path)
    outcome = import_files(file)
    brief = Brief.objects.get()
    assert outcome.err == ""
    assert outcome.code == 0
    assert outcome.out.splitlines() == [
        str(file),
        "  Title: Egypt Takes Over the Canal Company",
        "  Web address: egypt-takes-over-the-canal-company",
        "  Words: Executive Summary 14, Analysis 14",
        "  Sources: 2",
        "  Known actors: Egypt, Gamal Abdel Nasser",
        f"  Note: {NAVIGATION}",
        f"  Page: http://127.0.0.1:8000/admin/briefs/brief/{brief.pk}/change/",
        "1 imported, 0 failed.",
    ]


@pytest.mark.django_db
def test_the_draft_holds_parts_sources_and_actors_of_the_file(
    tmp_path: Path, administrator: User
) -> None:
    egypt = make_actor("Egypt", "state")
    import_files(write(tmp_path))
    brief = Brief.objects.get()
    document = from_data(brief.newest_revision().document)
    assert brief.published_on is None
    assert brief.created_by == administrator
    assert [part.kind for part in document.sections] == ["summary", "analysis", "sources"]
    assert document.sections[1].body == (
        "<p>Gamal Abdel Nasser answered Washington. Egypt pays the shareholders [2].</p>"
        "<p>London will not wait.</p>"
    )
    assert [(each.number, each.source.title, each.source.url) for each in document.citations] == [
        (1, "Gazette", "https://gazette.example/1956/canal"),
        (2, "Herald", ""),
    ]
    assert [actor.uid for actor in document.actors] == [str(egypt.uid)]
    assert brief.newest_revision().note == "Imported from brief.txt"
    assert not Edition.objects.exists()


@pytest.mark.django_db
def test_publish_makes_the_page_public_and_the_audit_trail_says_unreviewed(
    tmp_path: Path, administrator: User
) -> None:
    outcome = import_files(write(tmp_path), publish=True)
    edition = Edition.objects.get()
    page = "http://127.0.0.1:8000/briefs/egypt-takes-over-the-canal-company/"
    assert f"  Page: {page}" in outcome.out.splitlines()
    assert (edition.change, edition.number, edition.note) == ("first", 1, "")
    entries = LogEntry.objects.filter(content_type__model="brief").order_by("pk")
    actions = entries.values_list("change_message", flat=True)
    assert list(actions) == ["Imported from brief.txt.", "Published version 1, without review."]


@pytest.mark.django_db
def test_a_published_import_is_a_page_that_anyone_reads(
    tmp_path: Path, administrator: User, client: Client
) -> None:
    import_files(write(tmp_path), publish=True)
    response = client.get("/briefs/egypt-takes-over-the-canal-company/")
    assert response.status_code == 200
    assert "London will not wait." in response.content.decode()


@pytest.mark.django_db
def test_a_dry_run_prints_the_document_and_writes_nothing(
    tmp_path: Path, administrator: User
) -> None:
    make_actor("Egypt", "state")
    outcome = import_files(write(tmp_path), dry_run=True)
    document = from_json(outcome.out)
    assert document.title == "Egypt Takes Over the Canal Company"
    assert [actor.name for actor in document.actors] == ["Egypt"]
    assert f"  Note: {NAVIGATION}" in outcome.err
    assert outcome.err.endswith("1 read, nothing written, 0 failed.\n")
    assert (Brief.objects.count(), Source.objects.count(), Actor.objects.count()) == (0, 0, 1)


@pytest.mark.django_db
def test_a_dry_run_needs_no_administrator(tmp_path: Path) -> None:
    assert import_files(write(tmp_path), dry_run=True).code == 0


@pytest.mark.django_db
def test_what_a_dry_run_prints_can_be_imported(tmp_path: Path, administrator: User) -> None:
    printed = import_files(write(tmp_path, BRIEF.replace("Canal", "قناة")), dry_run=True).out
    assert "قناة" in printed
    outcome = import_files(write(tmp_path, printed, "brief.json"))
    brief = Brief.objects.get()
    assert outcome.code == 0
    assert str(brief.uid) == json.loads(printed)["uid"]
    assert brief.citations.count() == 2


@pytest.mark.django_db
def test_ambiguous_names_are_reported_and_not_tagged(tmp_path: Path, administrator: User) -> None:
    make_actor("London", "place")
    make_actor("London", "person")
    outcome = import_files(write(tmp_path))
    assert "  Known actors: none" in outcome.out
    assert "  Warning: “London” may mean another actor; it was not tagged." in outcome.out
    assert not Brief.objects.get().actors.exists()


@pytest.mark.django_db
def test_each_of_several_files_is_imported_on_its_own(tmp_path: Path, administrator: User) -> None:
    bad = write(tmp_path, "Summary\n\ntext", "bad.txt")
    good = write(tmp_path, "Herald\n\nText")
    outcome = import_files(bad, tmp_path / "missing.txt", good, write(tmp_path, name="b.txt"))
    assert outcome.code == 1
    assert outcome.err == (
        f"{bad}, line 1: The title is missing: the file begins with the heading “Summary”. "
        "Write the title on a line before it.\n"
        f"{tmp_path}/missing.txt: There is no such file.\n"
    )
    assert outcome.out.endswith("2 imported, 2 failed.\n")
    assert Brief.objects.count() == 2


@pytest.mark.django_db
def test_missing_parts_are_only_warnings(tmp_path: Path, administrator: User) -> None:
    outcome = import_files(write(tmp_path, "Title alone"))
    assert outcome.code == 0
    assert "  Words: none" in outcome.out
    for part in ("Executive Summary", "Analysis"):
        assert f"  Warning: There is no {part}." in outcome.out
    assert "  Warning: There is no source." in outcome.out


@pytest.mark.django_db
def test_a_library_source_is_used_unchanged(tmp_path: Path, administrator: User) -> None:
    source = Source.objects.create(
        title="The Gazette",
        url="https://gazette.example/1956/canal",
        url_key="gazette.example/1956/canal",
    )
    outcome = import_files(write(tmp_path))
    assert "  Note: “The Gazette” was already in the source library." in outcome.out
    assert Brief.objects.get().citations.get(number=1).source == source
