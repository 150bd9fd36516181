r"""Renumber sources: when a source moves, its markers `[n]` in the texts follow; `\[n]` stays."""

import re
from collections.abc import Iterable, Mapping

from briefs.document import JSON
from briefs.rendering import clean_body
from briefs.rendering.markers import MARKER

# A tag of clean HTML; text between tags is everything else.
TAG = re.compile(r"""(<(?:[^<>"']|"[^"]*"|'[^']*')*>)""")


def renumbered(body: str, mapping: Mapping[int, int]) -> str:
    """Return clean HTML with the new number from `mapping` in every marker `[n]`."""
    if all(old == new for old, new in mapping.items()):
        return body

    def other(match: re.Match[str]) -> str:
        space, literal, digits = match.groups()
        number = mapping.get(int(digits))
        return match[0] if literal or number is None else f"{space}[{number}]"

    pieces = TAG.split(clean_body(body))
    pieces[::2] = [MARKER.sub(other, text) for text in pieces[::2]]
    return "".join(pieces)


def numbers_named(bodies: Iterable[str]) -> set[int]:
    """Return all numbers that appear in markers."""
    return {
        int(digits)
        for body in bodies
        for text in TAG.split(body)[::2]
        for _space, literal, digits in MARKER.findall(text)
        if not literal
    }


def number_rows(citations: list[JSON], sections: list[JSON]) -> list[JSON]:
    """Number the rows of the page in order, and change the markers in `sections` to match.

    A row without a number is new and gets the next free one. If the numbers do not ascend, rows
    were moved. Invalid numbers stay, for validation to refuse.
    """
    if not all(row["number"] is None or isinstance(row["number"], int) for row in citations):
        return citations
    following = max((row["number"] or 0 for row in citations), default=0)
    for row in citations:
        if row["number"] is None:
            row["number"] = following = following + 1
    numbers = [row["number"] for row in citations]
    if len(set(numbers)) == len(numbers) and numbers != sorted(numbers):
        _give(citations, sections, dict(zip(numbers, sorted(numbers), strict=True)))
    return citations


def close_gap(citations: list[JSON], sections: list[JSON], gone: int) -> None:
    """Renumber the sources after a removed number `gone`, unless a text still cites it.

    Lists with other gaps stay as they are: a marker for a missing source could otherwise end up
    pointing to the wrong one.
    """
    numbers = [row["number"] for row in citations]
    whole = sorted([*numbers, gone]) == list(range(1, len(numbers) + 2))
    if whole and gone not in numbers_named(section["body"] for section in sections):
        _give(citations, sections, {n: n - 1 if n > gone else n for n in numbers})


def _give(citations: list[JSON], sections: list[JSON], mapping: Mapping[int, int]) -> None:
    for row in citations:
        row["number"] = mapping[row["number"]]
    for section in sections:
        section["body"] = renumbered(section["body"], mapping)
