"""Rendering: markers, mentions, ids, contents, cards; pure, without database."""

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from actors.matching import MatchName
from briefs.document import BriefDocument, SectionData
from briefs.rendering import (
    Link,
    NamedActor,
    plain_text,
)
from tests.support import documents as any_
from tests.support import pages
from tests.support.factories import cite, key, make_document, make_source
from tests.support.rendering import rendered, with_text

KEPT = {"p", "h3", "strong", "em", "a", "ul", "ol", "li", "blockquote", "br"}


def actor(number: int, name: str, *others: str) -> NamedActor:
    names = tuple(MatchName(each, number) for each in (name, *others))
    return NamedActor(number, name, "state", f"/actors/{number}/", names=names)


def analysis_of(body_html: str) -> str:
    """Return the content of the first analysis part, without its heading."""
    found = re.search(r'<section class="analysis".*?</h2>(.*?)</section>', body_html, re.DOTALL)
    assert found
    return found[1]


def shown(analysis: str, **fields: Any) -> str:
    return analysis_of(rendered(with_text(analysis), **fields).body_html)


def marker(number: int, use: int = 1, digits: str = "") -> str:
    return (
        f'<sup class="cite"><a href="#source-{number}" id="cite-{number}-{use}" '
        f'aria-label="source {number}">{digits or number}</a></sup>'
    )


# Markers


def test_a_marker_becomes_a_link_that_reads_source_and_its_number() -> None:
    assert shown("<p>So it was [2].</p>") == f'<p id="analysis-1">So it was{marker(2)}.</p>'


def test_several_markers_in_a_row_are_several_links() -> None:
    expected = f'<p id="analysis-1">So{marker(1)}{marker(2)}{marker(1, 2)}.</p>'
    assert shown("<p>So [1][2] [1].</p>") == expected


def test_a_marker_after_a_backslash_is_literal() -> None:
    result = rendered(with_text(r"<p>An array a\[3] and \[9].</p>"))
    assert analysis_of(result.body_html) == '<p id="analysis-1">An array a[3] and [9].</p>'
    assert result.problems == ()


def test_a_marker_without_a_source_stays_text_and_is_reported_once() -> None:
    result = rendered(with_text("<p>So [7] and [7] and [0].</p>"))
    assert analysis_of(result.body_html) == '<p id="analysis-1">So [7] and [7] and [0].</p>'
    assert result.problems == ("The text cites [0] and [7], but no sources have those numbers.",)


def test_a_marker_in_a_link_stays_text_and_is_reported() -> None:
    result = rendered(with_text('<p><a href="https://example.org/">see [1]</a> [2]</p>'))
    link = '<a href="https://example.org/">see [1]</a>'
    assert analysis_of(result.body_html) == f'<p id="analysis-1">{link}{marker(2)}</p>'
    assert result.problems == ("Markers inside links do not link to sources: [1].",)


def test_digits_of_any_script_are_numbers() -> None:
    assert shown("<p>نص [٣].</p>") == f'<p id="analysis-1">نص{marker(3, digits="٣")}.</p>'


def test_text_that_only_looks_like_a_marker_is_kept() -> None:
    text = "<p>[a] [] [12345] [1 ] [-1] [1,2] [1-3] (1) ]1[</p>"
    assert shown(text) == text.replace("<p>", '<p id="analysis-1">')


def test_a_long_run_of_spaces_takes_no_time() -> None:
    result = rendered(with_text(f"<p>a{' ' * 200_000}b [1]</p>"))
    assert marker(1) in result.body_html


def test_the_card_and_the_description_contain_no_markers() -> None:
    document = replace(with_text("<p>x</p>"), sections=())
    summary = SectionData(key(), "summary", body=r"<p>So it was [1], or \[2] [9].</p>")
    result = rendered(replace(document, sections=(summary,)))
    assert result.description == "So it was, or [2] [9]."
    assert "So it was, or [2] [9]." in result.card_html
    assert "So it was, or [2] [9]." in result.lead_html


# Mentions


