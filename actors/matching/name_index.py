"""Names by their folded words, and where they stand in a text."""

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from itertools import product

from actors.folding import APOSTROPHES

from .attached import SHORTEST_ALONE, Bare, bare_forms, name_stems, stems
from .full_names import full_name
from .match_name import MatchName
from .words import ATTACHING, GAPS, Memo, Words, split

SURNAME = 0b1
ARTICLE = "the"
# A stem with its mark: four letters are the least that a name of one word has to keep.
SHORTEST_STEM = 5


@dataclass(slots=True)
class Hit:
    """Names that the words from `first` up to `last` spell; cuts are letters that do not belong."""

    first: int
    last: int
    names: list[MatchName]
    front: int = 0
    behind: int = 0


def _lengths(bits: int) -> tuple[int, ...]:
    """Return the lengths that a set of bits stands for, the longest first."""
    return tuple(n for n in range(bits.bit_length() - 1, 0, -1) if bits >> n & 1)


LENGTHS = Memo(_lengths, 5_000)


class NameIndex:
    """Finds at each word the longest name that begins there."""

    def __init__(self) -> None:
        self._names: dict[str, list[MatchName]] = {}
        # The lengths of the names that begin with a word, as bits: sets would weigh 20 MB.
        # The lowest bit is set if the word ends the full name of a person.
        self._lengths: dict[str, int] = {}
        self._surnames: dict[str, list[MatchName]] = {}
        self._most_words = 1

    def add(self, forms: list[str], name: MatchName) -> None:
        key = " ".join(forms)
        there = self._names.get(key)
        if there is None:
            self._names[key] = [name]
            self._most_words = max(self._most_words, len(forms))
            self._lengths[forms[0]] = self._lengths.get(forms[0], 0) | 1 << len(forms)
        else:
            there.append(name)

    def add_inflected(self, forms: list[str], name: MatchName) -> None:
        """Add a Cyrillic or Greek name by its stems, so that it is found in any case."""
        for stemmed in _inflections(forms):
            self.add(stemmed, name)

    def add_surname(self, form: str, name: MatchName) -> None:
        """Add a full name by its last word, so that it is found in other forms."""
        for key in (form,) if form.isascii() else (form, *name_stems(form)):
            self._surnames.setdefault(key, []).append(name)
            self._lengths[key] = self._lengths.get(key, 0) | SURNAME

    def without(self, spelled: Iterable[tuple[list[str], MatchName]]) -> "NameIndex":
        """Return a copy that lacks some names of some actors, and to which they can be added."""
        other = copy(self)
        other._names, other._lengths = dict(self._names), dict(self._lengths)
        other._surnames = dict(self._surnames)
        for forms, name in spelled:
            for key in (forms[-1], *name_stems(forms[-1])):
                if there := other._surnames.get(key):
                    other._surnames[key] = [each for each in there if not _same(each, name)]
            for key in _keys(forms):
                if there := other._names.get(key):
                    other._names[key] = [each for each in there if not _same(each, name)]
        return other

    def names(self, forms: list[str]) -> list[MatchName]:
        """Return the names that some folded words spell, in Cyrillic in any case."""
        return [name for key in _keys(forms) for name in self._names.get(key, ())]

    def hits(self, words: Words, free: Iterable[int] | None = None) -> list[Hit]:
        """Return the names in a text, or in its free words, none overlapping another."""
        lengths = self._lengths
        forms = words.forms
        places = range(len(forms)) if free is None else free
        if not words.attaching:
            places = [place for place in places if forms[place] in lengths]
        return list(self._longest(words, places))

    def _longest(self, words: Words, places: Iterable[int]) -> Iterator[Hit]:
        taken = 0
        for place in places:
            if place >= taken and (hit := self._hit(words, place, taken)):
                hit = self._behind_article(words, hit)
                taken = hit.last
                yield hit

    def _behind_article(self, words: Words, hit: Hit) -> Hit:
        """Return "Dominican Republic" rather than "the Dominican" where both stand there."""
        if words.forms[hit.first] != ARTICLE:
            return hit
        first = hit.first + 1
        behind = self._hit(words, first, first) if first < len(words) else None
        return behind if behind and behind.last > hit.last else hit

    def _hit(self, words: Words, place: int, floor: int) -> Hit | None:
        hit = self._spelled(words, place, words.forms[place : place + self._most_words])
        if hit is None and words.attaching and ATTACHING.search(words.words[place]):
            hit = self._inflected(words, place) or self._attached(words, place)
        if hit is None or hit.last == place + 1:
            return self._full_name(words, place, floor) or hit
        return hit

    def _full_name(self, words: Words, place: int, floor: int) -> Hit | None:
        """Return a person's name that is written another way, by the surname at a place."""
        form = words.forms[place]
        for key in (form, *stems(form)) if words.attaching else (form,):
            if self._lengths.get(key, 0) & SURNAME and words.capital(place):
                found = full_name(words, place, floor, self._surnames[key])
                if found:
                    return Hit(*found)
        return None

    def _spelled(self, words: Words, place: int, forms: list[str]) -> Hit | None:
        """Return the longest name that `forms`, the words from a place on, begin with."""
        bits = self._lengths.get(forms[0], 0)
        for length in LENGTHS[bits]:
            if length > len(forms):
                continue
            last = place + length
            names = self._names.get(forms[0] if length == 1 else " ".join(forms[:length]), ())
            if written := [name for name in names if written_as(name, words, place, last)]:
                return Hit(place, last, written)
        return None

    def _inflected(self, words: Words, place: int) -> Hit | None:
        if not words.capital(place):
            return None
        for first in stems(words.forms[place]):
            for length in LENGTHS[self._lengths.get(first, 0)]:
                rest = words.forms[place + 1 : place + length]
                for others in product(*(stems(form) or (form,) for form in rest)):
                    if hit := self._spelled(words, place, [first, *others]):
                        return hit
        return None

    def _attached(self, words: Words, place: int) -> Hit | None:
        rest = words.forms[place + 1 : place + self._most_words]
        for bare in bare_forms(words.words[place]):
            if bare.form in self._lengths:
                hit = self._spelled(words, place, [bare.form, *rest])
                if hit and _may_attach(bare, alone=hit.last == place + 1):
                    hit.front, hit.behind = bare.front, bare.behind
                    return hit
        return None


