"""Mentions of actors from a closed list, and how well they agree with people's marks.

`python -m benchmarks mentions --documents IN.jsonl --actors ACTORS.jsonl` prints what is found in
each text, one JSON object a line. `--score` prints figures instead, for texts in which people have
marked `mentions`: precision, recall and the errors by kind. A hit overlaps a marked mention and
has its link; only certain mentions count. `--show 20` adds errors of the development volumes; the
others show whether what was learnt there holds elsewhere.

A closed list has all actors that certain texts may mean, such as the people in a volume of
documents: `{"link", "name", "name_inverted"?, "surname"?, "kind"?, "description"?, "volume"?}`.
"""

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from actors.choices import ActorKind
from actors.matching import BadLine, FoundMention, Matcher, MatchName, found_line
from actors.matching.documents import InputText, read_objects

# The volumes whose errors have been read while the matcher was made; all others are held out.
DEVELOPMENT = {
    "frus1958-60v12",
    "frus1961-63v01",
    "frus1961-63v22",
    "frus1964-68v16",
    "frus1969-76v20",
}
AROUND = 45


@dataclass(slots=True)
class ClosedList:
    """Actors by volume; those without one belong to all. Matchers are built when needed."""

    rows: list[dict[str, Any]]
    matchers: dict[str, Matcher] = field(default_factory=dict)

    def find(self, text: InputText, volume: str = "") -> list[FoundMention]:
        """Return the mentions of the actors that count for a text."""
        volume = self.volume_of(text, volume)
        if volume not in self.matchers:
            self.matchers[volume] = Matcher(self._names(volume), closed=True)
        mentions = self.matchers[volume].find(text.text, language=text.language)
        return [
            FoundMention.from_mention(each, self.rows[each.actors[0]]["link"]) for each in mentions
        ]

    def volume_of(self, text: InputText, volume: str = "") -> str:
        """Return a text's volume: its own, or the one that its id begins with."""
        prefix = text.id.rpartition("-")[0]
        known = {row.get("volume") for row in self.rows}
        return volume or (prefix if prefix in known else "")

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
    """Return the name as lists write it, made from the surname if nothing else is given."""
    if inverted := row.get("name_inverted"):
        return str(inverted)
    surname = row.get("surname") or ""
    given = row["name"].removesuffix(surname).strip()
    return f"{surname}, {given}" if surname and given and given != row["name"] else ""


@dataclass
class Score:
    """Counts of certain mentions, right and wrong, and of marked ones found; and the errors."""

    right: int = 0
    found: int = 0
    marked: int = 0
    errors: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, text: str, mentions: list[FoundMention], marked: list[dict[str, Any]]) -> None:
        """Compare what was found in one text with what people marked."""
        met: set[int] = set()
        for mention in mentions:
            if mention.certainty == "certain":
                self._judge(text, mention, marked, met)
        self.marked += len(marked)
        self.found += len(met)
        for place, mark in enumerate(marked):
            if place not in met:
                near = [each.actor for each in mentions if _overlap(each, mark)]
                kind = "suggested only" if near else "missed"
                self._note(kind, text, mark["start"], mark["end"], f"{mark['link']} {near}")

    def _judge(
        self, text: str, mention: FoundMention, marked: list[dict[str, Any]], met: set[int]
    ) -> None:
        near = [place for place, mark in enumerate(marked) if _overlap(mention, mark)]
        same = [place for place in near if marked[place]["link"] == mention.actor]
        met.update(same)
        self.right += bool(same)
        if not same:
            kind = "wrong actor" if near else "spurious"
            self._note(kind, text, mention.start, mention.end, mention.actor)

    def _note(self, kind: str, text: str, start: int, end: int, more: str) -> None:
        before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        self.errors[kind].append(f"{before}«{text[start:end]}»{after}  {more}".replace("\n", "↵"))

    def report(self) -> str:
        """Return one line of figures."""
        wrong = len(self.errors["spurious"]) + len(self.errors["wrong actor"])
        precision = self.right / (self.right + wrong or 1)
        recall = self.found / (self.marked or 1)
        f1 = 2 * precision * recall / (precision + recall or 1)
        kinds = Counter({kind: len(notes) for kind, notes in self.errors.items()})
        listed = ", ".join(f"{kind} {count}" for kind, count in kinds.most_common())
        return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({listed})"


def _overlap(mention: FoundMention, mark: dict[str, Any]) -> bool:
    return bool(mention.start < mark["end"] and mark["start"] < mention.end)


def main() -> None:
    options = _options()
    try:
        known = ClosedList(list(_rows(options.actors, ("link", "name"))))
        rows = _rows(options.documents, ("id", "text"))
        if options.score or options.show:
            _report(score(known, rows), options.show, random.Random(options.seed))
        else:
            for row in rows:
                text, volume = _text(row)
                print(found_line(text, known.find(text, volume)))
    except BadLine as error:
        sys.exit(str(error))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=Path, required=True, metavar="IN.jsonl")
    parser.add_argument("--actors", type=Path, required=True, metavar="ACTORS.jsonl")
    parser.add_argument("--score", action="store_true", help="compare with what people marked")
    parser.add_argument("--show", type=int, default=0, help="errors of each kind to print")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


def _rows(path: Path, wanted: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        try:
            yield from read_objects(lines, wanted)
        except BadLine as error:
            raise BadLine(f"{path}: {error}") from error


def _text(row: dict[str, Any]) -> tuple[InputText, str]:
    text = InputText(row["id"], row["text"], row.get("language") or "")
    return text, row.get("volume") or ""


def score(known: ClosedList, rows: Iterable[dict[str, Any]]) -> dict[str, Score]:
    """Score all texts, and those of each half of the volumes."""
    scores = {"development": Score(), "held out": Score(), "all": Score()}
    for row in rows:
        text, volume = _text(row)
        half = "development" if known.volume_of(text, volume) in DEVELOPMENT else "held out"
        mentions = known.find(text, volume)
        for name in (half, "all"):
            scores[name].add(text.text, mentions, row["mentions"])
    return scores


def _report(scores: dict[str, Score], number: int, chance: random.Random) -> None:
    for name, each in scores.items():
        print(f"{name:12} {each.report()}")
    if not number:
        return
    for kind, notes in scores["development"].errors.items():
        print(f"\n{kind}")
        for note in chance.sample(notes, min(number, len(notes))):
            print(f"  {note}")
