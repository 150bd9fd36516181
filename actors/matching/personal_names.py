"""Personal names split into their parts, and the forms in which texts use them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from actors.text.folding import UNSPACED
from actors.wordlists import words as listed

from . import name_words as lists
from .words import folded

Form = tuple[str, ...]
OFFICE_BEGINS = re.compile(r"[;,]|\b(?:thereafter|formerly|later|and|also|then)\b")
OFFICE_ENDS = re.compile(r"\b(?:of|to|for|in|on|at|until|from|since|after|before)\b")
LOWER_OFFICES = listed("lower_offices")
FAMILY_FIRST = listed("family_first")
# Koreans share so few family names that one alone identifies nobody.
CHINESE_FAMILIES = FAMILY_FIRST - listed("korean_families")
GIVEN_LAST, VIETNAMESE_MIDDLE = listed("given_last"), listed("vietnamese_middle")
FIRST_NAME_PEOPLES = listed("first_name_peoples")
SUFFIXES = listed("name_suffixes")
NO_NAMES = lists.NEVER_IN_NAMES | SUFFIXES
OF_WOMEN, SAID_OF_NAMES = listed("said_of_women"), listed("said_of_names")
# The hyphen shows which part is the given name: "Mao Tse-tung".
CHINESE = re.compile(r"\w+ \w+[-\u2010]\w+\s*(?:,|$)")
# A surname of two parts: "Dominique Strauss-Kahn", but not "Kim Jong-un" or "Mao Tse-Tung".
DOUBLE = re.compile(r"\w\w[-\w]* [^\W\d_a-z][a-z]{2,}[-\u2010][^\W\d_a-z][a-z]{2,}\s*$")
BRACKETS = re.compile(r"\([^()]*\)")
UNQUOTED = dict.fromkeys(map(ord, '“”"'))
NEXT_WORD = re.compile(r"\s*(\w+)")
ASIDE = re.compile(r"[(\[“\"]([^()\[\]“”\"]*)(?:[)\]”\"]|''|’’|$)")
# "President Eisenhower" is not the president of a university.
PRIVATE = re.compile("(?:University|College|Company|Corporation|Foundation)")
JAPANESE = re.compile(f"[{UNSPACED}]{{4}}")


@dataclass(frozen=True)
class PersonalName:
    """A person's name; its forms are folded words.

    `family` is empty if the name does not show which part that is. Each of `surnames` identifies
    the person alone, `likely` is a guess of the family name, and `firsts` are given names by which
    people are known in some countries.
    """

    given: Form
    family: Form
    titles: frozenset[str]
    wholes: tuple[Form, ...]
    surnames: tuple[Form, ...]
    likely: tuple[Form, ...] = ()
    firsts: tuple[Form, ...] = ()
    about: str = ""

    def may_be(self, *, woman: bool) -> bool:
        """True unless the name or the description says otherwise."""
        given = self.given[0] if self.given else ""
        is_woman = bool(
            self.titles & lists.WOMEN
            or OF_WOMEN.intersection(folded(self.about))
            or given in lists.WOMENS_NAMES
        )
        return is_woman == woman or given in lists.NAMES_OF_BOTH

    @cached_property
    def offices(self) -> tuple[frozenset[str], ...]:
        """The offices in the description, as words: "Under Secretary of State for …"."""
        parts = (part for part in OFFICE_BEGINS.split(self.about) if not PRIVATE.search(part))
        offices = (OFFICE_ENDS.split(part)[0] for part in parts)
        return tuple(frozenset(folded(office)) for office in offices if office.strip())

    def fits_titles(self, titles: Iterable[str]) -> bool:
        """True if the person has these titles or holds the office that they name."""
        distinctive = frozenset(titles) - lists.PLAIN_TITLES
        return bool(distinctive) and (
            distinctive <= self.titles
            or any(
                distinctive <= office and not (office - distinctive) & LOWER_OFFICES
                for office in self.offices
            )
        )

    def fits_given(self, words: Iterable[str]) -> bool:
        """True if the words before a surname may be this person's given names."""
        if not self.given:
            return set(words) <= set(folded(self.about))
        place = 0
        for word in words:
            left = range(place, len(self.given))
            found = next((at for at in left if _alike(word, self.given[at])), -1)
            # A wrong initial means less than a wrong first name.
            if found < 0 and (len(word) > 1 or not place):
                return False
            place = found + 1 or place
        return True


def _alike(word: str, given: str) -> bool:
    short, long = sorted((word, given), key=len)
    begins = len(short) != 2 and long.startswith(short)
    return word == given or begins or lists.is_nickname(word, given)


def read_name(value: str, inverted: str = "", about: str = "") -> PersonalName:
    """Split a name as people write it or, if known, as lists do: family name, given names.

    `about` describes the person; its words help to tell people with the same name apart.
    """
    line = BRACKETS.sub(lambda found: found[0].translate(UNQUOTED), inverted or value)
    main = ASIDE.sub(" ", line)
    parts = [folded(part) for part in main.split(",")]
    titled = lists.NEVER_IN_NAMES.intersection(folded(f"{value} {line}"))
    titles = frozenset(lists.FULL_TITLES.get(word, word) for word in titled)
    given = tuple(word for word in chain(*parts[1:]) if word not in NO_NAMES)
    family = _bare(parts[0])
    if not given and family and family[0] in CHINESE_FAMILIES and CHINESE.match(main):
        family, given = family[:1], family[1:]
    of_family, of_given = _asides(line)
    if given and family:
        return _with_family(given, family, titles, about, of_family, of_given)
    others = [_bare(each) for each in (*of_family, *of_given)]
    double = DOUBLE.search(main.split(",")[0]) is not None
    return _in_one_piece(family or given, titles, about, others, double=double)


