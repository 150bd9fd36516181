"""Compare what two people wrote at the same time, part by part, as text side by side."""

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from briefs.choices import SectionKind
from briefs.document import PLAIN, BriefDocument, CitationData, SectionData
from briefs.models import Brief
from briefs.rendering import clean_body, plain_text

LABELS = {column.name: capfirst(column.verbose_name) for column in Brief._meta.fields}


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of the page in two versions; "" if it is missing in one."""

    label: str
    mine: str
    theirs: str


def differences(mine: BriefDocument, theirs: BriefDocument) -> list[Difference]:
    """Return the parts in which the page (`mine`) differs from what a colleague has saved."""
    pairs = [
        *((_label(name), getattr(mine, name), getattr(theirs, name)) for name in PLAIN),
        *_sections(mine, theirs),
        (_("Sources"), *(_lines(map(_source, each.citations)) for each in (mine, theirs))),
        (_("Actors"), *(_lines(one.name for one in each.actors) for each in (mine, theirs))),
        (_("Topics"), _lines(mine.tags), _lines(theirs.tags)),
        (_("Authors"), _lines(mine.authors), _lines(theirs.authors)),
    ]
    return [Difference(label, one, other) for label, one, other in pairs if one != other]


def part_label(section: SectionData) -> str:
    """Return the label of a part on the page."""
    if section.kind == SectionKind.SOURCES:
        return _("Remark under the sources")
    return section.heading or str(SectionKind(section.kind).label)


def _label(name: str) -> str:
    return str(LABELS[name])


def _sections(mine: BriefDocument, theirs: BriefDocument) -> Iterator[tuple[str, str, str]]:
    # A new part of a page that was not saved has no key yet.
    ours = {section.key or f"new {at}": section for at, section in enumerate(mine.sections)}
    others = {section.key: section for section in theirs.sections}
    for key, section in (others | ours).items():
        yield part_label(section), _text(ours.get(key)), _text(others.get(key))


def _text(section: SectionData | None) -> str:
    if section is None:
        return ""
    return _lines(filter(None, (section.heading, plain_text(clean_body(section.body)))))


def _source(citation: CitationData) -> str:
    own = (citation.locator, citation.credibility, citation.accessed_on, citation.note)
    facts = [*astuple(citation.source)[1:], *own]
    return f"[{citation.number}] " + " · ".join(str(fact) for fact in facts if fact)


def _lines(rows: Iterable[str]) -> str:
    return "\n".join(rows)
