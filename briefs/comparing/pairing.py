"""Pair the leaves of two documents: first those that are the same, then by likeness."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from .leaves import Leaf

# The share of words that two paragraphs have in common from which one has become the other. Below
# it, one removed and one new paragraph are easier to read.
ALIKE = 0.45
# The most comparisons of two paragraphs, and the most words looked at in them. More alike text than
# this, which no brief has, is shown as removed and added.
MOST_COMPARED = 300_000
MOST_WORDS = 10_000_000

Pair = tuple[Leaf | None, Leaf | None]


def pair_leaves(old: Sequence[Leaf], new: Sequence[Leaf]) -> list[Pair]:
    """Return all leaves in reading order, each with its counterpart, or None where it has none.

    Pairs never cross: a paragraph that was moved over another one is removed and added.
    """
    old_keys, new_keys = _numbered([leaf.key for leaf in old], [leaf.key for leaf in new])
    pairs: list[Pair] = []
    at_old = at_new = 0
    for same_old, same_new in [*_anchors(old_keys, new_keys), (len(old), len(new))]:
        gap = _Gap(
            old[at_old:same_old],
            new[at_new:same_new],
            old_keys[at_old:same_old],
            new_keys[at_new:same_new],
        )
        pairs += gap.pairs()
        pairs += zip(old[same_old : same_old + 1], new[same_new : same_new + 1], strict=True)
        at_old, at_new = same_old + 1, same_new + 1
    return pairs


def _numbered(*lists: Sequence[tuple[object, ...]]) -> list[list[int]]:
    """Return a number for each key, the same for equal keys, because numbers compare faster."""
    numbers: dict[tuple[object, ...], int] = {}
    return [[numbers.setdefault(key, len(numbers)) for key in keys] for keys in lists]


def _anchors(old: Sequence[int], new: Sequence[int]) -> list[tuple[int, int]]:
    """Return the longest run of places, in order, of what is there once in both."""
    in_old, in_new = Counter(old), Counter(new)
    where = {key: at for at, key in enumerate(new)}
    both = [(at, where[key]) for at, key in enumerate(old) if in_old[key] == 1 and in_new[key] == 1]
    # Longest increasing subsequence: `ends[n]` is the lowest end of a run of n + 1.
    ends: list[int] = []
    runs: list[int] = []
    before: list[int | None] = []
    for index, (_at, place) in enumerate(both):
        length = bisect_left(ends, place)
        before.append(runs[length - 1] if length else None)
        ends[length : length + 1] = [place]
        runs[length : length + 1] = [index]
    found: list[tuple[int, int]] = []
    step = runs[-1] if runs else None
    while step is not None:
        found.append(both[step])
        step = before[step]
    return found[::-1]


class _Gap:
    """What is between two anchors, in both documents."""

    def __init__(
        self, old: Sequence[Leaf], new: Sequence[Leaf], old_keys: list[int], new_keys: list[int]
    ) -> None:
        self.old, self.new = old, new
        self.old_keys, self.new_keys = old_keys, new_keys

    def pairs(self) -> list[Pair]:
        start = _common(self.old_keys, self.new_keys)
        end = _common(self.old_keys[start:][::-1], self.new_keys[start:][::-1])
        old = self.old[start : len(self.old) - end]
        new = self.new[start : len(self.new) - end]
        return [
            *zip(self.old[:start], self.new[:start], strict=True),
            *_by_likeness(old, new),
            *zip(self.old[len(self.old) - end :], self.new[len(self.new) - end :], strict=True),
        ]


def _common(one: Sequence[int], other: Sequence[int]) -> int:
    """Return how many of the first items are the same."""
    for at, (mine, theirs) in enumerate(zip(one, other, strict=False)):
        if mine != theirs:
            return at
    return min(len(one), len(other))


def _by_likeness(old: Sequence[Leaf], new: Sequence[Leaf]) -> Iterator[Pair]:
    """Yield the pairs whose likenesses have the highest sum, and what is left over between them."""
    matches = _best_matches(old, new) if _may_compare(old, new) else []
    at_old = at_new = 0
    for one, other in [*matches, (len(old), len(new))]:
        yield from ((leaf, None) for leaf in old[at_old:one])
        yield from ((None, leaf) for leaf in new[at_new:other])
        yield from zip(old[one : one + 1], new[other : other + 1], strict=True)
        at_old, at_new = one + 1, other + 1


def _may_compare(old: Sequence[Leaf], new: Sequence[Leaf]) -> bool:
    words = len(new) * sum(len(leaf.words) for leaf in old)
    return len(old) * len(new) <= MOST_COMPARED and words <= MOST_WORDS


def _best_matches(old: Sequence[Leaf], new: Sequence[Leaf]) -> list[tuple[int, int]]:
    """Return the places of the best pairs in order."""
    likeness = [[_likeness(one, other) for other in new] for one in old]
    # best[i][j]: the highest sum for old[i:] and new[j:].
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        row, below, alike = best[i], best[i + 1], likeness[i]
        for j in range(len(new) - 1, -1, -1):
            apart = max(below[j], row[j + 1])
            row[j] = max(apart, below[j + 1] + alike[j]) if alike[j] else apart
    matches, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            matches.append((i, j))
            i, j = i + 1, j + 1
    return matches


def _likeness(one: Leaf, other: Leaf) -> float:
    """Return the share of common words, 0 below ALIKE or for different kinds of text."""
    if one.tag != other.tag or one.kind != other.kind:
        return 0.0
    total = len(one.words) + len(other.words)
    share = 2 * len(one.words & other.words) / total if total else 0.0
    return share if share >= ALIKE else 0.0