def _bare(words: Form | list[str]) -> Form:
    """Return a name without the titles before it and the numerals after it."""
    while len(words) > 1 and words[0] in lists.NEVER_IN_NAMES:
        words = words[1:]
    while len(words) > 1 and words[-1] in SUFFIXES:
        words = words[:-1]
    if len(words) > 3 and lists.NEVER_IN_NAMES.issuperset(words[-2:]):
        words = words[:-2]
    return tuple(words)


def _asides(line: str) -> tuple[list[Form], list[Form]]:
    """Return names in brackets or quotes: those after the family name, those after given names."""
    comma = ASIDE.sub(lambda found: "_" * len(found[0]), line).find(",")
    family: list[Form] = []
    given: list[Form] = []
    for found in ASIDE.finditer(line):
        for piece in re.split(r"[,;/]|\bor\b", found[1]):
            words = tuple(word for word in folded(piece) if word not in SAID_OF_NAMES)
            if len(words) == 1 and (following := NEXT_WORD.match(line, found.end())):
                words += tuple(folded(following[1]))
            if words:
                (given if 0 <= comma < found.start() else family).append(words)
    return family, given


def _with_family(
    given: Form,
    family: Form,
    titles: frozenset[str],
    about: str,
    of_family: list[Form],
    of_given: list[Form],
) -> PersonalName:
    families = [family, *map(_bare, of_family)]
    styled = [each for each in of_given if each[0] in lists.NEVER_IN_NAMES and len(each) > 1]
    called = tuple(chain(*(each for each in of_given if each not in styled)))
    surnames = [*chain(*map(_surnames, families)), *map(_bare, styled)]
    parts = [family[-1:], family[:1]] if len(family) > 1 and not _has_particle(family) else []
    goes_by_first = family[0] in lists.ARABIC_ARTICLES or FIRST_NAME_PEOPLES.intersection(
        folded(about)
    )
    return PersonalName(
        given=given + called,
        family=family,
        titles=titles,
        wholes=_once(chain(*(_wholes(given, each) for each in families))),
        surnames=_once(surnames),
        likely=_long_enough(parts),
        # For example "Nuri" for Nuri al-Said.
        firsts=_long_enough([given[:1]]) if goes_by_first else (),
        about=about,
    )


def _wholes(given: Form, family: Form) -> list[Form]:
    """Return all given names, without initials, and each alone, before the family name."""
    spelled = tuple(word for word in given if len(word) > 1)
    firsts = [given, spelled, given[:1], *((word,) for word in spelled)]
    wholes = [first + family for first in firsts if len("".join(first)) > 1]
    return [*wholes, family + given, family + spelled]


def _surnames(family: Form) -> list[Form]:
    if _has_particle(family):
        bare = next(at for at, word in enumerate(family) if word not in lists.PARTICLES)
        return [family, family[bare:]]
    return [family]


def _has_particle(family: Form) -> bool:
    return family[0] in lists.PARTICLES and not lists.PARTICLES.issuperset(family)


def _in_one_piece(
    words: Form, titles: frozenset[str], about: str, others: list[Form], *, double: bool
) -> PersonalName:
    """Split a name that does not show which part is the family name."""
    pieces = [words, *(each for each in others if len(each) > 1)]
    sure: list[Form] = [each for each in others if len(each) == 1]
    likely: list[Form] = []
    firsts: list[Form] = []
    for number, piece in enumerate(pieces):
        is_double = double and number == 0
        if not is_double and (family := _known_family(piece)):
            sure.append(family)
        elif len(piece) > 1:
            likely += [piece[-2:]] if is_double else _last_names(piece)
            firsts.append(piece[:1])
    return PersonalName(
        given=tuple(dict.fromkeys(chain(*(pieces if len(words) > 1 else others)))),
        family=(),
        titles=titles,
        wholes=_once(pieces),
        surnames=_long_enough(sure),
        likely=_long_enough(likely),
        firsts=_long_enough(firsts),
        about=about,
    )


def _known_family(words: Form) -> Form:
    """Return the part by which a person is known, if custom in their country shows it."""
    if len(words) > 2 and JAPANESE.fullmatch("".join(words)):
        return words[:2]
    if len(words) > 2 and (words[0] in GIVEN_LAST or words[1] in VIETNAMESE_MIDDLE):
        return words[-1:]
    return words[:1] if len(words) > 1 and words[0] in FAMILY_FIRST else ()


def _last_names(words: Form) -> list[Form]:
    inner = (at for at in range(1, len(words) - 1) if words[at] in lists.PARTICLES)
    return _surnames(words[next(inner, len(words) - 1) :])


def _once(forms: Iterable[Form]) -> tuple[Form, ...]:
    return tuple(dict.fromkeys(form for form in forms if form))


def _long_enough(forms: Iterable[Form]) -> tuple[Form, ...]:
    return tuple(form for form in _once(forms) if len(form) > 1 or len(form[0]) > 1)
