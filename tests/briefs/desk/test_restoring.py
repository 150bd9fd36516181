"""An earlier draft is restored as the newest one; nothing is lost, nobody is overwritten."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from briefs.document import from_data
from briefs.drafts import restore_revision, tables
from briefs.drafts.saving import StaleSave
from briefs.models import Brief
from tests.support.factories import cite, make_brief, make_source
from tests.support.publishing import save

pytestmark = pytest.mark.django_db


@pytest.fixture
def brief(publisher: User) -> Brief:
    """A brief with three drafts."""
    found = make_brief(publisher, title="First", tags=("Canals",), citations=cite(make_source()))
    save(found, publisher, title="Second", tags=(), citations=())
    save(found, publisher, title="Third")
    found.refresh_from_db()
    return found


@pytest.fixture
def desk(client: Client, publisher: User) -> Client:
    client.force_login(publisher)
    return client


def press(client: Client, brief: Brief, number: int, base: str = "3") -> tuple[int, str]:
    """Press the button that restores a draft; return the status and the page that follows."""
    address = reverse("desk:restore", args=[brief.pk, number])
    response = client.post(address, {"base_revision": base}, follow=True)
    return response.status_code, response.content.decode()


def test_restoring_makes_a_new_draft_of_the_old_text(desk: Client, brief: Brief) -> None:
    status, page = press(desk, brief, 1)

    assert (status, "Saved draft 1 was restored as draft 4." in page) == (200, True)
    newest = brief.newest_revision()
    assert (newest.number, newest.note) == (4, "Restored saved draft 1.")
    first = brief.revisions.get(number=1)
    assert from_data(newest.document) == from_data(first.document)
    assert tables.read(Brief.objects.get()) == from_data(first.document)
    assert [revision.document["title"] for revision in brief.revisions.order_by("number")] == [
        *("First", "Second", "Third", "First"),
    ]


def test_the_web_address_stays_as_it_is(desk: Client, brief: Brief, publisher: User) -> None:
    save(brief, publisher, slug="fourth")
    # The first address belongs to another brief now.
    make_brief(publisher, title="First", slug="first")

    _status, page = press(desk, brief, 1, base="4")

    assert "Saved draft 1 was restored as draft 5." in page
    brief.refresh_from_db()
    assert (brief.title, brief.slug) == ("First", "fourth")


def test_whoever_saved_in_the_meantime_is_not_overwritten(
    desk: Client, brief: Brief, publisher: User
) -> None:
    save(brief, publisher, title="Fourth")

    _status, page = press(desk, brief, 1)

    assert "Not restored. publisher saved this brief after you opened it." in page
    assert Brief.objects.get().title == "Fourth"
    with pytest.raises(StaleSave):
        restore_revision(
            brief=brief, revision=brief.revisions.get(number=1), by=publisher, base_revision=3
        )


def test_a_draft_like_the_newest_is_not_saved_again(desk: Client, brief: Brief) -> None:
    _status, page = press(desk, brief, 3)
    assert "Nothing was restored: the newest draft has the same text." in page
    assert brief.revisions.count() == 3


@pytest.mark.parametrize("base", ["", "x", "²", "99999999999"])
def test_a_post_that_no_page_sends_is_refused(desk: Client, brief: Brief, base: str) -> None:
    assert press(desk, brief, 1, base)[0] in (400, 404)
    assert brief.revisions.count() == 3


def test_only_a_post_restores(desk: Client, brief: Brief) -> None:
    assert desk.get(reverse("desk:restore", args=[brief.pk, 1])).status_code == 405
    assert press(desk, brief, 9)[0] == 404
    assert brief.revisions.count() == 3


def test_whoever_may_not_edit_the_brief_cannot_restore(
    client: Client, brief: Brief, other_writer: User
) -> None:
    client.force_login(other_writer)
    assert press(client, brief, 1)[0] == 404
    with pytest.raises(PermissionDenied):
        restore_revision(
            brief=brief, revision=brief.revisions.get(number=1), by=other_writer, base_revision=3
        )
    assert brief.revisions.count() == 3
