"""The text of a brief as plain values, saved or not, in which actors are looked for."""

from dataclasses import dataclass
from typing import NamedTuple, Self

from django.utils.html import escape

from briefs.choices import SectionKind
from briefs.document import BriefDocument, SectionData
from briefs.editing import part_label


class PartText(NamedTuple):
    """A part of a brief: the label that says where a name was found, and its HTML."""

    label: str
    html: str


@dataclass(frozen=True, slots=True)
class DraftText:
    """What to read: title, parts in order, language, and the uids of the actors tagged so far."""

    title: str
    parts: tuple[PartText, ...] = ()
    tagged: tuple[str, ...] = ()
    language: str = "en"

    @classmethod
    def of(cls, document: BriefDocument) -> Self:
        """Return the text of a document, without the remark under the sources."""
        return cls(
            title=document.title,
            parts=tuple(
                _part_text(section)
                for section in document.sections
                if section.kind != SectionKind.SOURCES
            ),
            tagged=tuple(actor.uid for actor in document.actors),
            language=document.language,
        )


def _part_text(section: SectionData) -> PartText:
    """Return a part, with its heading (plain text) before its body (HTML)."""
    shown = f"<h3>{escape(section.heading)}</h3>" if section.heading else ""
    return PartText(part_label(section), shown + section.body)
