"""Names as alphabetical lists have them: “Nasser, Gamal Abdel” and “Gambia, The”.

A name does not say which part is the family name, so this follows custom. Where custom is wrong, a
spelling of the same words with a comma (“García Márquez, Gabriel”) decides.
"""

import re
from collections.abc import Iterable, Sequence

from actors.choices import ActorKind
from actors.wordlists import words as listed

from .folding import KATAKANA, UNSPACED, fold
from .sorting import sort_key

PARTICLES, KEPT = listed("name_particles"), listed("kept_particles")
SERVANT_OF = listed("servant_of")
SUFFIXES = listed("name_suffixes")
# Family names that come first, for people of these countries and of none that is known.
FIRST_WORDS = listed("family_first") | listed("given_last")
FAMILY_NAME_FIRST = listed("family_name_first") | {""}
CALLED_BY_GIVEN_NAME = listed("called_by_given_name")
ARTICLES = listed("arabic_articles") | {"ال"}
ARABIC_ARTICLE = "ال"
# With an article of two letters, a shorter word may just begin with them.
SHORTEST_WITH_ARTICLE = 5
# Second parts of names such as Nasr Allah and Salah al-Din.
SECOND_PARTS = frozenset(("allah", "din", "الله", "الدين"))
# Scripts in which the family name comes first; also Korean.
EASTERN = re.compile(f"[{UNSPACED}{KATAKANA}\u1100-\u11ff\uac00-\ud7af]")
PATRONYMIC = re.compile(".+(?:[vw]ich|[oe]vna|вич|вна|чна)")
THE = "the"


def listed_as(name: str, kind: str, country: str, spellings: Iterable[str] = ()) -> str:
    """Return a name with what it is listed under first; all its letters are kept.

    `country` is the code of the actor's country, "" if unknown; `spellings` are its other names.
    """
    if kind != ActorKind.PERSON:
        first, _space, rest = name.strip().partition(" ")
        return f"{rest}, {first}" if rest.strip() and fold(first) == THE else name
    words = sorted(sort_key(name).split())
    known = (each for each in spellings if "," in each and sorted(sort_key(each).split()) == words)
    return next(known, "") or _family_first(name, country.lower())


def _family_first(name: str, country: str) -> str:
    main, bracket, aside = name.partition("(")
    words = main.replace(",", " , ").split()
    tail: list[str] = []
    while len(words) > 1 and _follows_names(words[-1]):
        tail.insert(0, words.pop())
    begin = 0 if "," in words else _where_it_begins(words, country)
    article, family = _without_particles(words[begin:]) if begin or len(words) == 1 else ("", words)
    rest = [*words[:begin], article, *tail, bracket + aside]
    return ", ".join(filter(None, (" ".join(family), " ".join(filter(None, rest)))))


def _follows_names(word: str) -> bool:
    """Return whether a last word is a comma, a number or a suffix such as “Jr.”."""
    return not any(map(str.isalpha, word)) or fold(word.strip(".")) in SUFFIXES


def _where_it_begins(words: Sequence[str], country: str) -> int:
    """Return the place of the family name, with its particles, among the words of a name."""
    plain = [fold(word) for word in words]
    last = len(words) - 1
    if (
        last < 1
        or EASTERN.match(words[0])
        or country in CALLED_BY_GIVEN_NAME
        or (plain[0] in FIRST_WORDS and country in FAMILY_NAME_FIRST)
        or (last == 1 and plain[0] in KEPT | SERVANT_OF)
        or _ends_with_patronymic(plain)
    ):
        return 0
    begin = last - SECOND_PARTS.issuperset(plain[last].split()[-1:])
    while begin > 1 and plain[begin - 1] in PARTICLES | KEPT and plain[begin - 1] not in SERVANT_OF:
        begin -= 1
    return begin


def _ends_with_patronymic(plain: Sequence[str]) -> bool:
    """Return whether a name is written as in “Путин Владимир Владимирович”."""
    patronymics = [bool(PATRONYMIC.fullmatch(word)) for word in plain]
    return patronymics == [False, False, True]


def _without_particles(family: list[str]) -> tuple[str, list[str]]:
    """Split off the article and the small particles with which a family name is not listed."""
    at = 0
    while at < len(family) - 1 and _is_left_out(family[at]):
        at += 1
    before, first = family[:at], family[at]
    article, sign, bare = first.partition("-")
    if bare and fold(article) in ARTICLES:
        return " ".join([*before, article + sign]), [bare, *family[at + 1 :]]
    if first.startswith(ARABIC_ARTICLE) and len(first) >= SHORTEST_WITH_ARTICLE:
        bare = first.removeprefix(ARABIC_ARTICLE)
        return " ".join([*before, ARABIC_ARTICLE]), [bare, *family[at + 1 :]]
    return " ".join(before), family[at:]


def _is_left_out(word: str) -> bool:
    plain = fold(word)
    return plain in ARTICLES or (word.islower() and plain in PARTICLES - KEPT)
