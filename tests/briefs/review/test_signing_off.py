"""What was published without review stays listed until a colleague signs it off."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from briefs import publishing
from briefs.choices import Change, ReviewAction
from briefs.models import Brief, UnreviewedPublication
from briefs.publishing import PublishingRefused
from briefs.review import ReviewRefused, open_publications, sign_off
from tests.support.factories import make_brief, make_user, publish
from tests.support.publishing import save, schedule, withdraw
from tests.support.review import step

pytestmark = pytest.mark.django_db


def listed() -> list[tuple[str, int]]:
    """Return the listed versions: titles and numbers."""
    rows = open_publications().order_by("edition__title", "edition__number")
    return list(rows.values_list("edition__title", "edition__number"))


@pytest.fixture
def brief(writer: User) -> Brief:
    return make_brief(writer, title="Talks begin")


def test_publishing_what_nobody_approved_needs_a_reason(brief: Brief, publisher: User) -> None:
    for reason in ("", " ", "\u200b"):
        with pytest.raises(PublishingRefused) as told:
            publishing.publish(
                brief=brief,
                revision=brief.newest_revision(),
                by=publisher,
                change=Change.FIRST,
                unreviewed=reason,
            )
        assert str(told.value) == (
            "Nobody has approved this draft. Submit it for review, or say why you publish it"
            " without one."
        )
    assert not brief.editions.exists()


def test_an_approved_draft_is_published_without_a_reason(
    brief: Brief, writer: User, editor: User, publisher: User
) -> None:
    step(ReviewAction.SUBMIT, brief, writer)
    step(ReviewAction.APPROVE, brief, editor)
    publishing.publish(
        brief=brief, revision=brief.newest_revision(), by=publisher, change=Change.FIRST
    )
    assert listed() == []
    assert LogEntry.objects.filter(change_message="Published version 1.").exists()


def test_a_site_without_second_readers_asks_for_no_reason(
    brief: Brief, publisher: User, settings: Settings
) -> None:
    settings.SECOND_READER = False
    publishing.publish(
        brief=brief, revision=brief.newest_revision(), by=publisher, change=Change.FIRST
    )
    assert listed() == []


def test_a_colleague_signs_off_what_was_published_without_review(
    brief: Brief, editor: User, publisher: User
) -> None:
    publish(brief, publisher)
    assert listed() == [("Talks begin", 1)]
    sign_off(brief=brief, by=editor)
    assert listed() == []
    assert UnreviewedPublication.objects.get().signed_off_by == editor
    assert LogEntry.objects.filter(change_message="Signed off version 1.").exists()
    with pytest.raises(ReviewRefused, match="No version of this brief is waiting to be signed off"):
        sign_off(brief=brief, by=editor)


def test_neither_its_writer_nor_its_publisher_signs_it_off(editor: User, publisher: User) -> None:
    brief = make_brief(editor, title="Talks begin")
    publish(brief, publisher)
    for person in (editor, publisher):
        with pytest.raises(ReviewRefused, match="so a colleague must sign it off"):
            sign_off(brief=brief, by=person)
    assert listed() == [("Talks begin", 1)]


def test_whoever_may_sign_off_a_version_is_led_to_it(
    brief: Brief, editor: User, publisher: User, client: Client
) -> None:
    publish(brief, publisher)
    edit, version = (
        f"/admin/briefs/brief/{brief.pk}/change/",
        f"/desk/briefs/{brief.pk}/versions/1/",
    )
    for user, is_led in ((editor, True), (publisher, False)):
        client.force_login(user)
        assert (f'<a href="{version}">' in client.get(edit).content.decode()) == is_led
    client.force_login(editor)
    assert "Talks begin" in client.get(version).content.decode()


def test_a_writer_may_not_sign_anything_off(brief: Brief, writer: User, publisher: User) -> None:
    publish(brief, publisher)
    with pytest.raises(PermissionDenied):
        sign_off(brief=brief, by=writer)


def test_each_version_is_signed_off_by_whoever_did_not_write_it(
    brief: Brief, editor: User, publisher: User
) -> None:
    publish(brief, publisher)
    save(brief, editor, location="London")
    publish(brief, publisher, Change.MINOR)
    # The first version is over, so the second one counts: the editor wrote in it.
    assert listed() == [("Talks begin", 2)]
    with pytest.raises(ReviewRefused):
        sign_off(brief=brief, by=editor)
    sign_off(brief=brief, by=make_user("second", "Editor"))
    assert listed() == []


def test_a_moved_schedule_stays_listed_once(brief: Brief, publisher: User) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    schedule(brief, publisher, tomorrow)
    publishing.move_schedule(brief=brief, by=publisher, at=tomorrow + timedelta(days=1), until=None)
    assert listed() == [("Talks begin", 2)]


def test_a_cancelled_schedule_is_not_listed(brief: Brief, publisher: User) -> None:
    schedule(brief, publisher, timezone.now() + timedelta(days=1))
    publishing.cancel_schedule(brief=brief, by=publisher)
    assert listed() == []


def test_what_was_withdrawn_is_listed_again_once_it_is_reinstated(
    brief: Brief, publisher: User, editor: User
) -> None:
    publish(brief, publisher)
    withdraw(brief, publisher)
    assert listed() == []
    publishing.reinstate(brief=brief, by=publisher)
    assert listed() == [("Talks begin", 2)]
    sign_off(brief=brief, by=editor)
    withdraw(brief, publisher)
    publishing.reinstate(brief=brief, by=publisher)
    assert listed() == []
