"""Interprets a name in its context: who it can mean there, and where it begins."""

from collections.abc import Callable
from dataclasses import dataclass

from actors.choices import MatchMode
from actors.text.folding import APOSTROPHES
from actors.wordlists import ordinary_words

from . import name_words as lists
from .context import (
    TIGHT,
    given_before,
    gives_its_name,
    goes_on,
    has_determiner,
    has_numeral,
    in_compound,
    is_date,
    is_office,
    is_title,
    only_opens_sentence,
    titles_before,
)
from .doubts import is_doubtful, is_foreign, is_no_name
from .match_name import MatchName, Strength
from .name_index import NameHit
from .personal_names import PersonalName
from .words import Words, split

AUTO = MatchMode.AUTO.value
MONTHS_AND_DIRECTIONS = lists.FUNCTION_WORDS | lists.REGIONS
MAY_BE_SMALL = lists.PARTICLES | {"the"}
APOSTROPHE = frozenset(APOSTROPHES)
People = Callable[[int], tuple[PersonalName, ...]]


@dataclass(slots=True)
class Interpretation:
    """A hit with the names it may be; `start` is the first word, including titles."""

    hit: NameHit
    names: list[MatchName]
    start: int
    titles: tuple[str, ...] = ()
    in_full: bool = False
    doubtful: bool = False

    @property
    def one(self) -> bool:
        """True if only one actor can be meant."""
        names = self.names
        return len(names) == 1 or len({name.actor for name in names}) == 1


