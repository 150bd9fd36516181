"""The sentence in which a hit stands, in three pieces: before it, the hit, behind it."""

import re
from typing import NamedTuple

# The most characters on either side; a longer sentence is cut at a word.
LONGEST = 220
ENDS = re.compile(r"[.!?…؟۔。！？]+[”’\"')\]»]*(?:\s+(?:\[\d{1,4}\]\s*)*|$)|\n|[。！？]")
# "U.S. Navy", "Gen. Burke": what is so short before a point is hardly the end of a sentence.
ABBREVIATED = re.compile(
    r"(?:^|[\s(.])(?:[A-Z]\w?|[ap]\.m|Gen|Adm|Col|Maj|Capt|Sen|Rep|Gov|Mrs|Prof)\.\s*$"
)


class Excerpt(NamedTuple):
    """A sentence, as it stands in a text."""

    before: str
    hit: str
    behind: str


def excerpt(block: str, start: int, end: int) -> Excerpt:
    """Return the sentence around `block[start:end]`, cut at words where it is very long."""
    begin, stop = _bounds(block, start, end)
    return Excerpt(
        _shortened(block[begin:start], from_end=True),
        block[start:end],
        _shortened(block[end:stop], from_end=False),
    )


def _bounds(block: str, start: int, end: int) -> tuple[int, int]:
    begin = 0
    for mark in ENDS.finditer(block):
        if ABBREVIATED.search(block, begin, mark.end()):
            continue
        if mark.end() <= start:
            begin = mark.end()
        elif mark.end() >= end:
            return begin, mark.end()
    return begin, len(block)


def _shortened(text: str, *, from_end: bool) -> str:
    text = text.lstrip() if from_end else text.rstrip()
    if len(text) <= LONGEST:
        return text
    if from_end:
        kept = text[-LONGEST:]
        return f"… {kept.partition(' ')[2] or kept}"
    kept = text[:LONGEST]
    return f"{kept.rpartition(' ')[0] or kept} …"
