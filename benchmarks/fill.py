"""Fills a database with 50,000 published briefs about 100,000 actors, skewed like real data."""

import argparse
import random
import time
import uuid
from dataclasses import replace
from pathlib import Path

from django.contrib.auth.models import User
from django.db import connection, transaction

from actors.models import Actor
from actors.register import create_actor
from briefs.choices import Change
from briefs.document import ActorData, BriefDocument, CitationData, SectionData, SourceData
from briefs.drafts import save
from briefs.models import Brief
from briefs.publishing import publish

SCRIPT = Path(__file__).with_suffix(".sql")
PATTERNS = 24
SYLLABLES = ["ba", "de", "fo", "gi", "hu", "ky", "la", "me", "no", "pri", "st", "tan", "vor"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--briefs", type=int, default=50_000)
    parser.add_argument("--days", type=int, default=4_000, help="over which they were published")
    parser.add_argument("--actors", type=int, default=100_000, help="half of them in briefs")
    options = parser.parse_args()
    if Brief.objects.exists():
        parser.error("the database is not empty; name another one with VAR_DIR or DATABASE_URL")
    begin = time.monotonic()
    with transaction.atomic():
        _publish_patterns(User.objects.create_superuser("benchmark"))
        _clone(options)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    print(f"{options.briefs:,} briefs in {time.monotonic() - begin:.0f} s")


def _publish_patterns(by: User) -> None:
    """Publish a few briefs in the usual way, to be copied."""
    chance = random.Random(7)
    actors = [
        create_actor(by=by, name=_words(chance, 2).title(), kind=kind)
        for kind in ["person", "organisation", "state", "group"] * 2
    ]
    for number in range(PATTERNS):
        tagged = chance.sample(actors, 1 + number % len(actors))
        written = document(chance, f"Pattern {number}", tagged)
        saved = save(brief=None, document=written, by=by, base_revision=None)
        publish(
            brief=saved.brief,
            revision=saved.revision,
            by=by,
            change=Change.FIRST.value,
            unreviewed="Filled for measuring",
        )


def document(
    chance: random.Random, title: str, actors: list[Actor], sources: int = 5
) -> BriefDocument:
    """Return a brief of usual length: 600 words, five sources, some actors named in the text.

    The text grows with the number of sources, each of which it cites.
    """
    citations = tuple(
        CitationData(_key(), number, replace(_source(chance), key=_key()))
        for number in range(1, sources + 1)
    )
    names = [actor.name for actor in actors] or ["London"]
    analysis = "".join(
        f"<p>{_sentence(chance, names)} [{1 + place % sources}] {_sentence(chance, names)}</p>"
        for place in range(2 * sources)
    )
    return BriefDocument(
        uid=_key(),
        title=f"{title}: {_words(chance, 7)}",
        event_date="1956-07-26",
        location="Alexandria",
        sections=(
            SectionData(_key(), "summary", body=f"<p>{_sentence(chance, names)} [1]</p>"),
            SectionData(_key(), "analysis", body=analysis),
            SectionData(_key(), "sources"),
        ),
        citations=citations,
        actors=tuple(ActorData(str(actor.uid), actor.name, actor.kind) for actor in actors),
        tags=("Pattern",),
        authors=("Pattern desk",),
    )


def _source(chance: random.Random) -> SourceData:
    word = _words(chance, 1)
    return SourceData(
        key="",
        title=_words(chance, 8).capitalize(),
        publisher=_words(chance, 2).title(),
        url=f"https://{word}.example.org/{chance.randrange(10**9)}",
        published_on="1956-07-27",
        reliability="B",
    )


def _sentence(chance: random.Random, names: list[str]) -> str:
    return f"{_words(chance, 14)} {chance.choice(names)} {_words(chance, 14)}.".capitalize()


def _words(chance: random.Random, count: int) -> str:
    return " ".join(
        "".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(count)
    )


def _key() -> str:
    return str(uuid.uuid4())


def _clone(options: argparse.Namespace) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE wanted (briefs, days, actors) AS VALUES (%s::int, %s::int, %s::int)",
            [options.briefs, options.days, options.actors],
        )
        for statement in SCRIPT.read_text().split(";\n"):
            begin = time.monotonic()
            cursor.execute(statement, None)
            target = " ".join(statement.split("INSERT INTO ")[-1].split()[:1])
            print(f"  {time.monotonic() - begin:5.1f} s {target}", flush=True)
