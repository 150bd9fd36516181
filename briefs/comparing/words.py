"""Compare two runs of words, and write the result as HTML with `<ins>` and `<del>`."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby

from django.utils.safestring import SafeString, mark_safe

from briefs.rendering import Tag, Text, Token, tokens_to_html

from .leaves import BREAK, Unit

INS, DEL, SAME = "ins", "del", ""
# How many steps `difflib` may take at worst for one document: less than a second. Paragraphs for
# which this is not enough, each of many hundred words, are shown as replaced between what is the
# same at their beginnings and ends.
STEPS = 50_000_000
# Between two changes, a word this short is read with them.
SHORT = 3


@dataclass(frozen=True, slots=True)
class Run:
    """Units that are the same, were added or were removed, as `how` says."""

    how: str
    units: tuple[Unit, ...]

    @property
    def words(self) -> int:
        """Return how many words it has."""
        return sum(unit.is_word for unit in self.units)


class Budget:
    """The steps that are left for one comparison of two documents."""

    def __init__(self, steps: int = STEPS) -> None:
        self.left = steps

    def pays_for(self, steps: int) -> bool:
        """Return whether so many steps are left, and take them."""
        if steps > self.left:
            return False
        self.left -= steps
        return True


# One stretch of both texts: the same if `old` and `new` have the same keys.
_Stretch = tuple[bool, tuple[Unit, ...], tuple[Unit, ...]]


def compare_units(old: tuple[Unit, ...], new: tuple[Unit, ...], budget: Budget) -> list[Run]:
    """Return the runs of units that lead from `old` to `new`."""
    return list(_runs(_joined(_stretches(old, new, budget))))


def runs_to_tokens(runs: Iterable[Run]) -> Iterator[Token]:
    """Yield the tokens of runs, with `<ins>` and `<del>` around what was added or removed."""
    for run in runs:
        if run.units[0].spaced:
            yield Text(" ")
        if run.how:
            yield Tag(run.how)
        yield from _tokens(run.units)
        if run.how:
            yield Tag(run.how, closing=True)


def one_side(tokens: Iterable[Token], left_out: str) -> list[Token]:
    """Return the tokens of one of the two texts: all but those within INS, or within DEL."""
    kept: list[Token] = []
    inside = False
    for token in tokens:
        if isinstance(token, Tag) and token.name == left_out:
            inside = not token.closing
            # The space before a run belongs to it.
            if inside and kept and _is_blank(kept[-1]):
                kept.pop()
        elif not inside and (kept or not _is_blank(token)):
            kept.append(token)
    return kept


def _is_blank(token: Token) -> bool:
    return isinstance(token, Text) and token.text.isspace()


def safe_html(tokens: Iterable[Token]) -> SafeString:
    """Return tokens as HTML that a template shows without escaping.

    Safe: `tokens_to_html` escapes all text and attributes, and tags come from cleaned HTML or from
    this room.
    """
    return mark_safe(tokens_to_html(tokens))  # noqa: S308


def _stretches(old: tuple[Unit, ...], new: tuple[Unit, ...], budget: Budget) -> list[_Stretch]:
    mine, theirs = _keys(old), _keys(new)
    start = _common(mine, theirs)
    end = _common(mine[start:][::-1], theirs[start:][::-1])
    to_old, to_new = len(mine) - end, len(theirs) - end
    stretches: list[_Stretch] = [(True, old[:start], new[:start])]
    one, other = mine[start:to_old], theirs[start:to_new]
    if budget.pays_for(_steps(one, other)):
        matcher = SequenceMatcher(None, one, other, autojunk=False)
        stretches += [
            (how == "equal", old[start + i : start + j], new[start + k : start + n])
            for how, i, j, k, n in matcher.get_opcodes()
        ]
    else:
        stretches.append((False, old[start:to_old], new[start:to_new]))
    return [*stretches, (True, old[to_old:], new[to_new:])]


def _common(one: Sequence[object], other: Sequence[object]) -> int:
    pairs = zip(one, other, strict=False)
    different = (at for at, (mine, theirs) in enumerate(pairs) if mine != theirs)
    return next(different, min(len(one), len(other)))


def _keys(units: Sequence[Unit]) -> list[tuple[object, ...]]:
    """Return the keys of units; the first counts as if it had space before it, as others do."""
    return [replace(unit, spaced=True).key if not at else unit.key for at, unit in enumerate(units)]


def _steps(one: Sequence[tuple[object, ...]], other: Sequence[tuple[object, ...]]) -> int:
    """Return the most steps that the matcher takes: all pairs of equal words, for each match."""
    counts = Counter(other)
    pairs = sum(counts[key] for key in one)
    return (pairs + len(one)) * min(len(one), len(other))


def _joined(stretches: Iterable[_Stretch]) -> list[_Stretch]:
    """Return the stretches, with two changes made one if hardly anything is between them."""
    joined: list[_Stretch] = []
    for stretch in stretches:
        is_same, old, new = stretch
        if not old and not new:
            continue
        if not is_same and len(joined) > 1 and _is_little(joined[-1]):
            _same, between_old, between_new = joined.pop()
            _changed, before_old, before_new = joined.pop()
            old, new = before_old + between_old + old, before_new + between_new + new
        joined.append((is_same, old, new))
    return joined


def _is_little(stretch: _Stretch) -> bool:
    """Return whether a stretch is the same, and only one short word between spaces."""
    is_same, units, _new = stretch
    return is_same and len(units) == 1 and _is_short(units[0])


def _is_short(unit: Unit) -> bool:
    return unit.is_word and unit.spaced and len(unit.text) <= SHORT


def _runs(stretches: Iterable[_Stretch]) -> Iterator[Run]:
    for at, (is_same, old, new) in enumerate(stretches):
        if is_same:
            # The first word of one text may be kept in the midst of the other.
            first = replace(new[0], spaced=old[0].spaced or new[0].spaced)
            yield Run(SAME, (first, *new[1:]))
            continue
        if old:
            yield Run(DEL, old)
        if new:
            # Two first words have no space before them; here one follows the other.
            spaced = new[0].spaced or (not at and bool(old))
            yield Run(INS, (replace(new[0], spaced=spaced), *new[1:]))


def _tokens(units: tuple[Unit, ...]) -> Iterator[Token]:
    """Yield the tokens of units, without the space before the first."""
    at_start = True
    for marks, group in groupby(units, lambda unit: unit.marks):
        in_group = list(group)
        if in_group[0].spaced and not at_start:
            yield Text(" ")
        yield from marks
        for at, unit in enumerate(in_group):
            yield from _unit_tokens(unit, spaced=unit.spaced and at > 0)
        yield from (Tag(mark.name, closing=True) for mark in reversed(marks))
        at_start = False


def _unit_tokens(unit: Unit, *, spaced: bool) -> Iterator[Token]:
    if unit.citation:
        yield from (Tag("sup", attributes=(("class", "cite"),)), Text(unit.text))
        yield Tag("sup", closing=True)
    elif unit.text == BREAK:
        yield Tag("br")
    else:
        yield Text(f" {unit.text}" if spaced else unit.text)