class Interpreter:
    """Interprets the hits of one text and remembers the surnames of people we do not know."""

    def __init__(self, words: Words, people: People, given: set[str], *, closed: bool) -> None:
        self.words = words
        self.strangers: set[str] = set()
        self._people = people
        self._given = given
        self._closed = closed

    def read(self, hit: NameHit, floor: int, ceiling: int) -> Interpretation | None:
        """Return what a hit can mean.

        Titles and given names may go back to word `floor`; the next name begins at `ceiling`.
        """
        names = _strongest(hit.names)
        if self.words.language:
            names = [name for name in names if not is_foreign(self.words, hit, name)]
        # The "s" in "Moscow’s" is not a name.
        is_ending = self.words.words[hit.first : hit.last] == ["s"]
        if not names or (is_ending and self.words.gaps[hit.first] in APOSTROPHE):
            return None
        if not any(name.person for name in names):
            known = (0 < floor == hit.first, hit.last == ceiling)
            return self._thing(hit, names, known)
        if names[0].strength == Strength.WHOLE and hit.last - hit.first > 1:
            # "President Hassan" may be another Hassan.
            titled = all(is_title(self.words, place) for place in range(hit.first, hit.last - 1))
            if titled and goes_on(self.words, hit.last):
                return self._explicit(Interpretation(hit, names, hit.first))
            titles, start = titles_before(self.words, hit.first, floor)
            doubtful = has_numeral(self.words, hit.first, hit.last)
            return Interpretation(hit, names, start, titles, in_full=True, doubtful=doubtful)
        return self._surname(hit, names, floor)

    def _thing(
        self, hit: NameHit, names: list[MatchName], known: tuple[bool, bool]
    ) -> Interpretation | None:
        """Return what a name that is not a person's can mean; in lower case it may be a word."""
        there = self.words.words[hit.first : hit.last]
        # Most are written with their capitals; checking that first saves splitting the names.
        small = any(word[0].islower() for word in there) and all(
            _is_smaller(self.words, hit, name) for name in names
        )
        if small and not any(name.match_mode == AUTO for name in names):
            return None
        if is_no_name(self.words, hit, names[0]):
            return None
        doubtful = is_doubtful(self.words, hit, names[0], self._given, known)
        doubtful |= small and hit.last - hit.first > 1
        return Interpretation(hit, names, hit.first, doubtful=doubtful)

    def _surname(self, hit: NameHit, names: list[MatchName], floor: int) -> Interpretation | None:
        people = [name for name in names if name.person]
        fitting, start = self._fitting(people, given_before(self.words, hit.first, floor), hit)
        # In lower case, as ordinary words are.
        if self.words.words[hit.last - 1][0].islower():
            return self._explicit(Interpretation(hit, names, hit.first))
        if not fitting and self._names_stranger(hit.first - 1):
            self.strangers.add(" ".join(self.words.forms[hit.first : hit.last]))
        if not fitting:
            return self._explicit(Interpretation(hit, names, hit.first))
        in_full = start < hit.first
        titles, start = titles_before(self.words, start, floor)
        if titles:
            fitting = [name for name in fitting if self._may_have(name, titles)]
        if not (titles or in_full):
            fitting = self._untitled(names)
        reading = Interpretation(hit, fitting, start, titles, in_full)
        reading.doubtful = has_numeral(self.words, hit.first, hit.last)
        form = self.words.forms[hit.first]
        if form in MONTHS_AND_DIRECTIONS and not (titles or in_full or self._closed):
            return self._as_question(reading)
        if not fitting or (not in_full and self._stands_badly(hit, fitting, titles)):
            return self._explicit(Interpretation(hit, names, hit.first))
        return reading

    def _as_question(self, reading: Interpretation) -> Interpretation | None:
        """Return an interpretation of "May" or "West" as a surname; None if it is not one."""
        reading.doubtful = True
        words, place, last = self.words, reading.hit.first, reading.hit.last
        no_name = is_date(words, place) or has_determiner(words, place) or goes_on(words, last)
        return None if no_name else reading

    def _untitled(self, names: list[MatchName]) -> list[MatchName]:
        """Leave out a wife who is called by her title, if there are other names."""
        wives = (any(p.titles & lists.WOMEN for p in self._people(each.actor)) for each in names)
        return [name for name, is_wife in zip(names, wives, strict=True) if not is_wife] or names

    def _names_stranger(self, place: int) -> bool:
        """True if the word before a surname is another person's given name."""
        form = self.words.forms[place]
        another = self._closed or self._is_ordinary(place) or lists.is_of_people(form)
        return self._is_given_name(form) or not another

    def _explicit(self, reading: Interpretation) -> Interpretation | None:
        """Turn a doubtful name into a question in an open register; drop it in a closed list.

        The same goes for unconfirmed names: "John" becomes a question, but not in "John Hudson".
        """
        reading.doubtful = True
        written_so = reading.names[0].strength == Strength.WHOLE
        vouched_for = any(name.match_mode == AUTO for name in reading.names)
        return reading if written_so and vouched_for and not self._closed else None

    def _fitting(
        self, people: list[MatchName], given: range, hit: NameHit
    ) -> tuple[list[MatchName], int]:
        """Return who fits the words before the name, and where the given names begin.

        A word that opens a sentence may be capitalised for that reason alone.
        """
        while given:
            forms = [self.words.forms[place] for place in given]
            fitting = [
                name
                for name in people
                if any(person.fits_given(forms) for person in self._people(name.actor))
            ]
            if fitting:
                return fitting, given[0]
            if len(forms) == 1 and is_title(self.words, given[0]):
                return people, hit.first
            if not self._has_capital_for_place(given[0]) or self._is_given_name(forms[-1]):
                return [], hit.first
            given = given[1:]
        return people, hit.first

    def _is_given_name(self, form: str) -> bool:
        return form in self._given or form in lists.GIVEN_NAMES

    def _has_capital_for_place(self, place: int) -> bool:
        """True if a word before a surname opens a sentence: "Saw Diem", but not "Viet Nam"."""
        words = self.words
        word = words.words[place].lower()
        return words.opens_sentence(place) and (
            word in words.uncapitalised
            or word.endswith(lists.VERBAL)
            or word in lists.OPENING_VERBS
            or words.forms[place] in lists.OPENERS
        )

    def _may_have(self, name: MatchName, titles: tuple[str, ...]) -> bool:
        """True unless the title is for the other sex."""
        woman = not lists.WOMEN.isdisjoint(titles)
        return not (woman or lists.MEN.intersection(titles)) or any(
            person.may_be(woman=woman) for person in self._people(name.actor)
        )

    def _stands_badly(self, hit: NameHit, names: list[MatchName], titles: tuple[str, ...]) -> bool:
        """True if a surname without a given name is probably another word or name."""
        words, first, single = self.words, hit.first, hit.last - hit.first == 1
        guessed = names[0].strength > Strength.WHOLE and any(
            not person.family for person in self._people(names[0].actor)
        )
        if goes_on(words, hit.last) or (guessed and in_compound(words, first, hit.last)):
            return True
        if titles:
            return False
        ordinary = self._is_ordinary(first)
        if single and (
            only_opens_sentence(words, first)
            or is_office(words, first)
            or (ordinary and words.in_headline(first) and words.gaps[first] == " ")
        ):
            return True
        called = has_determiner(words, first) and not gives_its_name(words, hit.last)
        return called and (guessed or ordinary)

    def _is_ordinary(self, place: int) -> bool:
        return self.words.forms[place] in ordinary_words(self.words.language or "en")


def _strongest(names: list[MatchName]) -> list[MatchName]:
    if len(names) == 1:
        return names
    strongest = min(name.strength for name in names)
    return [name for name in names if name.strength == strongest]


def _is_smaller(words: Words, hit: NameHit, name: MatchName) -> bool:
    """True if a word is capitalised in the name but not in the text: "let's go", "yes".

    After a hyphen that means nothing: "États-unis".
    """
    written = split(name.value)[1::2]
    return len(written) == hit.last - hit.first and any(
        words.words[place][0].islower()
        and known[0].isupper()
        and words.forms[place] not in MAY_BE_SMALL
        and (place == hit.first or words.gaps[place] not in TIGHT)
        for place, known in enumerate(written, start=hit.first)
    )
