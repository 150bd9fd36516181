"""Try a name on all briefs that a person may edit, in batches, counting the results."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from django.contrib.postgres.aggregates import BoolOr
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet, Subquery

from briefs.models import Brief, Section, TaggedActor

from .blocks import blocks_of
from .trial import Hit, Outcome, Trial

# The first batch is small, so that the page soon shows something.
FIRST_BATCH = 100
BATCH = 1_000
# The number of hits to show on a page, and of those the most from one brief.
MOST_SHOWN = 300
MOST_OF_ONE = 25
# Counting stops here: a name in nearly every sentence would occupy the server for minutes.
MOST_COUNTED = 100_000
# Seconds between reports of progress.
PAUSE = 0.2


class ReplayRow(NamedTuple):
    """A working copy as read from the database."""

    pk: int
    title: str
    language: str
    tlp: str
    event_date: date | None
    state: str
    headings: list[str]
    bodies: list[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A brief with hits; `hits` are those to show, `number` counts all of them."""

    row: ReplayRow
    hits: tuple[Hit, ...]
    number: int


@dataclass(slots=True)
class Tally:
    """The counts so far. `shown_to` is the id of the last brief shown, None before the first.

    `more` says whether there are hits left to show, `stopped` whether counting was cut short.
    """

    total: int
    read: int = 0
    hits: int = 0
    briefs: int = 0
    tagging: int = 0
    certain: int = 0
    claimed: int = 0
    swallowed: int = 0
    shown: int = 0
    shown_to: int | None = None
    more: bool = False
    stopped: bool = False

    def add(self, outcome: Outcome, *, tagged: bool) -> None:
        """Add the result for one brief."""
        self.hits += len(outcome.hits)
        self.swallowed += outcome.swallowed
        self.certain += sum(hit.certain for hit in outcome.hits)
        self.claimed += sum(bool(hit.others) for hit in outcome.hits)
        self.briefs += bool(outcome.hits)
        self.tagging += bool(outcome.hits) and tagged
        self.stopped = self.hits >= MOST_COUNTED


@dataclass(slots=True)
class Replay:
    """A trial on all briefs that a person may edit, newest first.

    Only briefs beyond the id `after` are shown. The briefs before it are read last, so that
    everything is counted.
    """

    trial: Trial
    user: Any
    after: int | None = None
    tally: Tally = field(default_factory=lambda: Tally(0))

    def __iter__(self) -> Iterator[list[Found]]:
        """Yield lists of briefs with hits to show, and regular empty lists to report progress."""
        actor = self.trial.name.actor
        tagging = TaggedActor.objects.filter(Q(actor=actor) | Q(actor__survivor=actor))
        tagged = set(tagging.values_list("brief_id", flat=True))
        ids = list(self._briefs().order_by("-pk").values_list("pk", flat=True))
        left = iter(sorted(ids, key=self._shows, reverse=True))
        self.tally = Tally(len(ids))
        yield []
        last_report = time.monotonic()
        size = FIRST_BATCH
        while not self.tally.stopped and (batch := list(islice(left, size))):
            size = BATCH
            found = list(self._found(batch, tagged))
            if found or time.monotonic() - last_report > PAUSE:
                yield found
                last_report = time.monotonic()

    def _shows(self, pk: int) -> bool:
        return self.after is None or pk < self.after

    def _briefs(self) -> QuerySet[Brief]:
        return Brief.objects.editable_by(self.user).on_desk()

    def _found(self, batch: list[int], tagged: set[int]) -> Iterator[Found]:
        for row in self._holding(batch):
            outcome = self.trial.read(
                blocks_of(row.title, zip(row.headings, row.bodies, strict=True)), row.language
            )
            self.tally.add(outcome, tagged=row.pk in tagged)
            if not (outcome.hits and self._shows(row.pk)):
                continue
            if self.tally.shown >= MOST_SHOWN:
                self.tally.more = True
                continue
            hits = outcome.hits[:MOST_OF_ONE]
            self.tally.shown += len(hits)
            self.tally.shown_to = row.pk
            yield Found(row, hits, len(outcome.hits))
        self.tally.read += len(batch)

    def _holding(self, batch: list[int]) -> Iterator[ReplayRow]:
        """Return the briefs of a batch that may contain the name, as far as SQL can decide it."""
        parts = Section.objects.filter(brief=OuterRef("pk"))
        # A subquery for each brief: PostgreSQL may run EXISTS over the parts of all briefs at once.
        by_brief = (
            parts.order_by()
            .values("brief")
            .annotate(holds_name=BoolOr(self._may_say("heading", "body")))
        )
        in_order = parts.order_by("position")
        rows = (
            self._briefs()
            .filter(pk__in=batch)
            .alias(holds_name=Subquery(by_brief.values("holds_name")))
            .filter(self._may_say("title") | Q(holds_name=True))
            .order_by("-pk")
            .annotate(
                headings=ArraySubquery(in_order.values("heading")),
                bodies=ArraySubquery(in_order.values("body")),
            )
        )
        return map(ReplayRow._make, rows.values_list(*ReplayRow._fields))

    def _may_say(self, *columns: str) -> Q:
        """Return the condition that one of the columns contains all words of a spelling."""
        condition = Q()
        for column in columns:
            for words in self.trial.pattern.spellings:
                condition |= Q(*(Q(**{f"{column}__regex": word.in_database}) for word in words))
        return condition
