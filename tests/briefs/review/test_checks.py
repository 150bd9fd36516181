"""Each check says what it found, and where."""

from dataclasses import replace

import pytest

from briefs.document import BriefDocument, SectionData
from briefs.review import Level, UntaggedActor, all_findings, open_findings, stops
from tests.support.factories import cite, key, make_source

from .documents import complete, only


def test_a_complete_brief_has_nothing_to_fix() -> None:
    assert all_findings(complete()) == []


# What stops publishing


def test_a_title_is_needed() -> None:
    finding = only(replace(complete(), title=" \u200b"))
    assert (finding.code, finding.level) == ("title-missing", Level.STOPS)
    assert finding.sentence == "The title is missing."
    assert finding.place.path == "title"


@pytest.mark.parametrize("body", ["", "<p></p>", "<p>&nbsp;\u200b<br></p>", "<p>[1]</p>"])
def test_a_part_without_words_is_missing(body: str) -> None:
    analysis = "<p>Text [1].</p>"
    finding = only(complete(summary=body, analysis=analysis))
    assert finding.code == "summary-missing"
    assert finding.sentence == "The executive summary is missing."
    assert finding.place.path == "sections[0]"

    finding = stops(complete(analysis=body))[0]
    assert finding.code == "analysis-missing"
    assert finding.sentence == "The analysis is missing."
    assert finding.place.path == "sections[1]"


def test_a_part_that_is_not_there_at_all_belongs_to_the_parts() -> None:
    found = stops(complete(sections=()))
    assert [each.code for each in found] == ["summary-missing", "analysis-missing"]
    assert {each.place.path for each in found} == {"sections"}


def test_a_number_without_a_source_leads_to_its_paragraph() -> None:
    analysis = "<h3>Money</h3><p>One [1].</p><p>Two [9] and [7].</p><p>Three [1] [12].</p>"
    finding = only(complete(analysis=analysis))
    assert (finding.code, finding.level) == ("source-missing", Level.STOPS)
    assert finding.sentence == (
        "The text cites [7], [9] and [12], but there is only 1 source. If it is not a citation,"
        r" write a backslash before it: \[7]."
    )
    assert (finding.place.path, finding.place.paragraph) == ("sections[1]", 2)
    assert finding.place.excerpt == "Two [9] and [7]."


def test_a_number_that_is_not_a_citation_stops_nothing() -> None:
    assert all_findings(complete(analysis=r"<p>The \[1956] war [1].</p>")) == []


# Sources


def test_a_brief_without_sources_is_told_once() -> None:
    finding = only(complete(analysis="<p>One.</p><p>Two.</p>", citations=()))
    assert (finding.code, finding.place.path) == ("no-source", "citations")
    assert finding.sentence == "No sources are listed."


def test_each_source_that_is_never_cited_is_named() -> None:
    citations = cite(make_source("One"), make_source("Two"), make_source("Three"))
    found = all_findings(complete(citations=citations))
    assert [each.sentence for each in found] == [
        "Source 2 is not cited in the text.",
        "Source 3 is not cited in the text.",
    ]
    assert [each.place.path for each in found] == ["citations[1]", "citations[2]"]
    assert [each.place.excerpt for each in found] == ["Two", "Three"]
    assert found[0].place.key == citations[1].key


def test_a_text_that_cites_nothing_is_told_once() -> None:
    citations = cite(make_source("One"), make_source("Two"))
    finding = only(complete(analysis="<p>One.</p><p>Two.</p>", citations=citations))
    assert finding.code == "unused-source"
    assert finding.sentence == "The text cites none of the 2 sources."


def test_a_paragraph_of_the_analysis_without_citation_is_quoted() -> None:
    long = "The canal company was owned by shareholders in Paris and London, who had no say in it."
    finding = only(complete(analysis=f"<p>Yes [1].</p><p>{long} {long}</p>"))
    assert finding.code == "paragraph-without-citation"
    assert finding.sentence == "This paragraph of the analysis cites no source."
    assert (finding.place.path, finding.place.paragraph) == ("sections[1]", 1)
    assert finding.place.excerpt.startswith("The canal company was owned")
    assert finding.place.excerpt.endswith("…")


@pytest.mark.parametrize(
    "analysis",
    [
        "<h3>Background</h3><p>Yes [1].</p>",
        "<p>Yes [1].</p><p>&nbsp;</p>",
        "<ul><li><p>Money</p></li><li><p>Control [1]</p></li></ul>",
        "<p>Nasser said [1]:</p><blockquote><p>It is ours.</p></blockquote>",
        "<p>有两点：</p><ul><li>钱 [1]</li></ul>",
        "<p>Two things matter:</p><ul><li>Money [1]</li><li>Control</li></ul>",
    ],
)
def test_headings_lists_and_what_a_colon_introduces_need_no_citation_of_their_own(
    analysis: str,
) -> None:
    assert all_findings(complete(analysis=analysis)) == []


