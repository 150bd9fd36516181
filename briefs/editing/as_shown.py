"""Read the document on a page as it stands, whether or not it could be saved."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from django import forms

from briefs.choices import SectionKind
from briefs.document import (
    PLAIN,
    ActorData,
    BriefDocument,
    CitationData,
    SectionData,
    SourceData,
)

from .brief_forms import BriefForms
from .forms import HIGHEST_NUMBER, Rows, row_number

MOST_ROWS = HIGHEST_NUMBER + 1


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """An unchecked document, with the form of each of its parts and citations."""

    document: BriefDocument
    parts: tuple[forms.Form, ...]
    sources: tuple[forms.Form, ...]


def document_shown(page: BriefForms) -> ShownDocument:
    """Return what a page shows; names that are typed but not yet rows are left out.

    New rows have no keys. Values that cannot be saved are there as they were typed.
    """
    head, values = page.head, {name: _rows(page.rows[name]) for name in page.rows}
    parts = [each for each in values["parts"] if each[1]["kind"] in SectionKind.values]
    sources = [each for each in values["sources"] if each[1]["title"] or each[1]["url"]]
    plain = {name: _value(head, name) for name in PLAIN}
    # A language that is not known would mean nothing to those who read the text.
    plain["language"] = "" if "language" in head.errors else plain["language"]
    document = BriefDocument(
        uid=page.saved.uid,
        **plain,
        sections=tuple(SectionData(**row) for _form, row in parts),
        citations=tuple(_citation(row) for _form, row in sources),
        actors=tuple(ActorData(**row) for _form, row in values["actors"]),
        tags=tuple(row["name"] for _form, row in values["topics"]),
        authors=tuple(row["name"] for _form, row in values["authors"]),
    )
    return ShownDocument(
        document, tuple(form for form, _row in parts), tuple(form for form, _row in sources)
    )


def _citation(row: Mapping[str, str]) -> CitationData:
    source = {each.name: row[each.name] for each in fields(SourceData)}
    return CitationData(
        key=row["citation_key"],
        number=row_number(row["number"]),
        source=SourceData(**source | {"title": row["title"] or row["url"]}),
        locator=row["locator"],
        credibility=row_number(row["credibility"]) or None,
        accessed_on=row["accessed_on"],
        note=row["note"],
    )


def _rows(rows: Rows) -> list[tuple[forms.Form, dict[str, str]]]:
    """Return the rows that are not removed with their values, in order."""
    kept = [form for form in rows.forms if not form["DELETE"].value()]
    return [
        (form, {name: _value(form, name) for name in type(form).base_fields})
        for form in sorted(kept, key=lambda form: row_number(_value(form, "ORDER"), MOST_ROWS))
    ]


def _value(form: forms.Form, name: str) -> str:
    """Return a value as it would be saved, or else as it was typed; a new row has no key yet."""
    value = form[name].value()
    if form.is_bound and value:
        value = getattr(form, "cleaned_data", {}).get(name, value)
    elif not form.is_bound:
        value = form.get_initial_for_field(form.fields[name], name)
    return "" if value is None else str(value)