def _keys(forms: list[str]) -> set[str]:
    return {" ".join(each) for each in (forms, *_inflections(forms))}


def _inflections(forms: list[str]) -> Iterator[list[str]]:
    """Yield the stems of a name; none if they leave too little of it."""
    if all(map(str.isascii, forms)):
        return
    for each in product(*map(name_stems, forms)):
        if list(each) != forms and (len(each) > 1 or len(each[0]) >= SHORTEST_STEM):
            yield list(each)


def _same(one: MatchName, other: MatchName) -> bool:
    return one.actor == other.actor and one.value == other.value


def _may_attach(bare: Bare, *, alone: bool) -> bool:
    """True if what is attached leaves enough of a name, and is at its end if it goes behind."""
    return len(bare.form) >= SHORTEST_ALONE if alone else not bare.behind


def written_as(name: MatchName, words: Words, first: int, last: int) -> bool:
    """True if a name's case, where it matters, and what stands between its words is kept."""
    if name.case_sensitive and split(name.value)[1::2] != words.words[first:last]:
        return False
    if name.value.replace(" ", "").isalnum():
        return last == first + 1 or all(map(words.joined, range(first + 1, last)))
    return _same_symbols(split(name.value)[0::2], words, first, last)


def _same_symbols(gaps: list[str], words: Words, first: int, last: int) -> bool:
    """True if symbols in and around a name, such as & and +, are there."""
    return (
        all(
            _same_gap(gap, words.gaps[place]) or (GAPS[gap] and words.joined(place))
            for gap, place in zip(gaps[1:-1], range(first + 1, last), strict=False)
        )
        and words.gaps[first].endswith(symbols(gaps[0]))
        and words.gaps[last].startswith(symbols(gaps[-1]))
    )


def _same_gap(gap: str, there: str) -> bool:
    return gap == there or gap.split() == there.split() != []


QUIET = f" \t\r\n.,;:!?()[]«»-–{APOSTROPHES}"


def symbols(gap: str) -> str:
    """Return what around a name belongs to it, such as the plus signs of C++."""
    return gap.strip(QUIET)
