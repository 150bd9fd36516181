"""How well mentions are found in texts that people have marked: precision, recall, errors by kind.

`python -m benchmarks.matching_gold MENTIONS.jsonl ACTORS.jsonl [--show 20]`. A hit overlaps a
marked mention and has its link; only certain mentions count. `--show` prints errors of the
development volumes only: the others show whether what was learnt there holds elsewhere.
"""

import argparse
import json
import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from actors.matching.closed_lists import ClosedList, Found, Text, read_closed_list

# The volumes whose errors have been read while the matcher was made; all others are held out.
DEVELOPMENT = {
    "frus1958-60v12",
    "frus1961-63v01",
    "frus1961-63v22",
    "frus1964-68v16",
    "frus1969-76v20",
}
AROUND = 45


@dataclass
class Score:
    """Certain mentions that are right or not, marked ones that were found, and the errors."""

    right: int = 0
    found: int = 0
    marked: int = 0
    errors: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, text: str, mentions: list[Found], marked: list[dict[str, Any]]) -> None:
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
        self, text: str, mention: Found, marked: list[dict[str, Any]], met: set[int]
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


def _overlap(mention: Found, mark: dict[str, Any]) -> bool:
    return bool(mention.start < mark["end"] and mark["start"] < mention.end)


def main() -> None:
    options = _options()
    with options.actors.open(encoding="utf-8") as lines:
        known = read_closed_list(lines)
    rows = [json.loads(line) for line in options.mentions.open(encoding="utf-8")]
    scores = score(known, rows)
    for name, each in scores.items():
        print(f"{name:12} {each.report()}")
    if options.show:
        _show(scores["development"], options.show, random.Random(options.seed))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mentions", type=Path)
    parser.add_argument("actors", type=Path)
    parser.add_argument("--show", type=int, default=0, help="errors of each kind to print")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


def score(known: ClosedList, rows: list[dict[str, Any]]) -> dict[str, Score]:
    """Score all texts, and those of either half of the volumes."""
    scores = {"development": Score(), "held out": Score(), "all": Score()}
    for row in rows:
        text = Text(row["id"], row["text"])
        half = "development" if known.volume_of(text) in DEVELOPMENT else "held out"
        mentions = known.find(text)
        for name in (half, "all"):
            scores[name].add(text.text, mentions, row["mentions"])
    return scores


def _show(chosen: Score, number: int, chance: random.Random) -> None:
    for kind, notes in chosen.errors.items():
        print(f"\n{kind}")
        for note in chance.sample(notes, min(number, len(notes))):
            print(f"  {note}")


if __name__ == "__main__":
    main()
