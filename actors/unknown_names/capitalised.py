"""Runs of capitalised words in a text: what may be a name, and what stands around it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from actors.matching import name_words as lists
from actors.matching.words import Words

# Parts of names that English writes small for other reasons; as parts they bear a hyphen.
HYPHENED = lists.ARABIC_ARTICLES - {"al", "el"}
WORDS_TOO = frozenset({"bar", "do", "mac", "o", "saint", "st", "ten", "des"})
ARTICLES = frozenset({"la", "le", "los", "den", "der", "das", "dem"})
JOINERS = frozenset({"of", "for", "on"})
SPACES = frozenset({" ", "\u00a0", "\u202f"})
AMPERSANDS = frozenset({"&", " & "})
TIGHT = frozenset("-\u2010\u2011")
APOSTROPHES = frozenset("'’ʼ‘`")
ELISIONS = frozenset({"l", "d", "c", "s", "n", "j", "qu", "dell", "all", "un", "nell", "sull"})
CLITICS = frozenset({"s", "t", "d", "m", "re", "ve", "ll", "nt"})
SHORTENED = lists.FULL_TITLES.keys() | {"mr", "mrs", "ms", "st"}
LONG = 4


@dataclass(slots=True)
class Run:
    """The words from `first` up to `last` are written as a name is."""

    first: int
    last: int
    titled: bool = False


@dataclass
class Capitals:
    """The capitalised words of a text outside `taken`, the places of words that are explained."""

    words: Words
    taken: frozenset[int] = frozenset()

    def runs(self) -> Iterator[Run]:
        """Yield the runs in order; headlines have none, as capitals say nothing there."""
        place = 0
        while place < len(self.words):
            if self._begins(place):
                run = self._run(place)
                place = run.last
                yield run
            else:
                place += 1

    def is_capital(self, place: int) -> bool:
        return self.words.words[place][0].isupper()

    def opens(self, place: int) -> bool:
        """True if a word may have its capital only for where it stands."""
        return self.words.opens_sentence(place) or ")" in self.words.gaps[place]

    @cached_property
    def within(self) -> frozenset[str]:
        """The words that have a capital within sentences."""
        return frozenset(
            form
            for place, form in enumerate(self.words.forms)
            if self.is_capital(place) and not self.opens(place)
        )

    def _begins(self, place: int) -> bool:
        if place in self.taken or self.words.in_headline(place) or not self.is_capital(place):
            return False
        # "L'Iran" in French is an article and a name.
        return not (self._elides and self._is_elision(place))

    @cached_property
    def _elides(self) -> bool:
        return self.words.language in ("fr", "it", "ca", "oc")

    def _is_elision(self, place: int) -> bool:
        return (
            self.words.forms[place] in ELISIONS
            and place + 1 < len(self.words)
            and self.words.gaps[place + 1] in APOSTROPHES
        )

    def _run(self, first: int) -> Run:
        last = first + 1
        while last < len(self.words) and (further := self._further(first, last)):
            last = further
        return Run(self._with_particle(first), last)

    def _further(self, first: int, last: int) -> int:
        """Return where the run ends with what stands at `last` in it; 0 if that is no part."""
        if not self._joined(last):
            return 0
        if self._is_free_capital(last):
            return last + 1
        return self._over_particles(last) or self._over_joiner(first, last)

    def _is_free_capital(self, place: int) -> bool:
        return (
            place < len(self.words)
            and place not in self.taken
            and not self.words.in_headline(place)
            and self.is_capital(place)
        )

    def _joined(self, place: int) -> bool:
        """True if only a space, a hyphen or a point of abbreviation stands before a word."""
        words = self.words
        gap, before = words.gaps[place], words.words[place - 1]
        if gap in SPACES or gap in TIGHT:
            return gap in SPACES or not self._in_chain(place)
        if gap in APOSTROPHES:
            return words.forms[place] not in CLITICS and not (
                self._elides and words.forms[place - 1] in ELISIONS
            )
        if (gap == "." and len(before) == 1) or gap in AMPERSANDS:
            return True
        return gap == ". " and (len(before) == 1 or words.forms[place - 1] in SHORTENED)

    def _in_chain(self, place: int) -> bool:
        """True inside "UNITAMS-AU-IGAD", which is three organisations; "ZANU-PF" is one."""
        words = self.words
        first = last = place
        while first > 0 and words.gaps[first] in TIGHT and words.words[first - 1].isupper():
            first -= 1
        while last < len(words) and words.gaps[last] in TIGHT and words.words[last].isupper():
            last += 1
        return last - first > 2

    def _over_particles(self, place: int) -> int:
        """Return where a run ends that goes on over "al-", "van der" or "de la"; else 0."""
        behind = place
        while (
            behind < len(self.words)
            and behind - place < 3
            and self._joined(behind)
            and self._is_particle(behind)
        ):
            behind += 1
        begins_well = behind > place and self.words.forms[place] not in ARTICLES
        if begins_well and behind < len(self.words) and self._joined(behind):
            return behind + 1 if self._is_free_capital(behind) else 0
        return self._inner_part(place)

    def _inner_part(self, place: int) -> int:
        """Return where "Qa'ida" or "Kim Jong-un" ends: a small word tied on; else 0."""
        words = self.words
        tied = words.gaps[place] in APOSTROPHES or (
            words.gaps[place] in TIGHT and self._is_short_part(place)
        )
        return place + 1 if tied and words.words[place][0].islower() else 0

    def _is_short_part(self, place: int) -> bool:
        """True of the "un" of "Kim Jong-un": short, and a capitalised word before the hyphen."""
        words = self.words
        ends = place + 1 >= len(words) or words.gaps[place + 1] not in TIGHT
        before = place > 1 and self.is_capital(place - 2) and words.gaps[place - 1] in SPACES
        return ends and before and len(words.words[place]) < LONG

    def _is_particle(self, place: int) -> bool:
        words = self.words
        form = words.forms[place]
        if not words.words[place][0].islower() or form not in lists.PARTICLES or form in WORDS_TOO:
            return False
        return form not in HYPHENED or (place + 1 < len(words) and words.gaps[place + 1] in TIGHT)

    def _with_particle(self, first: int) -> int:
        """Return where a name begins with the particles in front: "al-Sisi", "van der Bellen".

        A particle that stands before small words elsewhere is an ordinary word of the language.
        """
        place = first
        while (
            place > 0
            and self.words.beside(place)
            and self._joined(place)
            and place - 1 not in self.taken
            and self._is_particle(place - 1)
            and self.words.forms[place - 1] not in self._ordinary
        ):
            place -= 1
        while place < first and self.words.forms[place] in ARTICLES:
            place += 1
        return place

    @cached_property
    def _ordinary(self) -> frozenset[str]:
        """Return the particles that the text sets before small words."""
        words = self.words
        return frozenset(
            form
            for place, form in enumerate(words.forms[:-1])
            if form in lists.PARTICLES
            and words.words[place + 1][0].islower()
            and words.forms[place + 1] not in lists.PARTICLES
        )

    def _over_joiner(self, first: int, last: int) -> int:
        """Return where "Ministry of the Interior" ends, from "of" on; 0 if it does not go on."""
        forms = self.words.forms
        if self._may_join(first, last):
            behind = last + 1
            if behind < len(forms) and forms[behind] == "the":
                behind += 1
            fits = behind < len(forms) and self.is_capital(behind) and self._on_line(last, behind)
            return behind + 1 if fits else 0
        if forms[last] == "and" and self._names_body(first, last):
            behind = last + 1
            if (
                behind < len(forms)
                and forms[behind] in lists.MATTERS
                and self._on_line(last, behind)
            ):
                return behind + 1 if self.is_capital(behind) else 0
        return 0

    def _may_join(self, first: int, last: int) -> bool:
        """True of "of" behind a body or an office, and of "for" behind a body."""
        form = self.words.forms[last]
        return (form in JOINERS and self._names_body(first, last)) or (
            form == "of" and self.words.forms[last - 1] in lists.HEADS
        )

    def _on_line(self, first: int, last: int) -> bool:
        return all(self.words.gaps[place] in SPACES for place in range(first, last + 1))

    def _names_body(self, first: int, last: int) -> bool:
        forms = self.words.forms[first:last]
        return not (lists.BODIES.isdisjoint(forms) and lists.GROUPS.isdisjoint(forms))


def places_of(words: Words, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Return the places of the words that spans of the text touch; spans come in order."""
    touched: set[int] = set()
    place = 0
    for start, end in spans:
        while place < len(words) and words.end(place) <= start:
            place += 1
        at = place
        while at < len(words) and words.start(at) < end:
            touched.add(at)
            at += 1
    return frozenset(touched)
