"""What comes of one judgement that a page or its script posts, in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from actors.duplicates import pair_of_two
from actors.judging import (
    NeedsForce,
    judge_pair,
    judgement_of,
    last_judgement,
    take_back,
)
from actors.merging import MergeRefused
from actors.models import Actor, ActorJudgement
from actors.terms import Judged

from .pages import id_in

MOST_CHANGED = 60
WHY_LENGTH = 500


@dataclass(frozen=True, slots=True)
class Answer:
    """What was done, or why not. `again` if the pair needs another word.

    `changed` are ids of pairs that may read another way now.
    """

    said: str
    is_done: bool = True
    again: bool = False
    changed: list[int] = field(default_factory=list)


def answer_to(posted: Mapping[str, str], by: Any) -> Answer:
    """Do what was posted: a judgement of a pair, or taking one back. Raises PermissionDenied."""
    changed = _numbers([posted.get("pair", ""), *posted.get("changed", "").split(",")])
    try:
        if posted.get("do") != "undo":
            return Answer(_judged(posted, by), changed=changed)
        said, pair = _undone(posted, by)
        return Answer(said, changed=changed + pair)
    except NeedsForce as needed:
        sentence = _("%(objection)s Say why, and choose “Merge all the same”.")
        words = sentence % {"objection": needed}
        return Answer(words, is_done=False, again=True, changed=changed)
    except MergeRefused as refused:
        return Answer(str(refused), is_done=False, changed=changed)


def _numbers(texts: list[str]) -> list[int]:
    return [pk for pk in map(id_in, texts) if pk is not None][:MOST_CHANGED]


def _judged(posted: Mapping[str, str], by: Any) -> str:
    one, other = _two(posted, by)
    judgement = posted.get("do", "")
    survivor, merged = (other, one) if posted.get("survivor") == str(other.pk) else (one, other)
    judge_pair(
        survivor=survivor,
        other=merged,
        judgement=judgement,
        by=by,
        why=" ".join(posted.get("why", "").replace("\x00", "").split())[:WHY_LENGTH],
        force=bool(posted.get("force")),
    )
    words = {"one": survivor.name, "other": merged.name}
    return _sentences()[judgement] % words


def _undone(posted: Mapping[str, str], by: Any) -> tuple[str, list[int]]:
    """Take back what was said of two actors, or, without any, the last that `by` said."""
    row = judgement_of(*_two(posted, by), by) if posted.get("one") else last_judgement(by)
    if row is None:
        raise MergeRefused(_("There is nothing to undo."))
    take_back(judgement=row, by=by)
    pair = pair_of_two(row.one, row.other)
    return _taken_back(row), [pair.key.pk] if pair else []


def _taken_back(row: ActorJudgement) -> str:
    sentence = _("Undone: “%(one)s” and “%(other)s” (%(judgement)s).")
    judgement = row.get_judgement_display().lower()
    return sentence % {"one": row.one, "other": row.other, "judgement": judgement}


def _two(posted: Mapping[str, str], by: Any) -> tuple[Actor, Actor]:
    pks = _numbers([posted.get(name, "") for name in ("one", "other")])
    found = Actor.objects.seen_by(by).in_bulk(pks)
    if len(found) != 2:
        raise MergeRefused(_("One of these actors is no longer there."))
    one, other = (found[pk] for pk in pks)
    return one, other


def _sentences() -> dict[str, str]:
    return {
        Judged.SAME: _("The same: “%(other)s” is now read through “%(one)s”."),
        Judged.DIFFERENT: _("Different: “%(one)s” and “%(other)s”."),
        Judged.UNSURE: _("Not sure: “%(one)s” and “%(other)s”."),
    }