def test_the_first_mention_of_an_actor_in_each_part_is_a_link() -> None:
    document = make_document(
        summary="<p>Egypt and Egypt.</p>",
        sections=tuple(
            SectionData(key(), kind, body="<p>Egypt, then <em>Egypt</em>.</p>")
            for kind in ("summary", "analysis", "analysis")
        ),
    )
    result = rendered(document, actors=(actor(1, "Egypt"),))
    link = '<a class="actor" href="/actors/1/">Egypt</a>'
    assert result.summary_html.count(link) == 1
    assert result.body_html.count(link) == 2
    assert f"{link}, then <em>Egypt</em>." in result.body_html


def test_mentions_in_links_and_sub_headings_are_not_linked() -> None:
    text = '<h3>Egypt</h3><p><a href="https://example.org/">Egypt</a> and Egypt</p>'
    result = shown(text, actors=(actor(1, "Egypt"),))
    assert result.count('class="actor"') == 1
    assert result.endswith('and <a class="actor" href="/actors/1/">Egypt</a></p>')


def test_the_longest_name_wins() -> None:
    actors = (actor(1, "Egypt"), actor(2, "Egypt Air"))
    result = shown("<p>Egypt Air flies to Egypt.</p>", actors=actors)
    assert '<a class="actor" href="/actors/2/">Egypt Air</a> flies to' in result
    assert '<a class="actor" href="/actors/1/">Egypt</a>.' in result


def test_a_name_that_two_tagged_actors_share_is_not_linked() -> None:
    result = shown("<p>Ali came.</p>", actors=(actor(1, "Ali"), actor(2, "Ali")))
    assert 'class="actor"' not in result


def test_a_name_is_linked_in_any_script_and_keeps_its_spelling() -> None:
    egypt = actor(1, "Egypt", "مصر", "Египет", "AT&T <Egypt>")
    for name in ("مصر", "Египет"):
        assert f'<a class="actor" href="/actors/1/">{name}</a>' in shown(
            f"<p>… {name}.</p>", actors=(egypt,)
        )
    assert "AT&amp;T &lt;" in shown("<p>AT&amp;T &lt;Egypt&gt;</p>", actors=(egypt,))


# Ids and contents


def test_every_paragraph_and_sub_heading_has_an_id_of_its_own() -> None:
    document = make_document(
        summary="<p>x</p>",
        sections=(
            SectionData(key(), "summary", body="<p>a</p>"),
            SectionData(key(), "analysis", body="<h3>Why</h3><p>a</p><h3>Why</h3><p>b</p>"),
            SectionData(key(), "analysis", body="<h3>Why 2</h3><p>c</p><h3>…</h3><p>d</p>"),
            SectionData(key(), "sources", body="<p>Remark</p>"),
        ),
    )
    result = rendered(document)
    ids = re.findall(r'id="(.*?)"', result.summary_html + result.body_html)
    assert len(ids) == len(set(ids))
    assert [each for each in ids if each.startswith("h-")] == [
        "h-why",
        "h-why-2",
        "h-why-2-2",
        "h-4",
    ]
    paragraphs = [each for each in ids if re.fullmatch(r"(summary|analysis|sources)-\d+", each)]
    assert paragraphs == [
        *("summary-1", "analysis-1", "analysis-2", "analysis-3", "analysis-4", "sources-1"),
    ]


def test_a_table_of_contents_needs_four_sub_headings() -> None:
    for number, listed in ((3, False), (4, True)):
        text = "".join(f"<h3>Part &lt;{n}&gt; [1]</h3><p>x</p>" for n in range(number))
        body = rendered(with_text(text)).body_html
        assert ('<nav class="contents' in body) is listed
        entry = '<li><a href="#h-part-0-1">Part &lt;0&gt;</a></li>'
        assert (entry in body) is listed


# The page


def test_the_card_says_title_summary_and_actors() -> None:
    document = make_document("A <title>", summary="<p>One</p><p>two</p>", tlp="TLP:GREEN")
    actors = tuple(actor(number, f"Actor {number}") for number in range(8))
    card = rendered(document, actors=actors).card_html
    assert '<h3><a href="/briefs/x/">A &lt;title&gt;</a></h3>' in card
    assert "<p>One two</p>" in card
    assert "TLP:GREEN" in card


