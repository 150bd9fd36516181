"""Terms of likelihood and levels of confidence (ICD 203) in English texts; the words are data."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

WORDS = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
ROWS: list[dict[str, list[str]]] = WORDS["rows"]
TERMS = [list(row) for row in ROWS]

# “…” in a phrase stands for as many words as this, and {be} for any word of that list.
MOST_BETWEEN = 8
CLAUSE = re.compile(r"[^.!?;\n]+")
SLOT = re.compile(r"\{(\w+)\}|… ")
# What somebody else said is not the analyst's judgement.
QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")


@dataclass(frozen=True, slots=True)
class LikelihoodTerm:
    """A term as written in a text, and which one it is: the row and the place in that row."""

    row: int
    degree: int
    written: str
    start: int
    end: int

    @property
    def counterpart(self) -> str:
        """Return the term of the other row that means the same."""
        return TERMS[1 - self.row][self.degree]


def find_terms(text: str) -> Iterator[LikelihoodTerm]:
    """Yield the terms of likelihood in a text, but for those in quotation marks."""
    own = _own_words(text)
    hints = [hint for hint in HINTS if hint in own]
    for clause in CLAUSE.finditer(own) if hints else ():
        if any(hint in clause[0] for hint in hints):
            for match in LIKELIHOOD.finditer(own, *clause.span()):
                if meaning := MEANINGS[(match.lastindex or 0) - 1]:
                    start, end = match.span()
                    yield LikelihoodTerm(*meaning, text[start:end], start, end)


def find_confidence(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a text states confidence in a judgement, but for what is in quotation marks."""
    own = _own_words(text)
    if "confidence" in own:
        yield from (match.span() for match in CONFIDENCE.finditer(own))


def _own_words(text: str) -> str:
    """Return the text in lower case with spaces in place of quotations, each as long as before."""
    # The only letter that becomes two in lower case.
    lower = text.replace("İ", "I").lower()
    return QUOTED.sub(lambda match: " " * len(match[0]), lower)


def _any_of(phrases: Iterable[str]) -> str:
    """Return a pattern that finds the phrases, each as a group."""
    return "|".join(f"({_pattern_of(phrase)})" for phrase in phrases)


def _pattern_of(phrase: str) -> str:
    pieces = SLOT.split(phrase)
    pieces[::2] = map(re.escape, pieces[::2])
    pieces[1::2] = map(_slot, pieces[1::2])
    return "".join(pieces)


def _slot(name: str | None) -> str:
    """Return a pattern for the words of a list, or without a name for some words of any kind."""
    if name is None:
        return rf"(?:[\w'’-]+ ){{0,{MOST_BETWEEN}}}?"
    return f"(?:{'|'.join(map(re.escape, WORDS['words'][name]))})"


_forms: dict[str, tuple[int, int] | None] = dict.fromkeys(WORDS["other meanings"])
_forms |= {
    form: (row, degree)
    for row, terms in enumerate(ROWS)
    for degree, forms in enumerate(terms.values())
    for form in forms
}
# The longest word of every form: quicker to look for than all forms.
HINTS = {
    max(re.findall(r"\w+", SLOT.sub("", form)), key=len)
    for form, meaning in _forms.items()
    if meaning
}
# The longest first, so that “very likely” is not read as “likely”.
_sorted = sorted(_forms, key=len, reverse=True)
MEANINGS = [_forms[form] for form in _sorted]
LIKELIHOOD = re.compile(rf"(?<![\w-])(?:{_any_of(_sorted)})(?![\w-])")
_not_after = "|".join(WORDS["not after confidence"])
CONFIDENCE = re.compile(
    rf"(?<![\w-])(?:{_any_of(WORDS['confidence'])})(?!\w)(?! (?:{_not_after})\b)"
)
