"""The hash chain: a link for each publication of an edition, each end, and each end taken back.

The hash of a link is the SHA-256 of the previous hash followed by a statement: everything that
readers see, as compact UTF-8 JSON with sorted keys. Versions published before links existed have
hashes of their documents alone.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet

from briefs.choices import REOPENED, Ended
from briefs.models import ChainLink, Edition

from .derived import PARTS, ROWS

# Editions to read at a time; each may hold a document of a megabyte.
EACH = 100
# The columns that readers see, besides the document and the tags. Never change this list: one more
# name would change the hash of every version. New fields of a brief are hashed with the document.
HASHED = (
    *("change", "note", "first_published_at", "day", "updated_at", "authors_shown", "tlp"),
    *("language", "title", "slug", "event_date", "location"),
)

# The ids of actors, topics and authors under these names, each list in the order shown.
Tags = Mapping[str, list[int]]


def newest_hash() -> str:
    """Return the newest hash of the chain, as hex digits; "" if nothing has been published."""
    return _newest(ChainLink) or _newest(Edition)


def hash_to_follow() -> str:
    """Return the hash that the next link builds on; call it only while holding `Lock.HASH_CHAIN`.

    The first call creates links for all versions published before links existed.
    """
    return _newest(ChainLink) or _link_older_editions()


def _newest(model: type[ChainLink | Edition]) -> str:
    rows = model._default_manager.order_by("-pk")
    return rows.values_list("sha256", flat=True).first() or ""


def publication(edition: Edition, tags: Tags, previous: str) -> ChainLink:
    """Return the unsaved link that records a publication."""
    start = None if edition.live.isempty else edition.live.lower
    return _with_hash(ChainLink(edition=edition, at=start, previous_sha256=previous), tags)


def end(edition: Edition, at: datetime | None, previous: str) -> ChainLink:
    """Return the unsaved link that records when and why an edition ended."""
    link = ChainLink(edition=edition, at=at, previous_sha256=previous)
    link.because, link.reason = edition.ended_because, edition.reason
    return _with_hash(link, {})


def reopening(edition: Edition, at: datetime, previous: str) -> ChainLink:
    """Return the unsaved link that records at which time the end of an edition was taken back."""
    link = ChainLink(edition=edition, at=at, previous_sha256=previous, because=REOPENED)
    return _with_hash(link, {})


def link_hash(link: ChainLink, tags: Tags) -> str:
    """Return the hash that a link must have, as hex digits."""
    return chained(link.previous_sha256, _statement(link, tags))


def chained(previous: str, statement: Mapping[str, object]) -> str:
    """Return the SHA-256 of the previous hash and a statement, as hex digits.

    With a document as its statement, this is the hash of a version published before links existed.
    """
    text = json.dumps(statement, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256((previous + text).encode()).hexdigest()


def editions_with_tags() -> QuerySet[Edition]:
    """Return all editions with the columns that statements need; `tags_of` reads their tags."""
    rows = Edition.objects.select_related("brief", "revision", "replaced_by")
    rows = rows.defer("search", "brief__search", "replaced_by__search")
    own = Q(edition=OuterRef("pk"))
    ids = {
        f"{name}s_ids": ArraySubquery(
            model.objects.filter(own).order_by("position", "pk").values(name)
        )
        for model, name in ROWS
    }
    return rows.annotate(**ids).order_by("pk")


def tags_of(edition: Edition) -> Tags:
    """Return the tags of an edition from `editions_with_tags`."""
    return {f"{name}s": getattr(edition, f"{name}s_ids") for _model, name in ROWS}


def batches(editions: QuerySet[Edition]) -> Iterator[list[Edition]]:
    """Yield editions in the order of their ids, in batches, so that they need not fit in memory."""
    batch = list(editions[:EACH])
    while batch:
        yield batch
        batch = list(editions.filter(pk__gt=batch[-1].pk)[:EACH])


def _with_hash(link: ChainLink, tags: Tags) -> ChainLink:
    link.sha256 = link_hash(link, tags)
    return link


def _statement(link: ChainLink, tags: Tags) -> dict[str, object]:
    """Return what a link's hash covers; for an end, only which version ended, when and why.

    A version that another brief replaced also states which one.
    """
    edition = link.edition
    event = {
        "brief": str(edition.brief.uid),
        "number": edition.number,
        "because": link.because,
        "reason": link.reason,
        "at": _plain(link.at),
    }
    if link.because == Ended.CONSOLIDATED and edition.replaced_by:
        return event | {"replaced_by": str(edition.replaced_by.uid)}
    if link.because:
        return event
    seen = {
        "document": edition.revision.document,
        "revision": edition.revision.number,
        "published_by": edition.published_by_id,
    }
    return event | seen | {name: _plain(getattr(edition, name)) for name in HASHED} | dict(tags)


def _plain(value: object) -> object:
    """Return a value that JSON can hold: times in UTC, dates as YYYY-MM-DD."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value.isoformat() if isinstance(value, date) else value


def _link_older_editions() -> str:
    """Create links for editions published before links existed; return the newest hash."""
    previous = _newest(Edition)
    for batch in batches(editions_with_tags().defer(*PARTS)):
        links = []
        for edition in batch:
            links.append(publication(edition, tags_of(edition), previous))
            if edition.ended_because:
                links.append(end(edition, edition.live.upper, links[-1].sha256))
            previous = links[-1].sha256
        ChainLink.objects.bulk_create(links)
    return previous
