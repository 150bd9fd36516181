"""Merges and judgements that an export holds, made again."""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from actors.merging import merge
from actors.models import Actor, ActorJudgement
from actors.terms import Judged

from .planning import Entry, Planner
from .records import Batch, JudgementRecord, Problem, Reference

LONGEST_REASON = 500


class Replay:
    """What is still to be merged and judged once the actors of a batch are written."""

    def __init__(self, batch: Batch, planner: Planner) -> None:
        self.planner = planner
        self.problems: list[Problem] = []
        self.merges = self._merges(batch)
        self._open: set[frozenset[Entry]] = set()
        self.judgements = [each for each in batch.judgements if self._is_wanted(each)]

    def write(self, pks: dict[Entry, int], by: Any) -> None:
        """Merge in the order in which chains grew, so that each link is as it was; then judge."""
        for merged, survivor in sorted(self.merges, key=self._height):
            merge(
                survivor=Actor(pk=survivor.pk or pks[survivor]),
                merged=Actor(pk=merged.pk or pks[merged]),
                by=by,
                why=_("From an import."),
                force=True,
            )
        users = {user.get_username(): user for user in get_user_model().objects.all()}
        ActorJudgement.objects.bulk_create(
            self._row(each, pks, users.get(each.by, by)) for each in self.judgements
        )

    def _merges(self, batch: Batch) -> list[tuple[Entry, Entry]]:
        """Return pairs that are to be merged; a known actor that stands for itself stays so."""
        wanted = []
        new = {entry.uid: entry for entry in self.planner.plan.new}
        for each in batch.records:
            entry = new.get(each.uid)
            if not each.merged_into or entry is None:
                continue
            if survivor := self.planner.entry_of(Reference(each.merged_into, "uid")):
                wanted.append((entry, survivor))
            else:
                sentence = _("It was merged into “%(uid)s”, which is no actor of the file.")
                problem = Problem(each.line, sentence % {"uid": each.merged_into})
                self.problems.append(problem)
        self._into = dict(wanted)
        return [pair for pair in wanted if self._ends(*pair)]

    def _ends(self, merged: Entry, survivor: Entry) -> bool:
        """False, with a problem, for a merge that is part of a circle."""
        seen = {merged}
        while survivor in self._into and survivor not in seen:
            seen.add(survivor)
            survivor = self._into[survivor]
        if survivor not in seen:
            return True
        self.problems.append(Problem(merged.record.line, _("Its merges make a circle.")))
        return False

    def _height(self, pair: tuple[Entry, Entry]) -> int:
        """Return how many links lead from an actor to its survivor, negative: longest first."""
        number, survivor = 0, pair[1]
        while survivor in self._into:
            number, survivor = number + 1, self._into[survivor]
        return -number

    def _is_wanted(self, each: JudgementRecord) -> bool:
        """True for a judgement that the register does not hold yet; a bad one is a problem."""
        pair = frozenset(filter(None, map(self._actor, (each.one, each.other))))
        if len(pair) < 2:
            return self._refuse(each, _("It judges actors that are not in the file."))
        if problem := _problem_with(each):
            return self._refuse(each, problem)
        there = self._known_judgements(pair)
        if any(known.at == _moment(each.at) for known in there):
            return False
        if not each.undone_at:
            if pair in self._open or any(known.undone_at is None for known in there):
                return self._refuse(each, _("Somebody has judged this pair already."))
            self._open.add(pair)
        return True

    def _actor(self, uid: str) -> Entry | None:
        return self.planner.entry_of(Reference(uid, "uid"))

    def _known_judgements(self, pair: frozenset[Entry]) -> list[ActorJudgement]:
        pks = [entry.pk for entry in pair if entry.pk]
        if len(pks) < 2:
            return []
        return list(ActorJudgement.objects.filter(one=min(pks), other=max(pks)))

    def _refuse(self, each: JudgementRecord, sentence: str) -> bool:
        self.problems.append(Problem(each.line, sentence))
        return False

    def _row(self, each: JudgementRecord, pks: dict[Entry, int], by: Any) -> ActorJudgement:
        ends = filter(None, map(self._actor, (each.one, each.other)))
        one, other = sorted(end.pk or pks[end] for end in ends)
        return ActorJudgement(
            one_id=one,
            other_id=other,
            judgement=each.judgement,
            by=by,
            at=_moment(each.at) or timezone.now(),
            why=each.why,
            undone_at=_moment(each.undone_at),
        )


def _problem_with(each: JudgementRecord) -> str:
    if each.judgement not in Judged.values:
        known = ", ".join(Judged.values)
        return _("“%(word)s” is not one of %(known)s.") % {"word": each.judgement, "known": known}
    if not _moment(each.at) or (each.undone_at and not _moment(each.undone_at)):
        return _("A judgement needs its times as 2026-01-31T12:00:00+00:00.")
    if len(each.why) > LONGEST_REASON:
        return _("The reason is longer than %(most)s characters.") % {"most": LONGEST_REASON}
    return ""


def _moment(text: str) -> datetime | None:
    """Return a moment; None for a text that is none."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return timezone.make_aware(moment) if moment and timezone.is_naive(moment) else moment
