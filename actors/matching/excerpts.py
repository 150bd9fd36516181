"""The sentence that contains a name, short enough to read at a glance."""

import re
from dataclasses import dataclass

from actors.wordlists import words as listed

from .name_words import FULL_TITLES, FUNCTION_WORDS, TITLES
from .words import FOLDED

# Enough to read at a glance: a longer sentence is cut around the name.
LONGEST_EXCERPT = 200
BEFORE = 80
# What stands for the words that are cut; never alone on a line.
CUT_BEFORE, CUT_AFTER = "…\N{NO-BREAK SPACE}", "\N{NO-BREAK SPACE}…"
# Marks of the first group need a space after them; the others do not. Source numbers belong to
# the sentence that cites them.
CITED = r"(?:\s?\[\d{1,3}\])*"
END = re.compile(rf"([.!?…]+)[\"'”’»)\]]*{CITED}(?=\s)|[。！？｡؟۔।॥։።]+[”’」』»)\]]*{CITED}")
LAST_WORD = re.compile(r"[^\W_]+$")
NEXT_WORD = re.compile(r"\s+[\"'“‘«(\[¿¡]*(\w+)")
NEVER_LAST = FULL_TITLES.keys() | (TITLES & {"mr", "mrs", "ms", "mme", "messrs", "г"})
ABBREVIATED = listed("abbreviations")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of a text with the name in it, in three pieces; cut ends have an ellipsis."""

    before: str
    mark: str
    after: str

    def __str__(self) -> str:
        return self.before + self.mark + self.after


def excerpt(text: str, start: int, end: int) -> Excerpt:
    """Return the sentence around `text[start:end]`, or the part of it closest to the name."""
    first, last = sentence_span(text, start, end)
    before, after = text[first:start].lstrip(), text[end:last].rstrip()
    room = max(0, LONGEST_EXCERPT - (end - start))
    if len(before) + len(after) > room:
        kept = max(min(BEFORE, room), room - len(after))
        before = _cut_front(before, kept)
        after = _cut_behind(after, room - min(len(before), kept))
    return Excerpt(before, text[start:end], after)


def sentence_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence begins and ends; the end of a line always ends it."""
    first, last = max(0, start - 4 * LONGEST_EXCERPT), min(len(text), end + 4 * LONGEST_EXCERPT)
    first = text.rfind("\n", first, start) + 1 or first
    line_end = text.find("\n", end, last)
    last = last if line_end < 0 else line_end
    for match in END.finditer(text, first, last):
        if match.end() <= start and _ends(text, match):
            first = match.end()
        elif match.start() >= end and _ends(text, match):
            return first, match.end()
    return first, last


def _ends(text: str, mark: re.Match[str]) -> bool:
    """True unless a full stop only abbreviates a word, as in "U.S." and "Mr. Smith"."""
    following = NEXT_WORD.match(text, mark.end())
    if mark[0] != "." or not following:
        return True
    if not following[1][0].isupper() and following[1][0].lower() != following[1][0].upper():
        return False
    word = LAST_WORD.search(text, max(0, mark.start() - 20), mark.start())
    form = FOLDED[word[0]] if word else ""
    if len(form) == 1 or form in ABBREVIATED:
        return FOLDED[following[1]] in FUNCTION_WORDS
    return form not in NEVER_LAST


def _cut_front(text: str, longest: int) -> str:
    """Return the end of a text, starting with a whole word where there are spaces."""
    if len(text) <= longest:
        return text
    kept = text[len(text) - longest :] if longest else ""
    _torn, space, whole = kept.partition(" ")
    return CUT_BEFORE + (whole if space else kept)


def _cut_behind(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    whole, space, _torn = text[:longest].rpartition(" ")
    return (whole if space else text[:longest]) + CUT_AFTER
