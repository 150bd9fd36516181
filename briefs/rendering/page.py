"""Render the parts of a brief's page and its card for lists, once for all readers."""

import math
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from actors.matching import Matcher
from actors.text import direction, label_language
from briefs.choices import Marking, SectionKind
from briefs.document import BriefDocument, SectionData, heading_shown, plain_values

from .anchors import Anchors
from .cleaning import clean_body, plain_text
from .linked_data import linked_brief
from .markers import Markers, without_markers
from .mentions import link_mentions
from .passages import Passage, read_passages
from .publication import Publication
from .shortening import first_sentences
from .source_list import source_list
from .tokens import parse, tokens_to_html

# An average reading speed for English prose.
WORDS_A_MINUTE = 230
# A page with fewer sub-headings needs no table of contents.
CONTENTS_FROM = 4
# About two lines of a card, and three of the deck under the headline of the front page.
CARD_LENGTH = 170
DECK_LENGTH = 240
DESCRIPTION_LENGTH = 300
HISTORIC_AFTER = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Rendered:
    """The rendered parts that an edition stores; `problems` are sentences for the editor."""

    head_html: str
    summary_html: str
    actors_html: str
    body_html: str
    card_html: str
    lead_html: str
    description: str
    linked_data: str
    reading_minutes: int
    passages: tuple[Passage, ...]
    problems: tuple[str, ...]


class _Page:
    """One rendering of a document; ids and markers are numbered across all parts."""

    def __init__(self, document: BriefDocument, publication: Publication) -> None:
        self.document = document
        self.publication = publication
        self.anchors = Anchors()
        self.markers = Markers({citation.number for citation in document.citations})
        self.matcher = Matcher(name for actor in publication.actors for name in actor.names)
        self.urls = {actor.id: actor.url for actor in publication.actors}
        labels = label_language(document.language)
        self.base = {
            **{field.name: getattr(publication, field.name) for field in fields(publication)},
            **plain_values(document),
            "corrections": publication.corrections,
            "update": publication.update,
            "direction": direction(document.language),
            # Only if labels are not in the brief's own language.
            "labels_in": "" if document.language.startswith(labels) else labels,
            "tlp": "" if document.tlp == Marking.CLEAR else document.tlp,
        }

    def text(self, section: SectionData) -> SafeString:
        """Return the body of a part with ids, sources and actors linked; safe to show."""
        marked = list(self.anchors.mark(parse(clean_body(section.body)), section.kind))
        cited = list(self.markers.link(marked, section.kind))
        linked = tokens_to_html(link_mentions(cited, self.matcher, self.urls))
        # Safe: cleaned above, and `tokens_to_html` escapes everything that later passes add.
        return mark_safe(linked)  # noqa: S308

    def plain(self, section: SectionData) -> str:
        """Return the words of a part, for cards."""
        return without_markers(plain_text(clean_body(section.body)), self.markers.numbers)

    def heading(self, kind: str) -> str:
        return heading_shown(kind, self.document.language)

    def part(self, template: str, **context: object) -> str:
        return render_to_string(f"briefs/parts/{template}.html", self.base | context)


def render(document: BriefDocument, publication: Publication) -> Rendered:
    """Render a document as an edition shows it, with labels and dates in its own language.

    Pure except for reading templates: the same arguments give the same result.
    """
    page = _Page(document, publication)
    with override(label_language(document.language)):
        rendered = _rendered(page)
    # For the editor, whose language may be another one.
    return replace(rendered, problems=tuple(page.markers.problems))


def _rendered(page: _Page) -> Rendered:
    document = page.document
    summary = document.section(SectionKind.SUMMARY)
    summary_text = page.plain(summary) if summary else ""
    analysis = (part for part in document.sections if part.kind == SectionKind.ANALYSIS)
    body_text = "\n".join(map(page.plain, analysis))
    description = first_sentences(summary_text, DESCRIPTION_LENGTH)
    summary_html, body_html = _summary(page, summary), _body(page)
    minutes = math.ceil(len(f"{summary_text} {body_text}".split()) / WORDS_A_MINUTE) or 1
    return Rendered(
        summary_html=summary_html,
        body_html=body_html,
        head_html=page.part("head", reading_minutes=minutes, sources=len(document.citations)),
        actors_html=page.part("actors"),
        card_html=_card(page, "card", first_sentences(summary_text, CARD_LENGTH)),
        lead_html=_card(page, "lead", first_sentences(summary_text, DECK_LENGTH)),
        description=description,
        linked_data=linked_brief(document, page.publication, description, summary_html + body_html),
        reading_minutes=minutes,
        passages=read_passages(document),
        problems=(),
    )


def _summary(page: _Page, summary: SectionData | None) -> str:
    if summary is None or not summary.body:
        return ""
    heading = summary.heading or page.heading(SectionKind.SUMMARY)
    return page.part("summary", heading=heading, body=page.text(summary))


def _body(page: _Page) -> str:
    sections = [
        {
            "heading": section.heading or page.heading(SectionKind.ANALYSIS),
            "id": f"part-{place}",
            "body": page.text(section),
        }
        for place, section in enumerate(page.document.sections, start=1)
        if section.kind == SectionKind.ANALYSIS
    ]
    remark = page.document.section(SectionKind.SOURCES)
    headings = [
        replace(each, text=without_markers(each.text, page.markers.numbers))
        for each in page.anchors.headings
    ]
    return page.part(
        "body",
        sections=sections,
        contents=headings if len(headings) >= CONTENTS_FROM else [],
        remark=page.text(remark) if remark else "",
        sources_heading=(remark.heading if remark else "") or page.heading(SectionKind.SOURCES),
        sources=source_list(page.document, page.markers.places, page.publication.show_grades),
    )


def _card(page: _Page, template: str, summary: str) -> str:
    corrections = page.publication.corrections
    return page.part(
        template,
        summary=summary,
        corrected=corrections[0].date if corrections else None,
        historic=historic_day(page.base["event_date"], page.publication.first_published_at),
    )


def historic_day(event: date | None, published_at: datetime) -> date | None:
    """Return the day of the event, if it was long over when the brief was published.

    Lists are by day of publication, under which an event of another year would seem to be new.
    """
    published = timezone.localdate(published_at)
    return event if event and published - event > HISTORIC_AFTER else None
