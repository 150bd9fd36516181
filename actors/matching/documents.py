"""Texts to search for actors, and the mentions found in them: one JSON object per line."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from .matcher import Mention


class BadLine(ValueError):
    """A line of a file is not valid; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class InputText:
    """A text to search, with its language, if known."""

    id: str
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class FoundMention:
    """A mention in a text; `actor` is the likeliest one if it is not certain."""

    start: int
    end: int
    surface: str
    actor: str
    certainty: str

    @classmethod
    def from_mention(cls, mention: Mention, actor: str) -> "FoundMention":
        certainty = "certain" if mention.certain else "suggested"
        return cls(mention.start, mention.end, mention.surface, actor, certainty)


def found_line(text: InputText, found: Iterable[FoundMention]) -> str:
    """Return the mentions found in a text as one line of JSON."""
    mentions = [asdict(each) for each in found]
    return json.dumps({"id": text.id, "mentions": mentions}, ensure_ascii=False)


def read_texts(lines: Iterable[str]) -> Iterator[InputText]:
    """Yield texts from JSON objects with `id` and `text`, one per line; raises BadLine."""
    for row in read_objects(lines, ("id", "text")):
        yield InputText(row["id"], row["text"], row.get("language") or "")


def read_objects(lines: Iterable[str], required: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Yield JSON objects, one per line, with text under each `required` key; raises BadLine."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise BadLine(f"Line {number} is not JSON: {error.msg}.") from error
        if not isinstance(row, dict):
            raise BadLine(f"Line {number} is not a JSON object.")
        for name in required:
            if not isinstance(row.get(name), str):
                raise BadLine(f"Line {number} has no text in “{name}”.")
        yield row
