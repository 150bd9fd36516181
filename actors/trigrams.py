"""Which of very many texts are alike, by the share of trigrams that two have in common.

The answers are those of PostgreSQL's pg_trgm, for a whole register at once. Texts with the same
number of trigrams stand together, and each trigram is one large number with a bit a text. So the
trigrams that a text shares with thousands of others are counted by a few operations on such
numbers, where an index reads each of them.
"""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator


class AlikeTexts:
    """Texts with their trigrams, to be asked any number of times."""

    def __init__(self, texts: Iterable[tuple[str, Collection[str]]]) -> None:
        self._known: set[str] = set()
        places: dict[int, dict[str, array[int]]] = defaultdict(
            lambda: defaultdict(lambda: array("L"))
        )
        self._texts: dict[int, list[str]] = defaultdict(list)
        for text, trigrams in texts:
            same_size = self._texts[len(trigrams)]
            for trigram in trigrams:
                places[len(trigrams)][trigram].append(len(same_size))
            same_size.append(text)
            self._known.add(text)
        self._rows = {
            size: {trigram: _bits(found) for trigram, found in of_size.items()}
            for size, of_size in places.items()
        }

    def __contains__(self, text: str) -> bool:
        return text in self._known

    def alike(self, trigrams: Collection[str]) -> Iterator[str]:
        """Give texts that share 3 of 5 trigrams or more, of those that either of the two has."""
        number = len(trigrams)
        for size in range(-(-3 * number // 5), 5 * number // 3 + 1):
            rows = self._rows.get(size, {})
            # Shared / (number + size - shared) is at least 3 / 5.
            needed = -(-3 * (number + size) // 8)
            found = [rows[trigram] for trigram in trigrams if trigram in rows]
            if found and len(found) >= needed:
                texts = self._texts[size]
                every = (1 << len(texts)) - 1
                yield from (texts[place] for place in _places(_at_least(found, needed, every)))


def _bits(places: "array[int]") -> int:
    row = bytearray(max(places) // 8 + 1)
    for place in places:
        row[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(row, "little")


def _at_least(rows: list[int], needed: int, every: int) -> int:
    """Return the bits that are set in at least so many rows; `every` has all bits set.

    Adds up each bit's column, in binary, a level a digit. Counting begins so that exactly a sum of
    `needed` reaches the highest digit.
    """
    height = len(rows).bit_length()
    begin = (1 << height) - needed
    levels = [[every] if begin >> digit & 1 else [] for digit in range(height)]
    levels[0] += rows
    for digit, level in enumerate(levels):
        carried = _added_up(level)
        if digit + 1 < height:
            levels[digit + 1] += carried
    reached = 0
    for row in carried:
        reached |= row
    return reached


def _added_up(level: list[int]) -> list[int]:
    """Return what is carried to the next digit when the rows of one are added up."""
    carried = []
    while len(level) > 2:
        one, two, three = level.pop(), level.pop(), level.pop()
        differ = one ^ two
        level.append(differ ^ three)
        carried.append(one & two | differ & three)
    if len(level) == 2:
        carried.append(level[0] & level[1])
    return carried


def _places(bits: int) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
