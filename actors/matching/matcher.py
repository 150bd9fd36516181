"""Finds names of actors in text: whole words, whatever their case, accents and script."""

from collections.abc import Iterable
from dataclasses import dataclass

from actors.choices import MatchMode

from .disambiguation import is_sure, likeliest_actors, settle, without_strange_parties
from .interpretation import Interpretation, Interpreter
from .match_name import MatchName
from .name_forms import of_person, short_forms, spellings
from .name_index import NameHit, NameIndex, symbols
from .personal_names import PersonalName, read_name
from .words import Words, split


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor named in `text[start:end]`, including titles; the name starts at `name_start`.

    `actors` are all that may be meant, likeliest first; a mention is certain only if there is one.
    """

    start: int
    end: int
    surface: str
    actors: tuple[int, ...]
    certain: bool
    name_start: int


class Matcher:
    """Finds the names of a register, or of a `closed` list of all people that a text may mention.

    In a closed list a surname means its owner from the start, otherwise only after the full name.
    """

    def __init__(self, names: Iterable[MatchName], *, closed: bool = False) -> None:
        self._closed = closed
        self._index = NameIndex()
        self._full_names: dict[int, list[MatchName]] = {}
        self._people: dict[int, tuple[PersonalName, ...]] = {}
        self._given: set[str] = set()
        self._parties = False
        self._surnames: dict[tuple[int, bool], list[tuple[list[str], MatchName]]] = {}
        for name in names:
            if name.match_mode != MatchMode.NEVER:
                self._add(name)

    def find(self, text: str, *, language: str = "") -> list[Mention]:
        """Return the mentions in `text`, in order, without overlaps.

        `language` is the BCP 47 tag of the text, or empty if unknown.
        """
        words = Words(text, language)
        hits = self._index.hits(words)
        if not hits:
            return []
        reader = Interpreter(words, self._person, self._given, closed=self._closed)
        readings = _read(reader, hits)
        if not self._closed:
            readings = self._with_surnames(reader, readings)
        if self._parties:
            readings = without_strange_parties(readings, words.language)
        settle(readings, self._person, closed=self._closed)
        return [
            _mention(words, reading, actors, reader.strangers)
            for reading, actors in zip(readings, likeliest_actors(words, readings), strict=True)
        ]

    def _add(self, name: MatchName) -> None:
        self._parties |= name.party
        if name.person:
            self._full_names.setdefault(name.actor, []).append(name)
        if self._closed and name.person:
            person = read_name(name.value, name.inverted, name.about)
            known = of_person(name, person)
            self._given.update(word for word in person.given if len(word) > 1)
        else:
            known = spellings(name)
        for forms, spelled in known:
            self._index.add(forms, spelled)
            if not name.value.isascii():
                self._index.add_inflected(forms, spelled)
            if name.person and len(forms) > 1 and not self._closed:
                self._given.add(forms[0])
                if spelled is name:
                    self._index.add_surname(forms[-1], name)

    def _person(self, actor: int) -> tuple[PersonalName, ...]:
        """Return a person's names, split into their parts."""
        if actor not in self._people:
            self._people[actor] = tuple(
                read_name(name.value, name.inverted, name.about)
                for name in self._full_names.get(actor, ())
            )
        return self._people[actor]

    def _with_surnames(
        self, reader: Interpreter, readings: list[Interpretation]
    ) -> list[Interpretation]:
        """Add the surnames of people whose full names the text has given."""
        begins: dict[int, int] = {}
        index = NameIndex()
        for reading in readings:
            for name in reading.names if reading.in_full else ():
                if name.actor not in begins:
                    begins[name.actor] = reading.hit.last
                    self._add_surnames(index, name, sure=is_sure(reading))
        if not begins:
            return readings
        taken = {at for reading in readings for at in range(reading.hit.first, reading.hit.last)}
        begin = min(begins.values())
        free = [place for place in range(begin, len(reader.words)) if place not in taken]
        later = []
        for hit in index.hits(reader.words, free):
            hit.names = [name for name in hit.names if begins[name.actor] <= hit.first]
            if hit.names:
                later.append(hit)
        return _read(reader, later, among=readings)

    def _add_surnames(self, index: NameIndex, name: MatchName, *, sure: bool) -> None:
        surnames = self._surnames.get((name.actor, sure))
        if surnames is None:
            surnames = [
                known
                for person in self._person(name.actor)
                for known in short_forms(name, person, sure=sure)
            ]
            self._surnames[name.actor, sure] = surnames
        for forms, spelled in surnames:
            index.add(forms, spelled)
            index.add_inflected(forms, spelled)


def _read(
    reader: Interpreter, hits: Iterable[NameHit], among: Iterable[Interpretation] = ()
) -> list[Interpretation]:
    """Interpret hits, each from the end of the one before; return them together with `among`."""
    known = {reading.hit.first: reading for reading in among}
    hits = sorted([*hits, *(reading.hit for reading in among)], key=lambda hit: hit.first)
    readings = []
    floor = 0
    ceilings = [hit.first for hit in hits[1:]]
    for hit, ceiling in zip(hits, [*ceilings, -1], strict=True):
        if reading := known.get(hit.first) or reader.read(hit, floor, ceiling):
            readings.append(reading)
            floor = hit.last
    return readings


def _mention(
    words: Words, reading: Interpretation, actors: tuple[int, ...], strangers: set[str]
) -> Mention:
    hit = reading.hit
    name = reading.names[0]
    name_start = words.start(hit.first) + hit.prefix_length
    end = words.end(hit.last - 1) - hit.suffix_length
    if not name.value[-1].isalnum() or not name.value[0].isalnum():
        name_start, end = _with_symbols(words.text, name.value, name_start, end)
    start = words.start(reading.start) if reading.start < hit.first else name_start
    certain = is_sure(reading)
    if certain and strangers and name.person and not reading.in_full:
        certain = " ".join(words.forms[hit.first : hit.last]) not in strangers
    return Mention(start, end, words.text[start:end], actors, certain, name_start)


def _with_symbols(text: str, value: str, start: int, end: int) -> tuple[int, int]:
    """Include symbols that belong to a name: the last full stop of "U.S.", the signs of "C++"."""
    gaps = split(value)[0::2]
    before, after = symbols(gaps[0]), symbols(gaps[-1]) or ("." if gaps[-1] == "." else "")
    start -= len(before) if before and text.endswith(before, 0, start) else 0
    end += len(after) if after and text.startswith(after, end) else 0
    return start, end
