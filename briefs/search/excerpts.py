"""The sentences of a text in which a query has hits, with the hits marked; pure."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from actors.matching import CUT_AFTER, CUT_BEFORE, Memo, excerpt
from actors.text import fold, is_slug_character
from briefs.models.search_vectors import (
    INITIALS,
    MOST_CHARACTERS,
    SEPARATORS,
    UNSPACED_RUN,
    plain_words,
)

from .reading import Phrase
from .results import Excerpted, Piece

# The first letters of a stem that its words have, too. They may not have its last one: the stem of
# cry is "cri", of the Dutch maan "man", of the French publication "publiqu".
KEPT_OF_STEM = 4
# Passages to read for each sentence that is shown: some only seem to have hits.
READ_FOR_ONE = 3
# A word in the shape of a text: letters, with signs between them that folding leaves out.
WORD = re.compile("w(?:[w']*w)?")
# Text that folding changes only by its case and these signs; initials lose their full stops.
UNACCENTED = re.compile("[\x00-\x7f\u2010-\u2027]*")
LEFT_OUT = "'`\"‘’‛“”."

PassageRow = Sequence[str]
# The stem of each word, in one configuration.
Stems = Mapping[str, str]
# Where a word is in a text, and the words of the index that it becomes.
Indexed = tuple[int, int, tuple[str, ...]]


class _Token(NamedTuple):
    """A word that may be a hit: its place among the words of a text, and where it is written."""

    place: int
    start: int
    end: int
    word: str


class Mark(NamedTuple):
    """Where a phrase is in a text."""

    start: int
    end: int
    phrase: Phrase


class _Sentence(NamedTuple):
    passage: PassageRow
    pieces: tuple[Piece, ...]
    phrases: frozenset[Phrase]


class Marker:
    """Marks the hits of some phrases, whose stems it needs to know for the words they may be in."""

    def __init__(self, phrases: Collection[Phrase]) -> None:
        self._by_first: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in sorted(phrases, key=len, reverse=True):
            self._by_first[phrase[0][0]].append(phrase)
        stems = {stem for phrase in phrases for stem, _at in phrase}
        kept = sorted({stem[: max(1, min(KEPT_OF_STEM, len(stem) - 1))] for stem in stems})
        # Without phrases a pattern that is nowhere.
        self._kept = re.compile("|".join(map(re.escape, kept)) or r"(?!)")
        # Each text is read twice: for the words whose stems decide, and for the hits.
        self._read: dict[str, list[_Token]] = {}

    def promising(self, passages: Sequence[PassageRow], most: int) -> list[PassageRow]:
        """Return the passages that seem to have most of the phrases, for `most` sentences."""
        said = [len(set(self._kept.findall(_simple(text)))) for _part, _anchor, text in passages]
        places = sorted((-number, at) for at, number in enumerate(said) if number)
        return [passages[at] for at in sorted(at for _number, at in places[: READ_FOR_ONE * most])]

    def words(self, passages: Iterable[PassageRow]) -> set[str]:
        """Return the words of passages whose stems decide what is marked."""
        return {token.word for passage in passages for token in self._tokens(passage[2])}

    def excerpts(
        self, passages: Iterable[PassageRow], stems: Stems, most: int
    ) -> tuple[Excerpted, ...]:
        """Return up to `most` sentences with hits, in order: those with most of the phrases."""
        found = [each for passage in passages for each in self._sentences(passage, stems)]
        return tuple(_excerpted(each) for each in _best(found, most))

    def marks(self, text: str, stems: Stems) -> Iterator[Mark]:
        """Yield the hits of a text; in scripts without spaces they may overlap."""
        tokens = {token.place: token for token in self._tokens(text)}
        read = {place: stems.get(token.word, "") for place, token in tokens.items()}
        end = 0
        for at, stem in read.items():
            if at < end:
                continue
            phrases = self._by_first.get(stem, ())
            phrase = next((each for each in phrases if _stands(each, read, at)), None)
            if phrase:
                last = at + phrase[-1][1]
                yield Mark(tokens[at].start, tokens[last].end, phrase)
                end = last + 1

    def _tokens(self, text: str) -> list[_Token]:
        """Return the words that may be hits: to keep all would busy the collector of garbage."""
        if text not in self._read:
            words = ((start, end, word) for start, end, indexed in _split(text) for word in indexed)
            self._read[text] = [
                _Token(place, start, end, word)
                for place, (start, end, word) in enumerate(words)
                if self._kept.search(word)
            ]
        return self._read[text]

    def _sentences(self, passage: PassageRow, stems: Stems) -> Iterator[_Sentence]:
        text = passage[2]
        marks = list(self.marks(text, stems))
        starts, ends = [mark.start for mark in marks], [mark.end for mark in marks]
        end = 0
        for mark in marks:
            if mark.end <= end:
                continue
            shown = excerpt(text, mark.start, mark.end)
            begin = mark.start - len(shown.before)
            first = mark.start - len(shown.before.removeprefix(CUT_BEFORE))
            end = mark.end + len(shown.after.removesuffix(CUT_AFTER))
            inside = [
                each._replace(start=each.start - begin, end=each.end - begin)
                for each in marks[bisect_left(starts, first) : bisect_right(ends, end)]
            ]
            pieces = tuple(pieces_of(str(shown), inside))
            yield _Sentence(passage, pieces, frozenset(each.phrase for each in inside))


def _simple(text: str) -> str:
    """Return a text in which the letters of each word of the index follow each other."""
    # Far faster than `translate`.
    for sign in LEFT_OUT:
        text = text.replace(sign, "")
    return text.casefold() if UNACCENTED.fullmatch(text) else fold(text)


def _letters(code: int) -> str:
    """Return the letters that a character folds to."""
    return fold(chr(code)).translate(SEPARATORS).replace(" ", "")


def _shape(code: int) -> str:
    """Return what a character is in a word: w if it belongs to one, ' if it is left out."""
    if LETTERS[code] or is_slug_character(chr(code)):
        return "w"
    return "'" if plain_words(f"a{chr(code)}a") == "aa" else " "


