"""Draws certain links to organisations, to judge by hand.

`python -m benchmarks links TEXTS.jsonl ACTORS.jsonl… [--seed 1] [--number 200] [--sheet OUT.tsv]`.
The register is filled once, with the starter register and the files. Each link is printed in its
sentence; the sheet lists its document, place, name and actor, with an empty column for the verdict.
"""

import argparse
import csv
import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.models import User
from django.core.management import call_command

from actors.choices import ActorKind
from actors.matching import matcher_of_register
from actors.models import Actor

KINDS = [ActorKind.ORGANISATION.value, ActorKind.GROUP.value]
AROUND = 70
COMMONEST = 40
COLUMNS = ("document", "start", "end", "name", "actor", "verdict")


@dataclass(frozen=True, slots=True)
class Link:
    """A certain mention of an actor in a document."""

    document: str
    start: int
    end: int
    name: str
    actor: str
    around: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("actors", type=Path, nargs="*")
    parser.add_argument("--kinds", nargs="*", default=KINDS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--number", type=int, default=200)
    parser.add_argument("--sheet", type=Path)
    options = parser.parse_args()
    fill_register(options.actors)
    links = list(_links(options.texts, options.kinds))
    drawn = random.Random(options.seed).sample(links, min(options.number, len(links)))
    for link in drawn:
        print(f"{link.document}\t{link.actor}\t{link.around}")
    names = Counter((link.name, link.actor) for link in links).most_common(COMMONEST)
    print(f"{len(links):,} links. " + "; ".join(f"{name} {count}" for (name, _), count in names))
    if options.sheet:
        _write(options.sheet, drawn)


def fill_register(files: list[Path]) -> None:
    """Fill an empty register with the one that sites start with, and the actors of files."""
    if Actor.objects.exists():
        return
    user = User.objects.create_superuser("benchmark").username
    call_command("import_actors", "starter", by=user, verbosity=0)
    for file in files:
        call_command("import_actors", "jsonl", str(file), by=user, verbosity=0)


def _links(texts: Path, kinds: list[str]) -> Iterator[Link]:
    matcher = matcher_of_register()
    names = dict(Actor.objects.filter(kind__in=kinds).values_list("pk", "name"))
    with texts.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            text = row["text"]
            for mention in matcher.find(text, language=row.get("language", "en")):
                start, end = mention.start, mention.end
                if mention.certain and mention.actors[0] in names:
                    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
                    around = " ".join(f"{before}«{text[start:end]}»{after}".split())
                    actor = names[mention.actors[0]]
                    yield Link(row["id"], start, end, mention.surface, actor, around)


def _write(sheet: Path, links: list[Link]) -> None:
    with sheet.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, delimiter="\t", lineterminator="\n")
        rows.writerow(COLUMNS)
        for link in links:
            rows.writerow([link.document, link.start, link.end, link.name, link.actor, ""])


if __name__ == "__main__":
    main()
