"""Text as words: folded for comparison, each with its position in the original."""

import re
import unicodedata
from collections.abc import Callable
from functools import cached_property
from itertools import accumulate
from typing import TypeVar

from actors.text.folding import APOSTROPHES, HYPHENS, SAME_LETTERS, UNSPACED
from actors.wordlists import entries

# Zero-width characters, which editors and web pages leave anywhere.
UNSEEN = r"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
MARKS = "".join(entries("marks")) + UNSEEN

PLAIN_WORD = re.compile(r"([^\W_]+)")
# Without spaces, each character counts as a word of its own; a run of katakana is one word.
WORD = re.compile(
    f"((?:[{UNSPACED}][{MARKS}]*+)|(?:[^\\W_{UNSPACED}{MARKS}]++[{MARKS}]*+)++)",
)
# Scripts in which particles and endings are attached to names.
ATTACHING = re.compile("[\u0370-\u03ff\u0400-\u052f\u05d0-\u05ea\u0621-\u06ff\uac00-\ud7a3]")
UNUSUAL = re.compile(f"[{UNSPACED}{MARKS}]")

# Between the words of one name: spaces with at most one line break, a hyphen, an apostrophe, a
# middle dot, or nothing.
SPACE = rf"(?:[^\S\r\n]|[{UNSEEN}])*(?:\r?\n|\r)?[^\S\r\n]*"
SOFT = re.compile(rf"{SPACE}|[{HYPHENS}]{SPACE}|[{APOSTROPHES}]|[·・‧•]")
DOTTED = re.compile(rf"\.{SPACE}|\.[{HYPHENS}]")
LONGEST_ABBREVIATION = 4

# A word broken at the end of a line, but not "al-\nQaida" and "Kim Jong-\nun".
BROKEN = re.compile(
    r"(?<=\w\w)(?<!\b[AaEe]l)[-\u2010]\r?\n[ \t]*(?=[^\W\d_A-Z]\w\w)|(?<=\u00ad)\r?\n"
)
# Traditional Chinese characters and the simplified ones that mean the same.
SAME = SAME_LETTERS | {ord(each[0]): each[1] for each in entries("han")}
BREAKS = ("-\n", "\u00ad\n")
UNSEEN_SIGN = re.compile(f"[{UNSEEN}]")
# Languages that capitalise every noun, and words that show that a text is German.
NOUNS_ARE_CAPITALISED = frozenset({"de", "lb", "gsw", "nds"})
GERMAN = frozenset({"der", "die", "das", "und", "ist", "nicht", "von"})
# A headline capitalises nearly all its longer words and ends without punctuation.
LONG = 4
HEADLINE_WORDS = 4
HEADLINE = 0.9
SENTENCE_END = frozenset(".!?:;…")

Key = TypeVar("Key")
Value = TypeVar("Value")

# Unicode decomposes these, too, though nobody reads them as accented letters.
OWN_LETTERS = frozenset("йї")


def fold_word(word: str) -> str:
    """Return a word without case, accents and spelling differences that mean nothing."""
    bare = word.casefold()
    if bare.isascii():
        return bare
    composed = unicodedata.normalize("NFC", UNSEEN_SIGN.sub("", bare)).translate(SAME)
    unmarked = "".join(map(_without_marks, composed)).casefold()
    return unmarked.translate(SAME) or bare


def _without_marks(letter: str) -> str:
    if letter in OWN_LETTERS:
        return letter
    decomposed = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in decomposed if not unicodedata.combining(part))


def _joins(gap: str) -> str:
    """Return how a gap joins words: "soft", "dotted" (a full stop after a short word) or ""."""
    return "soft" if SOFT.fullmatch(gap) else "dotted" if DOTTED.fullmatch(gap) else ""


class Memo(dict[Key, Value]):
    """Recent results of a function; reading a dictionary is faster than any call."""

    def __init__(self, make: Callable[[Key], Value], most: int) -> None:
        super().__init__()
        self._make, self._most = make, most

    def __missing__(self, key: Key) -> Value:
        if len(self) >= self._most:
            self.clear()
        value = self[key] = self._make(key)
        return value


