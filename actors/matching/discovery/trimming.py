"""Cuts a run of capitalised words down to the name, without its date, title or office."""

from functools import lru_cache

from django.utils import dates, translation

from actors.matching import name_words as lists
from actors.matching.context import is_title, titles_before
from actors.matching.words import folded
from actors.wordlists import words as listed

from .capitalised_runs import BODIES_AND_GROUPS, JOINERS, Capitals, Run, abbreviates
from .introductions import is_known_at_once
from .kinds import KNOWN_BODIES

NAME_NOBODY = listed("generic") | lists.NO_ACTORS | lists.NO_GIVEN_NAMES | lists.MATTERS
NAME_NOBODY |= lists.SAY_WHAT_IT_IS
# "The Biden Administration" refers to Biden; "Biden Foundation" is an organisation.
NAMED_AFTER = lists.CALLED_AFTER - BODIES_AND_GROUPS - lists.NO_ACTORS
NAMED_AFTER |= {"administration", "administrations"}
CALENDAR = (dates.WEEKDAYS, dates.MONTHS, dates.MONTHS_ALT)
OFFICES = listed("offices")
AFTER_OFFICES = lists.MATTERS | listed("office_objects")
# "African Union" is an organisation; "African Government" may be any government.
BY_ADJECTIVE = listed("bodies_by_adjective")
BEFORE_MATTER = frozenset({"for", "of", "and"})


