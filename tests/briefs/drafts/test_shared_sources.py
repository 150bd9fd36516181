"""Only keepers of the library change a source that other briefs cite, and it is logged."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from briefs.document import SourceData
from briefs.drafts import saving, tables
from briefs.models import Brief, Source
from tests.support.editor import fields_of
from tests.support.factories import cite, make_brief, make_edition, make_source

pytestmark = pytest.mark.django_db
ADDRESS = "https://example.org/times"
FIXED = "From the shared source library. An editor can change it."


def page(brief: Brief) -> str:
    return reverse("admin:briefs_brief_change", args=[brief.pk])


def history(source: Source) -> list[tuple[str, int, str]]:
    rows = LogEntry.objects.filter(content_type__model="source", object_id=str(source.pk))
    return list(rows.order_by("pk").values_list("user__username", "action_flag", "change_message"))


def resave(brief: Brief, by: User, *, update: bool = True, **changes: str) -> saving.Saved:
    """Save a brief with a different title for its first source."""
    document = tables.read(brief)
    first = document.citations[0]
    changed = replace(first, source=replace(first.source, **changes))
    return saving.save(
        brief=brief,
        document=replace(document, citations=(changed, *document.citations[1:])),
        by=by,
        base_revision=brief.newest_revision().number,
        update_sources=update,
    )


@pytest.fixture
def theirs(other_writer: User) -> Brief:
    """A draft of another writer that cites The Times."""
    source = make_source("The Times", url=ADDRESS, reliability="C")
    return make_brief(other_writer, title="Theirs", citations=cite(source))


@pytest.fixture
def mine(writer: User, theirs: Brief) -> Brief:
    """A draft that cites the same page."""
    return make_brief(writer, title="Mine", citations=cite(make_source("x", url=ADDRESS)))


def test_a_writer_does_not_change_a_source_that_another_brief_cites(
    writer: User, theirs: Brief, mine: Brief
) -> None:
    before = tables.read(theirs)
    saved = resave(mine, writer, title="Hearsay", reliability="A")
    assert tables.read(theirs) == before
    assert saved.notes == ("“The Times” was not changed: it comes from the shared source library.",)
    assert not saved.changed


def test_the_rest_of_such_a_save_is_kept(writer: User, mine: Brief) -> None:
    document = tables.read(mine)
    citation = replace(
        document.citations[0],
        note="Page 3",
        source=replace(document.citations[0].source, title="x"),
    )
    saved = saving.save(
        brief=mine,
        document=replace(document, citations=(citation,), location="London"),
        by=writer,
        base_revision=1,
        update_sources=True,
    )
    after = tables.read(saved.brief)
    assert saved.changed
    assert (after.location, after.citations[0].note) == ("London", "Page 3")
    assert after.citations[0].source.title == "The Times"


def test_a_writer_changes_a_source_that_only_this_brief_cites(
    other_writer: User, theirs: Brief
) -> None:
    resave(theirs, other_writer, title="The Times of London")
    assert Source.objects.get().title == "The Times of London"


def test_a_library_source_that_this_brief_did_not_cite_is_not_changed(writer: User) -> None:
    source = Source.objects.create(title="Gazette")
    brief = make_brief(writer)
    crafted = SourceData(key=str(source.key), title="Hearsay", reliability="A")
    saving.save(
        brief=brief,
        document=replace(tables.read(brief), citations=cite(crafted)),
        by=writer,
        base_revision=1,
        update_sources=True,
    )
    assert tables.read(brief).citations[0].source.title == "Gazette"


def test_an_editor_changes_a_shared_source_and_its_history_says_what(
    editor: User, theirs: Brief, mine: Brief
) -> None:
    resave(mine, editor, title="The Times of London", reliability="")
    source = Source.objects.get()
    assert source.title == "The Times of London"
    assert history(source) == [
        ("other_writer", ADDITION, "Added through a brief."),
        (
            "editor",
            CHANGE,
            (
                "Title: “The Times” → “The Times of London”. Reliability: “C” → “nothing”."
                " Saved through a brief."
            ),
        ),
    ]


def test_a_page_opened_before_the_library_changed_does_not_revert_it(
    editor: User, mine: Brief
) -> None:
    opened = tables.read(mine)
    Source.objects.update(reliability="A")
    saved = saving.save(
        brief=mine,
        document=replace(opened, location="London"),
        by=editor,
        base_revision=1,
        update_sources=True,
    )
    assert Source.objects.get().reliability == "A"
    assert tables.read(saved.brief).citations[0].source.reliability == "A"


@pytest.mark.parametrize("tlp", ["TLP:CLEAR", "TLP:RED"])
def test_the_history_of_a_source_does_not_name_a_draft(administrator: User, tlp: str) -> None:
    brief = make_brief(administrator, title="Covert", tlp=tlp, citations=cite(make_source("Old")))
    resave(brief, administrator, title="New")
    told = [sentence for *_rest, sentence in history(Source.objects.get())]
    assert told == [
        "Added through a brief.",
        "Title: “Old” → “New”. Saved through a brief.",
    ]


@pytest.mark.parametrize(("tlp", "where"), [("TLP:CLEAR", "/briefs/open/"), ("TLP:RED", "a brief")])
def test_the_history_of_a_source_names_a_brief_by_its_public_address(
    administrator: User, tlp: str, where: str
) -> None:
    edition = make_edition(administrator, title="Open", tlp=tlp, citations=cite(make_source("Old")))
    document = replace(tables.read(edition.brief), slug="covert", title="Covert")
    saving.save(brief=edition.brief, document=document, by=administrator, base_revision=1)
    resave(edition.brief, administrator, title="New")
    changed = history(Source.objects.get())[-1]
    assert changed[-1] == f"Title: “Old” → “New”. Saved through {where}."


def test_a_change_in_the_library_itself_is_in_the_history(client: Client, editor: User) -> None:
    client.force_login(editor)
    client.post(reverse("admin:briefs_source_add"), {"title": "Gazette"})
    source = Source.objects.get()
    fields = {"title": "The Gazette", "reliability": "B", "language": "English"}
    client.post(reverse("admin:briefs_source_change", args=[source.pk]), fields)
    assert history(source) == [
        ("editor", ADDITION, "Added."),
        (
            "editor",
            CHANGE,
            (
                "Title: “Gazette” → “The Gazette”. Language: “nothing” → “en”."
                " Reliability: “nothing” → “B”."
            ),
        ),
    ]
    client.post(reverse("admin:briefs_source_change", args=[source.pk]), fields)
    assert history(source)[2:] == [("editor", CHANGE, "No fields changed.")]


def test_a_shared_source_is_read_only_on_the_page_whatever_is_posted(
    client: Client, writer: User, mine: Brief
) -> None:
    client.force_login(writer)
    shown = client.get(page(mine)).content.decode()
    assert FIXED in shown
    assert shown.count(" readonly>") == 7
    post = fields_of(shown)
    post["sources-0-title"], post["sources-0-reliability"] = "Hearsay", "A"
    post["location"] = "Cairo"

    answer = client.post(page(mine), dict(post.lists()) | {"do": ["save"]}, follow=True)

    assert (
        "“The Times” was not changed: it comes from the shared source library."
        in answer.content.decode()
    )
    saved = tables.read(Brief.objects.get(pk=mine.pk))
    assert (saved.citations[0].source.title, saved.location) == ("The Times", "Cairo")


def test_a_shared_source_stays_read_only_on_a_page_that_was_refused(
    client: Client, writer: User, mine: Brief
) -> None:
    client.force_login(writer)
    post = fields_of(client.get(page(mine)).content.decode())
    post["title"] = ""

    refused = client.post(page(mine), dict(post.lists()) | {"do": ["save"]})

    assert refused.status_code == 422
    assert FIXED in refused.content.decode()
    assert refused.content.decode().count(" readonly>") == 7


def test_an_editor_and_a_sole_writer_may_type_into_the_fields(
    client: Client, editor: User, writer: User, mine: Brief
) -> None:
    client.force_login(editor)
    assert FIXED not in client.get(page(mine)).content.decode()
    own = make_brief(writer, citations=cite(make_source("Own")))
    client.force_login(writer)
    assert FIXED not in client.get(page(own)).content.decode()


@pytest.mark.parametrize(
    ("tlp", "notes"),
    [
        ("TLP:AMBER", ("“Covert cable” was already in the source library.",)),
        ("TLP:RED", ()),
    ],
)
def test_a_source_cited_only_by_unreadable_briefs_is_used_silently(
    writer: User, administrator: User, tlp: str, notes: tuple[str, ...]
) -> None:
    cable = make_source("Covert cable", url=ADDRESS)
    make_brief(administrator, tlp=tlp, citations=cite(cable))
    saved = saving.save(
        brief=None,
        document=replace(
            tables.read(make_brief(writer)),
            uid="0d5b1a3e-1111-4222-8333-444455556666",
            slug="",
            citations=cite(make_source("x", url=ADDRESS)),
        ),
        by=writer,
        base_revision=None,
    )
    assert saved.notes == notes
    assert Source.objects.count() == 1


def test_a_source_given_the_address_of_a_hidden_one_does_not_reveal_it(
    writer: User, administrator: User
) -> None:
    cable = make_source("Covert cable", url=ADDRESS)
    make_brief(administrator, tlp="TLP:RED", citations=cite(cable))
    brief = make_brief(writer, citations=cite(make_source("Mine")))
    assert resave(brief, writer, url=ADDRESS).notes == ()


def test_each_users_permission_for_the_marking_is_checked(
    writer: User, administrator: User
) -> None:
    make_brief(administrator, tlp="TLP:RED", citations=cite(make_source("Cable")))
    assert not Source.objects.all().seen_by(writer).exists()
    writer.user_permissions.add(Permission.objects.get(codename="read_red"))
    assert Source.objects.all().seen_by(User.objects.get(pk=writer.pk)).exists()


def _queries(save: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as asked:
        save()
    return sum("briefs_source" in each["sql"] and "SELECT" in each["sql"] for each in asked)


def test_many_shared_sources_are_looked_up_at_once(writer: User, other_writer: User) -> None:
    counts = []
    for number in (1, 12):
        sources = [make_source(f"S{i}", url=f"{ADDRESS}/{number}/{i}") for i in range(number)]
        make_brief(other_writer, citations=cite(*sources))
        brief = make_brief(writer, citations=cite(*sources))
        counts.append(_queries(partial(resave, brief, writer, title="Changed")))
    assert counts[0] == counts[1]
