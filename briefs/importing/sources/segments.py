"""Cut what is left of a reference at its punctuation, but not within quotes and brackets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

# Left wherever something was taken out. It counts as white space, so no input holds it.
TAKEN = "\x1f"
QUOTED = (
    r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|「[^「」]*」|『[^『』]*』|《[^《》]*》"
    r"|(?<!\w)\"[^\"]*\"|(?<!\w)[‘'][^‘’']*(?:(?<=\w)[’'](?=\w)[^‘’']*)*[’'](?!\w)"
)
QUOTE_MARKS = "“”„«»「」『』《》\"‘’'"
HELD_TOGETHER = re.compile(rf"{QUOTED}|\([^()]*\)|\[[^\[\]]*\]")
SEPARATOR = re.compile(
    r"(?P<taken>\x1f)|(?P<comma>[,;，；،؛、])|(?P<strong>(?:(?<=\s)|^)(?://|[–—-])\s|\|)"
    r"|(?P<stop>[.!?][\"'”’»)\]]*(?=\s|\x1f)|[。！？])"
)
EMPTY_BRACKETS = re.compile(r"[(\[<][\s\x1f.,;:]*[)\]>]|“\s*”|«\s*»|\"\s*\"")
DANGLING = " \t\x1f,;:|–—-<>，、；：،؛"
LONGEST_ABBREVIATION = 12
# Words that end in a full stop within a sentence.
ABBREVIATIONS = frozenset(
    "al no nos nr vol st dr mr mrs ms prof gen col lt sgt sen rep rev inc ltd co corp vs hg hrsg eds jr sr".split()
)


class Joint(IntEnum):
    """The sign between two segments, the strongest last."""

    TAKEN = 0
    COMMA = 1
    STOP = 2
    STRONG = 3


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a text without its separators, and the sign between it and the one before."""

    start: int
    end: int
    text: str
    joint: Joint


def segments(text: str) -> list[Segment]:
    """Return the parts of a text that hold a word."""
    found: list[Segment] = []
    start, joint = 0, Joint.TAKEN
    for begin, end, sign in [*_cuts(text), (len(text), len(text), Joint.TAKEN)]:
        part = clean(text[start:begin])
        if re.search(r"\w", part):
            found.append(Segment(start, begin, part, joint))
            joint = sign
        else:
            joint = max(joint, sign)
        start = end
    return found


def clean(text: str) -> str:
    """Return a part of a reference without empty brackets and the punctuation around it."""
    bare = " ".join(EMPTY_BRACKETS.sub(" ", text).replace(TAKEN, " ").split())
    bare = re.sub(r"\s+([,;:.])(?=\s|$)", r"\1", bare)
    return _without_stop(re.sub(r"[,;:](?=[,;:.])", "", bare).strip(DANGLING))


def unquoted(text: str) -> str:
    """Return a text without the one pair of quotation marks that holds all of it."""
    return clean(text[1:-1]) if re.fullmatch(QUOTED, text) else text


def _cuts(text: str) -> Iterator[tuple[int, int, Joint]]:
    masked = HELD_TOGETHER.sub(_mask, text)
    for match in SEPARATOR.finditer(masked):
        if match["taken"]:
            yield match.start(), match.end(), Joint.TAKEN
        elif match["comma"]:
            yield match.start(), match.end(), Joint.COMMA
        elif match["strong"]:
            yield match.start(), match.end(), Joint.STRONG
        elif _ends_sentence(masked, match):
            # The sign belongs to the sentence; a full stop is dropped later.
            yield match.end(), match.end(), Joint.STOP


def _mask(held: re.Match[str]) -> str:
    """Hide what is within quotes and brackets, but not the end of a sentence in quotes."""
    last = held[0][-2]
    end = f"{last}{held[0][-1]}" if last in ".!?," and held[0][0] not in "([" else "xx"
    return "x" * (len(held[0]) - 2) + end


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    following = text[stop.end() : stop.end() + 3].lstrip()[:1]
    if stop[0][0] != ".":
        return not following.islower()
    word = re.search(r"\w*$", text[: stop.start()][-LONGEST_ABBREVIATION:])
    before = word[0] if word else ""
    is_short = len(before) == 1 and before.isalpha()
    return not (is_short or before.lower() in ABBREVIATIONS or following.islower())


def _without_stop(text: str) -> str:
    """Return a text without its last full stop, unless that ends an abbreviation."""
    if text.endswith("。"):
        return text[:-1]
    word = re.search(r"(\w*)\.$", text[-LONGEST_ABBREVIATION:])
    if (
        word is None
        or (len(word[1]) == 1 and word[1].isalpha())
        or word[1].lower() in ABBREVIATIONS
    ):
        return text
    return text[:-1]
