"""The sample collection: briefs about historical events, for a first look and for tests."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypedDict

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from actors.importing import import_actors, read_jsonl
from briefs.document import BriefDocument, from_json
from briefs.models import Topic

from .desk import UNDER_WAY, People, publish_sample, work_on

FOLDER = Path(__file__).parent
# In days ago: the briefs look as if they were published over the past twelve weeks.
OLDEST, NEWEST = 83, 1


class SampleTopic(TypedDict):
    """A topic in the file `topics.json`; `parent` is the name of another one, or ""."""

    name: str
    kind: str
    description: str
    parent: str


@transaction.atomic
def load_sample(*, by: User, writer: User | None = None, reviewer: User | None = None) -> int:
    """Fill a site with the collection as a desk at work; return the number of its briefs.

    `by` publishes most of the briefs; five are under way, by `writer` with `reviewer`, who are `by`
    if not given.
    """
    _load_topics(json.loads((FOLDER / "topics.json").read_bytes()))
    # With `update`, because the starter register may already have some of the actors.
    import_actors(read_jsonl(FOLDER / "actors.jsonl"), by=by, update=True)
    documents = sample_documents()
    under_way = {each.event_date: each for each in documents if each.event_date in UNDER_WAY}
    readable = [each for each in documents if each.event_date not in UNDER_WAY]
    for document in dated(readable, timezone.localdate()):
        publish_sample(document, by)
    # Last, because a writer may not add the authors, who are all there by now.
    work_on(under_way, People(by, writer or by, reviewer or by))
    return len(documents)


def sample_documents() -> list[BriefDocument]:
    """Return the briefs of the collection, sorted by event date."""
    files = sorted((FOLDER / "briefs").glob("*.json"))
    documents = [from_json(file.read_bytes()) for file in files]
    return sorted(documents, key=lambda document: document.event_date)


def dated(documents: list[BriefDocument], today: date) -> Iterator[BriefDocument]:
    """Yield the documents with publication dates spread evenly up to yesterday."""
    step = (OLDEST - NEWEST) / max(len(documents) - 1, 1)
    for place, document in enumerate(documents):
        day = today - timedelta(days=round(OLDEST - place * step))
        yield replace(document, published_on=day.isoformat())


def _load_topics(rows: list[SampleTopic]) -> None:
    topics = {}
    for row in rows:
        defaults = {"kind": row["kind"], "description": row["description"]}
        topics[row["name"]], _new = Topic.objects.get_or_create(name=row["name"], defaults=defaults)
    for row in rows:
        if row["parent"]:
            topic = topics[row["name"]]
            topic.parent = topics[row["parent"]]
            topic.save(update_fields=["parent"])
