"""What a publisher may do with a brief now, and what the Publish menu shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from actors.usage import Person
from briefs.choices import Change
from briefs.drafts import database_now
from briefs.models import Brief, Edition, FrontPageLead, Revision

from .editions import (
    allowed_changes,
    earlier_editions,
    live_at,
    not_cancelled,
    scheduled_after,
)


class Deed(StrEnum):
    """The functions of this room that change what readers see, by name."""

    PUBLISH = "publish"
    MOVE_SCHEDULE = "move_schedule"
    CANCEL_SCHEDULE = "cancel_schedule"
    WITHDRAW = "withdraw"
    CONSOLIDATE = "consolidate"
    REINSTATE = "reinstate"
    PIN = "pin"
    UNPIN = "unpin"


@dataclass(frozen=True, slots=True)
class PublicationState:
    """What readers see of a brief now, saw last or will see, and what may be done about it.

    `is_new_draft` says whether the newest saved draft can be published: no version has it already.
    `live.live.upper` is the time until which the live version is shown, None if for good. `ended`
    is the version that was live last, if none is now. `changes` are the kinds to choose from, only
    FIRST for a brief that nobody has seen. `deeds` are those that `user` may do now; each function
    checks again.
    """

    newest: Revision
    is_new_draft: bool
    live: Edition | None
    scheduled: Edition | None
    ended: Edition | None
    next_number: int
    changes: tuple[Change, ...]
    pinned_until: datetime | None
    deeds: frozenset[Deed]


def publication_state(brief: Brief, user: Person) -> PublicationState:
    """Return the state of a brief for its Publish menu; a fixed number of queries."""
    now, editions = database_now(), earlier_editions(brief)
    live, scheduled = live_at(editions, now), scheduled_after(editions, now)
    past = [each for each in not_cancelled(editions) if each != scheduled]
    ended = past[-1] if past and live is None else None
    pinned = FrontPageLead.objects.filter(brief=brief, until__gt=now)
    until = pinned.values_list("until", flat=True).first()
    shown = _Shown(live is not None, scheduled is not None, ended is not None, until is not None)
    drafts = {each.revision_id for each in not_cancelled(editions)}
    newest = brief.newest_revision()
    new_draft = newest.pk not in drafts and not brief.binned_at
    return PublicationState(
        newest=newest,
        is_new_draft=new_draft,
        live=live,
        scheduled=scheduled,
        ended=ended,
        next_number=editions[-1].number + 1 if editions else 1,
        changes=allowed_changes(editions),
        pinned_until=until,
        deeds=frozenset(_deeds(shown, user, new_draft=new_draft)),
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    live: bool
    scheduled: bool
    ended: bool
    pinned: bool


def _deeds(shown: _Shown, user: Person, *, new_draft: bool) -> Iterator[Deed]:
    if user.has_perm("briefs.withdraw_brief") and (shown.live or shown.scheduled):
        yield Deed.WITHDRAW
    if not user.has_perm("briefs.publish_brief"):
        return
    if new_draft and not shown.scheduled:
        yield Deed.PUBLISH
    if shown.scheduled:
        yield from (Deed.MOVE_SCHEDULE, Deed.CANCEL_SCHEDULE)
    if shown.live:
        yield from (Deed.CONSOLIDATE, Deed.PIN)
    if shown.pinned:
        yield Deed.UNPIN
    if shown.ended and not shown.scheduled:
        yield Deed.REINSTATE
