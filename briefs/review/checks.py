"""All checks of a brief. Each says in its first line what it looks for; docs/checks.md lists them.

A check takes a `Draft` and yields a place and a sentence for each thing that it finds. Its code is
its name, under which findings are dismissed: a renamed check would ask again about all of them.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from actors.matching import excerpt, sentence_span
from actors.text import can_be_seen
from briefs.choices import SectionKind
from briefs.rendering import Markers, Paragraph

from .draft import Draft
from .finding import Finding, Level, Place
from .likelihood import ROWS, LikelihoodTerm, find_confidence

LONGEST_SUMMARY = 150
LONGEST_TITLE = 120
# Nobody reads more; a hostile text could have hundreds of thousands.
MOST_FINDINGS = 100
MOST_STATEMENTS = 500

Found = Iterator[tuple[Place, str]]


@dataclass(frozen=True, slots=True)
class Check:
    """A check: how serious its findings are, and the function that finds them."""

    level: Level
    find: Callable[[Draft], Found]

    @property
    def code(self) -> str:
        return self.find.__name__.replace("_", "-")

    @property
    def about(self) -> str:
        """Return what the check looks for, from its docstring."""
        return (self.find.__doc__ or "").partition("\n")[0]

    def findings(self, draft: Draft) -> Iterator[Finding]:
        for place, sentence in islice(self.find(draft), MOST_FINDINGS):
            yield Finding(self.code, sentence, place, self.level)


def title_missing(draft: Draft) -> Found:
    """The brief has no title."""
    if not can_be_seen(draft.document.title):
        yield Place("title"), _("The title is missing.")


def summary_missing(draft: Draft) -> Found:
    """The brief has no executive summary, or it is empty."""
    if not _has_text(draft, SectionKind.SUMMARY):
        yield draft.place_of_kind(SectionKind.SUMMARY), _("The executive summary is missing.")


def analysis_missing(draft: Draft) -> Found:
    """The brief has no analysis, or it is empty."""
    if not _has_text(draft, SectionKind.ANALYSIS):
        yield draft.place_of_kind(SectionKind.ANALYSIS), _("The analysis is missing.")


def _has_text(draft: Draft, kind: SectionKind) -> bool:
    return any(can_be_seen(each.text) for each in draft.of_kind(kind))


def source_missing(draft: Draft) -> Found:
    """The text cites a number, such as [9], that no source has."""
    at = [each for each in draft.paragraphs if each.markers.missing]
    if not at:
        return
    whole = Markers(at[0].markers.numbers)
    whole.missing = set().union(*(each.markers.missing for each in at))
    hint = _("If it is not a citation, write a backslash before it: %(marker)s.")
    marker = rf"\[{min(at[0].markers.missing)}]"
    yield draft.place(at[0]), f"{whole.problems[0]} {hint % {'marker': marker}}"


def no_source(draft: Draft) -> Found:
    """The brief lists no sources."""
    if not draft.document.citations:
        yield Place("citations"), _("No sources are listed.")


def unused_source(draft: Draft) -> Found:
    """A source is listed, but the text does not cite it."""
    citations = draft.document.citations
    if len(citations) > 1 and not draft.cited:
        sentence = _("The text cites none of the %(count)d sources.")
        yield Place("citations"), sentence % {"count": len(citations)}
        return
    for index, citation in enumerate(citations):
        if citation.number not in draft.cited:
            title = citation.source.title
            place = Place(f"citations[{index}]", citation.key, title, excerpt=title)
            sentence = _("Source %(number)s is not cited in the text.")
            yield place, sentence % {"number": citation.number}


def marker_in_link(draft: Draft) -> Found:
    """The number of a source is inside a link, so that it leads there and not to the source."""
    for paragraph in draft.paragraphs:
        if paragraph.markers.linked:
            numbers = Markers(paragraph.markers.numbers, linked=paragraph.markers.linked)
            yield draft.place(paragraph), numbers.problems[0]


def paragraph_without_citation(draft: Draft) -> Found:
    """A paragraph of the analysis cites no source, although the brief cites some elsewhere."""
    cited = False
    for paragraph in draft.of_kind(SectionKind.ANALYSIS) if draft.cited else ():
        if paragraph.tag == "h3" or not can_be_seen(paragraph.text):
            continue
        markers = paragraph.markers
        cited = cited or bool(markers.places or markers.missing or markers.linked)
        # Such a paragraph and the list or quotation after it are one statement.
        if paragraph.text.endswith((":", "：")):
            continue
        if not cited:
            yield draft.place(paragraph), _("This paragraph of the analysis cites no source.")
        cited = False


def no_topic(draft: Draft) -> Found:
    """The brief has no topic."""
    if not draft.document.tags:
        yield Place("tags"), _("No topic is chosen.")


def no_actor(draft: Draft) -> Found:
    """The brief is tagged with no actor."""
    if not draft.document.actors:
        yield Place("actors"), _("No actor is tagged.")


def no_byline(draft: Draft) -> Found:
    """The brief has no byline."""
    if not draft.document.authors:
        yield Place("authors"), _("There is no byline.")


def no_event_date(draft: Draft) -> Found:
    """The brief has no event date."""
    if not draft.document.event_date:
        yield Place("event_date"), _("There is no event date.")


def untagged_actor(draft: Draft) -> Found:
    """The text names an actor of the register that the brief is not tagged with."""
    tagged = {actor.uid for actor in draft.document.actors}
    for actor in draft.untagged:
        if actor.uid not in tagged:
            place = Place("actors", actor.uid, excerpt=actor.excerpt)
            yield place, _("The text names “%(name)s”. Tag this actor?") % {"name": actor.name}


def likelihood_rows_mixed(draft: Draft) -> Found:
    """The text uses terms from both rows of ICD 203, such as “likely” and “probable”."""
    found = [(paragraph, term) for paragraph, terms in draft.likelihoods for term in terms]
    rows = Counter(term.row for _paragraph, term in found)
    if len(rows) < len(ROWS):
        return
    # The row that is used less, or that comes later, is the one to change.
    (usual, _more), (other, _fewer) = rows.most_common()
    first = next(term for _paragraph, term in found if term.row == usual)
    paragraph, term = next(each for each in found if each[1].row == other)
    sentence = _(
        "“%(term)s” and “%(usual)s” are from different rows of ICD 203. Use the terms of one row:"
        " for “%(term)s”, write “%(better)s”."
    )
    words = {"term": term.written, "usual": first.written, "better": term.counterpart}
    yield draft.place(paragraph, _sentence_at(paragraph, term.start, term.end)), sentence % words


def confidence_with_likelihood(draft: Draft) -> Found:
    """One sentence states confidence and likelihood, such as “high confidence” and “likely”."""
    sentence = _(
        "“%(confidence)s” and “%(term)s” are in one sentence. State confidence and likelihood in"
        " separate sentences (ICD 203)."
    )
    seen = set()
    for paragraph, terms, start, end in islice(_statements(draft), MOST_STATEMENTS):
        first, last = sentence_span(paragraph.text, start, end)
        at = bisect_left(terms, first, key=lambda term: term.start)
        found = (paragraph.section, paragraph.index, first)
        if at < len(terms) and terms[at].end <= last and found not in seen:
            seen.add(found)
            confidence = paragraph.text[start:end].strip(")")
            words = {"confidence": confidence, "term": terms[at].written}
            yield draft.place(paragraph, _sentence_at(paragraph, start, end)), sentence % words


def _statements(draft: Draft) -> Iterator[tuple[Paragraph, list[LikelihoodTerm], int, int]]:
    """Yield the statements of confidence in paragraphs that also have terms of likelihood."""
    for paragraph, terms in draft.likelihoods:
        for start, end in find_confidence(paragraph.text) if terms else ():
            yield paragraph, terms, start, end


def _sentence_at(paragraph: Paragraph, start: int, end: int) -> str:
    return str(excerpt(paragraph.text, start, end))


def summary_too_long(draft: Draft) -> Found:
    """The executive summary has more than 150 words."""
    words = sum(len(each.text.split()) for each in draft.of_kind(SectionKind.SUMMARY))
    if words > LONGEST_SUMMARY:
        sentence = _("The executive summary has %(words)d words. Cut it to %(most)d.")
        values = {"words": words, "most": LONGEST_SUMMARY}
        yield draft.place_of_kind(SectionKind.SUMMARY), sentence % values


def title_too_long(draft: Draft) -> Found:
    """The title has more than 120 characters."""
    title = draft.document.title
    if len(title) > LONGEST_TITLE:
        sentence = _("The title has %(length)d characters. Cut it to %(most)d.")
        values = {"length": len(title), "most": LONGEST_TITLE}
        yield Place("title", text=title, excerpt=title), sentence % values


STOPS = (title_missing, summary_missing, analysis_missing, source_missing)
ADVICE = (
    no_source,
    unused_source,
    paragraph_without_citation,
    marker_in_link,
    likelihood_rows_mixed,
    confidence_with_likelihood,
    untagged_actor,
    no_actor,
    no_topic,
    no_byline,
    no_event_date,
    summary_too_long,
    title_too_long,
)
# In the order in which an editor sees the findings.
CHECKS = (
    *(Check(Level.STOPS, find) for find in STOPS),
    *(Check(Level.ADVISES, find) for find in ADVICE),
)
