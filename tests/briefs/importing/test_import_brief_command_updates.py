"""`import_brief --update` saves over the existing brief and keeps what editors added."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from briefs.document import BriefDocument
from briefs.drafts import saving, tables
from briefs.models import Brief, Edition, Revision
from tests.support.brief_files import BRIEF, import_files, write
from tests.support.factories import as_data, make_actor


def document() -> BriefDocument:
    return tables.read(Brief.objects.get())


def edit(document: BriefDocument, by: User) -> None:
    brief = Brief.objects.get()
    base = brief.newest_revision().number
    saving.save(brief=brief, document=document, by=by, base_revision=base, update_sources=True)


@pytest.mark.django_db
def test_an_update_makes_a_new_revision_with_the_same_keys(
    tmp_path: Path, administrator: User
) -> None:
    import_files(write(tmp_path))
    before = document()
    outcome = import_files(write(tmp_path, BRIEF.replace("London", "Paris")), update=True)
    after = document()
    assert outcome.code == 0
    assert [revision.number for revision in Revision.objects.order_by("number")] == [1, 2]
    assert [part.key for part in after.sections] == [part.key for part in before.sections]
    assert "Paris will not wait." in after.sections[1].body
    assert after.citations == before.citations


@pytest.mark.django_db
def test_an_unchanged_file_changes_nothing(tmp_path: Path, administrator: User) -> None:
    make_actor("Egypt")
    file = write(tmp_path)
    import_files(file, publish=True)
    outcome = import_files(file, update=True, publish=True)
    assert "  Note: Nothing changed." in outcome.out
    assert outcome.out.endswith("1 imported, 0 failed.\n")
    assert (Revision.objects.count(), Edition.objects.count()) == (1, 1)
    assert "/briefs/egypt-takes-over-the-canal-company/" in outcome.out


@pytest.mark.django_db
def test_a_draft_that_is_unchanged_can_be_published(tmp_path: Path, administrator: User) -> None:
    file = write(tmp_path)
    import_files(file)
    outcome = import_files(file, update=True, publish=True)
    assert "Nothing changed" not in outcome.out
    assert (Revision.objects.count(), Edition.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_an_update_with_publish_makes_a_new_edition(tmp_path: Path, administrator: User) -> None:
    import_files(write(tmp_path), publish=True)
    import_files(write(tmp_path, BRIEF.replace("London", "Paris")), update=True, publish=True)
    first, second = Edition.objects.order_by("number")
    assert (first.ended_because, second.change) == ("superseded", "substantive")
    assert "Paris will not wait." in second.body_html


@pytest.mark.django_db
def test_an_update_without_publish_leaves_readers_what_they_have(
    tmp_path: Path, administrator: User
) -> None:
    import_files(write(tmp_path), publish=True)
    outcome = import_files(write(tmp_path, BRIEF.replace("London", "Paris")), update=True)
    assert "/admin/briefs/brief/" in outcome.out
    assert Edition.objects.get().ended_because == ""


@pytest.mark.django_db
def test_additions_by_editors_are_kept(tmp_path: Path, administrator: User) -> None:
    import_files(write(tmp_path))
    there = document()
    gazette = replace(there.citations[0].source, title="Canal taken", publisher="Gazette")
    first = replace(there.citations[0], source=gazette, locator="p. 1", credibility=2)
    edited = replace(
        there,
        slug="canal",
        location="Alexandria",
        event_date="1956-07-26",
        tags=("Canal disputes",),
        authors=("Middle East desk",),
        actors=(as_data(make_actor("Egypt")),),
        citations=(first, *there.citations[1:]),
    )
    edit(edited, administrator)
    outcome = import_files(write(tmp_path, BRIEF.replace("London", "Paris")), update=True)
    after = document()
    assert outcome.code == 0
    assert replace(after, sections=edited.sections) == edited


@pytest.mark.django_db
def test_parts_that_the_file_lacks_stay(tmp_path: Path, administrator: User) -> None:
    import_files(write(tmp_path))
    before = document()
    lines = "Egypt Takes Over the Canal Company\n\nAnalysis\n\nNew."
    import_files(write(tmp_path, lines), update=True)
    after = document()
    assert after.sections[0] == before.sections[0]
    assert after.sections[1].body == "<p>New.</p>"
    assert after.citations == before.citations


@pytest.mark.django_db
def test_sources_are_added_renumbered_and_dropped_as_the_file_says(
    tmp_path: Path, administrator: User
) -> None:
    import_files(write(tmp_path))
    gazette, herald = document().citations
    changed = BRIEF.replace("1. Gazette", "1. Courier, 26 July 1956\n3. Gazette")
    import_files(write(tmp_path, changed.replace("2. Herald, 28 July 1956\n", "")), update=True)
    courier, third = document().citations
    assert courier.source.title == "Courier"
    assert third == replace(gazette, number=3)
    assert herald.key not in (courier.key, third.key)


@pytest.mark.django_db
def test_the_newest_of_several_briefs_with_the_title_is_updated(
    tmp_path: Path, administrator: User
) -> None:
    file = write(tmp_path)
    import_files(file)
    older = Brief.objects.get()
    edit(replace(document(), title="Another title"), administrator)
    import_files(file)
    newer = Brief.objects.exclude(pk=older.pk).get()
    saving.save(
        brief=older,
        document=replace(tables.read(older), title=newer.title),
        by=administrator,
        base_revision=2,
    )
    import_files(write(tmp_path, BRIEF.replace("London", "Paris")), update=True)
    assert newer.newest_revision().number == 2


@pytest.mark.django_db
def test_a_brief_in_the_bin_is_not_updated(tmp_path: Path, administrator: User) -> None:
    file = write(tmp_path)
    import_files(file)
    printed = import_files(file, update=True, dry_run=True).out
    saving.move_to_bin(brief=Brief.objects.get(), by=administrator)
    assert import_files(file).code == 0
    json_file = write(tmp_path, printed, "brief.json")
    assert import_files(json_file, update=True).err == (
        f"{json_file}: The brief “Egypt Takes Over the Canal Company” is in the bin. "
        "Restore it first.\n"
    )


@pytest.mark.django_db
def test_a_document_over_the_brief_it_came_from_changes_nothing(
    tmp_path: Path, administrator: User
) -> None:
    file = write(tmp_path)
    first = import_files(file, dry_run=True).out
    import_files(file)
    second = import_files(file, update=True, dry_run=True).out
    for printed in (first, second):
        outcome = import_files(write(tmp_path, printed, "brief.json"), update=True)
        assert "  Note: Nothing changed." in outcome.out
    assert Revision.objects.count() == 1


@pytest.mark.django_db
def test_an_update_without_an_existing_brief_creates_one(
    tmp_path: Path, administrator: User
) -> None:
    assert import_files(write(tmp_path), update=True).code == 0
    assert Brief.objects.count() == 1


@pytest.mark.django_db
def test_a_dry_run_reports_that_the_brief_exists(tmp_path: Path, administrator: User) -> None:
    file = write(tmp_path)
    import_files(file)
    outcome = import_files(file, dry_run=True)
    assert outcome.code == 0
    assert (
        "  Note: A brief with the title “Egypt Takes Over the Canal Company” already exists. "
        "Import it with --update to save it over that one." in outcome.err
    )
