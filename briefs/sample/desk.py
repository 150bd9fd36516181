"""What is under way in the sample: drafts, reviews, a schedule, a correction and a withdrawal."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from briefs.choices import Change, ReviewAction
from briefs.document import BriefDocument
from briefs.drafts import Saved, save
from briefs.publishing import publish, withdraw
from briefs.review import add_comment, assign, comment_places, take_step

UNREVIEWED = "Imported from the sample collection"
# Briefs by the day of their event.
TEST_BAN, MISSILE_LIMITS = "1963-08-05", "1972-05-26"
SHANGHAI, PRAGUE, CAMP_DAVID = "1972-02-27", "1968-08-21", "1978-09-17"
BERLIN_WALL, GDANSK = "1961-08-13", "1980-08-31"
UNDER_WAY = (TEST_BAN, MISSILE_LIMITS, SHANGHAI, PRAGUE, CAMP_DAVID)


@dataclass(frozen=True, slots=True)
class People:
    """Who works at the desk of the sample; they may all be the same person."""

    publisher: User
    writer: User
    reviewer: User


def publish_sample(document: BriefDocument, by: User) -> None:
    """Publish a brief; one is corrected afterwards, and one is withdrawn."""
    first = document
    if document.event_date == BERLIN_WALL:
        first = replace(document, event_date="1961-08-12")
    saved = save(brief=None, document=first, by=by, base_revision=None)
    _publish(saved, by, Change.FIRST)
    if document.event_date == BERLIN_WALL:
        whole = replace(document, slug=saved.document.slug)
        corrected = save(brief=saved.brief, document=whole, by=by, base_revision=1)
        note = "We gave 12 August as the day of the event. The border was closed on 13 August."
        _publish(corrected, by, Change.CORRECTION, note)
    if document.event_date == GDANSK:
        reason = (
            "Withdrawn to show what readers see of a withdrawn brief. Its text stays on record."
        )
        withdraw(brief=saved.brief, by=by, reason=reason)


def work_on(documents: Mapping[str, BriefDocument], people: People) -> None:
    """Save what is under way: two drafts, a brief in review, a returned and a scheduled one."""
    today = timezone.localtime().replace(hour=17, minute=0, second=0, microsecond=0)
    drafts = {
        day: save(brief=None, document=documents[day], by=people.writer, base_revision=None)
        for day in UNDER_WAY
    }
    _assign(drafts[TEST_BAN], people.writer, today + timedelta(days=3))
    _assign(drafts[SHANGHAI], people.writer, today + timedelta(days=1))
    _submit(drafts[SHANGHAI], people)
    _submit(drafts[PRAGUE], people)
    _return(drafts[PRAGUE], people)
    tomorrow = today + timedelta(hours=13)
    _publish(drafts[CAMP_DAVID], people.publisher, Change.FIRST, at=tomorrow)


def _publish(
    saved: Saved, by: User, change: Change, note: str = "", at: datetime | None = None
) -> None:
    publish(
        brief=saved.brief,
        revision=saved.revision,
        by=by,
        at=at,
        change=change,
        note=note,
        unreviewed=UNREVIEWED,
    )


def _assign(saved: Saved, to: User, due_at: datetime) -> None:
    assign(brief=saved.brief, by=to, to=to, due_at=due_at)


def _submit(saved: Saved, people: People) -> None:
    take_step(
        action=ReviewAction.SUBMIT,
        brief=saved.brief,
        revision=saved.revision,
        by=people.writer,
        to=people.reviewer if people.reviewer != people.writer else None,
    )


def _return(saved: Saved, people: People) -> None:
    place = comment_places(saved.document)[-1]
    text = "What does this rest on? Please name the source, or say that it is our own reading."
    add_comment(
        brief=saved.brief,
        by=people.reviewer,
        number=saved.revision.number,
        text=text,
        about=place.value,
    )
    take_step(
        action=ReviewAction.RETURN,
        brief=saved.brief,
        revision=saved.revision,
        by=people.reviewer,
        note="Nearly there. See my comment on the last paragraph.",
    )
