"""Recognize the headings of a brief's parts, and the language they are in."""

from dataclasses import dataclass

from actors.text import fold
from briefs.document.part_headings import HEADINGS

from .decoding import Line

# White space, Markdown, colons, and the invisible marks that set the direction of a line.
AROUND = " \t\u3000#*_:：\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069"


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that heads a part; `wording` is the line without the characters `AROUND` it."""

    line: Line
    kind: str
    wording: str


KINDS = {
    fold(heading): kind
    for kinds in HEADINGS.values()
    for kind, headings in kinds.items()
    for heading in headings
}


def read_heading(line: Line, *, in_paragraph: bool = False) -> Heading | None:
    """Return the heading if the line is nothing else; None otherwise.

    In lower case within a paragraph it is not a heading but the last word of wrapped prose.
    """
    wording = line.text.strip(AROUND)
    kind = KINDS.get(fold(wording))
    if kind is None or (in_paragraph and wording.islower()):
        return None
    return Heading(line, kind, wording)


def languages_of(headings: list[Heading]) -> list[str]:
    """Return the languages that match most headings, ignoring accents; accents break a tie."""
    scores = {language: _score(language, headings) for language in HEADINGS}
    best = max(scores.values())
    return [language for language, score in scores.items() if score == best]


def _score(language: str, headings: list[Heading]) -> tuple[int, int]:
    words = [word for kind in HEADINGS[language].values() for word in kind]
    folded, cased = {fold(word) for word in words}, {word.casefold() for word in words}
    return (
        sum(fold(heading.wording) in folded for heading in headings),
        sum(heading.wording.casefold() in cased for heading in headings),
    )
