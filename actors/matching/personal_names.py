"""Personal names in their parts, and the forms in which texts use them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from . import name_words as lists
from .wordlists import words
from .words import UNSPACED, folded

Form = tuple[str, ...]
OFFICE_BEGINS = re.compile(r"[;,]|\b(?:thereafter|formerly|later|and|also|then)\b")
OFFICE_ENDS = re.compile(r"\b(?:of|to|for|in|on|at|until|from|since|after|before)\b")
# The hyphen shows which part is the given name: "Mao Tse-tung".
# Koreans share so few family names that one alone identifies nobody.
CHINESE_FAMILIES = lists.FAMILY_FIRST - words("korean_families")
NO_NAMES = lists.NEVER_IN_NAMES | lists.SUFFIXES | lists.SERVICES
CHINESE = re.compile(r"\w+ \w+[-\u2010]\w+\s*(?:,|$)")
# Malays are known by these and the given name: "Tunku Abdul Rahman" for "… Rahman Putra".
HONOURS = words("honours")
# A surname of two parts: "Dominique Strauss-Kahn", but not "Kim Jong-un" or "Mao Tse-Tung".
DOUBLE = re.compile(r"\w\w[-\w]* [^\W\d_a-z][a-z]{2,}[-\u2010][^\W\d_a-z][a-z]{2,}\s*$")
BRACKETS = re.compile(r"\([^()]*\)")
UNQUOTED = dict.fromkeys(map(ord, '“”"'))
NEXT_WORD = re.compile(r"\s*(\w+)")
ASIDE = re.compile(r"[(\[“\"]([^()\[\]“”\"]*)(?:[)\]”\"]|''|’’|$)")
# "President Eisenhower" is not the president of a university.
PRIVATE = re.compile("(?:University|College|Company|Corporation|Foundation)")
OF_BOTH = {(name,) for name in lists.NAMES_OF_BOTH}
JAPANESE = re.compile(f"[{UNSPACED}]{{4}}")
SAID_OF_NAMES = frozenset({"also", "formerly", "later", "now", "nee", "born", "known", "as", "aka"})


@dataclass(frozen=True)
class PersonalName:
    """A person's name; forms are folded words.

    `family` is empty where the name does not show which part that is. `surnames` mean the person
    by themselves, `likely` are what the family name seems to be, `firsts` what some peoples go by.
    """

    given: Form
    family: Form
    titles: frozenset[str]
    wholes: tuple[Form, ...]
    surnames: tuple[Form, ...]
    likely: tuple[Form, ...] = ()
    firsts: tuple[Form, ...] = ()
    about: str = ""

    @cached_property
    def is_woman(self) -> bool:
        return bool(
            self.titles & lists.WOMEN
            or lists.OF_WOMEN.intersection(folded(self.about))
            or (self.given and self.given[0] in lists.WOMENS_NAMES)
        )

    def may_be(self, *, woman: bool) -> bool:
        """True unless the name, or what is known about the person, says otherwise."""
        return self.is_woman == woman or self.given[:1] in OF_BOTH

    @cached_property
    def offices(self) -> tuple[frozenset[str], ...]:
        """The offices that the description names, as words: "Under Secretary of State for …"."""
        parts = (part for part in OFFICE_BEGINS.split(self.about) if not PRIVATE.search(part))
        offices = (OFFICE_ENDS.split(part)[0] for part in parts)
        return tuple(frozenset(folded(office)) for office in offices if office.strip())

    def fits_titles(self, titles: Iterable[str]) -> bool:
        """True if the person bears the titles, or holds the office that they name."""
        said = frozenset(titles) - lists.PLAIN_TITLES
        if not said:
            return False
        return said <= self.titles or any(
            said <= office and not (office - said) & lists.LOWER_OFFICES for office in self.offices
        )

    def fits_given(self, words: Iterable[str]) -> bool:
        """True if the words in front of a surname may be this person's given names."""
        if not self.given:
            return set(words) <= set(folded(self.about))
        place = 0
        for word in words:
            found = next(
                (at for at in range(place, len(self.given)) if _alike(word, self.given[at])), -1
            )
            # A wrong initial says less than the given name before it.
            if found < 0 and (len(word) > 1 or not place):
                return False
            place = found + 1 or place
        return True


