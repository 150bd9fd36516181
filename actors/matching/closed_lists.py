"""Lists of all actors whom certain texts may mean, such as the persons of a volume of documents."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from actors.matching import Matcher, MatchName
from actors.terms import ActorKind


class BadLine(ValueError):
    """A line of a file is not what it has to be; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text to search, with its volume, if any, and its language, if known."""

    id: str
    text: str
    volume: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A mention in a text; `actor` is the likeliest where it is not certain."""

    start: int
    end: int
    surface: str
    actor: str
    certainty: str


@dataclass(slots=True)
class ClosedList:
    """Actors by volume; those without one belong to all. Matchers are built when needed."""

    rows: list[dict[str, Any]]
    matchers: dict[str, Matcher] = field(default_factory=dict)

    def find(self, text: Text) -> list[Found]:
        """Return the mentions of the actors that count for a text."""
        volume = self.volume_of(text)
        if volume not in self.matchers:
            self.matchers[volume] = Matcher(self._names(volume), closed=True)
        return [
            Found(
                mention.start,
                mention.end,
                mention.surface,
                self.rows[mention.actors[0]]["link"],
                "certain" if mention.certain else "suggested",
            )
            for mention in self.matchers[volume].find(text.text, language=text.language)
        ]

    def volume_of(self, text: Text) -> str:
        """Return a text's volume: its own, or the one that its id begins with."""
        prefix = text.id.rpartition("-")[0]
        known = {row.get("volume") for row in self.rows}
        return text.volume or (prefix if prefix in known else "")

    def _names(self, volume: str) -> Iterator[MatchName]:
        for number, row in enumerate(self.rows):
            if not volume or row.get("volume") in (None, "", volume):
                yield MatchName(
                    row["name"],
                    number,
                    person=row.get("kind", ActorKind.PERSON) == ActorKind.PERSON,
                    inverted=_inverted(row),
                    about=row.get("description") or "",
                )


def _inverted(row: dict[str, Any]) -> str:
    """Return the name as lists write it, made of the surname where only that is given."""
    if inverted := row.get("name_inverted"):
        return str(inverted)
    surname = row.get("surname") or ""
    given = row["name"].removesuffix(surname).strip()
    return f"{surname}, {given}" if surname and given and given != row["name"] else ""


def read_closed_list(lines: Iterable[str]) -> ClosedList:
    """Read actors, one JSON object a line with `link` and `name`; raises BadLine."""
    return ClosedList(list(_objects(lines, ("link", "name"))))


def read_texts(lines: Iterable[str]) -> Iterator[Text]:
    """Yield texts, one JSON object a line with `id` and `text`; raises BadLine."""
    for row in _objects(lines, ("id", "text")):
        yield Text(row["id"], row["text"], row.get("volume") or "", row.get("language") or "")


def _objects(lines: Iterable[str], wanted: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise BadLine(f"Line {number} is not JSON: {error.msg}.") from error
        if not isinstance(row, dict):
            raise BadLine(f"Line {number} is not a JSON object.")
        for name in wanted:
            if not isinstance(row.get(name), str):
                raise BadLine(f"Line {number} has no text in “{name}”.")
        yield row