# A large register has more words than this; texts use the same ones again and again.
FOLDED = Memo(fold_word, 200_000)
GAPS = Memo(_joins, 5_000)


def split(text: str) -> list[str]:
    """Return the gaps and words of a text in turn, beginning and ending with a gap."""
    if text.isascii():
        return PLAIN_WORD.split(text)
    return _pattern("".join(set(text))).split(text)


def _pattern(letters: str) -> re.Pattern[str]:
    """Return a pattern of the letters in a text: they are faster to search than the text."""
    return WORD if UNUSUAL.search(letters) else PLAIN_WORD


def folded(value: str) -> list[str]:
    """Return the folded words of a name."""
    return [FOLDED[word] for word in split(value)[1::2]]


class Words:
    """The words of a text; `gaps[i]` comes before word `i`, and the last gap ends the text.

    `language` is the text's, or empty if unknown.
    """

    def __init__(self, text: str, language: str = "") -> None:
        whole = text
        if "\n" in text and any(map(text.__contains__, BREAKS)):
            # Invisible characters join the pieces of a broken word and keep all offsets.
            whole = BROKEN.sub(lambda broken: "\u00ad" * len(broken[0]), text)
        letters = "" if whole.isascii() else "".join(set(whole))
        self._parts = _pattern(letters).split(whole)
        self.text = text
        self.language = language.partition("-")[0].lower()
        self._headlines: dict[int, bool] = {}
        self.attaching = bool(ATTACHING.search(letters))
        self.gaps = self._parts[0::2]
        self.words = self._parts[1::2]
        self.forms = list(map(FOLDED.__getitem__, self.words))

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def _ends(self) -> list[int]:
        return list(accumulate(map(len, self._parts)))

    def start(self, place: int) -> int:
        return self._ends[2 * place]

    def end(self, place: int) -> int:
        return self._ends[2 * place + 1]

    def joined(self, place: int) -> bool:
        """True if a word and the one before it may belong to the same name."""
        kind = GAPS[self.gaps[place]]
        return kind == "soft" or (
            kind == "dotted" and len(self.words[place - 1]) <= LONGEST_ABBREVIATION
        )

    def on_same_line(self, place: int) -> bool:
        """True if a word is on the same line as the one before it, like a title and a name."""
        return self.joined(place) and "\n" not in self.gaps[place] and place > 0

    def capital(self, place: int) -> bool:
        """True if a word begins as a name may; always true in scripts without case."""
        return not self.words[place][0].islower()

    def opens_sentence(self, place: int) -> bool:
        """True if a word may be capitalised only because of its position."""
        gap = self.gaps[place]
        return place == 0 or any(mark in gap for mark in '.!?:\n\r“"•…')

    @cached_property
    def uncapitalised(self) -> frozenset[str]:
        """The words that the text also writes in lower case."""
        return frozenset(word for word in self.words if word[0].islower())

    @cached_property
    def of_nouns(self) -> bool:
        """True if the language of the text capitalises every noun."""
        if self.language:
            return self.language in NOUNS_ARE_CAPITALISED
        return len(GERMAN & self.uncapitalised) > 2

    def script(self, place: int) -> str:
        """The script of a word."""
        return unicodedata.name(self.words[place][0], "").partition(" ")[0]

    def in_headline(self, place: int) -> bool:
        """True if the line capitalises nearly all its words and does not end like a sentence."""
        if place not in self._headlines:
            gaps, first, last = self.gaps, place, place + 1
            while first > 0 and "\n" not in gaps[first]:
                first -= 1
            while last < len(self) and "\n" not in gaps[last]:
                last += 1
            there = self.words[first:last]
            long = [word for word in there if len(word) >= LONG and word[0].isalpha()]
            most = sum(word[0].isupper() for word in long) >= HEADLINE * len(long)
            ends = not SENTENCE_END.isdisjoint(gaps[last].partition("\n")[0])
            judged = most and not ends and len(long) >= HEADLINE_WORDS and not self.of_nouns
            self._headlines.update(dict.fromkeys(range(first, last), judged))
        return self._headlines[place]
