"""What follows the text of a brief: its sources with grades and places, and what changed."""

import re
from dataclasses import replace
from datetime import date
from xml.etree.ElementTree import Element

from briefs.document import BriefDocument
from briefs.rendering import ChangeNote
from tests.support import pages
from tests.support.factories import cite, make_document, make_source
from tests.support.rendering import rendered, with_text

FIRST = ChangeNote(1, "first", date(1956, 7, 27))


def back_references(document: BriefDocument) -> list[tuple[str, str]]:
    html = rendered(document).body_html
    found = re.findall(r'<a class="back" href="(.*?)">.*?</span>(.*?)</a>', html)
    return [(str(url), str(label)) for url, label in found]


def graded(reliability: str, credibility: int | None) -> BriefDocument:
    citation = cite(make_source(reliability=reliability))[0]
    return make_document(citations=(replace(citation, credibility=credibility),))


def body(document: BriefDocument | None = None, **fields: object) -> Element:
    html = rendered(document, **fields).body_html
    return pages.parse(f"<!doctype html><title>x</title>{html}")


def listed(page: Element) -> list[str]:
    """Return the lines of “What changed”."""
    parts = (each for each in page.iter("section") if each.get("class") == "changes ui")
    return [pages.text(row) for part in parts for row in part.iter("div")]


def test_a_source_leads_back_to_each_place_that_cites_it() -> None:
    document = make_document(
        summary="<p>So [1]</p>",
        analysis="<p>x</p><p>Two [1]</p><ul><li><p>Three [1]</p></li></ul>",
        citations=cite(make_source()),
    )
    assert back_references(document) == [
        ("#cite-1-1", "Executive Summary"),
        ("#cite-1-2", "Analysis 2"),
        ("#cite-1-3", "Analysis 3"),
    ]


def test_a_citation_before_the_first_paragraph_is_named_after_its_part() -> None:
    document = with_text("<h3>Why [1]</h3><p>Because</p>")
    assert back_references(document) == [("#cite-1-1", "Analysis")]


def test_places_are_named_in_the_language_of_the_brief() -> None:
    document = with_text("<p>x [1]</p>", language="fr")
    assert back_references(document) == [("#cite-1-1", "Analyse 1")]


def test_a_grade_is_a_code_with_its_words() -> None:
    page = body(graded("A", 1))
    assert [each.text for each in pages.elements(page, "b", **{"class": "grade"})] == ["A1"]
    assert "A1 Completely reliable; confirmed by other sources" in pages.text(page)
    assert "C Fairly reliable" in pages.text(body(graded("C", None)))
    assert "6 Truth cannot be judged" in pages.text(body(graded("", 6)))


def test_a_source_without_grades_and_a_site_without_grades_show_none() -> None:
    assert "grade" not in rendered(graded("", None)).body_html
    assert "grade" not in rendered(graded("A", 1), show_grades=False).body_html


def test_a_brief_without_sources_says_so() -> None:
    assert "No sources are listed for this brief." in rendered(make_document()).body_html


def test_what_changed_lists_versions_newest_first_and_leads_to_all() -> None:
    correction = ChangeNote(4, "correction", date(1956, 8, 2), "It was <not> so.", "/c/?new=4")
    update = ChangeNote(2, "substantive", date(1956, 8, 1), "", "/c/?new=2")
    page = body(changes=(correction, update, FIRST), versions_url="/versions/")
    assert listed(page) == [
        "Version 42 August 1956CorrectionIt was <not> so.Compare",
        "Version 21 August 1956UpdateCompare",
        "Version 127 July 1956First published",
    ]
    links = [each.get("href") for each in page.iter("a")]
    assert links == ["/c/?new=4", "/c/?new=2", "/versions/"]


def test_of_many_changes_the_newest_five_are_listed() -> None:
    day = date(1956, 8, 1)
    updates = tuple(ChangeNote(number, "substantive", day) for number in range(12, 1, -1))
    rows = listed(body(changes=(*updates, FIRST)))
    assert len(rows) == 5
    assert rows[0].startswith("Version 12")


def test_a_brief_that_never_changed_has_no_list_of_changes() -> None:
    assert listed(body()) == listed(body(changes=(FIRST,))) == []


def test_a_long_name_of_a_part_does_not_hang_beside_the_text() -> None:
    short = with_text("<p>x</p>")
    part = next(each for each in short.sections if each.kind == "analysis")
    long = replace(short, sections=(replace(part, heading="What it means " * 5),))
    assert '<h2 class="part long"' in rendered(long).body_html
    assert '<h2 class="part long"' not in rendered(short).body_html
