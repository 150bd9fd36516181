"""Publishing and withdrawing: what is refused, what is kept, and what the clock does by itself."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import AnonymousUser, Permission, User
from django.core.exceptions import PermissionDenied
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.test import override_settings

from briefs import publishing, saving, sealing, working_copy
from briefs.clock import database_now
from briefs.document import SectionData, from_data
from briefs.models import Brief, Edition, SlugHistory
from briefs.publishing import PublishingRefused
from briefs.terms import Change, Ended, State
from tests.factories import key, make_brief, make_document, make_edition, publish

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
anonymous = AnonymousUser()


def save(brief: Brief, by: User, **changes: Any) -> None:
    brief.refresh_from_db()
    base = brief.newest_revision().number
    document = replace(working_copy.read(brief), **changes)
    saving.save(brief=brief, document=document, by=by, base_revision=base)


def schedule(brief: Brief, by: User, at: datetime, change: str = Change.FIRST) -> Edition:
    revision = brief.newest_revision()
    return publishing.publish(brief=brief, revision=revision, by=by, at=at, change=change)


def withdraw(brief: Brief, by: User, reason: str = "A source was forged.") -> Edition:
    return publishing.withdraw(brief=brief, by=by, reason=reason)


def live_range(edition: Edition) -> DateTimeTZRange:
    edition.refresh_from_db()
    return edition.live


def visible_titles(at: datetime | None = None) -> set[str]:
    return {edition.title for edition in Edition.objects.visible_to(anonymous, at=at)}


def entries(brief: Brief) -> list[str]:
    rows = LogEntry.objects.filter(object_id=str(brief.pk), content_type__model="brief")
    return [row.get_change_message() for row in rows.order_by("pk")]


# What is kept


def test_the_first_edition_is_live_from_the_moment_of_publication(publisher: User) -> None:
    before = database_now()
    edition = make_edition(publisher)
    after = database_now()
    assert (edition.number, edition.change) == (1, "first")
    assert before < edition.first_published_at < after
    assert edition.updated_at == edition.first_published_at
    assert live_range(edition) == DateTimeTZRange(edition.first_published_at, None)
    assert list(Edition.objects.visible_to(anonymous)) == [edition]


def test_an_edition_freezes_what_the_draft_says(publisher: User) -> None:
    document = make_document(
        "Egypt Nationalises the Canal",
        event_date="1956-07-26",
        location="Alexandria",
        authors=("Second desk", "First desk"),
        tags=("Canals", "Africa"),
    )
    edition = make_edition(publisher, document)
    edition.refresh_from_db()
    assert edition.title == "Egypt Nationalises the Canal"
    assert edition.slug == "egypt-nationalises-the-canal"
    assert str(edition.event_date) == "1956-07-26"
    assert edition.location == "Alexandria"
    assert [shown["name"] for shown in edition.authors_shown] == ["Second desk", "First desk"]
    topics = edition.topics.order_by("editiontopic__position")
    assert [topic.name for topic in topics] == ["Canals", "Africa"]


@pytest.mark.parametrize(
    ("change", "moves"),
    [(Change.MINOR, False), (Change.SUBSTANTIVE, True), (Change.CORRECTION, True)],
)
def test_updated_moves_with_updates_and_corrections_and_not_with_small_fixes(
    publisher: User, change: str, moves: bool
) -> None:
    first = make_edition(publisher)
    save(first.brief, publisher, title="Said better")
    second = publish(first.brief, publisher, change, note="Said better.")
    assert second.number == 2
    assert second.first_published_at == first.first_published_at
    expected = live_range(second).lower if moves else first.first_published_at
    assert second.updated_at == expected


def test_the_ranges_of_successive_editions_abut(publisher: User) -> None:
    first = make_edition(publisher)
    editions = [first]
    for title in ("Second", "Third"):
        save(first.brief, publisher, title=title)
        editions.append(publish(first.brief, publisher, Change.MINOR))
    ranges = [live_range(edition) for edition in editions]
    assert ranges[0].upper == ranges[1].lower
    assert ranges[1].upper == ranges[2].lower
    assert ranges[2].upper is None
    ended = [edition.ended_because for edition in editions]
    assert ended == [Ended.SUPERSEDED, Ended.SUPERSEDED, ""]
    assert visible_titles(at=ranges[1].lower) == {"Second"}
    assert visible_titles() == {"Third"}


@override_settings(TIME_ZONE="Africa/Cairo")
def test_a_date_of_first_publication_elsewhere_is_midnight_of_that_day(publisher: User) -> None:
    edition = make_edition(publisher, published_on="2024-07-26")
    midnight_in_cairo = datetime(2024, 7, 25, 21, tzinfo=UTC)
    assert edition.first_published_at == midnight_in_cairo
    assert edition.updated_at == midnight_in_cairo
    assert live_range(edition).lower > midnight_in_cairo
    save(edition.brief, publisher, title="Later")
    assert publish(edition.brief, publisher, Change.MINOR).first_published_at == midnight_in_cairo


def test_the_hash_of_an_edition_seals_the_one_before_it(publisher: User) -> None:
    first, second = make_edition(publisher), make_edition(publisher)
    assert first.previous_sha256 == ""
    assert second.previous_sha256 == first.sha256
    document = from_data(second.revision.document)
    assert second.sha256 == sealing.link(first.sha256, document)


def test_the_address_belongs_to_the_brief_from_its_publication_on(publisher: User) -> None:
    edition = make_edition(publisher, title="Canal")
    save(edition.brief, publisher, slug="suez-canal")
    publish(edition.brief, publisher, Change.MINOR)
    kept = SlugHistory.objects.filter(brief=edition.brief).values_list("slug", flat=True)
    assert set(kept) == {"canal", "suez-canal"}
    other = make_brief(publisher, title="Canal")
    assert other.slug == "canal-2"
    with pytest.raises(saving.SaveRefused, match="“canal” belongs to another brief"):
        save(other, publisher, slug="canal")
    save(edition.brief, publisher, slug="canal")
    assert publish(edition.brief, publisher, Change.MINOR).slug == "canal"


# Who may


def test_only_a_publisher_publishes(writer: User, editor: User, publisher: User) -> None:
    brief = make_brief(writer)
    for person in (writer, editor):
        with pytest.raises(PermissionDenied, match="You may not publish or withdraw briefs"):
            publish(brief, person)
    edition = publish(brief, publisher)
    for person in (writer, editor):
        with pytest.raises(PermissionDenied, match="You may not publish or withdraw briefs"):
            withdraw(brief, person)
    assert list(Edition.objects.visible_to(anonymous)) == [edition]


def test_nobody_publishes_a_brief_whose_marking_they_may_not_read(
    administrator: User, publisher: User
) -> None:
    brief = make_brief(administrator, tlp="TLP:RED")
    with pytest.raises(PermissionDenied, match="You may not publish or withdraw this brief"):
        publish(brief, publisher)
    publisher.user_permissions.add(Permission.objects.get(codename="read_red"))
    trusted = User.objects.get(pk=publisher.pk)
    assert publish(brief, trusted).tlp == "TLP:RED"


def test_a_person_who_left_publishes_nothing(writer: User, publisher: User) -> None:
    brief = make_brief(writer)
    publisher.is_active = False
    publisher.save()
    with pytest.raises(PermissionDenied):
        publish(brief, User.objects.get(pk=publisher.pk))


# What is refused


def refusal(brief: Brief, by: User, **arguments: Any) -> str:
    arguments.setdefault("revision", brief.newest_revision())
    arguments.setdefault("change", Change.FIRST)
    with pytest.raises(PublishingRefused) as refused:
        publishing.publish(brief=brief, by=by, **arguments)
    return str(refused.value)


def test_only_the_newest_saved_draft_can_be_published(publisher: User) -> None:
    brief = make_brief(publisher)
    opened = brief.newest_revision()
    save(brief, publisher, title="Newer")
    sentence = "A newer draft than saved draft 1 is there. Read it, then publish."
    assert refusal(brief, publisher, revision=opened) == sentence


def test_the_draft_of_another_brief_is_not_published_under_this_one(publisher: User) -> None:
    brief, other = make_brief(publisher), make_brief(publisher)
    sentence = "A newer draft than saved draft 1 is there. Read it, then publish."
    assert refusal(brief, publisher, revision=other.newest_revision()) == sentence


def test_a_saved_draft_is_published_once(publisher: User) -> None:
    brief = make_edition(publisher).brief
    sentence = "Saved draft 1 is already published as version 1."
    assert refusal(brief, publisher, change=Change.MINOR) == sentence


def test_a_brief_in_the_bin_is_not_published(publisher: User) -> None:
    brief = make_brief(publisher)
    saving.move_to_bin(brief=brief, by=publisher)
    assert refusal(brief, publisher) == "This brief lies in the bin. Restore it first."


@pytest.mark.parametrize(
    ("kinds", "missing"),
    [
        ((), "an executive summary and an analysis"),
        (("summary",), "an analysis"),
        (("analysis", "sources"), "an executive summary"),
    ],
)
def test_a_brief_needs_summary_and_analysis(
    publisher: User, kinds: tuple[str, ...], missing: str
) -> None:
    sections = tuple(SectionData(key(), kind, body="<p>Text.</p>") for kind in kinds)
    brief = make_brief(publisher, sections=sections)
    sentence = f"Before it can be published the brief needs {missing}."
    assert refusal(brief, publisher) == sentence


def test_an_empty_paragraph_is_no_analysis(publisher: User) -> None:
    brief = make_brief(publisher, analysis="<p>&nbsp;</p><p><br></p>")
    sentence = "Before it can be published the brief needs an analysis."
    assert refusal(brief, publisher) == sentence


def test_no_brief_is_published_in_the_past_or_before_it_was_written(publisher: User) -> None:
    now = database_now()
    brief = make_brief(publisher)
    sentence = "The time of publication lies in the past."
    assert refusal(brief, publisher, at=now - HOUR) == sentence
    tomorrow = str((now + timedelta(days=2)).date())
    brief = make_brief(publisher, published_on=tomorrow)
    sentence = "The date of first publication lies in the future."
    assert refusal(brief, publisher) == sentence
    brief = make_brief(publisher, published_on="0001-01-01")
    sentence = "The date of first publication lies before there was print."
    assert refusal(brief, publisher) == sentence


def test_the_kind_of_change_has_to_be_said_and_to_be_true(publisher: User) -> None:
    brief = make_brief(publisher)
    unknown = "Say what kind of change this is."
    assert refusal(brief, publisher, change="") == unknown
    first = "This is the first version of the brief."
    assert refusal(brief, publisher, change=Change.MINOR) == first
    publish(brief, publisher)
    save(brief, publisher, title="Second")
    later = "The brief has a version already. Choose small fix, update or correction."
    assert refusal(brief, publisher, change=Change.FIRST) == later
    unsaid = "Say what was wrong. Readers will see the correction."
    assert refusal(brief, publisher, change=Change.CORRECTION, note=" ") == unsaid


def test_a_note_is_short_and_printable(publisher: User) -> None:
    brief = make_brief(publisher)
    long = "The note is longer than 500 characters. Shorten it."
    assert refusal(brief, publisher, note="x" * 501) == long
    control = "The control character U+0000 is not allowed. Delete it."
    assert refusal(brief, publisher, note="nul \x00") == control
    edition = publishing.publish(
        brief=brief,
        revision=brief.newest_revision(),
        by=publisher,
        change=Change.FIRST,
        note="  on\r\ntwo lines ",
    )
    assert edition.note == "on two lines"


def test_a_refusal_leaves_nothing_behind(publisher: User) -> None:
    brief = make_brief(publisher)
    refusal(brief, publisher, change=Change.MINOR)
    assert not Edition.objects.exists()
    assert not SlugHistory.objects.exists()
    assert entries(brief) == []


# What the clock does


def test_a_scheduled_edition_becomes_visible_by_the_clock_alone(publisher: User) -> None:
    at = database_now() + HOUR
    brief = make_brief(publisher, title="Later today")
    edition = schedule(brief, publisher, at)
    assert edition.first_published_at == at
    assert visible_titles() == set()
    assert visible_titles(at=at - timedelta(microseconds=1)) == set()
    assert visible_titles(at=at) == {"Later today"}


def test_a_scheduled_successor_takes_over_by_the_clock_alone(publisher: User) -> None:
    at = database_now() + HOUR
    first = make_edition(publisher, title="Now")
    save(first.brief, publisher, title="Then")
    second = schedule(first.brief, publisher, at, Change.SUBSTANTIVE)
    assert live_range(first).upper == live_range(second).lower == at
    assert second.updated_at == at
    assert visible_titles() == {"Now"}
    assert visible_titles(at=at - timedelta(microseconds=1)) == {"Now"}
    assert visible_titles(at=at) == {"Then"}


def test_a_second_schedule_waits_until_the_first_is_cancelled(publisher: User) -> None:
    brief = make_brief(publisher)
    schedule(brief, publisher, database_now() + HOUR)
    save(brief, publisher, title="Second")
    sentence = "Version 1 is already scheduled. Cancel it first."
    assert refusal(brief, publisher, change=Change.MINOR) == sentence


def test_what_was_cancelled_counts_as_never_published(publisher: User) -> None:
    brief = make_brief(publisher)
    schedule(brief, publisher, database_now() + 24 * HOUR)
    withdraw(brief, publisher, "Too early.")
    save(brief, publisher, title="Again")
    edition = publish(brief, publisher, Change.MINOR)
    now = database_now()
    assert edition.number == 2
    assert edition.first_published_at == edition.updated_at == live_range(edition).lower
    assert edition.first_published_at < now


def test_a_cancelled_correction_corrects_nothing(publisher: User) -> None:
    first = make_edition(publisher)
    save(first.brief, publisher, title="Corrected")
    publishing.publish(
        brief=first.brief,
        revision=first.brief.newest_revision(),
        by=publisher,
        at=database_now() + HOUR,
        change=Change.CORRECTION,
        note="The ship was Danish.",
    )
    withdraw(first.brief, publisher)
    save(first.brief, publisher, title="As it was")
    edition = publish(first.brief, publisher, Change.MINOR)
    assert edition.updated_at == first.updated_at
    assert "The ship was Danish." not in edition.head_html


def test_a_correction_is_shown_with_its_date_on_every_later_version(publisher: User) -> None:
    first = make_edition(publisher)
    save(first.brief, publisher, title="Corrected")
    second = publish(first.brief, publisher, Change.CORRECTION, "The ship was <Danish>.")
    save(first.brief, publisher, title="Tidied")
    third = publish(first.brief, publisher, Change.MINOR)
    for edition in (second, third):
        assert "The ship was &lt;Danish&gt;." in edition.head_html
    assert "The ship was" not in first.head_html


# Withdrawal


def test_withdrawing_ends_the_live_edition_with_its_reason(publisher: User) -> None:
    edition = make_edition(publisher)
    ended = withdraw(edition.brief, publisher, " A source\nwas forged. ")
    assert ended == edition
    assert live_range(edition).upper <= database_now()
    assert (edition.ended_because, edition.reason) == ("withdrawn", "A source was forged.")
    assert visible_titles() == set()
    assert visible_titles(at=edition.first_published_at) == {edition.title}


def test_withdrawing_what_is_scheduled_cancels_it(publisher: User) -> None:
    at = database_now() + HOUR
    edition = schedule(make_brief(publisher), publisher, at)
    assert withdraw(edition.brief, publisher) == edition
    assert live_range(edition).isempty
    assert edition.ended_because == Ended.CANCELLED
    assert visible_titles(at=at) == set()


def test_withdrawing_ends_the_live_edition_and_cancels_its_successor(publisher: User) -> None:
    at = database_now() + HOUR
    first = make_edition(publisher)
    save(first.brief, publisher, title="Then")
    second = schedule(first.brief, publisher, at, Change.MINOR)
    assert withdraw(first.brief, publisher) == first
    assert live_range(first).upper <= database_now()
    assert first.ended_because == Ended.WITHDRAWN
    assert live_range(second).isempty
    assert second.ended_because == Ended.CANCELLED
    assert visible_titles() == visible_titles(at=at) == set()


def test_a_withdrawn_brief_can_be_published_again(publisher: User) -> None:
    first = make_edition(publisher)
    withdraw(first.brief, publisher)
    sentence = "Saved draft 1 is already published as version 1."
    assert refusal(first.brief, publisher, change=Change.MINOR) == sentence
    save(first.brief, publisher, title="Without the forged source")
    second = publish(first.brief, publisher, Change.CORRECTION, "A source was forged.")
    assert second.number == 2
    assert second.first_published_at == first.first_published_at
    assert live_range(first).upper < live_range(second).lower
    assert first.ended_because == Ended.WITHDRAWN
    assert visible_titles() == {"Without the forged source"}


def test_a_withdrawal_needs_a_reason_and_something_to_withdraw(publisher: User) -> None:
    brief = make_brief(publisher)
    with pytest.raises(PublishingRefused) as refused:
        withdraw(brief, publisher)
    assert str(refused.value) == "This brief is not published, so it cannot be withdrawn."
    publish(brief, publisher)
    for reason, sentence in (
        (" ", "Say why the brief is withdrawn. Readers will see the reason."),
        ("x" * 501, "The reason is longer than 500 characters. Shorten it."),
        ("\x00", "The control character U+0000 is not allowed. Delete it."),
    ):
        with pytest.raises(PublishingRefused) as refused:
            withdraw(brief, publisher, reason)
        assert str(refused.value) == sentence
    withdraw(brief, publisher)
    with pytest.raises(PublishingRefused, match="is not published"):
        withdraw(brief, publisher)


def test_a_published_brief_does_not_go_to_the_bin(publisher: User) -> None:
    edition = make_edition(publisher)
    with pytest.raises(saving.SaveRefused) as refused:
        saving.move_to_bin(brief=edition.brief, by=publisher)
    assert str(refused.value) == "This brief was published. Withdraw it instead."


# The audit trail


def test_the_audit_trail_says_who_did_what_and_that_nobody_reviewed_it(publisher: User) -> None:
    edition = make_edition(publisher)
    brief = edition.brief
    save(brief, publisher, title="Second")
    publish(brief, publisher, Change.CORRECTION, note="The ship was Danish.")
    save(brief, publisher, title="Third")
    schedule(brief, publisher, database_now() + HOUR, Change.MINOR)
    withdraw(brief, publisher, "A source was forged.")
    assert entries(brief) == [
        "Published version 1, without review.",
        "Published version 2, without review: The ship was Danish.",
        "Scheduled version 3, without review.",
        "Withdrawn: A source was forged.",
    ]
    assert set(LogEntry.objects.values_list("user", flat=True)) == {publisher.pk}


def test_an_approved_draft_is_published_with_review(publisher: User) -> None:
    brief = make_brief(publisher)
    Brief.objects.filter(pk=brief.pk).update(state=State.APPROVED)
    publish(brief, publisher)
    assert entries(brief) == ["Published version 1."]


def test_a_save_voids_the_approval(publisher: User) -> None:
    brief = make_brief(publisher)
    Brief.objects.filter(pk=brief.pk).update(state=State.APPROVED)
    save(brief, publisher, title="Changed after approval")
    publish(brief, publisher)
    assert entries(brief) == ["Published version 1, without review."]
