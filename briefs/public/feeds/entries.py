"""The newest briefs as entries of a feed, and those among them that were withdrawn."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce, Greatest, Now
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import override

from actors.paging import IsAmong, Prepared, first_rows, param, written_day
from actors.text import direction, label_language
from briefs.choices import Change, Ended
from briefs.markings import READABLE_BY_ALL
from briefs.models.edition import (
    Edition,
    EditionActor,
    EditionAuthor,
    EditionRow,
    EditionTopic,
)
from briefs.public.addresses import absolute

from .content import text_for_feeds
from .feed import FeedAuthor, FeedEntry

MOST = 20
# A brief that appeared elsewhere longer than this before it was published here is not news.
NEW = timedelta(days=1)

NAMING: dict[str, type[EditionRow]] = {
    "actor": EditionActor,
    "topic": EditionTopic,
    "author": EditionAuthor,
}


class _Row(NamedTuple):
    at: datetime
    pk: int
    uid: str
    told_at: datetime
    live: Any
    began: datetime | None
    title: str
    slug: str
    language: str
    description: str
    reason: str
    authors_shown: list[dict[str, str]]
    head_html: str
    summary_html: str
    body_html: str
    topics: list[str]
    is_withdrawn: bool

    @property
    def is_old(self) -> bool:
        return self.began is not None and self.began - self.at > NEW


def newest_entries() -> tuple[FeedEntry, ...]:
    """Return the newest of all briefs."""
    return _entries(map(_Row._make, _newest("").fetch()))


def newest_naming(relation: str, ids: Iterable[int]) -> tuple[FeedEntry, ...]:
    """Return the newest briefs that name any of `ids`; () if none of them can be read.

    `relation` is "actor", "topic" or "author".
    """
    rows = list(map(_Row._make, _newest(relation).fetch(ids=list(ids))))
    return () if all(row.is_withdrawn for row in rows) else _entries(rows)


def entries_of(pks: Sequence[int]) -> tuple[FeedEntry, ...]:
    """Return some briefs, without those withdrawn: nobody may search their text any more."""
    return _entries(map(_Row._make, _given().fetch(pks=list(pks))))


def _entries(rows: Iterable[_Row]) -> tuple[FeedEntry, ...]:
    """Return the newest rows as entries.

    Old briefs would seem to be new to everybody who follows the feed. Where there is nothing else,
    as on a new site that brought its archive along, they are better than an empty feed.
    """
    newest = sorted(rows, key=attrgetter("at", "pk"), reverse=True)[:MOST]
    new = [row for row in newest if not row.is_old]
    return tuple(map(_entry, new or newest))


def _entry(row: _Row) -> FeedEntry:
    url = absolute(reverse("briefs:brief", args=[row.slug]))
    with override(label_language(row.language)):
        title, content = _withdrawn(row) if row.is_withdrawn else (row.title, _content(row, url))
    ended = row.live.upper if row.is_withdrawn else None
    return FeedEntry(
        id=f"urn:uuid:{row.uid}",
        url=url,
        title=title,
        language=row.language,
        published=row.at,
        updated=ended or row.told_at,
        changed=ended or row.live.lower,
        summary="" if row.is_withdrawn else row.description,
        content=content,
        authors=() if row.is_withdrawn else tuple(map(_author, row.authors_shown)),
        topics=() if row.is_withdrawn else tuple(row.topics),
    )


def _withdrawn(row: _Row) -> tuple[str, str]:
    """Return the title and the text of a brief that was withdrawn: only when and why."""
    day = written_day(timezone.localdate(row.live.upper))
    content = format_html(
        '<div lang="{}" dir="{}"><p><strong>{}</strong> {}</p></div>',
        row.language,
        direction(row.language),
        _("Withdrawn on %(day)s.") % {"day": day},
        row.reason,
    )
    return _("Withdrawn: %(title)s") % {"title": row.title}, content


def _content(row: _Row, url: str) -> str:
    text = text_for_feeds(url, row.head_html, row.summary_html + row.body_html)
    return f'<div lang="{row.language}" dir="{direction(row.language)}">{text}</div>'


def _author(shown: dict[str, str]) -> FeedAuthor:
    return FeedAuthor(shown["name"], absolute(reverse("briefs:author", args=[shown["slug"]])))


@cache
def _newest(relation: str) -> Prepared:
    """Return the statement for the newest briefs and the newest of those withdrawn, in no order.

    Those about something name any of the `ids` given to it.
    """
    editions = Edition.objects
    live = editions.marked(READABLE_BY_ALL)
    withdrawn = editions.withdrawn(READABLE_BY_ALL)
    if relation:
        live = editions.nearest(relation, READABLE_BY_ALL)
        rows = NAMING[relation]._default_manager
        named = rows.filter(IsAmong(F(f"{relation}_id"), param("ids")), edition=OuterRef("pk"))
        withdrawn = withdrawn.filter(Exists(named))
    newest, ended = _columns(first_rows(live, "")), _columns(first_rows(withdrawn, ""), gone=True)
    return Prepared(newest.union(ended, all=True))


@cache
def _given() -> Prepared:
    """Return the statement for the briefs whose `pks` are given to it."""
    rows = Edition.objects.marked(READABLE_BY_ALL).filter(IsAmong(F("pk"), param("pks")))
    return Prepared(_columns(rows))


def _columns(rows: QuerySet[Any, Any], *, gone: bool = False) -> QuerySet[Any, Any]:
    """Return what a `_Row` holds, in its order; without the text of those that are gone."""
    text = [Value("", TextField())] * 3 if gone else ["head_html", "summary_html", "body_html"]
    name = Coalesce("topic__merged_into__name", "topic__name")
    topics = EditionTopic.objects.filter(edition=OuterRef("pk")).order_by("position")
    of_brief = Edition.objects.filter(brief=OuterRef("brief")).exclude(
        ended_because=Ended.CANCELLED
    )
    first = of_brief.filter(change=Change.FIRST).order_by()
    # Those who read that it was withdrawn have to learn that it is there again.
    returned = of_brief.filter(change=Change.REINSTATED, live__startswith__lte=Now())
    found: QuerySet[Any, Any] = rows.annotate(
        began=Subquery(first.values("live__startswith")[:1]),
        told_at=Greatest(
            "updated_at", Subquery(returned.order_by("-number").values("live__startswith")[:1])
        ),
        names=ArraySubquery(topics.values_list(name)),
        is_withdrawn=Value(gone),
    ).values_list(
        *("first_published_at", "pk", "revision__document__uid", "told_at", "live", "began"),
        *("title", "slug", "language", "description", "reason", "authors_shown"),
        *(*text, "names", "is_withdrawn"),
    )
    return found
