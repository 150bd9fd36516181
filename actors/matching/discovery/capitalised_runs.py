"""Runs of capitalised words in a text, which may be names, and the words around them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from actors.matching import name_words as lists
from actors.matching.context import SPACES, TIGHT
from actors.matching.words import Words
from actors.text.folding import APOSTROPHES
from actors.wordlists import words as listed

# Parts of names that English otherwise writes small; as name parts they are hyphenated.
HYPHENED = lists.ARABIC_ARTICLES - {"al", "el"}
PARTICLES = lists.PARTICLES - listed("particles_and_words")
ARTICLES = listed("name_articles")
JOINERS = frozenset({"of", "for", "on"})
AMPERSANDS = frozenset({"&", " & "})
TIED = frozenset(APOSTROPHES)
ELISIONS, CLITICS = listed("elisions"), listed("clitics")
ELIDING = frozenset({"fr", "it", "ca", "oc"})
SHORTENED = lists.FULL_TITLES.keys() | {"mr", "mrs", "ms", "st"}
BODIES_AND_GROUPS = lists.BODIES | lists.GROUPS
MOST_PARTICLES = 3
LONG = 4


@dataclass(slots=True)
class Run:
    """The words from `first` up to `last`, capitalised like a name."""

    first: int
    last: int
    titled: bool = False


@dataclass
class Capitals:
    """The capitalised words of a text outside `taken`, the positions already explained."""

    words: Words
    taken: frozenset[int] = frozenset()

    def runs(self) -> Iterator[Run]:
        """Yield the runs in order; skip headlines, where capitals mean nothing."""
        place = 0
        while place < len(self.words):
            last = place + 1
            # French "L'Iran" is an article and a name.
            if self._is_free_capital(place) and not self._elided(last):
                while last < len(self.words) and (further := self._further(place, last)):
                    last = further
                yield Run(self._with_particle(place), last)
            place = last

    def is_capital(self, place: int) -> bool:
        return self.words.words[place][0].isupper()

    def opens(self, place: int) -> bool:
        """True if a word may be capitalised only because of its position."""
        return self.words.opens_sentence(place) or ")" in self.words.gaps[place]

    @cached_property
    def within(self) -> frozenset[str]:
        """The words that are capitalised inside sentences."""
        return frozenset(
            form
            for place, form in enumerate(self.words.forms)
            if self.is_capital(place) and not self.opens(place)
        )

    def _elided(self, place: int) -> bool:
        """True if an article or similar word with an apostrophe comes before a word."""
        words = self.words
        return (
            words.language in ELIDING
            and words.forms[place - 1] in ELISIONS
            and words.gaps[place] in TIED
        )

    def _further(self, first: int, last: int) -> int:
        """Return where the run ends if it includes what is at `last`; 0 if it does not."""
        if not self._joined(last):
            return 0
        if self._is_free_capital(last):
            return last + 1
        return self._over_particles(last) or self._over_joiner(first, last)

    def _is_free_capital(self, place: int) -> bool:
        return (
            place not in self.taken and self.is_capital(place) and not self.words.in_headline(place)
        )

    def _joined(self, place: int) -> bool:
        """True if only a space, a hyphen or a full stop of an abbreviation comes before a word."""
        words = self.words
        gap, before = words.gaps[place], words.forms[place - 1]
        if gap in SPACES or gap in AMPERSANDS:
            return True
        if gap in TIGHT:
            return not self._in_chain(place)
        if gap in TIED:
            return words.forms[place] not in CLITICS and not self._elided(place)
        short = len(words.words[place - 1]) == 1
        return (gap == "." and short) or (gap == ". " and (short or before in SHORTENED))

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
        """Return where a run ends that continues after "al-", "van der" or "de la"; else 0."""
        last = min(place + MOST_PARTICLES, len(self.words) - 1)
        end = place
        while end < last and self._joined(end) and self._is_particle(end):
            end += 1
        begins_well = end > place and self.words.forms[place] not in ARTICLES
        if begins_well and self._joined(end):
            return end + 1 if self._is_free_capital(end) else 0
        return place + 1 if self._is_inner_part(place) else 0

    def _is_inner_part(self, place: int) -> bool:
        """True for a small word attached to a name, as at the end of "Qa'ida" or "Kim Jong-un"."""
        words = self.words
        tied = words.gaps[place] in TIED or (
            words.gaps[place] in TIGHT
            and words.gaps[place + 1] not in TIGHT
            and place > 1
            and self.is_capital(place - 2)
            and words.gaps[place - 1] in SPACES
            and len(words.words[place]) < LONG
        )
        return tied and words.words[place][0].islower()

    def _is_particle(self, place: int) -> bool:
        words = self.words
        form = words.forms[place]
        if not words.words[place][0].islower() or form not in PARTICLES:
            return False
        return form not in HYPHENED or words.gaps[place + 1] in TIGHT

    def _with_particle(self, first: int) -> int:
        """Return where a name begins, including the particles: "al-Sisi", "van der Bellen".

        A particle that also comes before small words is an ordinary word of the language.
        """
        place = first
        while (
            place > 0
            and self.words.on_same_line(place)
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
        """Return the particles that the text also uses before small words."""
        words = self.words
        return frozenset(
            form
            for place, form in enumerate(words.forms[:-1])
            if form in lists.PARTICLES
            and words.words[place + 1][0].islower()
            and words.forms[place + 1] not in lists.PARTICLES
        )

    def _over_joiner(self, first: int, last: int) -> int:
        """Return where "Ministry of the Interior" ends, from "of" on; 0 if the name ends before."""
        forms = self.words.forms
        is_body = not BODIES_AND_GROUPS.isdisjoint(forms[first:last])
        end = last + 1
        if (is_body and forms[last] in JOINERS) or (
            forms[last] == "of" and forms[last - 1] in lists.HEADS
        ):
            end += forms[end : end + 1] == ["the"]
        elif not (
            is_body and forms[last] == "and" and lists.MATTERS.issuperset(forms[end : end + 1])
        ):
            return 0
        fits = end < len(forms) and self.is_capital(end)
        return end + 1 if fits and SPACES.issuperset(self.words.gaps[last : end + 1]) else 0


def places_of(words: Words, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Return the positions of the words that overlap spans of the text."""
    starts = [words.start(place) for place in range(len(words))]
    ends = [words.end(place) for place in range(len(words))]
    touched = (range(bisect_right(ends, start), bisect_left(starts, end)) for start, end in spans)
    return frozenset(chain.from_iterable(touched))


def abbreviates(words: Words, short: Run, whole: Run) -> bool:
    """True if one run is a word in capitals whose letters another one has in this order."""
    letters = words.words[short.first]
    if short.last - short.first > 1:
        return False
    left = iter("".join(words.forms[whole.first : whole.last]))
    begins = words.words[whole.first][0] == letters[0] and letters[1:].isupper()
    return begins and all(letter in left for letter in words.forms[short.first])
