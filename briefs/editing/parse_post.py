"""Parse what the page posts into the data of a document.

The fields of rows arrive as parallel lists, one for each name, in the order of the page.
"""

from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any, Protocol

from django.utils.translation import gettext as _

from actors.text import language_tag
from briefs.choices import SectionKind
from briefs.document import (
    JSON,
    PLAIN,
    ActorData,
    BriefDocument,
    CitationData,
    SectionData,
    SourceData,
    to_data,
)
from briefs.document.document import VERSION

from .numbering import number_rows

SECTION, CITATION, SOURCE, ACTOR = (
    tuple(field.name for field in fields(row) if field.name != "source")
    for row in (SectionData, CitationData, SourceData, ActorData)
)
# The position of the remark under the sources among the parts; the page shows it in another tab.
SOURCES_PLACE = "sources-place"
AT_END = "end"


class IncompletePost(ValueError):
    """Fields are missing from the post; the message is a sentence for the writer."""


class PostData(Protocol):
    """The one method of QueryDict that parsing needs."""

    def getlist(self, key: str, /) -> list[str]: ...


def read_post(post: PostData, known: BriefDocument) -> JSON:
    """Return the data of the document on the page; raises IncompletePost if fields are missing.

    Texts that are the same in `known`, the saved document, stay exactly as they are; others lose
    white space around them.
    """
    tidy = _tidier(set(_texts(to_data(known))))
    data: dict[str, Any] = {"version": VERSION, "uid": known.uid}
    data |= {name: tidy(_single(post, name)) for name in PLAIN}
    data["title"] = data["title"].replace("\n", " ")
    data["language"] = language_tag(data["language"])
    data["authors"] = list(map(tidy, post.getlist("author")))
    data["sections"] = _in_place(
        _rows(post, "section", SECTION, tidy), _single(post, SOURCES_PLACE)
    )
    data["citations"] = number_rows(list(_citations(post, tidy)), data["sections"])
    data["actors"] = _rows(post, "actor", ACTOR, tidy)
    data["tags"] = list(map(tidy, post.getlist("tag")))
    return data


def without_empty_sources(data: JSON) -> JSON:
    """Return the data without source rows that nobody filled in."""
    return {**data, "citations": [row for row in data["citations"] if _is_filled(row)]}


def _is_filled(row: JSON) -> bool:
    own = (row[name] for name in CITATION if name not in ("key", "number"))
    return any(own) or any(value for name, value in row["source"].items() if name != "key")


def to_save(data: JSON, known: BriefDocument) -> JSON:
    """Return the data without the empty parts that the page offered and nobody filled in."""
    kept = {section.key for section in known.sections}
    sections = [
        section
        for section in data["sections"]
        if section["key"] in kept or section["heading"] or section["body"]
    ]
    return {**data, "sections": sections}


def _tidier(known: set[str]) -> Callable[[str], str]:
    def tidy(posted: str) -> str:
        # Browsers always post line ends as CRLF.
        text = posted.replace("\r\n", "\n").replace("\r", "\n")
        return text if text in known else text.strip()

    return tidy


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _texts(list(value.values()))
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def _single(post: PostData, name: str) -> str:
    values = post.getlist(name)
    if len(values) != 1:
        raise IncompletePost(_incomplete(name))
    return str(values[0])


def _rows(
    post: PostData, prefix: str, names: tuple[str, ...], tidy: Callable[[str], str]
) -> list[JSON]:
    columns = [post.getlist(f"{prefix}-{name}") for name in names]
    if len({len(column) for column in columns}) > 1:
        raise IncompletePost(_incomplete(prefix))
    return [dict(zip(names, map(tidy, row), strict=True)) for row in zip(*columns, strict=True)]


def _citations(post: PostData, tidy: Callable[[str], str]) -> Iterator[JSON]:
    rows = _rows(post, "citation", CITATION, tidy)
    sources = _rows(post, "source", SOURCE, tidy)
    if len(rows) != len(sources):
        raise IncompletePost(_incomplete("source"))
    for row, source in zip(rows, sources, strict=True):
        source["language"] = language_tag(source["language"])
        row["number"] = _whole(row["number"])
        row["credibility"] = _whole(row["credibility"])
        yield row | {"source": source}


def _whole(text: str) -> int | str | None:
    """Parse a whole number; other text stays as it is, for validation to refuse."""
    if not text:
        return None
    return int(text) if text.isdecimal() and len(text) < 10 else text


def _in_place(sections: list[JSON], place: str) -> list[JSON]:
    """Move the sources part back to its position, because the page posts it last."""
    others = [row for row in sections if row["kind"] != SectionKind.SOURCES]
    sources = [row for row in sections if row["kind"] == SectionKind.SOURCES]
    at = min(int(place), len(others)) if place.isdecimal() else len(others)
    return others[:at] + sources + others[at:]


def _incomplete(name: str) -> str:
    sentence = _(
        "The page arrived incomplete (%(field)s). Nothing was saved. Please send it again."
    )
    return sentence % {"field": name}