LETTERS = Memo(_letters, MOST_CHARACTERS)
SHAPES = Memo(_shape, MOST_CHARACTERS)


def _split(text: str) -> Iterator[Indexed]:
    """Yield the words of a text as they are indexed; pairs where no spaces part the words."""
    shape = INITIALS.sub(lambda initials: "w" * len(initials[0]), text).translate(SHAPES)
    for match in WORD.finditer(shape):
        start, end = match.span()
        word = text[start:end]
        if not word.isascii():
            yield from _spaced_or_not(text, start, end)
        # As `_plain`, for nearly all words of most texts.
        elif words := _plain_words(word):
            yield start, end, words


def _spaced_or_not(text: str, start: int, end: int) -> Iterator[Indexed]:
    """Yield a word in parts: what is written without spaces as pairs of letters."""
    letters: list[tuple[str, int, int]] = []
    for at in range(start, end):
        folded = LETTERS[ord(text[at])]
        if letters and not folded:
            letter, first, _last = letters.pop()
            letters.append((letter, first, at + 1))
        letters += ((letter, at, at + 1) for letter in folded)
    runs = groupby(letters, key=lambda letter: UNSPACED_RUN.match(letter[0]) is not None)
    for unspaced, run in runs:
        among = list(run)
        if not unspaced:
            yield from _plain(text, among[0][1], among[-1][2])
            continue
        if len(among) == 1:
            [(letter, start, end)] = among
            yield start, end, (letter,)
        for one, two in pairwise(among):
            yield one[1], two[2], (one[0] + two[0],)


def _plain(text: str, start: int, end: int) -> Iterator[Indexed]:
    if words := _plain_words(text[start:end]):
        yield start, end, words


@lru_cache(maxsize=20_000)
def _plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a short text; most words of a page are on it several times."""
    return tuple(plain_words(text).split())


def _stands(phrase: Phrase, read: Mapping[int, str], at: int) -> bool:
    return all(read.get(at + step) == stem for stem, step in phrase)


def pieces_of(text: str, marks: Iterable[Mark]) -> Iterator[Piece]:
    """Yield a text in pieces, of which the marked ones are hits."""
    end = 0
    for mark in marks:
        if mark.start > end:
            yield Piece(text[end : mark.start], False)
        if mark.end > end:
            yield Piece(text[max(end, mark.start) : mark.end], True)
        end = mark.end
    if end < len(text):
        yield Piece(text[end:], False)


def _best(sentences: list[_Sentence], most: int) -> list[_Sentence]:
    """Choose sentences that together have most of the phrases, and return them in order."""
    chosen: list[int] = []
    said: frozenset[Phrase] = frozenset()
    left = list(range(len(sentences)))
    while left and len(chosen) < most:
        best = max(left, key=lambda at: (len(sentences[at].phrases - said), -at))
        if chosen and not sentences[best].phrases - said:
            # Nothing new: the first of the others.
            chosen += left[: most - len(chosen)]
            break
        left.remove(best)
        chosen.append(best)
        said |= sentences[best].phrases
    return [sentences[at] for at in sorted(chosen)]


def _excerpted(sentence: _Sentence) -> Excerpted:
    part, anchor, _text = sentence.passage
    number = anchor.removeprefix("source-").removeprefix(f"{part}-")
    return Excerpted(part, anchor, int(number) if number.isdecimal() else 0, sentence.pieces)
