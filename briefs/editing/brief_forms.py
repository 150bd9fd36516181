"""A document as forms, and forms as a document: what the page shows and what it saves."""

import re
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from briefs.choices import SectionKind
from briefs.document import (
    PLAIN,
    ActorData,
    BriefDocument,
    CitationData,
    SectionData,
    SourceData,
)

from .forms import ACTORS, AUTHORS, NEW_SOURCES, PARTS, SOURCES, TOPICS, BriefForm, Rows
from .numbering import numbered

SETS = {
    "parts": PARTS,
    "sources": SOURCES,
    "actors": ACTORS,
    "topics": TOPICS,
    "authors": AUTHORS,
}
# A new brief offers empty rows for its first sources.
NEW_SETS = {"sources": NEW_SOURCES}
# The name of a field in a row, such as "sources-12-title".
ROW_FIELD = re.compile(r"([a-z]+)-(\d{1,6})-")
# The parts that every brief has on the page, filled in or not.
USUAL = (SectionKind.SUMMARY, SectionKind.ANALYSIS, SectionKind.SOURCES)


class IncompletePost(ValueError):
    """Fields are missing from the post; the message is a sentence for the writer."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A sentence about a field, and the id of that field on the page ("" if there is none)."""

    anchor: str
    sentence: str


@dataclass(frozen=True, slots=True)
class TypedRows:
    """The rows that were typed into the fields of a page, in order."""

    sources: Sequence[CitationData] = ()
    actors: Sequence[ActorData] = ()
    topics: Sequence[str] = ()
    authors: Sequence[str] = ()


@dataclass(slots=True)
class BriefForms:
    """The form of a brief and its rows, showing a document or what was posted over it.

    `is_new` offers empty rows for the first sources.
    """

    saved: BriefDocument
    post: QueryDict | None = None
    is_new: bool = False
    head: BriefForm = field(init=False)
    rows: dict[str, Rows] = field(init=False)

    def __post_init__(self) -> None:
        initial = _initial(self.saved)
        self.head = BriefForm(
            self.post, initial={name: getattr(self.saved, name) for name in PLAIN}
        )
        kinds = SETS | NEW_SETS if self.is_new else SETS
        self.rows = {
            name: _bound(kind(self.post, initial=initial[name], prefix=name))
            for name, kind in kinds.items()
        }
        if self.post is not None:
            self._check_complete(self.post)

    def is_valid(self) -> bool:
        """Return whether everything typed can be saved, having checked all of it."""
        return all([self.head.is_valid(), *(rows.is_valid() for rows in self.rows.values())])

    def document(self, typed: TypedRows) -> BriefDocument:
        """Return the document on the page, which must be valid, with the typed rows added.

        The fields are checked, but not whether they contradict each other, as on a forged page:
        saving does that.
        """
        given = self.head.cleaned_data
        citations = (*(_citation(row) for row in self._kept("sources")), *typed.sources)
        removed = (form.cleaned_data for form in self.rows["sources"].deleted_forms)
        sections, citations = numbered(
            sections=self._sections(),
            citations=citations,
            removed=[row["number"] for row in removed if row.get("number")],
            known={citation.key for citation in self.saved.citations},
        )
        return replace(
            self.saved,
            **{name: given[name] for name in PLAIN},
            sections=sections,
            citations=citations,
            actors=self._actors(typed.actors),
            tags=unique_names([*(row["name"] for row in self._kept("topics")), *typed.topics]),
            authors=unique_names([*(row["name"] for row in self._kept("authors")), *typed.authors]),
        )

    def problems(self) -> list[Problem]:
        """Return every problem with its place, in the order of the page."""
        found = list(problems_in(self.head))
        for name, rows in self.rows.items():
            for number, form in enumerate(rows.forms, start=1):
                place = _("Source %(number)s") % {"number": number} if name == "sources" else ""
                found += problems_in(form, place)
            found += [Problem("", str(sentence)) for sentence in rows.non_form_errors()]
        return found

    def _sections(self) -> tuple[SectionData, ...]:
        """Return the parts, without those that the page offered and nobody filled in."""
        stored = {section.key for section in self.saved.sections}
        sections = [_as(SectionData, row) for row in self._kept("parts")]
        kept = [each for each in sections if each.key in stored or each.heading or each.body]
        if self.saved.sections and self.saved.sections[-1].kind != SectionKind.SOURCES:
            return tuple(kept)
        # A new part comes after all others, but the remark under the sources stays the last.
        return tuple(sorted(kept, key=lambda each: each.kind == SectionKind.SOURCES))

    def _actors(self, typed: Iterable[ActorData]) -> tuple[ActorData, ...]:
        """Return the actors in order, each once."""
        actors = [*(_as(ActorData, row) for row in self._kept("actors")), *typed]
        first: dict[str, ActorData] = {}
        for actor in actors:
            first.setdefault(actor.uid, actor)
        return tuple(first.values())

    def _kept(self, name: str) -> Iterator[Mapping[str, Any]]:
        """Yield the values of the rows to save, in order."""
        for form in self.rows[name].ordered_forms:
            if form.cleaned_data:
                yield form.cleaned_data

    def _check_complete(self, post: QueryDict) -> None:
        """Refuse a post in which fields are missing: they would be saved as empty.

        Only rows that a page without JavaScript offers may be missing as a whole. A number of rows
        that is too small would drop the others.
        """
        missing = [name for name in self.head.fields if name not in post]
        counts = _row_counts(post)
        for name, rows in self.rows.items():
            if not rows.management_form.is_valid():
                missing.append(name)
                continue
            if counts.get(name, 0) > len(rows.forms):
                missing.append(name)
            for at, form in enumerate(rows.forms):
                expected = [form.add_prefix(field) for field in type(form).base_fields]
                absent = [field for field in expected if field not in post]
                if absent and (absent != expected or at < rows.initial_form_count()):
                    missing.append(name)
        if missing:
            sentence = _(
                "The page arrived incomplete (%(field)s). Nothing was saved. Please send it again."
            )
            raise IncompletePost(sentence % {"field": missing[0]})