def test_card_and_lead_name_three_actors_and_no_remainder() -> None:
    result = rendered(actors=tuple(actor(number, f"Actor {number}") for number in range(60)))
    for html in (result.card_html, result.lead_html):
        assert re.findall(r'<a href="/actors/\d+/">(.*?)</a>', html) == [
            *("<bdi>Actor 0</bdi>", "<bdi>Actor 1</bdi>", "<bdi>Actor 2</bdi>"),
        ]
        assert "more" not in html


def test_the_card_takes_one_or_two_sentences_and_the_lead_up_to_three_lines() -> None:
    sentence = "The Assembly approved, by sixty-four votes to none, the principles of a force."
    result = rendered(make_document(summary=f"<p>{f'{sentence} ' * 9}</p>"))
    assert result.card_html.count(sentence) == 2
    assert result.lead_html.count(sentence) == result.description.count(sentence) == 3
    assert "…" not in result.card_html + result.lead_html + result.description


def test_the_lead_says_when_where_and_by_whom() -> None:
    document = make_document(location="Alexandria & Cairo")
    lead = rendered(document, authors=(Link("A <desk>", "/authors/a/"),)).lead_html
    page = pages.text(pages.parse(f"<!doctype html><title>x</title>{lead}"))
    assert "27 July 1956, 09:40 UTCAlexandria & CairoA <desk>" in page


def test_an_arabic_brief_reads_from_right_to_left_under_arabic_headings() -> None:
    result = rendered(with_text("<p>نص</p>", language="ar"))
    assert '<article class="card" lang="ar" dir="rtl">' in result.card_html
    assert "الملخص" in result.summary_html
    assert "التحليل" in result.body_html


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (230, 1), (231, 2), (1150, 5)])
def test_reading_takes_a_minute_for_230_words(words: int, minutes: int) -> None:
    document = make_document(summary="", analysis=f"<p>{'word ' * words}</p>")
    assert rendered(document).reading_minutes == minutes


def test_the_same_arguments_give_the_same_page() -> None:
    document = with_text("<p>Egypt [1]</p>")
    assert rendered(document, actors=(actor(1, "Egypt"),)) == rendered(
        document, actors=(actor(1, "Egypt"),)
    )


@settings(max_examples=20)
@given(any_.documents)
def test_any_document_renders_to_valid_html(document: BriefDocument) -> None:
    actors = tuple(
        NamedActor(n, each.name, each.kind, "/a/", names=(MatchName(each.name, n),))
        for n, each in enumerate(document.actors)
    )
    result = rendered(document, actors=actors)
    parts = (result.head_html, result.summary_html, result.actors_html, result.body_html)
    whole = f"<!doctype html><title>x</title>{''.join(parts)}{result.card_html}{result.lead_html}"
    page = pages.parse("".join(c for c in whole if c.isprintable() or c in "\n\t"))
    allowed = KEPT | {"article", "button", "details", "div", "header", "nav", "section", "span"}
    allowed |= {"summary", "sup", "time", "h1", "h2", "bdi", "b", "html", "head", "title", "body"}
    allowed |= {"dl", "dt", "dd"}
    assert {element.tag for element in page.iter()} <= allowed


@settings(max_examples=30)
@given(any_.bodies)
def test_rendering_loses_no_words(body: str) -> None:
    document = make_document(analysis=body, citations=cite(make_source()))
    whole = pages.parse(
        f"<!doctype html><title>x</title><div>{analysis_of(rendered(document).body_html)}</div>"
    )
    words = re.sub(r"\\?\[\d{1,4}\]", " ", plain_text(body))
    left = re.sub(r"\\?\[\d{1,4}\]", " ", "".join(next(whole.iter("div")).itertext()))
    without = re.compile(r"[\s\d]")
    assert without.sub("", left) == without.sub("", words)
