"""BriefDocument: the exchange format of briefs, as dataclasses and as versioned JSON.

Version 1. Keys are UUIDs that survive saving, restoring, merging and exporting. Empty values are
never left out. Dates may be imprecise: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. Lists are in order.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Annotated, Any, TypeVar, get_args

from actors.choices import ActorKind
from briefs.choices import TITLE_LENGTH, Marking, Reliability, SectionKind

from . import fields as f
from .fields import DocumentError

__all__ = [
    "DAYS",
    "PLAIN",
    "ActorData",
    "BriefDocument",
    "CitationData",
    "DocumentError",
    "SectionData",
    "SourceData",
    "data_of",
    "from_data",
    "from_json",
    "plain_values",
    "to_data",
]

# A JSON object that nobody has checked, from a file or a form: until `from_data` has read it, its
# values may be anything.
JSON = dict[str, Any]
VERSION = 1
BODY_LENGTH = 1_000_000


_language_line = f.line(35, required=True)


def _required_language(value: object, path: str) -> str:
    return f.language(_language_line(value, path), path)


@dataclass(frozen=True, slots=True)
class SourceData:
    """A source as it was when the document was saved."""

    key: Annotated[str, f.key]
    title: Annotated[str, f.line(500, required=True)]
    publisher: Annotated[str, f.line(300)] = ""
    author: Annotated[str, f.line(300)] = ""
    url: Annotated[str, f.url] = ""
    published_on: Annotated[str, f.partial_date] = ""
    language: Annotated[str, f.language] = ""
    reliability: Annotated[str, f.one_of("", *Reliability.values)] = ""
    archive_url: Annotated[str, f.url] = ""


@dataclass(frozen=True, slots=True)
class CitationData:
    """A numbered citation of a source; `credibility` is 1 to 6, or None if not assessed."""

    key: Annotated[str, f.key]
    number: Annotated[int, f.number(1, 9999)]
    source: Annotated[SourceData, f.record(SourceData)]
    locator: Annotated[str, f.line(200)] = ""
    credibility: Annotated[int | None, f.or_null(f.number(1, 6))] = None
    accessed_on: Annotated[str, f.partial_date] = ""
    note: Annotated[str, f.lines(2000)] = ""


@dataclass(frozen=True, slots=True)
class SectionData:
    """One part of the text; `body` is HTML."""

    key: Annotated[str, f.key]
    kind: Annotated[str, f.one_of(*SectionKind.values)]
    heading: Annotated[str, f.line(300)] = ""
    body: Annotated[str, f.lines(BODY_LENGTH)] = ""


@dataclass(frozen=True, slots=True)
class ActorData:
    """An actor that the brief is about, with the name it had at the time."""

    uid: Annotated[str, f.key]
    name: Annotated[str, f.line(300, required=True)]
    kind: Annotated[str, f.one_of(*ActorKind.values)]


@dataclass(frozen=True, slots=True)
class BriefDocument:
    """A whole brief."""

    uid: Annotated[str, f.key]
    title: Annotated[str, f.line(TITLE_LENGTH, required=True)]
    slug: Annotated[str, f.slug] = ""
    language: Annotated[str, _required_language] = "en"
    tlp: Annotated[str, f.one_of(*Marking.values)] = Marking.CLEAR.value
    published_on: Annotated[str, f.full_date] = ""
    event_date: Annotated[str, f.full_date] = ""
    location: Annotated[str, f.line(200)] = ""
    authors: Annotated[tuple[str, ...], f.items(f.line(200, required=True), 100)] = ()
    sections: Annotated[tuple[SectionData, ...], f.items(f.record(SectionData), 100)] = ()
    citations: Annotated[tuple[CitationData, ...], f.items(f.record(CitationData), 2000)] = ()
    actors: Annotated[tuple[ActorData, ...], f.items(f.record(ActorData), 1000)] = ()
    tags: Annotated[tuple[str, ...], f.items(f.line(100, required=True), 200)] = ()

    def section(self, kind: str) -> SectionData | None:
        """Return the first section of a kind, or None."""
        return next((section for section in self.sections if section.kind == kind), None)


# The plain fields of a brief, each also a column of that name, so that code can copy all of them.
# The uid is not included, because nobody edits it.
_annotated = {field.name: get_args(field.type) for field in fields(BriefDocument)}
PLAIN = tuple(name for name, (kind, _) in _annotated.items() if kind is str and name != "uid")
DAYS = tuple(name for name in PLAIN if _annotated[name][1] is f.full_date)

Row = TypeVar("Row", SourceData, CitationData, SectionData)
_read = f.record(BriefDocument)

# One pure function per version: UPGRADES[1] turns data of version 1 into data of version 2.
UPGRADES: dict[int, Callable[[JSON], JSON]] = {}


def upgrade(data: object) -> object:
    """Upgrade data of any known version to the newest; validation is up to the caller."""
    while isinstance(data, dict) and type(version := data.get("version")) is int:
        if version not in UPGRADES:
            break
        data = UPGRADES[version](data)
    return data


def from_data(data: object) -> BriefDocument:
    """Build a document from decoded JSON, with strict validation.

    Raises DocumentError with the path of the first invalid value.
    """
    data = upgrade(data)
    if isinstance(data, dict):
        # Checked first, because another version may have other fields.
        if "version" not in data:
            raise DocumentError("version", "is missing")
        data = dict(data)
        version = data.pop("version")
        if type(version) is not int or version != VERSION:
            raise DocumentError("version", f"only documents of version {VERSION} can be read")
    document = _read(data, "")
    _check_whole(document)
    return document


def from_json(text: str | bytes, tidied: Callable[[JSON], object] | None = None) -> BriefDocument:
    """Build a document from JSON; raises DocumentError for invalid JSON and invalid values.

    `tidied` may correct each object before validation, for JSON written by people.
    """
    try:
        data = json.loads(text, object_hook=tidied)
    except (ValueError, RecursionError) as error:
        raise DocumentError("", f"this is not JSON: {error}") from error
    return from_data(data)


def to_data(document: BriefDocument) -> JSON:
    """Return the document as JSON-ready data of the newest version."""
    data: JSON = json.loads(json.dumps({"version": VERSION, **asdict(document)}))
    return data


def plain_values(document: BriefDocument) -> dict[str, str | date | None]:
    """Return the plain fields as column values: a day becomes a date, or None if it is empty."""
    texts = {name: getattr(document, name) for name in PLAIN}
    return texts | {name: date.fromisoformat(texts[name]) if texts[name] else None for name in DAYS}


def data_of(kind: type[Row], row: object, **known: Any) -> Row:
    """Build a dataclass `kind` from a table row; `known` are fields with values from elsewhere."""
    names = {field.name for field in fields(kind)} - known.keys()
    return kind(**known, **{name: getattr(row, name) for name in names})


def _check_whole(document: BriefDocument) -> None:
    """Check rules between values: single parts, unique keys, one description per source key."""
    for kind in (SectionKind.SUMMARY, SectionKind.SOURCES):
        if sum(section.kind == kind for section in document.sections) > 1:
            raise DocumentError("sections", f"more than one part is of kind {kind}")
    _unique("sections", "key", [section.key for section in document.sections])
    _unique("citations", "key", [citation.key for citation in document.citations])
    _unique("actors", "uid", [actor.uid for actor in document.actors])
    _unique("tags", "", [tag.lower() for tag in document.tags])
    _unique("authors", "", list(document.authors))
    _check_citations(document.citations)


def _check_citations(citations: tuple[CitationData, ...]) -> None:
    known: dict[str, SourceData] = {}
    last = 0
    for index, citation in enumerate(citations):
        if citation.number <= last:
            raise DocumentError(f"citations[{index}].number", f"must be higher than {last}")
        last = citation.number
        source = citation.source
        if known.setdefault(source.key, source) != source:
            problem = "another citation describes the source with this key differently"
            raise DocumentError(f"citations[{index}].source", problem)


def _unique(path: str, name: str, values: list[str]) -> None:
    seen: set[str] = set()
    for index, value in enumerate(values):
        if value in seen:
            where = f"{path}[{index}]" + (f".{name}" if name else "")
            raise DocumentError(where, f"{f.quoted(value)} is there twice")
        seen.add(value)
