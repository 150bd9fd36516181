"""BriefDocument: the one form in which a brief travels, as plain data and as versioned JSON.

Version 1. Keys are UUIDs that survive save, restore, merge and export; empty values are written,
never left out; dates of known precision are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; order is meaning.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, TypeVar

from actors.terms import ActorKind

from . import document_fields as f
from .document_fields import DocumentError
from .terms import TITLE_LENGTH, Marking, Reliability, SectionKind

__all__ = [
    "ActorData",
    "BriefDocument",
    "CitationData",
    "DocumentError",
    "SectionData",
    "SourceData",
    "changed_fields",
    "data_of",
    "from_data",
    "from_json",
    "to_data",
]

T = TypeVar("T")

VERSION = 1
BODY_LENGTH = 1_000_000


@dataclass(frozen=True, slots=True)
class SourceData:
    """A source as it was when the document was written."""

    key: str
    title: str
    publisher: str = ""
    author: str = ""
    url: str = ""
    published_on: str = ""
    language: str = ""
    reliability: str = ""
    archive_url: str = ""


@dataclass(frozen=True, slots=True)
class CitationData:
    """One numbered use of a source; `credibility` is 1 to 6, None where it was not judged."""

    key: str
    number: int
    source: SourceData
    locator: str = ""
    credibility: int | None = None
    accessed_on: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SectionData:
    """One part of the text; `body` is HTML."""

    key: str
    kind: str
    heading: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class ActorData:
    """An actor the brief is about, with the name it had."""

    uid: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class BriefDocument:
    """A whole brief."""

    uid: str
    title: str
    slug: str = ""
    language: str = "en"
    tlp: str = Marking.CLEAR.value
    published_on: str = ""
    event_date: str = ""
    location: str = ""
    authors: tuple[str, ...] = ()
    sections: tuple[SectionData, ...] = ()
    citations: tuple[CitationData, ...] = ()
    actors: tuple[ActorData, ...] = ()
    tags: tuple[str, ...] = ()

    def section(self, kind: str) -> SectionData | None:
        """Return the first section of a kind."""
        return next((section for section in self.sections if section.kind == kind), None)

    def with_sections(self, sections: Iterable[SectionData]) -> "BriefDocument":
        """Return the same document with other sections."""
        return replace(self, sections=tuple(sections))


_source = f.record(
    SourceData,
    {
        "key": f.key,
        "title": f.line(500, required=True),
        "publisher": f.line(300),
        "author": f.line(300),
        "url": f.url,
        "published_on": f.partial_date,
        "language": f.language,
        "reliability": f.one_of("", *Reliability.values),
        "archive_url": f.url,
    },
)
_citation = f.record(
    CitationData,
    {
        "key": f.key,
        "number": f.number(1, 9999),
        "locator": f.line(200),
        "credibility": f.or_null(f.number(1, 6)),
        "accessed_on": f.partial_date,
        "note": f.lines(2000),
        "source": _source,
    },
)
_section = f.record(
    SectionData,
    {
        "key": f.key,
        "kind": f.one_of(*SectionKind.values),
        "heading": f.line(300),
        "body": f.lines(BODY_LENGTH),
    },
)
_actor = f.record(
    ActorData,
    {
        "uid": f.key,
        "name": f.line(300, required=True),
        "kind": f.one_of(*ActorKind.values),
    },
)


def _version(value: Any, path: str) -> int:
    if type(value) is not int or value != VERSION:
        raise DocumentError(path, f"only documents of version {VERSION} can be read")
    return value


def _required_language(value: Any, path: str) -> str:
    return f.language(f.line(35, required=True)(value, path), path)


_document = f.record(
    lambda version, **values: BriefDocument(**values),
    {
        "version": _version,
        "uid": f.key,
        "title": f.line(TITLE_LENGTH, required=True),
        "slug": f.slug,
        "language": _required_language,
        "tlp": f.one_of(*Marking.values),
        "published_on": f.full_date,
        "event_date": f.full_date,
        "location": f.line(200),
        "authors": f.items(f.line(200, required=True), most=100),
        "sections": f.items(_section, most=100),
        "citations": f.items(_citation, most=2000),
        "actors": f.items(_actor, most=1000),
        "tags": f.items(f.line(100, required=True), most=200),
    },
)

# One pure function a version: UPGRADES[1] turns the data of version 1 into that of version 2.
UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


def upgrade(data: Any) -> Any:
    """Return data of any known version as data of the newest; leave judging it to the reader."""
    while isinstance(data, dict) and type(version := data.get("version")) is int:
        if version not in UPGRADES:
            break
        data = UPGRADES[version](data)
    return data


def from_data(data: Any) -> BriefDocument:
    """Read a document from decoded JSON, strictly.

    Raises DocumentError with the path of the first value that breaks a rule.
    """
    data = upgrade(data)
    if isinstance(data, dict) and "version" in data:
        # Said before anything else: the fields of an unknown version may have other names.
        _version(data["version"], "version")
    document = _document(data, "")
    _check_whole(document)
    return document


def from_json(
    text: str | bytes, tidied: Callable[[dict[str, Any]], Any] | None = None
) -> BriefDocument:
    """Read a document from JSON; raises DocumentError for bad JSON and for bad values.

    `tidied` may correct each object before it is checked, for JSON that people write.
    """
    try:
        data = json.loads(text, object_hook=tidied)
    except (ValueError, RecursionError) as error:
        raise DocumentError("", f"this is not JSON: {error}") from error
    return from_data(data)


def to_data(document: BriefDocument) -> dict[str, Any]:
    """Return the document as JSON-ready data of the newest version."""
    data: dict[str, Any] = json.loads(json.dumps({"version": VERSION, **asdict(document)}))
    return data


def data_of(kind: type[T], row: object, **known: Any) -> T:
    """Return what a row of the tables holds as plain data; `known` are fields read otherwise."""
    names = {field.name for field in fields(kind)} - known.keys()
    return kind(**known, **{name: getattr(row, name) for name in names})


def changed_fields(one: BriefDocument, other: BriefDocument) -> list[str]:
    """Return the names of the fields in which two documents differ."""
    names = (field.name for field in fields(BriefDocument))
    return [name for name in names if getattr(one, name) != getattr(other, name)]


def _check_whole(document: BriefDocument) -> None:
    """Hold the rules between values: single parts, unique keys, one meaning a source key."""
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
