"""Verify that readers see what was published: check the hashes, and render the pages again."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from copy import copy
from datetime import timedelta

from django.db import DataError
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import BooleanField, F, Func, Value, Window
from django.db.models.functions import Lag
from django.urls import NoReverseMatch

from briefs.choices import REOPENED, Ended
from briefs.document import BriefDocument, DocumentError, from_data
from briefs.models import ChainLink, Edition

from .derived import COPIED, DERIVED, Filters, fill_derived
from .hash_chain import batches, chained, editions_with_tags, link_hash, tags_of

PAGE_DIFFERS = (
    "the page differs from how its document is rendered now (%s). If names, templates or settings "
    "changed since, run rebuild_editions and verify again."
)

COMPARED = tuple(name for name in DERIVED if name != "search")
# What reading a tampered value raises; ValueError is for numbers with thousands of digits.
UNREADABLE = (DataError, OverflowError, RecursionError, ValueError)


class _IsEqual(Func):
    """Compare two search vectors for equality; the lookup `exact` would run a search instead."""

    template = "%(expressions)s"
    arg_joiner = " = "
    output_field = BooleanField()


def findings(report: Callable[[int], None]) -> Iterator[str]:
    """Yield a sentence for every difference from what was published.

    `report` is called after each batch with the number of versions checked so far.
    """
    has_links = ChainLink.objects.exists()
    older, checked, linked = "", 0, 0
    for batch in batches(editions_with_tags()):
        links = _links_of(batch)
        for edition in batch:
            own = links[edition.pk]
            changes = list(_changes(edition, own)) if has_links else []
            if own and own[0].sha256 == edition.sha256:
                if own[0].previous_sha256 != edition.previous_sha256:
                    changes.append("its previous hash is not the one in the hash chain")
            else:
                changes += _changes_of_older(edition, older)
                older = edition.sha256
            yield from _sentences(edition, changes)
            linked += len(own)
        checked += len(batch)
        report(checked)
    yield from _breaks_of_chain(older, linked)
    yield from _misplaced_rows()


def unreadable() -> Iterator[str]:
    """Yield a sentence for each version with a value that Python cannot read.

    PostgreSQL can store years before 1, infinite dates and JSON of any depth; this site never
    writes them, so someone must have changed the record.
    """
    versions = Edition.objects.order_by("pk").values_list("pk", "slug", "number")
    for pk, slug, number in versions:
        try:
            edition = editions_with_tags().get(pk=pk)
            list(_changes(edition, _links_of([edition])[pk]))
            list(_changes_of_older(edition, ""))
            list(_sentences(edition, []))
        except UNREADABLE:
            yield f"{slug}, version {number}: the record was changed: a value cannot be read."


def is_in_chain(sha256: str) -> bool:
    """Return whether a link has this hash, or a version published before links existed."""
    models = (ChainLink, Edition)
    return any(model._default_manager.filter(sha256=sha256).exists() for model in models)


def _links_of(editions: list[Edition]) -> dict[int, list[ChainLink]]:
    by_pk = {edition.pk: edition for edition in editions}
    links: dict[int, list[ChainLink]] = defaultdict(list)
    for link in ChainLink.objects.filter(edition__in=by_pk).order_by("pk"):
        link.edition = by_pk[link.edition_id]
        links[link.edition_id].append(link)
    return links


def _changes(edition: Edition, links: list[ChainLink]) -> Iterator[str]:
    """Yield each mismatch between an edition and its links."""
    if [not link.because for link in links] != [True, *[False] * (len(links) - 1)]:
        yield "the hash chain does not contain its publication exactly once, before any end"
        return
    tags = tags_of(edition)
    if links[0].sha256 != link_hash(links[0], tags):
        yield (
            "its document, dates, change, note, bylines, marking, actors or topics differ from "
            "what was published"
        )
    if any(link.sha256 != link_hash(link, tags) for link in links[1:]):
        yield "the reason or time of its end, or what replaced it, differs from what was recorded"
    if not _agrees_with_chain(edition, links):
        yield "its start, end or reason for ending does not match the hash chain"


def _agrees_with_chain(edition: Edition, links: list[ChainLink]) -> bool:
    """Return whether an edition's start, end and reason for ending agree with its links."""
    first, last = links[0], links[-1]
    because = "" if last.because == REOPENED else last.because
    live = DateTimeTZRange(first.at, last.at if because else None)
    if because == Ended.CANCELLED:
        live = DateTimeTZRange(empty=True)
    linked = (because, last.reason, live)
    return linked == (edition.ended_because, edition.reason, edition.live)


