"""One import from beginning to end: read what is known, plan, write, all in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from actors.folding import fold
from actors.merging import may_change_the_register
from actors.models import ActorName

from .known import is_uid, known_of
from .planning import Plan, Planner
from .records import Batch, Problem, uid_of
from .replaying import Replay
from .writing import lock_tables, write

AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What an import wrote, or would have written.

    `known` counts actors that were there already and stayed as they are; `namesakes` new actors
    whose main name the register already knew.
    """

    new: int
    changed: int
    known: int
    relations: int
    merges: int
    judgements: int
    namesakes: int
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def nothing_changed(self) -> bool:
        return not any((self.new, self.changed, self.relations, self.merges, self.judgements))


@transaction.atomic
def take_in(
    batch: Batch,
    *,
    by: Any,
    update: bool = False,
    dry_run: bool = False,
    watch: Callable[[int], Callable[[int], None]] = lambda _total: lambda _done: None,
) -> TakenIn:
    """Import a batch. Known actors only gain, and only with `update`; nothing is taken away.

    `watch` is told how many actors will be written, and returns what is told of each step.
    """
    if not dry_run:
        may_change_the_register(by)
        lock_tables()
    known = known_of(batch, _uids(batch), all_about=update)
    planner = Planner(batch, known, update=update)
    plan = planner.make()
    replay = Replay(batch, planner)
    namesakes = _namesakes(plan)
    if not dry_run:
        step = watch(len(plan.new) + len(plan.changed))
        pks = write(plan, by=by, source=batch.source, step=step)
        replay.write(pks, by)
    return _told(batch, plan, replay, namesakes)


def _uids(batch: Batch) -> list[str]:
    uids = {uid_of(batch.source, record) for record in batch.records}
    merged = {record.merged_into for record in batch.records if record.merged_into}
    return [uid for uid in uids | merged if is_uid(uid)]


def _namesakes(plan: Plan) -> int:
    """Count new actors whose main name is in the register: they may be the same, or not."""
    names = [fold(entry.names[0].value) for entry in plan.new]
    known: set[str] = set()
    for start in range(0, len(names), AT_ONCE):
        rows = ActorName.objects.filter(normalised__in=names[start : start + AT_ONCE])
        known.update(rows.values_list("normalised", flat=True))
    return sum(name in known for name in names)


def _told(batch: Batch, plan: Plan, replay: Replay, namesakes: int) -> TakenIn:
    problems = sorted((*plan.problems, *replay.problems), key=lambda problem: problem.line)
    return TakenIn(
        new=len(plan.new),
        changed=len(plan.changed),
        known=len(plan.known) - len(plan.changed),
        relations=len(plan.relations),
        merges=len(replay.merges),
        judgements=len(replay.judgements),
        namesakes=namesakes,
        notes=tuple(batch.notes),
        problems=tuple(problems),
    )