def _bound(rows: Rows) -> Rows:
    """Compare only the rows that the page began with to the saved ones.

    A new row that is like one that a colleague has saved since then is not an untouched one.
    """
    if rows.is_bound and rows.initial:
        rows.initial = list(rows.initial)[: max(rows.initial_form_count(), 0)]
    return rows


def _row_counts(post: QueryDict) -> dict[str, int]:
    """Return how many rows of each name a post has, going by the highest number."""
    counts: dict[str, int] = {}
    for match in filter(None, map(ROW_FIELD.match, post)):
        counts[match[1]] = max(counts.get(match[1], 0), int(match[2]) + 1)
    return counts


def unique_names(names: Sequence[str]) -> tuple[str, ...]:
    """Return names in order, each once, ignoring case."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(name.casefold(), name)
    return tuple(first.values())


def new_part(kind: SectionKind) -> SectionData:
    """Return an empty part."""
    return SectionData(key=str(uuid.uuid4()), kind=kind.value)


def _initial(document: BriefDocument) -> dict[str, list[dict[str, Any]]]:
    """Return the initial values of all rows, with the usual parts added if they are missing."""
    sections = list(document.sections)
    kinds = {section.kind for section in sections}
    for at, kind in enumerate(USUAL):
        if kind not in kinds:
            place = len(sections) if kind == SectionKind.SOURCES else min(at, len(sections))
            sections.insert(place, new_part(kind))
    return {
        "parts": [asdict(section) for section in sections],
        "sources": [source_values(citation) for citation in document.citations],
        "actors": [asdict(actor) for actor in document.actors],
        "topics": [{"name": name} for name in document.tags],
        "authors": [{"name": name} for name in document.authors],
    }


def source_values(citation: CitationData) -> dict[str, Any]:
    """Return the initial values of a source's row."""
    row = asdict(citation)
    source = row.pop("source")
    return row | source | {"citation_key": citation.key}


def _citation(row: Mapping[str, Any]) -> CitationData:
    values = {**row, "key": row["citation_key"], "number": row["number"] or 0}
    return _as(CitationData, values, source=_as(SourceData, row))


def _as(kind: type[Any], row: Mapping[str, Any], **known: object) -> Any:
    return kind(
        **{each.name: row[each.name] for each in fields(kind) if each.name not in known} | known
    )


def problems_in(form: forms.Form, place: str = "") -> Iterator[Problem]:
    """Yield what is wrong with the fields of a bound form; `place` says where the form is."""
    for name, sentences in form.errors.items():
        label = str(form.fields[name].label or "") if name in form.fields else ""
        where = ", ".join(filter(None, (place, label)))
        for sentence in sentences:
            anchor = form[name].id_for_label if name in form.fields else ""
            yield Problem(anchor, f"{where}: {sentence}" if where else str(sentence))
