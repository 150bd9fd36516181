"""An index of names by their folded words, which finds them in a text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from actors.text.folding import APOSTROPHES

from .affixes import SHORTEST_ALONE, bare_forms, name_stems, stems
from .full_names import full_name
from .match_name import MatchName
from .words import ATTACHING, GAPS, Memo, Words, split

SURNAME = 0b1
ARTICLE = "the"
# Four letters and the mark: a one-word name must keep at least that much.
SHORTEST_STEM = 5


@dataclass(slots=True)
class NameHit:
    """Names that the words from `first` up to `last` spell; cuts are letters that do not belong."""

    first: int
    last: int
    names: list[MatchName]
    prefix_length: int = 0
    suffix_length: int = 0


def _lengths(bits: int) -> tuple[int, ...]:
    """Return the lengths that a bit set stands for, longest first."""
    return tuple(n for n in range(bits.bit_length() - 1, 0, -1) if bits >> n & 1)


LENGTHS = Memo(_lengths, 5_000)


class NameIndex:
    """Finds the longest name that begins at each word."""

    def __init__(self) -> None:
        self._names: dict[str, list[MatchName]] = {}
        # The lengths of the names that begin with a word, as bits: sets would take 20 MB.
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
        """Add a Cyrillic or Greek name by its stems, to find it in any case."""
        for stemmed in _inflections(forms):
            self.add(stemmed, name)

    def add_surname(self, form: str, name: MatchName) -> None:
        """Add a full name by its last word, to find its other forms."""
        for key in (form,) if form.isascii() else (form, *name_stems(form)):
            self._surnames.setdefault(key, []).append(name)
            self._lengths[key] = self._lengths.get(key, 0) | SURNAME

    def hits(self, words: Words, free: Iterable[int] | None = None) -> list[NameHit]:
        """Return the names in a text, or in its free words, without overlaps."""
        forms, lengths = words.forms, self._lengths
        places = range(len(forms)) if free is None else free
        if not words.attaching:
            places = [place for place in places if forms[place] in lengths]
        hits: list[NameHit] = []
        taken = 0
        for place in places:
            if place >= taken and (hit := self._hit(words, place, taken)):
                hits.append(self._after_article(words, hit))
                taken = hits[-1].last
        return hits

    def _after_article(self, words: Words, hit: NameHit) -> NameHit:
        """Return "Dominican Republic" rather than "the Dominican" if the text has both."""
        if words.forms[hit.first] != ARTICLE:
            return hit
        first = hit.first + 1
        longer = first < len(words) and self._hit(words, first, first)
        return longer if longer and longer.last > hit.last else hit

    def _hit(self, words: Words, place: int, floor: int) -> NameHit | None:
        hit = self._spelled(words, place, words.forms[place : place + self._most_words])
        if hit is None and words.attaching and ATTACHING.search(words.words[place]):
            hit = self._inflected(words, place) or self._attached(words, place)
        if hit is None or hit.last == place + 1:
            return self._full_name(words, place, floor) or hit
        return hit

    def _full_name(self, words: Words, place: int, floor: int) -> NameHit | None:
        """Return a person's name in another form, found by the surname at a position."""
        form = words.forms[place]
        for key in (form, *stems(form)) if words.attaching else (form,):
            if self._lengths.get(key, 0) & SURNAME and words.capital(place):
                found = full_name(words, place, floor, self._surnames[key])
                if found:
                    return NameHit(*found)
        return None

    def _spelled(self, words: Words, place: int, forms: list[str]) -> NameHit | None:
        """Return the longest name that `forms`, the words from a position on, begin with."""
        for length in LENGTHS[self._lengths.get(forms[0], 0)]:
            if length > len(forms):
                continue
            last = place + length
            names = self._names.get(forms[0] if length == 1 else " ".join(forms[:length]), ())
            if written := [name for name in names if written_as(name, words, place, last)]:
                return NameHit(place, last, written)
        return None

    def _inflected(self, words: Words, place: int) -> NameHit | None:
        if not words.capital(place):
            return None
        for first in stems(words.forms[place]):
            for length in LENGTHS[self._lengths.get(first, 0)]:
                rest = words.forms[place + 1 : place + length]
                for others in product(*(stems(form) or (form,) for form in rest)):
                    if hit := self._spelled(words, place, [first, *others]):
                        return hit
        return None

    def _attached(self, words: Words, place: int) -> NameHit | None:
        rest = words.forms[place + 1 : place + self._most_words]
        for bare in bare_forms(words.words[place]):
            if bare.form in self._lengths:
                hit = self._spelled(words, place, [bare.form, *rest])
                alone = hit and hit.last == place + 1
                # A cut at the end applies to the whole name; enough of the word must remain.
                if hit and (len(bare.form) >= SHORTEST_ALONE if alone else not bare.suffix_length):
                    hit.prefix_length, hit.suffix_length = bare.prefix_length, bare.suffix_length
                    return hit
        return None


def _inflections(forms: list[str]) -> Iterator[list[str]]:
    """Yield the stems of a name; nothing if they leave too little of it."""
    if all(map(str.isascii, forms)):
        return
    for each in product(*map(name_stems, forms)):
        if list(each) != forms and (len(each) > 1 or len(each[0]) >= SHORTEST_STEM):
            yield list(each)


def written_as(name: MatchName, words: Words, first: int, last: int) -> bool:
    """True if the text keeps a name's case, where it matters, and the gaps between its words."""
    if name.case_sensitive and split(name.value)[1::2] != words.words[first:last]:
        return False
    if name.value.replace(" ", "").isalnum():
        return last == first + 1 or all(map(words.joined, range(first + 1, last)))
    gaps = split(name.value)[0::2]
    between = zip(gaps[1:-1], range(first + 1, last), strict=False)
    return (
        all(_same_gap(gap, words, place) for gap, place in between)
        and words.gaps[first].endswith(symbols(gaps[0]))
        and words.gaps[last].startswith(symbols(gaps[-1]))
    )


def _same_gap(gap: str, words: Words, place: int) -> bool:
    """True if symbols between words of a name, such as & and +, also come before a word."""
    there = words.gaps[place]
    same = gap == there or gap.split() == there.split() != []
    return same or bool(GAPS[gap] and words.joined(place))


QUIET = f" \t\r\n.,;:!?()[]«»-–{APOSTROPHES}"


def symbols(gap: str) -> str:
    """Return the symbols around a name that belong to it, such as the plus signs of C++."""
    return gap.strip(QUIET)
