"""Publishes real texts, two thousand at a time, and measures the cost."""

import argparse
import json
import re
import resource
import time
import uuid
from collections.abc import Iterator, Sequence
from html import escape
from itertools import accumulate, chain
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.db import connection, transaction

from actors.matching import matcher_of_register
from actors.models import Actor
from actors.register import NameData, create_actor
from briefs.choices import TITLE_LENGTH, Change
from briefs.document import BriefDocument, CitationData, SectionData, SourceData
from briefs.drafts import save
from briefs.importing import Imported
from briefs.importing.run import tagged
from briefs.publishing import publish

from .addresses import addresses
from .measuring import the_site
from .tables import HEAD, line

SAME = uuid.UUID("5d9ff1c2-2a67-4a34-9ae4-4c0b6a1f1f6c")
SUMMARY_LENGTH = 400
SOURCE_LENGTH = 500
NAME_LENGTH = 100
FIRST = 50


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("actors", type=Path, help="actors, one JSON object a line")
    parser.add_argument("texts", type=Path, nargs="+", help="texts, one JSON object a line")
    parser.add_argument("--port", type=int, default=8090)
    parser.add_argument("--times", type=int, default=500, help="requests a round")
    options = parser.parse_args()
    if Actor.objects.exists():
        parser.error("the database is not empty; remove var/benchmarks/corpus, or name another one")
    by = User.objects.create_superuser("benchmark")
    load_actors(list(read_rows(options.actors)), by)
    begin = time.monotonic()
    matcher = matcher_of_register()
    print(f"The matcher of the register was built in {time.monotonic() - begin:.2f} s.")
    rows = list(chain.from_iterable(map(read_rows, options.texts)))
    documents = [tagged(Imported(document_of(row)), matcher).document for row in rows]
    publish_all(documents[:FIRST], by)
    _report_pages(f"after {FIRST} texts", options)
    publish_all(documents[FIRST:], by)
    _report_pages(f"after {len(rows):,} texts", options)
    _report_database()


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def load_actors(rows: list[dict[str, Any]], by: User) -> None:
    """Add actors with their names to the register."""
    begin = time.monotonic()
    for row in rows:
        others = dict.fromkeys(alias for alias in row["aliases"] if alias != row["name"])
        names = [NameData(row["name"], is_primary=True), *map(NameData, others)]
        create_actor(
            by=by,
            name=row["name"],
            kind=row["kind"],
            names=names,
            subtype=row.get("subkind") or "",
            description=row.get("description") or "",
        )
    seconds = time.monotonic() - begin
    print(f"{len(rows):,} actors in {seconds:.0f} s: {len(rows) / seconds:.0f} a second")


def document_of(row: dict[str, Any]) -> BriefDocument:
    """Return one text of a corpus as a brief, identified by its id alone."""
    paragraphs = _paragraphs(row["text"])
    split = _end_of_summary(paragraphs)
    parts = {"summary": paragraphs[:split], "analysis": paragraphs[split:], "sources": []}
    return BriefDocument(
        uid=_key(row["id"]),
        title=_cut(row["title"], TITLE_LENGTH),
        published_on=_day(row["date"] or ""),
        authors=(_cut(row.get("author") or row.get("collection") or "Desk", NAME_LENGTH),),
        sections=tuple(
            SectionData(_key(row["id"], kind), kind, body="".join(map(_html, texts)))
            for kind, texts in parts.items()
        ),
        citations=tuple(_citations(row)),
        tags=(_cut(row.get("collection") or "Press releases", NAME_LENGTH),),
    )


def publish_all(documents: Sequence[BriefDocument], by: User) -> None:
    """Save and publish documents one by one, and print the speed."""
    begin = time.monotonic()
    worked = time.process_time()
    mentions = 0
    for count, document in enumerate(documents, start=1):
        # Not `import_brief`, for which a brief of the same title and day is the same brief.
        with transaction.atomic():
            saved = save(brief=None, document=document, by=by, base_revision=None)
            publish(
                brief=saved.brief,
                revision=saved.revision,
                by=by,
                change=Change.FIRST.value,
                unreviewed="Filled for measuring",
            )
        mentions += len(document.actors)
        if count % 200 == 0 or count == len(documents):
            seconds = time.monotonic() - begin
            print(
                f"{count:>6,} published, {count / seconds:.1f} a second;"
                f" {(time.process_time() - worked) / count * 1000:.0f} ms of CPU here each;"
                f" {mentions:,} actors tagged; peak memory {_peak_memory()} MB",
                flush=True,
            )


def _paragraphs(text: str) -> list[str]:
    """Return paragraphs separated by empty lines, or else by line ends."""
    blocks = [part for part in re.split(r"\n\s*\n", text) if part.strip()]
    return blocks if len(blocks) > 1 else [line for line in text.split("\n") if line.strip()]


def _end_of_summary(paragraphs: list[str]) -> int:
    """Return how many paragraphs make a summary; at least one is left for the analysis."""
    lengths = accumulate(map(len, paragraphs))
    short = sum(length < SUMMARY_LENGTH for length in lengths)
    return min(short + 1, len(paragraphs) - 1)


def _html(paragraph: str) -> str:
    return f"<p>{escape(' '.join(paragraph.split()), quote=False)}</p>"


def _citations(row: dict[str, Any]) -> Iterator[CitationData]:
    """Yield the page that the text comes from, then the notes on its sources."""
    page = SourceData(_key(row["source"]), row["title"][:SOURCE_LENGTH], url=row["source"])
    notes = (
        SourceData(_key(row["id"], f"source {place}"), _cut(note, SOURCE_LENGTH))
        for place, note in enumerate(row.get("sources") or [])
        if note.strip()
    )
    for number, source in enumerate((page, *notes), start=1):
        yield CitationData(_key(row["id"], f"citation {number}"), number, source)


def _cut(text: str, longest: int) -> str:
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return line[:longest].rpartition(" ")[0]


def _day(date: str) -> str:
    """Return the day of a date, or the first of the month if only that is known."""
    return f"{date}-01" if len(date) == len("2021-05") else date[:10]


def _key(*parts: str) -> str:
    return str(uuid.uuid5(SAME, " ".join(parts)))


def _report_pages(when: str, options: argparse.Namespace) -> None:
    print(f"\nPages {when}:\n{HEAD}")
    with the_site(options.port) as site:
        for name, path in addresses().items():
            print(line(name, site.measure(path, options.times, rounds=3)), flush=True)
    print()


def _report_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_size_pretty(pg_database_size(current_database()))")
        (size,) = cursor.fetchone()
    print(f"The database has {size}; peak memory of this process was {_peak_memory()} MB.")


def _peak_memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