def _alike(word: str, given: str) -> bool:
    if len(word) == 1 or len(given) == 1:
        return word[0] == given[0]
    return (
        word == given
        or (len(word) > 2 and given.startswith(word))
        or (len(given) > 2 and word.startswith(given))
        or given in lists.NICKNAMES.get(word, "").split()
        or word in lists.NICKNAMES.get(given, "").split()
    )


def read_name(value: str, inverted: str = "", about: str = "") -> PersonalName:
    """Take a name apart, as people write it or, if known, as lists do: family name, given names.

    `about` is a description of the person; its words help to tell people of one name apart.
    """
    line = BRACKETS.sub(lambda found: found[0].translate(UNQUOTED), inverted or value)
    main = ASIDE.sub(" ", line)
    parts = [folded(part) for part in main.split(",")]
    titled = lists.NEVER_IN_NAMES.intersection(folded(f"{value} {line}"))
    titles = frozenset(lists.FULL_TITLES.get(word, word) for word in titled)
    given = _names_of(word for part in parts[1:] for word in part)
    family = _bare(parts[0])
    if not given and family and family[0] in CHINESE_FAMILIES and CHINESE.match(main):
        family, given = family[:1], family[1:]
    if given and family:
        return _with_family(given, family, titles, _asides(line), about)
    double = DOUBLE.search(main.split(",")[0]) is not None
    person = _in_one_piece(family or given, titles, _asides(line), about, double=double)
    if HONOURS.isdisjoint(parts[0][:1]):
        return person
    return replace(person, wholes=_once((*person.wholes, tuple(parts[0]), tuple(parts[0][:3]))))


def _names_of(words: Iterable[str]) -> Form:
    return tuple(word for word in words if word not in NO_NAMES)


def _bare(words: list[str]) -> Form:
    """Return a name without titles in front and numerals behind."""
    while len(words) > 1 and words[0] in lists.NEVER_IN_NAMES:
        words = words[1:]
    while len(words) > 1 and words[-1] in lists.SUFFIXES:
        words = words[:-1]
    if len(words) > 3 and lists.NEVER_IN_NAMES.issuperset(words[-2:]):
        words = words[:-2]
    return tuple(words)


@dataclass(frozen=True)
class _Asides:
    """Names in brackets or quotes: behind the family name, and behind the given names."""

    family: tuple[Form, ...]
    given: tuple[Form, ...]


def _asides(line: str) -> _Asides:
    comma = ASIDE.sub(lambda found: "_" * len(found.group()), line).find(",")
    family: list[Form] = []
    given: list[Form] = []
    for found in ASIDE.finditer(line):
        for piece in re.split(r"[,;/]|\bor\b", found.group(1)):
            words = tuple(word for word in folded(piece) if word not in SAID_OF_NAMES)
            if len(words) == 1 and (behind := NEXT_WORD.match(line, found.end())):
                words += tuple(folded(behind[1]))
            if words:
                (given if 0 <= comma < found.start() else family).append(words)
    return _Asides(tuple(family), tuple(given))


def _with_family(
    given: Form, family: Form, titles: frozenset[str], asides: _Asides, about: str
) -> PersonalName:
    families = [family, *(_bare(list(each)) for each in asides.family)]
    styled = [each for each in asides.given if each[0] in lists.NEVER_IN_NAMES and len(each) > 1]
    called = tuple(word for each in asides.given if each not in styled for word in each)
    wholes = [whole for each in families for whole in _wholes(given, each)]
    surnames = [form for each in families for form in _surnames(each)]
    surnames += [_bare(list(each)) for each in styled]
    parts = [family[-1:], family[:1]] if len(family) > 1 and not _has_particle(family) else []
    return PersonalName(
        given=given + called,
        family=family,
        titles=titles,
        wholes=_once(wholes),
        surnames=_once(surnames),
        likely=_long_enough(parts),
        firsts=_first_names(given, family, about),
        about=about,
    )


