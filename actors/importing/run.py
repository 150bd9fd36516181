"""One import from start to finish: read what exists, plan and write, in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from actors.models import ActorName
from actors.querysets import rows_with
from actors.register import may_change_the_register
from actors.text import fold

from .existing import existing_actors
from .planning import Plan, Planner
from .records import Batch, ImportProblem
from .writing import lock_tables, write_plan


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import wrote, or would have written.

    `known` counts existing actors that did not change; `namesakes` counts new actors whose main
    name is already in the register.
    """

    new: int
    changed: int
    known: int
    relations: int
    namesakes: int
    notes: tuple[str, ...]
    problems: tuple[ImportProblem, ...]

    @property
    def nothing_changed(self) -> bool:
        return not any((self.new, self.changed, self.relations))


@transaction.atomic
def import_actors(
    batch: Batch,
    *,
    by: Any,
    update: bool = False,
    dry_run: bool = False,
    watch: Callable[[int], Callable[[int], None]] = lambda _total: lambda _done: None,
) -> ImportResult:
    """Import a batch. Existing actors only gain, and only with `update`; nothing is removed.

    `watch` gets the number of actors to write and returns a callback for the number done. Raises
    PermissionDenied unless `by` may change actors, and add them if the batch has new ones.
    """
    if not dry_run:
        may_change_the_register(by)
        # Lock before reading: the plan must still be right when it is written.
        lock_tables()
    known = existing_actors(batch, all_about=update)
    plan = Planner(batch, known, update=update).make()
    namesakes = _namesakes(plan)
    if not dry_run:
        step = watch(len(plan.new) + len(plan.changed))
        write_plan(plan, by=by, source=batch.source, step=step)
    return ImportResult(
        new=len(plan.new),
        changed=len(plan.changed),
        known=len(plan.known) - len(plan.changed),
        relations=len(plan.relations),
        namesakes=namesakes,
        notes=tuple(batch.notes),
        problems=tuple(plan.problems),
    )


def _namesakes(plan: Plan) -> int:
    """Count new actors whose main name is in the register: they may or may not be the same."""
    names = [fold(entry.names[0].value) for entry in plan.new]
    rows = ActorName.objects.order_by().values_list("normalised", flat=True)
    known = set(rows_with(rows, "normalised", names))
    return sum(name in known for name in names)
