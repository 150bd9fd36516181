"""Regular expressions that hold wherever a name can stand: they rule texts out, never hits.

They mean the same to Python and to PostgreSQL, and look at text as well as at clean HTML, in which
tags may stand within a word. What they let through the matcher judges.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from os.path import commonprefix
from typing import NamedTuple

from .attached import name_stems
from .match_name import MatchName
from .name_forms import spellings
from .words import MARKS, fold_word, folded, split

# A longer word is looked for by its beginning, which is rare enough.
LONGEST = 8
MOST_WORDS = 3
ARTICLES = ("ال", "ה")
BASIC = 0xFFFF
NEIGHBOURS = 0x400
TAGS = "(?:<[^<>]*>)*"
BREAK = "[-\u2010][ \t\r]*\n[ \t]*"
# Unicode puts these together where they are written as a letter and its accent, and they stay so.
PUT_TOGETHER = {"й": "иИ", "ї": "іІ"}


class Word(NamedTuple):
    """The expression of a word's letters; `front` and `behind` say where no other letter may be."""

    letters: str
    front: bool = False
    behind: bool = False

    @property
    def in_database(self) -> str:
        """The expression as PostgreSQL evaluates it fastest."""
        front, behind = "(?:^|[^a-zA-Z0-9])" * self.front, "(?:$|[^a-zA-Z0-9])" * self.behind
        return f"{front}{self.letters}{behind}"

    def compiled(self) -> re.Pattern[str]:
        """The expression for Python, which skips faster to a letter than to what is before it."""
        return re.compile(f"{self.letters}{'(?![a-zA-Z0-9])' * self.behind}")


@dataclass(frozen=True)
class NamePattern:
    """What a text must have: for one of the spellings of a name, each of some words."""

    spellings: tuple[tuple[Word, ...], ...]

    @cached_property
    def _compiled(self) -> list[list[re.Pattern[str]]]:
        return [[word.compiled() for word in words] for words in self.spellings]

    def may_stand_in(self, text: str) -> bool:
        """False only if the name is nowhere in a text."""
        return any(all(word.search(text) for word in words) for words in self._compiled)


def name_pattern(name: MatchName) -> NamePattern:
    """Return the pattern of a name as it is and as texts spell, inflect and lengthen it."""
    # A person's initials are passed over whatever their case, and so is that of the name then.
    write = _as_it_is if name.case_sensitive and not name.person else _in_any_case
    found = [write(forms, spelled.value) for forms, spelled in spellings(name)]
    if name.person and len(surname := folded(name.value)[-1:]) and " " in name.value:
        # The surname is enough to find a full name in another form.
        found.append(_in_any_case(surname, ""))
    return NamePattern(tuple(dict.fromkeys(found)))


def _as_it_is(_forms: list[str], value: str) -> tuple[Word, ...]:
    words = _telling(split(value)[1::2])
    return tuple(Word(TAGS.join(word), word[0].isascii(), word[-1].isascii()) for word in words)


def _in_any_case(forms: list[str], _value: str) -> tuple[Word, ...]:
    return tuple(map(_word, _telling(forms)))


def _telling(words: Iterable[str]) -> list[str]:
    """Return the longest words of a name: the others are in too many texts to look for."""
    return sorted(dict.fromkeys(words), key=len, reverse=True)[:MOST_WORDS]


def _word(form: str) -> Word:
    """Return the expression of a folded word with whatever may be attached to it."""
    if form.isascii():
        return Word(_letters(form[:LONGEST]), front=True, behind=len(form) <= LONGEST)
    bare = commonprefix(name_stems(form)).removeprefix("~")  # noqa: RUF071 - letters, not paths
    # "To the" leaves only the second letter of the Arabic article, and nothing of the Hebrew one.
    return Word(_letters((bare[1:] if bare.startswith(ARTICLES) else bare)[:LONGEST]))


def _letters(form: str) -> str:
    """Return the expression of folded letters; one letter of a text may stand for several."""
    alphabet = _alphabet()
    after = {len(form): ""}
    for place in reversed(range(len(form))):
        letters, ends = alphabet.at(form, place)
        branches = list(dict.fromkeys(after[end] for end in sorted(ends)))
        silent = alphabet.silent if branches != [""] else ""
        rest = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
        after[place] = f"[{_ranges(letters)}]{silent}{rest}"
    return after[0]


class _Alphabet:
    """Every letter there is, by what it folds to."""

    def __init__(self) -> None:
        self._letters: dict[str, str] = defaultdict(str)
        silent: list[str] = []
        marks = re.compile(f"[{MARKS}]")
        for code in range(sys.maxunicode + 1):
            letter = chr(code)
            if letter.isalnum() or marks.match(letter):
                # Behind another letter, because a word of nothing but marks is left as it is.
                meant = fold_word(f"x{letter}")[1:]
                self._letters[meant or letter] += letter
                if not meant:
                    silent.append(letter)
        for meant, letters in PUT_TOGETHER.items():
            self._letters[meant] += letters
        self.silent = f"(?:[{_ranges(silent)}]|<[^<>]*>|{BREAK})*"
        self._several_by_first: dict[str, list[str]] = defaultdict(list)
        self._several_by_end: dict[str, list[str]] = defaultdict(list)
        for several in [meant for meant in self._letters if len(meant) > 1]:
            self._several_by_first[several[0]].append(several)
            for length in range(1, len(several)):
                self._several_by_end[several[-length:]].append(several)

    def at(self, form: str, place: int) -> tuple[set[str], set[int]]:
        """Return the letters that may stand at a place of a form, and the places they lead to."""
        rest = form[place:]
        letters, ends = set(self._letters.get(rest[0], rest[0])), {place + 1}
        for several in self._several_by_first.get(rest[0], ()):
            if rest.startswith(several) or several.startswith(rest):
                letters.update(self._letters[several])
                ends.add(min(place + len(several), len(form)))
        if place == 0:
            for folded, length in self._ending(form):
                letters.update(self._letters[folded])
                ends.add(length)
        return letters, ends

    def _ending(self, form: str) -> Iterator[tuple[str, int]]:
        """Yield what one letter stands for that ends with the beginning of a form."""
        for length in range(1, len(form) + 1):
            for several in self._several_by_end.get(form[:length], ()):
                yield several, length


def _ranges(letters: Iterable[str]) -> str:
    """Return the inside of a bracket expression.

    Letters beyond the basic plane bring their neighbours with them: Python tries them one by one.
    """
    codes = [ord(letter) for letter in letters]
    common = [(code, code) for code in sorted(codes) if code <= BASIC]
    rare = sorted({code - code % NEIGHBOURS for code in codes if code > BASIC})
    spans: list[tuple[int, int]] = []
    for start, end in [*common, *((code, code + NEIGHBOURS - 1) for code in rare)]:
        adjoins = bool(spans) and start == spans[-1][1] + 1
        spans.append((spans.pop()[0] if adjoins else start, end))
    return "".join(f"{chr(start)}-{chr(end)}" for start, end in spans)


@cache
def _alphabet() -> _Alphabet:
    return _Alphabet()
