"""Regular expressions that match wherever a name can be: they rule texts out, but find nothing.

They mean the same to Python and to PostgreSQL, and work on text as well as on clean HTML, where
tags may interrupt a word. The matcher checks every text that they let through.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from os.path import commonprefix
from typing import NamedTuple

from .affixes import name_stems
from .match_name import MatchName
from .name_forms import spellings
from .words import MARKS, fold_word, folded, split

# A longer word is searched for by its beginning, which is rare enough.
LONGEST_BEGINNING = 8
# Three long words rule out nearly all other texts; each more costs another search.
MOST_WORDS = 3
ARTICLES = ("ال", "ה")
# The last character of Unicode's basic plane. Rarer letters are covered in blocks of 1,024.
BASIC = 0xFFFF
NEIGHBOURS = 0x400
TAGS = "(?:<[^<>]*>)*"
BREAK = "[-\u2010][ \t\r]*\n[ \t]*"
# Unicode combines these where they are written as a letter and its accent, and they stay so.
PUT_TOGETHER = {"й": "иИ", "ї": "іІ"}


class WordPattern(NamedTuple):
    """The expression for a word; `starts_word` and `ends_word` rule out letters before or after."""

    letters: str
    starts_word: bool = False
    ends_word: bool = False

    @property
    def in_database(self) -> str:
        """The expression as PostgreSQL evaluates it fastest."""
        before = "(?:^|[^a-zA-Z0-9])" * self.starts_word
        after = "(?:$|[^a-zA-Z0-9])" * self.ends_word
        return f"{before}{self.letters}{after}"

    def compiled(self) -> re.Pattern[str]:
        """The expression for Python, which is faster without a look at the preceding letter."""
        return re.compile(f"{self.letters}{'(?![a-zA-Z0-9])' * self.ends_word}")


@dataclass(frozen=True)
class NamePattern:
    """What a text must contain: each of some words, for at least one spelling of a name."""

    spellings: tuple[tuple[WordPattern, ...], ...]

    @cached_property
    def _compiled(self) -> list[list[re.Pattern[str]]]:
        return [[word.compiled() for word in words] for words in self.spellings]

    def may_stand_in(self, text: str) -> bool:
        """False only if the name is nowhere in a text."""
        return any(all(word.search(text) for word in words) for words in self._compiled)


def name_pattern(name: MatchName) -> NamePattern:
    """Return the pattern of a name as it is and as texts spell, inflect and extend it."""
    # Initials are skipped whatever their case, so the case of the name does not matter then.
    if name.case_sensitive and not name.person:
        found = [_words(split(each.value)[1::2], _as_it_is) for _forms, each in spellings(name)]
    else:
        found = [_words(forms, _in_any_case) for forms, _each in spellings(name)]
    if name.person and " " in name.value:
        # The surname is enough to find other forms of a full name.
        found.append(_words(folded(name.value)[-1:], _in_any_case))
    return NamePattern(tuple(dict.fromkeys(filter(None, found))))


def _words(words: list[str], write: Callable[[str], WordPattern]) -> tuple[WordPattern, ...]:
    """Return the longest words of a name: too many texts contain the others."""
    telling = sorted(dict.fromkeys(words), key=len, reverse=True)[:MOST_WORDS]
    return tuple(map(write, telling))


def _as_it_is(word: str) -> WordPattern:
    return WordPattern(TAGS.join(word), word[0].isascii(), word[-1].isascii())


def _in_any_case(form: str) -> WordPattern:
    """Return the expression of a folded word with anything that may be attached to it."""
    if form.isascii():
        return WordPattern(
            _letters(form[:LONGEST_BEGINNING]),
            starts_word=True,
            ends_word=len(form) <= LONGEST_BEGINNING,
        )
    bare = commonprefix(name_stems(form)).removeprefix("~")  # noqa: RUF071 - letters, not paths
    # "To the" leaves only the second letter of the Arabic article, and nothing of the Hebrew one.
    return WordPattern(
        _letters((bare[1:] if bare.startswith(ARTICLES) else bare)[:LONGEST_BEGINNING])
    )


def _letters(form: str) -> str:
    """Return the expression of folded letters; one letter of a text may fold to several."""
    after = {len(form): ""}
    for place in reversed(range(len(form))):
        letters, ends = _at(form, place)
        branches = list(dict.fromkeys(after[end] for end in sorted(ends)))
        silent = _silent() if branches != [""] else ""
        rest = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
        after[place] = f"[{_ranges(letters)}]{silent}{rest}"
    return after[0]


def _at(form: str, place: int) -> tuple[str, set[int]]:
    """Return the letters allowed at a position of a form, and the positions they lead to."""
    alphabet, rest = _alphabet(), form[place:]
    letters, ends = alphabet.get(rest[0], rest[0]), {place + 1}
    for meant, several in _several().get(rest[0], ()):
        # A letter that folds to several may begin before the form or end after it.
        whole = meant == several
        if (whole or not place) and (rest.startswith(meant) or meant.startswith(rest)):
            letters += alphabet[several]
            ends.add(min(place + len(meant), len(form)))
    return letters, ends


@cache
def _alphabet() -> dict[str, str]:
    """Return all letters by what they fold to; silent letters under the empty string."""
    alphabet: dict[str, str] = defaultdict(str, PUT_TOGETHER)
    marks = re.compile(f"[{MARKS}]")
    for letter in map(chr, range(sys.maxunicode + 1)):
        if letter.isalnum() or marks.match(letter):
            # After another letter, because a word of nothing but marks does not change.
            folded_letters = fold_word(f"x{letter}")[1:]
            alphabet[folded_letters] += letter
            if not folded_letters:
                alphabet[letter] += letter
    return dict(alphabet)


@cache
def _several() -> dict[str, list[tuple[str, str]]]:
    """Return what single letters fold to if several, and its ends, by their first letter."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for several in _alphabet():
        for cut in range(len(several) if len(several) > 1 else 0):
            found[several[cut]].append((several[cut:], several))
    return dict(found)


@cache
def _silent() -> str:
    return f"(?:[{_ranges(_alphabet()[''])}]|<[^<>]*>|{BREAK})*"


def _ranges(letters: Iterable[str]) -> str:
    """Return the inside of a bracket expression.

    Ranges of letters beyond the basic plane include their neighbours: Python tries them one by one.
    """
    codes = [ord(letter) for letter in letters]
    common = [(code, code) for code in sorted(codes) if code <= BASIC]
    rare = sorted({code - code % NEIGHBOURS for code in codes if code > BASIC})
    spans: list[tuple[int, int]] = []
    for start, end in [*common, *((code, code + NEIGHBOURS - 1) for code in rare)]:
        adjoins = bool(spans) and start == spans[-1][1] + 1
        spans.append((spans.pop()[0] if adjoins else start, end))
    return "".join(f"{chr(start)}-{chr(end)}" for start, end in spans)
