"""The whole comparison of two documents, as a page shows it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from actors.text import in_a_sentence
from briefs.document import BriefDocument

from .facts import ADDED, CHANGED, REMOVED, FactChange, compare_facts
from .leaves import Leaf, read_leaves
from .pairing import Pair, pair_leaves
from .words import DEL, INS, SAME, Budget, Run, compare_units, one_side, runs_to_tokens, safe_html

COUNTED = {
    "paragraph": ngettext_lazy("%d paragraph", "%d paragraphs"),
    "source": ngettext_lazy("%d source", "%d sources"),
    "actor": ngettext_lazy("%d actor", "%d actors"),
    "topic": ngettext_lazy("%d topic", "%d topics"),
    "author": ngettext_lazy("%d author", "%d authors"),
    "detail": ngettext_lazy("%d detail", "%d details"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph: the same, changed, added or removed, as `how` says.

    `tag` is p, h3, li, blockquote or heading. `html` has both texts; `before` and `after` have one
    each, marked in the same way.
    """

    how: str
    label: str
    tag: str
    runs: tuple[Run, ...]

    @property
    def html(self) -> SafeString:
        """Return both texts in one."""
        return safe_html(runs_to_tokens(self.runs))

    @property
    def before(self) -> SafeString:
        """Return the old text, with what was removed marked."""
        return safe_html(one_side(runs_to_tokens(self.runs), INS))

    @property
    def after(self) -> SafeString:
        """Return the new text, with what was added marked."""
        return safe_html(one_side(runs_to_tokens(self.runs), DEL))

    @property
    def amount(self) -> str:
        """Return how much has changed, such as “+12 −2 words”."""
        if self.how == ADDED:
            return _("+1 heading") if self.tag == "heading" else _("+1 paragraph")
        if self.how == REMOVED:
            return _("−1 heading") if self.tag == "heading" else _("−1 paragraph")
        added, removed = (
            sum(run.words for run in self.runs if run.how == how) for how in (INS, DEL)
        )
        if not added and not removed:
            return _("punctuation or form")
        signs = [f"+{added}" if added else "", f"−{removed}" if removed else ""]
        words = ngettext("%(signs)s word", "%(signs)s words", max(added, removed))
        return words % {"signs": " ".join(filter(None, signs))}


@dataclass(frozen=True, slots=True)
class Fold:
    """Neighbouring paragraphs that are the same, shown on request."""

    rows: tuple[Row, ...]

    @property
    def label(self) -> str:
        """Return the label of the paragraph, or those of the first and the last."""
        first, last = self.rows[0].label, self.rows[-1].label
        return first if first == last else f"{first} – {last}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed outside the text, and the text itself in reading order."""

    facts: tuple[FactChange, ...]
    rows: tuple[Row, ...]

    @property
    def changes(self) -> list[Row]:
        """Return the paragraphs that are not the same."""
        return [row for row in self.rows if row.how != SAME]

    @property
    def text(self) -> Iterator[Row | Fold]:
        """Yield the text, with neighbouring paragraphs that are the same folded."""
        for is_same, rows in groupby(self.rows, lambda row: row.how == SAME):
            if is_same:
                yield Fold(tuple(rows))
            else:
                yield from rows

    @property
    def is_empty(self) -> bool:
        """Return whether nothing has changed."""
        return not self.facts and not self.changes

    @property
    def summary(self) -> str:
        """Return what differs in one sentence, such as “2 paragraphs and 1 source differ”."""
        counts = Counter(fact.kind for fact in self.facts)
        counts["paragraph"] = len(self.changes)
        parts = [words % counts[kind] for kind, words in COUNTED.items() if counts[kind]]
        if not parts:
            return _("Only numbers of sources differ") if self.facts else _("Nothing differs")
        listed = in_a_sentence(parts)
        sentence = ngettext("%(parts)s differs", "%(parts)s differ", sum(counts.values()))
        return sentence % {"parts": listed}


def compare(old: BriefDocument, new: BriefDocument, *, show_grades: bool = True) -> Comparison:
    """Compare any two documents; without `show_grades`, nothing says how sources are graded."""
    budget = Budget()
    facts = compare_facts(old, new, budget, show_grades=show_grades)
    pairs = pair_leaves(read_leaves(old), read_leaves(new))
    return Comparison(tuple(facts), tuple(_rows(pairs, budget)))


def _rows(pairs: Iterable[Pair], budget: Budget) -> Iterator[Row]:
    for old, new in pairs:
        if new is None:
            if old is not None:
                yield _row(REMOVED, old, [Run(DEL, old.units)])
        elif old is None:
            yield _row(ADDED, new, [Run(INS, new.units)])
        elif old.key == new.key:
            yield _row(SAME, new, [Run(SAME, new.units)])
        else:
            yield _row(CHANGED, new, compare_units(old.units, new.units, budget))


def _row(how: str, leaf: Leaf, runs: list[Run]) -> Row:
    return Row(how, leaf.label, leaf.tag, tuple(runs))
