"""Write the record: store editions, set and take back their ends, each with its link."""

from datetime import datetime

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from actors.register import mark_published
from briefs.choices import Ended, Marking
from briefs.document import from_data
from briefs.models import Brief, ChainLink, Edition, SlugHistory

from . import hash_chain
from .citing import store_citations
from .derived import Filters, fill_derived
from .editions import not_cancelled
from .locking import Locked


class Record:
    """The record of a locked brief; each write adds the links that state it to the hash chain."""

    def __init__(self, locked: Locked) -> None:
        self.earlier, self._now = locked.editions, locked.now
        self._newest = hash_chain.hash_to_follow()

    def add(self, edition: Edition, filters: Filters) -> None:
        """Render and store an edition; the one before it ends when this one starts.

        If that one has ended by then, or ends at that time anyway, its end stays as it is.
        """
        document = from_data(edition.revision.document)
        fill_derived(edition, document, filters)
        start = edition.live.lower
        for each in not_cancelled(self.earlier)[-1:]:
            if each.live.upper is None or each.live.upper > start:
                self.end(each, Ended.SUPERSEDED, start)
        self._store(edition, filters)
        store_citations(edition, document)
        _keep_address(edition)
        mark_published(actors=filters.actors, openly=edition.tlp == Marking.CLEAR)

    def end(
        self,
        edition: Edition,
        because: str,
        at: datetime,
        reason: str = "",
        replaced_by: Brief | None = None,
    ) -> None:
        """End an edition at a time, or cancel it before its time."""
        cancelled = because == Ended.CANCELLED
        edition.live = (
            DateTimeTZRange(empty=True) if cancelled else DateTimeTZRange(edition.live.lower, at)
        )
        edition.ended_because, edition.reason, edition.replaced_by = because, reason, replaced_by
        _save_end(edition)
        self._append(hash_chain.end(edition, at, self._newest))

    def reopen(self, edition: Edition) -> None:
        """Give an edition the end back that it had before a later one was scheduled.

        Call it only while that end is still to come: what readers saw is never changed.
        """
        before = edition.links.order_by("-pk")[1]
        if before.because == Ended.EXPIRED and before.at:
            self.end(edition, Ended.EXPIRED, before.at)
            return
        edition.live = DateTimeTZRange(edition.live.lower, None)
        edition.ended_because = edition.reason = ""
        _save_end(edition)
        self._append(hash_chain.reopening(edition, self._now, self._newest))

    def _store(self, edition: Edition, filters: Filters) -> None:
        """Store an edition, its rows for public lists, and its links."""
        link = hash_chain.publication(edition, filters.ids(), self._newest)
        edition.sha256, edition.previous_sha256 = link.sha256, link.previous_sha256
        edition.save(force_insert=True)
        self._append(link)
        if edition.ended_because:
            self._append(hash_chain.end(edition, edition.live.upper, self._newest))
        filters.store(edition)

    def _append(self, link: ChainLink) -> None:
        link.save(force_insert=True)
        self._newest = link.sha256


def _save_end(edition: Edition) -> None:
    edition.save(update_fields=["live", "ended_because", "reason", "replaced_by"])


def _keep_address(edition: Edition) -> None:
    """Reserve the web address for this brief for good: published links must keep working."""
    address = SlugHistory(kind=SlugHistory.Kind.BRIEF, slug=edition.slug, brief_id=edition.brief_id)
    SlugHistory.objects.bulk_create([address], ignore_conflicts=True)
