"""Publishing and withdrawing: what is refused, what is kept, and what the clock does by itself."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.core.exceptions import PermissionDenied
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.test import override_settings

from briefs.choices import Change, Ended
from briefs.document import SectionData
from briefs.drafts import database_now, saving
from briefs.models import Edition, SlugHistory
from tests.support.factories import (
    cite,
    key,
    make_brief,
    make_document,
    make_edition,
    make_source,
    make_user,
    publish,
    publish_unreviewed,
)
from tests.support.publishing import (
    HOUR,
    anonymous,
    entries,
    live_range,
    refusal,
    save,
    visible_titles,
    withdraw,
)

pytestmark = pytest.mark.django_db


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
def test_updates_and_corrections_move_the_updated_date_and_small_fixes_do_not(
    publisher: User, change: str, moves: bool
) -> None:
    first = make_edition(publisher)
    save(first.brief, publisher, title="Said better")
    second = publish(first.brief, publisher, change, note="Said better.")
    assert second.number == 2
    assert second.first_published_at == first.first_published_at
    expected = live_range(second).lower if moves else first.first_published_at
    assert second.updated_at == expected


def test_readers_see_the_note_of_the_newest_update(publisher: User) -> None:
    first = make_edition(publisher)
    changes = [(Change.SUBSTANTIVE, "One more died."), (Change.SUBSTANTIVE, "Two more died.")]
    for number, (change, note) in enumerate([*changes, (Change.MINOR, "A comma.")]):
        save(first.brief, publisher, title=f"Version {number}")
        last = publish(first.brief, publisher, change, note)

    assert "Two more died." in last.head_html
    assert "One more died." not in last.head_html
    assert "A comma." not in last.head_html


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


def test_publication_reserves_the_address_for_the_brief(publisher: User) -> None:
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
    publisher: User,
) -> None:
    head = make_user("head", "Administrator")
    brief = make_brief(publisher, tlp="TLP:RED")
    with pytest.raises(PermissionDenied, match="You may not publish or withdraw this brief"):
        publish(brief, head)
    head.user_permissions.add(Permission.objects.get(codename="read_red"))
    trusted = User.objects.get(pk=head.pk)
    assert publish(brief, trusted).tlp == "TLP:RED"


def test_an_inactive_user_publishes_nothing(writer: User, publisher: User) -> None:
    brief = make_brief(writer)
    publisher.is_active = False
    publisher.save()
    with pytest.raises(PermissionDenied):
        publish(brief, User.objects.get(pk=publisher.pk))


# What is refused


def test_only_the_newest_saved_draft_can_be_published(publisher: User) -> None:
    brief = make_brief(publisher)
    opened = brief.newest_revision()
    save(brief, publisher, title="Newer")
    sentence = "There is a newer draft than saved draft 1. Read it, then publish."
    assert refusal(brief, publisher, revision=opened) == sentence


def test_another_briefs_draft_is_not_published_under_this_one(publisher: User) -> None:
    brief, other = make_brief(publisher), make_brief(publisher)
    sentence = "There is a newer draft than saved draft 1. Read it, then publish."
    assert refusal(brief, publisher, revision=other.newest_revision()) == sentence


def test_a_saved_draft_is_published_once(publisher: User) -> None:
    brief = make_edition(publisher).brief
    sentence = "Saved draft 1 is already published as version 1."
    assert refusal(brief, publisher, change=Change.MINOR) == sentence


def test_a_brief_in_the_bin_is_not_published(publisher: User) -> None:
    brief = make_brief(publisher)
    saving.move_to_bin(brief=brief, by=publisher)
    assert refusal(brief, publisher) == "This brief is in the bin. Restore it first."


@pytest.mark.parametrize(
    ("kinds", "missing"),
    [
        ((), "The executive summary is missing. The analysis is missing."),
        (("summary",), "The analysis is missing."),
        (("analysis", "sources"), "The executive summary is missing."),
    ],
)
def test_a_brief_needs_summary_and_analysis(
    publisher: User, kinds: tuple[str, ...], missing: str
) -> None:
    sections = tuple(SectionData(key(), kind, body="<p>Text.</p>") for kind in kinds)
    brief = make_brief(publisher, sections=sections)
    assert refusal(brief, publisher) == missing


def test_an_empty_paragraph_is_not_an_analysis(publisher: User) -> None:
    brief = make_brief(publisher, analysis="<p>&nbsp;</p><p><br></p>")
    assert refusal(brief, publisher) == "The analysis is missing."


def test_a_number_without_a_source_stops_publishing(publisher: User) -> None:
    brief = make_brief(publisher, analysis="<p>So it was [2].</p>", citations=cite(make_source()))
    assert refusal(brief, publisher) == (
        "The text cites [2], but there is only 1 source. If it is not a citation, write a backslash"
        r" before it: \[2]."
    )
    save(brief, publisher, citations=cite(make_source("One"), make_source("Two")))
    assert publish(brief, publisher).number == 1


def test_no_brief_is_published_in_the_past_or_before_it_was_written(publisher: User) -> None:
    now = database_now()
    brief = make_brief(publisher)
    sentence = "The time of publication is in the past."
    assert refusal(brief, publisher, at=now - HOUR) == sentence
    tomorrow = str((now + timedelta(days=2)).date())
    brief = make_brief(publisher, published_on=tomorrow)
    sentence = "The date of first publication is in the future."
    assert refusal(brief, publisher) == sentence
    brief = make_brief(publisher, published_on="0001-01-01")
    sentence = "The date of first publication is before 1400."
    assert refusal(brief, publisher) == sentence


def test_the_kind_of_change_is_required_and_must_be_true(publisher: User) -> None:
    brief = make_brief(publisher)
    unknown = "Say what kind of change this is."
    assert refusal(brief, publisher, change="") == unknown
    first = "This is the first version of the brief."
    assert refusal(brief, publisher, change=Change.MINOR) == first
    publish(brief, publisher)
    save(brief, publisher, title="Second")
    later = "The brief already has a version. Choose small fix, update or correction."
    assert refusal(brief, publisher, change=Change.FIRST) == later
    unsaid = "Say what was wrong. Readers will see the correction."
    assert refusal(brief, publisher, change=Change.CORRECTION, note=" ") == unsaid


def test_a_note_is_short_and_printable(publisher: User) -> None:
    brief = make_brief(publisher)
    long = "The note is longer than 500 characters. Shorten it."
    assert refusal(brief, publisher, note="x" * 501) == long
    control = "The control character U+0000 is not allowed. Delete it."
    assert refusal(brief, publisher, note="nul \x00") == control
    edition = publish_unreviewed(
        brief=brief,
        revision=brief.newest_revision(),
        by=publisher,
        change=Change.FIRST,
        note="  on\r\ntwo lines ",
    )
    assert edition.note == "on two lines"


def test_a_refusal_leaves_no_trace(publisher: User) -> None:
    brief = make_brief(publisher)
    refusal(brief, publisher, change=Change.MINOR)
    assert not Edition.objects.exists()
    assert not SlugHistory.objects.exists()
    assert entries(brief) == []