def test_a_quotation_that_nobody_cites_is_found_behind_its_colon() -> None:
    analysis = "<p>Yes [1].</p><p>He said:</p><blockquote><p>It is ours.</p></blockquote>"
    assert only(complete(analysis=analysis)).place.excerpt == "It is ours."


def test_a_number_inside_a_link_is_found() -> None:
    analysis = '<p>Yes [1], <a href="https://example.org/">as said [1]</a>.</p>'
    finding = only(complete(analysis=analysis))
    assert finding.code == "marker-in-link"
    assert finding.sentence == "Markers inside links do not link to sources: [1]."


# What surrounds the text


@pytest.mark.parametrize(
    ("field", "empty", "code", "sentence"),
    [
        ("tags", (), "no-topic", "No topic is chosen."),
        ("actors", (), "no-actor", "No actor is tagged."),
        ("authors", (), "no-byline", "There is no byline."),
        ("event_date", "", "no-event-date", "There is no event date."),
    ],
)
def test_what_readers_look_for_is_asked_for(
    field: str, empty: object, code: str, sentence: str
) -> None:
    finding = only(complete(**{field: empty}))
    assert (finding.code, finding.sentence, finding.place.path) == (code, sentence, field)
    assert finding.level == Level.ADVISES


def test_an_actor_in_the_text_that_is_not_tagged_is_named_with_its_sentence() -> None:
    document = complete()
    france = UntaggedActor(key(), "France", "France owned shares.")
    tagged = UntaggedActor(document.actors[0].uid, "Egypt", "Egypt took it.")
    finding = only(document, (tagged, france))
    assert finding.code == "untagged-actor"
    assert finding.sentence == "The text names “France”. Tag this actor?"
    assert (finding.place.path, finding.place.key) == ("actors", france.uid)
    assert finding.place.excerpt == "France owned shares."

    elsewhere = france._replace(name="French Republic", excerpt="Shares belonged to France.")
    assert open_findings(document, {finding.fingerprint}, (elsewhere,)) == []


def test_a_summary_may_have_150_words() -> None:
    words = "word " * 150
    assert all_findings(complete(summary=f"<p>{words}[1]</p>")) == []
    finding = only(complete(summary=f"<p>{words}</p><p>more</p>"))
    assert finding.code == "summary-too-long"
    assert finding.sentence == "The executive summary has 151 words. Cut it to 150."
    assert finding.place.path == "sections[0]"


def test_a_title_may_have_120_characters() -> None:
    assert all_findings(replace(complete(), title="x" * 120)) == []
    finding = only(replace(complete(), title="x" * 121))
    assert finding.code == "title-too-long"
    assert finding.sentence == "The title has 121 characters. Cut it to 120."


# What was dismissed


def test_dismissed_advice_is_left_out_until_its_text_changes() -> None:
    body = "<p>Yes [1].</p><p>{}</p>"
    document = complete(analysis=body.format("No source says this."))
    part = document.sections[1]
    dismissed = {only(document).fingerprint}
    assert open_findings(document, dismissed) == []

    moved = replace(part, body="<p>New [1].</p>" + part.body.replace("No", "<em>No</em>"))
    assert open_findings(_with(document, moved), dismissed) == []

    changed = replace(part, body=body.format("No source says that."))
    assert len(open_findings(_with(document, changed), dismissed)) == 1

    other = replace(part, key=key())
    assert len(open_findings(_with(document, other), dismissed)) == 1


def _with(document: BriefDocument, part: SectionData) -> BriefDocument:
    return replace(document, sections=(document.sections[0], part))


def test_a_new_number_of_a_source_does_not_bring_advice_back() -> None:
    mixed = "<p>We judge with high confidence that it will likely end [{}].</p>"
    one, two = cite(make_source("One"), make_source("Two"))
    before = complete(analysis=mixed.format(1), citations=(one,))
    dismissed = {only(before).fingerprint}
    analysis = SectionData(
        before.sections[1].key, "analysis", body=f"<p>A [1].</p>{mixed.format(2)}"
    )
    after = replace(_with(before, analysis), citations=(one, two))
    assert [each.code for each in all_findings(after)] == ["confidence-with-likelihood"]
    assert open_findings(after, dismissed) == []


def test_what_stops_publishing_cannot_be_dismissed() -> None:
    document = complete(summary="")
    (finding,) = stops(document)
    assert open_findings(document, {finding.fingerprint}) == [finding]