def _first_names(given: Form, family: Form, about: str) -> tuple[Form, ...]:
    """Return the given name where people go by it: "Sunthorn", "Nuri" of Nuri al-Said."""
    if family[0] in lists.ARABIC_ARTICLES or lists.FIRST_NAME_PEOPLES.intersection(folded(about)):
        return _long_enough([given[:1]])
    return ()


def _wholes(given: Form, family: Form) -> list[Form]:
    """Return the given names in full, without initials, and each alone, before the family name."""
    spelled = tuple(word for word in given if len(word) > 1)
    firsts = [given, spelled, given[:1], *((word,) for word in spelled)]
    wholes = [first + family for first in firsts if first and len("".join(first)) > 1]
    return [*wholes, family + given, family + spelled]


def _surnames(family: Form) -> list[Form]:
    if len(family) > 1 and _has_particle(family):
        bare = next(at for at, word in enumerate(family) if word not in lists.PARTICLES)
        return [family, family[bare:]]
    return [family]


def _has_particle(family: Form) -> bool:
    return family[0] in lists.PARTICLES and any(word not in lists.PARTICLES for word in family)


def _in_one_piece(
    words: Form, titles: frozenset[str], asides: _Asides, about: str, *, double: bool
) -> PersonalName:
    """Read a name that does not say which part is the family's."""
    others = [_bare(list(each)) for each in (*asides.family, *asides.given)]
    pieces = [words, *(each for each in others if len(each) > 1)]
    wholes = [*pieces, *(without for each in pieces if (without := _without_initials(each)))]
    short = [_short_forms(piece) for piece in pieces]
    if double:
        short[0] = _Short(likely=[words[-2:]], firsts=[words[:1]])
    given = tuple(dict.fromkeys(word for piece in pieces for word in piece))
    return PersonalName(
        given=given if len(words) > 1 else tuple(chain(*others)),
        family=(),
        titles=titles,
        wholes=_once(wholes),
        surnames=_long_enough(
            [*(each for each in others if len(each) == 1), *chain(*(each.sure for each in short))]
        ),
        likely=_long_enough(chain(*(each.likely for each in short))),
        firsts=_long_enough(chain(*(each.firsts for each in short))),
        about=about,
    )


def _without_initials(words: Form) -> Form:
    inner = tuple(word for word in words[1:-1] if len(word) > 1)
    return (words[0], *inner, words[-1]) if len(words) > 2 and len(inner) < len(words) - 2 else ()


class _Short(NamedTuple):
    sure: Sequence[Form] = ()
    likely: Sequence[Form] = ()
    firsts: Sequence[Form] = ()


def _short_forms(words: Form) -> _Short:
    """Return the parts of a name in one piece by which its bearer may go."""
    if len(words) < 2:
        return _Short()
    if len(words) > 2 and JAPANESE.fullmatch("".join(words)):
        return _Short(sure=[words[:2]])
    if len(words) > 2 and (words[0] in lists.GIVEN_LAST or words[1] in lists.VIETNAMESE_MIDDLE):
        return _Short(sure=[words[-1:]])
    if words[0] in lists.FAMILY_FIRST:
        return _Short(sure=[words[:1]])
    inner = (at for at in range(1, len(words) - 1) if words[at] in lists.PARTICLES)
    family = words[next(inner, len(words) - 1) :]
    return _Short(likely=_surnames(family), firsts=[words[:1]])


def _once(forms: Iterable[Form]) -> tuple[Form, ...]:
    return tuple(dict.fromkeys(form for form in forms if form))


def _long_enough(forms: Iterable[Form]) -> tuple[Form, ...]:
    return tuple(form for form in _once(forms) if len(form) > 1 or len(form[0]) > 1)
