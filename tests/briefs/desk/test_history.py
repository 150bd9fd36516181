"""The history of a brief: all drafts and versions, each as a page, any two compared."""

import re
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actors.register import log_entry
from briefs.drafts import restore_revision
from briefs.models import Brief, Edition, Revision
from tests.support.factories import (
    as_data,
    make_actor,
    make_brief,
    publish,
    publish_unreviewed,
)
from tests.support.publishing import save, withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def brief(publisher: User) -> Brief:
    return make_brief(publisher, title="Canal talks", location="Geneva")


@pytest.fixture
def desk(client: Client, publisher: User) -> Client:
    client.force_login(publisher)
    return client


def history(brief: Brief) -> str:
    return reverse("desk:history", args=[brief.pk])


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, response
    return str(response.content.decode())


def items(shown: str) -> list[str]:
    """Return the words of each row of the list."""
    rows = shown.partition('<ul class="choices')[2].partition("</ul>")[0].split("<li")[2:]
    texts = (re.sub(r"<[^>]*>", " ", f"<li{row}") for row in rows)
    return [" ".join(text.split()).replace(" ,", ",") for text in texts]


def test_drafts_versions_and_what_was_done_are_one_list(
    desk: Client, brief: Brief, publisher: User
) -> None:
    User.objects.filter(pk=publisher.pk).update(first_name="Helen", last_name="Marsh")
    publish(brief, publisher)
    save(brief, publisher, location="Vienna")
    publish(brief, publisher, "correction", "It was Vienna.")
    withdraw(brief, publisher)

    rows = items(page(desk, history(brief)))

    assert [re.sub(r" \d+ \w+ \d{4}, \d\d:\d\d UTC", " AT", row) for row in rows] == [
        "Withdrawn: A source was forged. AT, Helen Marsh",
        "Published version 2, without review: It was Vienna. AT, Helen Marsh",
        (
            "Saved draft 2 the newest AT, Helen Marsh Published version 2"
            " Correction (we were wrong) · for readers from AT until AT"
            " · Withdrawn: A source was forged. It was Vienna."
        ),
        "Published version 1, without review. AT, Helen Marsh",
        (
            "Saved draft 1 AT, Helen Marsh Published version 1"
            " First version · for readers from AT until AT · Replaced"
        ),
    ]


def test_admin_leads_to_it(desk: Client, brief: Brief) -> None:
    response = desk.get(reverse("admin:briefs_brief_history", args=[brief.pk]))
    assert (response.status_code, response["Location"]) == (302, history(brief))


def test_each_draft_opens_as_readers_would_see_it(
    desk: Client, brief: Brief, publisher: User
) -> None:
    egypt = make_actor("Egypt")
    save(brief, publisher, actors=(as_data(egypt),), tags=("Canals",), authors=("A desk",))
    save(brief, publisher, actors=(), tags=(), authors=(), location="Vienna")

    def shown(number: int) -> str:
        return page(desk, reverse("desk:draft", args=[brief.pk, number]))

    assert "Preview of saved draft 2 — not published" in shown(2)
    there = ("Egypt</bdi>", "Canals</bdi>", "A desk</bdi>", "Geneva")
    assert all(word in shown(2) for word in there)
    assert not any(word in shown(3) for word in ("Egypt</bdi>", "Canals</bdi>", "Geneva"))
    assert "Restore saved draft 2" in shown(2)
    assert "Restore saved draft" not in shown(3)
    preview = page(desk, reverse("desk:preview", args=[brief.pk]))
    assert "Preview of saved draft 3" in preview
    page(desk, reverse("desk:draft", args=[brief.pk, 4]), status=404)


def test_the_preview_of_a_published_draft_names_its_version(
    desk: Client, brief: Brief, publisher: User
) -> None:
    publish(brief, publisher)
    preview = reverse("desk:preview", args=[brief.pk])
    assert "Saved draft 1, published as version 1" in page(desk, preview)
    withdraw(brief, publisher)
    assert "Saved draft 1, published as version 1" in page(desk, preview)

    save(brief, publisher, location="Vienna")
    assert "Preview of saved draft 2 — not published" in page(desk, preview)


def test_a_scheduled_draft_is_not_published_yet(
    desk: Client, brief: Brief, publisher: User
) -> None:
    draft, at = brief.newest_revision(), timezone.now() + timedelta(days=1)
    publish_unreviewed(brief=brief, revision=draft, by=publisher, at=at, change="first")
    preview = page(desk, reverse("desk:preview", args=[brief.pk]))
    assert "Preview of saved draft 1 — not published" in preview


def test_each_version_opens_as_readers_saw_it(desk: Client, brief: Brief, publisher: User) -> None:
    publish(brief, publisher)
    save(brief, publisher, location="Vienna")
    Edition.objects.update(head_html="<h1>As it was rendered</h1>")
    withdraw(brief, publisher)
    shown = page(desk, reverse("desk:version", args=[brief.pk, 1]))
    assert "<h1>As it was rendered</h1>" in shown
    assert "Published version 1, as readers saw it" in shown
    page(desk, reverse("desk:version", args=[brief.pk, 2]), status=404)


