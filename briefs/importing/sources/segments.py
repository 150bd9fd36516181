"""Cut a reference at its punctuation, but not within quotes and brackets."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .words import REFERENCE_WORDS

# Left where something, or a date, was taken out. They count as white space, so no input has them.
TAKEN, DATED = "\x1f", "\x1e"
GAP = f"{TAKEN}{DATED}"
QUOTED = (
    r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|「[^「」]*」|『[^『』]*』|《[^《》]*》"
    r"|(?<!\w)\"[^\"]*\"|(?<!\w)[‘'][^‘’']*(?:(?<=\w)[’'](?=\w)[^‘’']*)*[’'](?!\w)"
)
HELD_TOGETHER = re.compile(rf"{QUOTED}|\([^()]*\)|\[[^\[\]]*\]")
SEPARATOR = re.compile(
    rf"(?P<taken>[{GAP}])|(?P<comma>[,;，；،؛、])|(?P<strong>(?:(?<=\s)|^)(?://|[–—-])\s|\|)"
    r"|(?P<stop>[.!?][\"'”’»)\]]*(?=\s)|[。！？])"
)
STRENGTH = {"taken": 0, "comma": 1, "stop": 2, "strong": 3}
EMPTY_BRACKETS = re.compile(r"[(\[<][\s.,;:]*[)\]>]|“\s*”|«\s*»|\"\s*\"")
DANGLING = " ,;:|–—-<>，、；：،؛"
ABBREVIATION_LENGTH = 12


class Segment(NamedTuple):
    """A part of a text without the signs around it, and the strongest sign before it."""

    start: int
    end: int
    text: str
    strength: int


def groups_in(text: str) -> list[list[Segment]]:
    """Return the parts that hold a word, apart wherever more than a comma is between two."""
    groups: list[list[Segment]] = []
    end = 0
    for part in segments(text):
        is_gap = any(gap in text[end : part.start] for gap in GAP)
        if not groups or is_gap or part.strength > STRENGTH["comma"]:
            groups.append([])
        groups[-1].append(part)
        end = part.end
    return groups


def segments(text: str) -> Iterator[Segment]:
    """Yield the parts of a text that hold a word."""
    masked = HELD_TOGETHER.sub(_mask, text)
    signs = [sign for sign in SEPARATOR.finditer(masked) if not sign["stop"] or _is_stop(sign)]
    start, strength = 0, 0
    for sign in (*signs, None):
        # A question mark belongs to its sentence; a full stop is dropped later.
        end = len(text) if sign is None else sign.end() if sign["stop"] else sign.start()
        part = clean(text[start:end])
        if re.search(r"\w", part):
            yield Segment(start, end, part, strength)
            strength = 0
        if sign:
            start, strength = sign.end(), max(strength, STRENGTH[sign.lastgroup or ""])


def span(text: str, parts: Sequence[Segment]) -> str:
    """Return the text from the first of some parts to the last."""
    return clean(text[parts[0].start : parts[-1].end]) if parts else ""


def clean(text: str) -> str:
    """Return a part of a reference without empty brackets and the punctuation around it."""
    bare = " ".join(EMPTY_BRACKETS.sub(" ", text).split())
    bare = re.sub(r"\s+([,;:.])(?=\s|$)", r"\1", bare)
    bare = re.sub(r"[,;:](?=[,;:.])", "", bare).strip(DANGLING)
    return bare[:-1] if bare.endswith("。") or (bare.endswith(".") and _ends(bare[:-1])) else bare


def unquoted(text: str) -> str:
    """Return a text without the pair of quotation marks that holds all of it."""
    return clean(text[1:-1]) if re.fullmatch(QUOTED, text) else text


def _mask(held: re.Match[str]) -> str:
    """Hide what is within quotes and brackets, but not the end of a sentence in quotes."""
    is_sentence = held[0][-2] in ".!?," and held[0][0] not in "(["
    return "x" * (len(held[0]) - 2) + (held[0][-2:] if is_sentence else "xx")


def _is_stop(sign: re.Match[str]) -> bool:
    following = sign.string[sign.end() :][:3].lstrip()[:1]
    return not following.islower() and (sign[0][0] != "." or _ends(sign.string[: sign.start()]))


def _ends(text: str) -> bool:
    """Return whether a full stop after a text ends a sentence, not an abbreviation."""
    word = re.split(r"\W", text[-ABBREVIATION_LENGTH:])[-1]
    return (
        not (len(word) == 1 and word.isalpha())
        and word.lower() not in REFERENCE_WORDS["abbreviations"]
    )
