"""The shared source library during a save: find sources, add them, change them where allowed."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, replace

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils.translation import gettext as _

from briefs.document import CitationData, SourceData, address_fault, canonical_url, data_of
from briefs.models import Brief, Source

from .audit import SourceChange, record_sources


class AddressRefused(ValueError):
    """A source was given another source's web address, or a faulty one; the message says which."""


class Library:
    """The sources that a brief cites, during one save; `update` allows changes to them.

    `note` is called with every sentence that the writer should see.
    """

    def __init__(self, *, by: User, brief: Brief, update: bool, note: Callable[..., None]) -> None:
        self.by, self.brief, self.update, self._note = by, brief, update, note
        self._changes: list[SourceChange] = []
        self._by_key: dict[str, Source] = {}
        self._by_url: dict[str | None, Source] = {}
        self._hidden: set[int] = set()

    def permitted(
        self, citations: tuple[CitationData, ...], before: tuple[CitationData, ...]
    ) -> tuple[CitationData, ...]:
        """Return the citations with only those changes to sources that `by` may make.

        Sources that `by` may not change, or has not touched since `before`, are taken from the
        library. A person may change what the stored brief cites. At most three queries.
        """
        cited = {citation.source.key: citation.source for citation in citations}
        untouched = {citation.source for citation in before}
        if not cited:
            return citations
        self._find(cited.values())
        changed = [row for key, row in self._by_key.items() if source_data(row) != cited[key]]
        touched = [row for row in changed if cited[str(row.key)] not in untouched]
        free = self._free(touched)
        fixed = {str(row.key): source_data(row) for row in changed if row.pk not in free}
        for data in fixed.values():
            sentence = _("“%(title)s” was not changed: it comes from the shared source library.")
            self._note(sentence, title=data.title)
        return tuple(
            replace(citation, source=fixed.get(citation.source.key, citation.source))
            for citation in citations
        )

    def sources(self, citations: Iterable[CitationData]) -> list[Source]:
        """Return the source of each citation: found by key, then by web address, else created.

        Every addition and change is logged in the source's history. Raises AddressRefused.
        """
        rows = [self._source(citation.source) for citation in citations]
        Source.objects.bulk_create(each.source for each in self._changes if not each.before)
        if self._changes:
            record_sources(self.by, self.brief, self._changes)
        return rows

    def _source(self, data: SourceData) -> Source:
        known = self._by_key.get(data.key)
        if known and source_data(known) == data:
            return known
        other = self._by_url.get(canonical_url(data.url))
        if other is None or other == known:
            return self._written(known or Source(key=data.key), data)
        if other.pk in self._hidden:
            return other
        if known:
            sentence = _(
                "The address %(url)s already belongs to “%(title)s” in the source library."
            )
            raise AddressRefused(sentence % {"url": data.url, "title": other.title})
        self._note(_("“%(title)s” was already in the source library."), title=other.title)
        return other

    def _find(self, sources: Iterable[SourceData]) -> None:
        keys = {data.key for data in sources}
        addresses = {canonical_url(data.url) for data in sources} - {None}
        found = Source.objects.filter(Q(key__in=keys) | Q(url_key__in=addresses))
        # An update writes every column, so no other save may come between. Locking in the order of
        # ids keeps two saves from waiting for each other.
        rows = list(found.order_by("pk").select_for_update() if self.update else found)
        self._by_key = {str(row.key): row for row in rows if str(row.key) in keys}
        self._by_url = {row.url_key: row for row in rows if row.url_key}
        # A sentence about a source that only hidden briefs cite would reveal them.
        if met := {row.pk for row in rows if str(row.key) not in keys}:
            seen = Source.objects.filter(pk__in=met).seen_by(self.by)
            self._hidden = met - set(seen.values_list("pk", flat=True))

    def _free(self, touched: list[Source]) -> set[int]:
        """Return the ids of the sources that `by` may change."""
        if not (touched and self.update):
            return set()
        pks = {row.pk for row in touched}
        fixed = Source.objects.filter(pk__in=pks).fixed_for(self.by, self.brief)
        return pks - set(fixed.values_list("pk", flat=True))

    def _written(self, row: Source, data: SourceData) -> Source:
        """Return the source with the values of `data`; a new one is not stored yet."""
        if fault := address_fault(data.url) or address_fault(data.archive_url):
            raise AddressRefused(f"“{data.title}”: {fault}")
        self._changes.append(SourceChange(row, source_data(row) if row.pk else None, data))
        self._by_url.pop(row.url_key, None)
        for name, value in asdict(data).items():
            setattr(row, name, value)
        row.url_key = canonical_url(data.url)
        if row.pk:
            row.save()
        self._by_key[data.key] = row
        if row.url_key:
            self._by_url[row.url_key] = row
        return row


def source_data(source: Source) -> SourceData:
    """Return a source from the library in the form in which documents store it."""
    return data_of(SourceData, source, key=str(source.key))