def test_any_two_drafts_are_compared(desk: Client, brief: Brief, publisher: User) -> None:
    save(brief, publisher, location="Vienna")
    save(brief, publisher, location="Bonn")
    compared = reverse("desk:compare", args=[brief.pk])
    assert "<del>Geneva</del> <ins>Bonn</ins>" in page(desk, f"{compared}?old=1&new=3")
    assert "<del>Bonn</del> <ins>Geneva</ins>" in page(desk, f"{compared}?old=3&new=1")
    assert "<del>Vienna</del> <ins>Bonn</ins>" in page(desk, compared)
    assert "<del>Vienna</del> <ins>Bonn</ins>" in page(desk, f"{compared}?old=2")
    for odd in ("?old=4", "?new=4", "?old=x", "?new=99999999999", "?old=²"):
        page(desk, f"{compared}{odd}", status=404)


def test_a_single_draft_has_none_to_compare_it_with(desk: Client, brief: Brief) -> None:
    shown = page(desk, reverse("desk:compare", args=[brief.pk]))
    assert "there is no other one" in shown


@pytest.mark.parametrize("view", ["history", "compare", "draft", "version", "preview"])
def test_whoever_may_not_edit_the_brief_finds_nothing(
    client: Client, brief: Brief, publisher: User, other_writer: User, reader: User, view: str
) -> None:
    publish(brief, publisher)
    numbered = view in ("draft", "version")
    address = reverse(f"desk:{view}", args=[brief.pk, *([1] if numbered else [])])
    assert client.get(address).status_code == 302
    for person in (other_writer, reader):
        client.force_login(person)
        page(client, address, status=404)


def grow(brief: Brief, by: User, to: int) -> None:
    """Add drafts up to a number, each with an entry in the log."""
    newest = brief.newest_revision()
    numbers = range(newest.number + 1, to + 1)
    Revision.objects.bulk_create(
        Revision(
            brief=brief,
            number=number,
            document=newest.document,
            saved_by=by,
            saved_at=newest.saved_at + timedelta(seconds=number),
        )
        for number in numbers
    )
    entries = [log_entry(by, brief, f"Done {number}.") for number in numbers]
    for number, entry in zip(numbers, entries, strict=True):
        entry.action_time = newest.saved_at + timedelta(seconds=number)
    LogEntry.objects.bulk_create(entries)
    Brief.objects.filter(pk=brief.pk).update(version=to)


def test_five_hundred_drafts_open_as_fast_as_five(
    desk: Client, brief: Brief, publisher: User
) -> None:
    publish(brief, publisher)
    compared = f"{reverse('desk:compare', args=[brief.pk])}?old=1"

    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as found:
            page(desk, address)
        return len(found)

    grow(brief, publisher, 5)
    queries(history(brief))
    # Session and user, permissions, the brief, the list, its versions, the form's token, the number
    # in the masthead.
    few = queries(history(brief)), queries(compared)
    assert few <= (8, 7)
    grow(brief, publisher, 500)
    many = queries(history(brief)), queries(compared)
    # The oldest draft is no longer among the newest, so it is fetched by itself.
    assert many == (few[0], few[1] + 1)


def test_every_page_of_a_long_history_is_reached(
    desk: Client, brief: Brief, publisher: User
) -> None:
    grow(brief, publisher, 120)
    rows: list[str] = []
    address = f"{history(brief)}?old=7&new=120"
    for _page in range(6):
        shown = page(desk, address)
        rows += [row for row in items(shown) if "on another page" not in row]
        assert len(re.findall(r"checked", shown)) == 2
        older = re.search(r'name="before"\s+value="([^"]+)"', shown)
        if older is None:
            break
        address = f"{history(brief)}?old=7&new=120&before={older[1].replace('+', '%2B')}"
    assert len(rows) == 120 + 119
    names = [match[0] for row in rows if (match := re.match(r"Saved draft \d+", row))]
    assert sorted(names) == sorted(f"Saved draft {number}" for number in range(1, 121))


@pytest.mark.parametrize("before", ["x", "2026-01-01_1", "2026-01-01T00:00:00+00:00_-1", "²"])
def test_a_page_that_nobody_linked_to_is_not_found(desk: Client, brief: Brief, before: str) -> None:
    page(desk, f"{history(brief)}?before={before}", status=404)


def test_a_draft_whose_marking_one_may_not_read_stays_closed(
    client: Client, brief: Brief, publisher: User, editor: User
) -> None:
    save(brief, publisher, tlp="TLP:RED", location="Secret place", title="Secret title")
    publish(brief, publisher, note="Secret note")
    save(brief, publisher, tlp="TLP:AMBER", location="Bonn", title="Canal talks")
    client.force_login(editor)
    shown = page(client, history(brief))
    assert "Saved draft 2, whose marking you may not read" in shown
    compared = reverse("desk:compare", args=[brief.pk])
    assert "<del>Geneva</del> <ins>Bonn</ins>" in page(client, compared)
    page(client, f"{compared}?old=2&new=3", status=404)
    page(client, reverse("desk:draft", args=[brief.pk, 2]), status=404)
    page(client, reverse("desk:version", args=[brief.pk, 1]), status=404)
    restored = client.post(reverse("desk:restore", args=[brief.pk, 2]), {"base_revision": "3"})
    assert restored.status_code == 404
    revision = brief.revisions.get(number=2)
    with pytest.raises(PermissionDenied):
        restore_revision(brief=brief, revision=revision, by=editor, base_revision=3)
    client.force_login(publisher)
    assert "Secret place" in page(client, reverse("desk:draft", args=[brief.pk, 2]))
