"""Turn the data of a document into rows, labels and problems for the page's template."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from actors.choices import ActorKind
from actors.text import direction
from briefs.choices import SectionKind
from briefs.document import DAYS, JSON, PLAIN
from briefs.models import Brief

from .parse_post import AT_END
from .problems import LABELS, Problem, anchor
from .row_actions import new_part

# These fields have their own place on the page; every other plain field is a simple input.
PLACED = ("title", "slug", "language", "tlp", "published_on")
INPUT_LENGTHS = {column.name: column.max_length or "" for column in Brief._meta.fields}


def with_usual_parts(data: JSON) -> JSON:
    """Return the data, with an empty summary, analysis and remark added if missing."""
    sections = list(data["sections"])
    kinds = {row["kind"] for row in sections}
    if SectionKind.SUMMARY not in kinds:
        sections.insert(0, new_part(SectionKind.SUMMARY.value))
    if SectionKind.ANALYSIS not in kinds:
        at = [row["kind"] for row in sections].index(SectionKind.SUMMARY) + 1
        sections.insert(at, new_part(SectionKind.ANALYSIS.value))
    if SectionKind.SOURCES not in kinds:
        sections.append(new_part(SectionKind.SOURCES.value))
    return {**data, "sections": sections}


def part_label(section: JSON) -> str:
    """Return the label of a part on the page."""
    if section["kind"] == SectionKind.SOURCES:
        return _("Remark under the sources")
    return str(section["heading"] or SectionKind(section["kind"]).label)


def editor_context(data: JSON, problems: Iterable[Problem] = ()) -> dict[str, Any]:
    """Return the context of the page: every row with its position, label and problems."""
    sentences = {problem.path: problem.sentence for problem in problems}
    fields = {name: _field(name, data[name], sentences) for name in PLAIN}
    sections = list(data["sections"])
    shown = [
        _part(row, at, sentences)
        for at, row in enumerate(sections)
        if row["kind"] != SectionKind.SOURCES
    ]
    remark_at = next(i for i, row in enumerate(sections) if row["kind"] == SectionKind.SOURCES)
    analyses = [part for part in shown if part["kind"] == SectionKind.ANALYSIS]
    for part in analyses:
        part["has_heading"] = len(analyses) > 1 or bool(part["heading"])
    return {
        "title": fields["title"],
        "fields": fields,
        "inputs": [fields[name] for name in PLAIN if name not in PLACED],
        "parts": shown,
        "remark": _part(sections[remark_at], remark_at, sentences),
        "sources_place": AT_END if remark_at == len(sections) - 1 else remark_at,
        "citations": [_citation(row, at, sentences) for at, row in enumerate(data["citations"])],
        "actors": [
            row | {"at": at, "kind_label": ActorKind(row["kind"]).label}
            if row["kind"] in ActorKind.values
            else row | {"at": at}
            for at, row in enumerate(data["actors"])
        ],
        "tags": list(enumerate(data["tags"])),
        "authors": list(enumerate(data["authors"])),
        "direction": direction(data["language"]),
    }


def _field(name: str, value: str, sentences: Mapping[str, str]) -> dict[str, object]:
    return {
        "name": name,
        "label": LABELS[name],
        "type": "date" if name in DAYS else "text",
        "longest": INPUT_LENGTHS[name],
        "value": value,
        "error": sentences.get(name, ""),
        "id": anchor(name),
    }


def _part(row: JSON, at: int, sentences: Mapping[str, str]) -> dict[str, object]:
    errors = [sentences[path] for path in sentences if path.startswith(f"sections[{at}].")]
    return {
        **row,
        "at": at,
        "label": part_label(row),
        "has_heading": False,
        "error": " ".join(errors),
    }


def _citation(row: JSON, at: int, sentences: Mapping[str, str]) -> dict[str, object]:
    prefix = f"citations[{at}]."
    errors = {
        path.removeprefix(prefix).replace(".", "_"): sentence
        for path, sentence in sentences.items()
        if path.startswith(prefix)
    }
    return {**row, "at": at, "errors": errors, "prefix": anchor(f"citations[{at}]")}
