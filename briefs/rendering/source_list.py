"""The numbered list of sources on a brief's page."""

from collections.abc import Mapping
from dataclasses import asdict

from django.utils.translation import gettext as _

from actors.text import direction, written_date
from briefs.choices import Credibility, Reliability, SectionKind
from briefs.document import BriefDocument, CitationData, heading_shown

from .markers import CitedAt


def source_list(
    document: BriefDocument, places: Mapping[int, list[CitedAt]], show_grades: bool
) -> list[dict[str, object]]:
    """Return an entry for each citation, by number, with links back to where it is cited."""
    return [
        _entry(citation, show_grades)
        | {
            "back_references": [
                {"url": f"#{place.id}", "label": _label(place, document.language)}
                for place in places.get(citation.number, ())
            ]
        }
        for citation in document.citations
    ]


def _entry(citation: CitationData, show_grades: bool) -> dict[str, object]:
    source = citation.source
    grades = (source.reliability, citation.credibility) if show_grades else ("", None)
    return {
        **asdict(source),
        "number": citation.number,
        "id": f"source-{citation.number}",
        "published_on": written_date(source.published_on),
        "published_iso": source.published_on,
        "locator": citation.locator,
        "accessed_on": written_date(citation.accessed_on),
        "note": citation.note,
        "direction": direction(source.language) if source.language else "auto",
        "grade": f"{grades[0]}{grades[1] or ''}",
        "grade_in_words": grade_in_words(*grades),
    }


def grade_in_words(reliability: str, credibility: int | None) -> str:
    """Return the grades of the Admiralty system in words, without any that is missing."""
    grades = [str(Reliability(reliability).label)] if reliability else []
    if credibility:
        grade = str(Credibility(credibility).label)
        grades.append(grade[0].lower() + grade[1:] if grades else grade)
    return _("; ").join(grades)


def _label(place: CitedAt, language: str) -> str:
    """Return a short label for a place in the text, in the brief's language: “Analysis 2”."""
    heading = heading_shown(place.kind, language)
    if place.kind == SectionKind.SUMMARY or not place.paragraph:
        return heading
    return f"{heading} {place.paragraph}"