def _changes_of_older(edition: Edition, previous: str) -> Iterator[str]:
    """Yield each problem with an edition that was published before links existed."""
    hashes = (edition.previous_sha256, edition.sha256)
    if hashes != (previous, chained(previous, edition.revision.document)):
        yield "the document is not the one that was published"
    shown = edition.authors_shown
    if not isinstance(shown, list) or any(
        not isinstance(each, dict) or each.keys() != {"name", "slug"} for each in shown
    ):
        yield "its bylines cannot be read"


def _sentences(edition: Edition, changes: list[str]) -> Iterator[str]:
    """Yield a sentence for each problem; compare the page only if the record is intact."""
    name = f"{edition.slug}, version {edition.number}"
    try:
        document = from_data(edition.revision.document)
    except DocumentError as error:
        changes = [*changes, f"its document cannot be read ({error})"]
    else:
        changes = [*changes, *_changes_beside(edition, document)]
        if not changes and (parts := _parts_that_differ(edition, document)):
            yield f"{name}: {PAGE_DIFFERS % ', '.join(parts)}"
    yield from (f"{name}: the record was changed: {change}." for change in changes)


def _changes_beside(edition: Edition, document: BriefDocument) -> Iterator[str]:
    """Yield the columns that differ from the document."""
    if document.uid != str(edition.brief.uid):
        yield "its document belongs to another brief"
    # The hash covers the moment; its day depends on the zone of that time.
    if abs(edition.updated_on - edition.updated_at.date()) > timedelta(days=1):
        yield "its day of update differs from the time of update"
    for name in COPIED:
        if str(getattr(edition, name) or "") != getattr(document, name):
            yield f"its {name} differs from its document"


def _parts_that_differ(edition: Edition, document: BriefDocument) -> list[str]:
    """Return the names of the derived columns that would come out differently if rendered now."""
    made = copy(edition)
    try:
        fill_derived(made, document, Filters.of_edition(edition))
    except NoReverseMatch:
        return ["it contains an invalid web address"]
    parts = [name for name in COMPARED if getattr(made, name) != getattr(edition, name)]
    same = _IsEqual(F("search"), made.search)
    if not Edition.objects.filter(pk=edition.pk).values_list(same, flat=True).get():
        parts.append("search")
    return parts


def _breaks_of_chain(first: str, linked: int) -> Iterator[str]:
    """Yield a sentence for each link that does not follow the one before it.

    `first` is the hash before the first link; `linked` is the number of links that
    belong to existing versions.
    """
    before = Window(Lag("sha256", default=Value(first)), order_by="pk")
    breaks = ChainLink.objects.annotate(before=before).exclude(previous_sha256=F("before"))
    broken = ChainLink.objects.filter(pk__in=breaks.values("pk")).order_by("pk")
    for slug, number in broken.values_list("edition__slug", "edition__number"):
        yield (
            f"{slug}, version {number}: the record was changed: its link does not follow the one "
            "before it in the hash chain."
        )
    if ChainLink.objects.count() != linked:
        yield "The record was changed: the hash chain names versions that are gone."


def _misplaced_rows() -> Iterator[str]:
    """Yield a sentence for each edition listed under a wrong time of publication."""
    for field in (Edition.actors, Edition.topics, Edition.authors):
        rows = field.through.objects.exclude(first_published_at=F("edition__first_published_at"))
        named = rows.order_by("edition").values_list("edition__slug", "edition__number").distinct()
        for slug, number in named:
            yield (
                f"{slug}, version {number}: the record was changed: its date in the lists by "
                f"{field.field.name} is wrong."
            )