class Trimmer:
    """Trims the runs of one text."""

    def __init__(self, capitals: Capitals, language: str) -> None:
        self._capitals = capitals
        self._words = capitals.words
        self._dates = _days_and_months(language)
        self._never_last = lists.FUNCTION_WORDS | lists.PARTICLES | self._dates

    def names(self) -> list[Run]:
        """Return the names in the text, in order."""
        runs = [run for each in self._capitals.runs() for run in self._trim(each)]
        seen = {tuple(self._words.forms[run.first : run.last]) for run in runs}
        opened = [self._without_opener(run, seen) for run in runs]
        return [run for run in opened if self._may_name(run)]

    def _trim(self, run: Run) -> list[Run]:
        """Return the name in a run, without the organisation before it whose office it names."""
        forms = self._words.forms
        while run.first < run.last and self._is_not_begun(run.first):
            run.first += 1
        while run.first < run.last and (
            forms[run.last - 1] in self._never_last
            or (run.last - run.first > 1 and forms[run.last - 1] in NAMED_AFTER)
        ):
            run.last -= 1
        if run.first == run.last or is_known_at_once(forms[run.first : run.last]):
            return [run] if run.first < run.last else []
        return list(filter(None, (self._before_titles(run), self._behind_titles(run))))

    def _is_not_begun(self, place: int) -> bool:
        """True if the first word is a date, or capitalised only because of its position."""
        words = self._words
        form, word = words.forms[place], words.words[place]
        if form in self._dates or form in lists.FUNCTION_WORDS:
            return True
        opens = self._capitals.opens(place)
        if len(word) == 1 and words.gaps[place + 1] == " ":
            return opens
        return opens and word.lower() in words.uncapitalised and form not in lists.BODIES

    def _before_titles(self, run: Run) -> Run | None:
        """Return "World Bank" of "World Bank President Ilse Brandvold"."""
        last = next(filter(self._is_title, range(run.first, run.last)), run.last)
        known = last < run.last and is_known_at_once(self._words.forms[run.first : last])
        return Run(run.first, last) if known else None

    def _behind_titles(self, run: Run) -> Run | None:
        """Keep what follows the last title; a title alone is an office, not a name."""
        titles = [place for place in range(run.first, run.last) if self._is_title(place)]
        if not titles:
            return self._behind_matter(run)
        last = run.last - 1
        if self._words.forms[last] in lists.SAY_WHAT_IT_IS and titles[-1] < last:
            return run
        first = self._behind_office(titles[-1] + 1, run.last)
        return Run(first, run.last, titled=True) if first < run.last else None

    def _is_title(self, place: int) -> bool:
        # "U" is a Burmese title, but also the beginning of "U.S.".
        words = self._words
        if words.forms[place] in OFFICES:
            return self._capitals.is_capital(place)
        return len(words.words[place]) > 1 and is_title(words, place)

    def _behind_matter(self, run: Run) -> Run:
        """Keep "John Kerry" from "Envoy for Climate John Kerry"."""
        words = self._words
        run.titled = bool(titles_before(words, run.first, 0)[0])
        before = run.first - (words.forms[run.first - 1] == "the")
        if not words.on_same_line(run.first) or words.forms[before - 1] not in BEFORE_MATTER:
            return run
        matters = [at for at in range(run.first, run.last - 1) if words.forms[at] in lists.MATTERS]
        first = matters[-1] + 1 if matters else run.last
        says_what_it_is = not (BODIES_AND_GROUPS | lists.MATTERS).isdisjoint(
            words.forms[first : run.last]
        )
        goes_on = words.forms[first] in JOINERS if matters else True
        return run if goes_on or says_what_it_is else Run(first, run.last, titled=True)

    def _behind_office(self, place: int, last: int) -> int:
        """Return where the name begins after "Secretary of State" or "Chief of Staff"."""
        forms = self._words.forms
        if place < last and forms[place] in ("of", "for"):
            place += 1
            while place < last and forms[place] in AFTER_OFFICES:
                place += 1
        # "Minister of Foreign Affairs Chung Eui-yong": the last title was "Foreign".
        while place < last - 2 and forms[place] in lists.MATTERS:
            place += 1
        return place

    def _without_opener(self, run: Run, seen: set[tuple[str, ...]]) -> Run:
        """Drop a word that opens a sentence if the rest is a name elsewhere in the text."""
        form = self._words.forms[run.first]
        doubtful = form.endswith(lists.VERBAL) or form in lists.OPENING_VERBS
        if run.last - run.first < 2 or not (doubtful and self._capitals.opens(run.first)):
            return run
        rest = Run(run.first + 1, run.last, run.titled)
        forms = tuple(self._words.forms[rest.first : rest.last])
        is_name = forms in seen and form not in self._capitals.within
        return rest if is_name else run

    def _may_name(self, run: Run) -> bool:
        forms = self._words.forms[run.first : run.last]
        if self._is_abbreviated_body(run):
            return True
        if forms[-1] in lists.NO_ACTORS or forms[0] == "operation":
            return False
        if all(map(self._names_nobody, forms)) and not _is_body(forms):
            return False
        words = self._words.words[run.first : run.last]
        small = self._words.uncapitalised
        written_small = all(word.lower() in small for word in words)
        if len(words) > 1:
            return not written_small
        if len(words[0]) < 2 or words[0].isupper():
            return len(words[0]) > 1
        return not (written_small or (self._words.of_nouns and not run.titled))

    def _is_abbreviated_body(self, run: Run) -> bool:
        """True for the organisation in "Centre for Maritime Law (CML)"."""
        words, forms = self._words, self._words.forms[run.first : run.last]
        if run.last == len(words) or words.gaps[run.last].strip() != "(":
            return False
        # "Federal Advisory Committee Act" is a law; "Centre for Maritime Law" begins with the body.
        is_body = forms[0] in BODIES_AND_GROUPS or (
            forms[-1] not in lists.NO_ACTORS and not BODIES_AND_GROUPS.isdisjoint(forms)
        )
        return is_body and abbreviates(words, Run(run.last, run.last + 1), run)

    def _names_nobody(self, form: str) -> bool:
        return form in NAME_NOBODY or form in self._dates or lists.is_of_people(form)


def _is_body(forms: list[str]) -> bool:
    """True for "Security Council" and "African Union": ordinary words that form a name."""
    if " ".join(forms) in KNOWN_BODIES or (len(forms) > 1 and forms[-1] in BY_ADJECTIVE):
        return True
    matters = any(form in lists.MATTERS and form not in lists.BODIES for form in forms)
    return matters and not BODIES_AND_GROUPS.isdisjoint(forms)


@lru_cache(maxsize=100)
def _days_and_months(language: str) -> frozenset[str]:
    """Return their folded names in English and in `language`, if Django has them."""
    tags = {"en", language.partition("-")[0].lower()}
    return frozenset().union(*map(_calendar, filter(translation.check_for_language, tags)))


def _calendar(language: str) -> list[str]:
    with translation.override(language):
        names = [str(name) for each in CALENDAR for name in each.values()]
    return folded(" ".join(names))
