"""How a comparison reads: paragraphs paired by likeness, words marked within a pair."""

import time
from dataclasses import replace

from briefs.comparing import Comparison, Fold, compare
from briefs.document import BriefDocument
from tests.support.factories import cite, key, make_document, make_source

FORCE = "The force belongs to no great power and stands there only because Cairo consents."


def analysis(*paragraphs: str) -> BriefDocument:
    return make_document("One", analysis="".join(f"<p>{text}</p>" for text in paragraphs))


def of_texts(old: str, new: str) -> Comparison:
    document = analysis(old)
    return compare(document, with_text(document, f"<p>{new}</p>"))


def with_text(document: BriefDocument, body: str) -> BriefDocument:
    summary, part, sources = document.sections
    return replace(document, sections=(summary, replace(part, body=body), sources))


def only_change(old: str, new: str) -> str:
    (row,) = of_texts(old, new).changes
    return row.html


def test_a_word_that_changed_stands_beside_the_one_before_it() -> None:
    html = only_change(FORCE, FORCE.replace("consents", "agrees"))
    assert html == (
        "The force belongs to no great power and stands there only because Cairo"
        " <del>consents</del> <ins>agrees</ins>."
    )


def test_each_side_reads_as_it_was() -> None:
    (row,) = of_texts(FORCE, FORCE.replace("consents", "agrees").replace("great", "other")).changes
    assert row.before == FORCE.replace("great", "<del>great</del>").replace(
        "consents", "<del>consents</del>"
    )
    assert row.after == FORCE.replace("great", "<ins>other</ins>").replace(
        "consents", "<ins>agrees</ins>"
    )


def test_two_changes_with_a_short_word_between_them_are_one() -> None:
    html = only_change(
        "They met in the house of lords again.", "They met in the hall of kings again."
    )
    assert html == ("They met in the <del>house of lords</del> <ins>hall of kings</ins> again.")


def test_how_much_changed_is_said_in_words() -> None:
    def said(old: str, new: str) -> str:
        (row,) = of_texts(old, new).changes
        return row.amount

    assert said(FORCE, FORCE.replace("consents", "agrees")) == "+1 −1 word"
    assert said(FORCE, FORCE + " So it does.") == "+3 words"
    assert said(FORCE, FORCE.replace("only because Cairo ", "")) == "−3 words"
    assert said(FORCE, FORCE.replace("power", "power,")) == "punctuation or form"


def test_a_word_that_became_bold_is_a_change() -> None:
    html = only_change("Egypt took it.", "<strong>Egypt</strong> took it.")
    assert html == "<del>Egypt</del> <ins><strong>Egypt</strong></ins> took it."


def test_paragraphs_find_each_other_although_one_was_added_between_them() -> None:
    old = analysis("First of all it was quiet.", FORCE, "Last of all it was loud.")
    body = f"<p>A paragraph that nobody knew.</p><p>{FORCE.replace('only ', '')}</p>"
    comparison = compare(old, with_text(old, f"<p>First of all it was quiet.</p>{body}"))
    assert [(row.how, row.label) for row in comparison.changes] == [
        ("added", "Analysis 2"),
        ("changed", "Analysis 3"),
        ("removed", "Analysis 3"),
    ]
    assert [row.amount for row in comparison.changes] == [
        "+1 paragraph",
        "−1 word",
        "−1 paragraph",
    ]


def test_what_is_the_same_is_folded() -> None:
    old = analysis(*(f"Paragraph {number} of many, all alike." for number in "abcdef"))
    new = with_text(old, old.sections[1].body.replace("Paragraph e", "Paragraph x"))
    first, changed, last = compare(old, new).text
    assert isinstance(first, Fold)
    assert (first.label, len(first.rows)) == ("Executive Summary – Analysis 4", 5)
    assert not isinstance(changed, Fold)
    assert isinstance(last, Fold)
    assert last.label == "Analysis 6"


def test_paragraphs_of_different_kinds_are_not_paired() -> None:
    document = make_document("One", analysis=f"<p>{FORCE}</p>")
    rows = compare(document, with_text(document, f"<h3>{FORCE}</h3>")).changes
    assert [(row.how, row.tag) for row in rows] == [("removed", "p"), ("added", "h3")]


def test_a_source_that_only_got_another_number_changes_no_paragraph() -> None:
    first, second = make_source("One"), make_source("Two")
    old = make_document("One", analysis="<p>So it was [1].</p>", citations=cite(first))
    (cited,) = old.citations
    new = replace(
        with_text(old, "<p>So it was [2].</p>"),
        citations=(*cite(second), replace(cited, number=2)),
    )
    comparison = compare(old, new)
    assert not comparison.changes
    assert [(fact.label, fact.html) for fact in comparison.facts] == [
        ("Source added", "1 Two"),
        ("Sources renumbered", "1 with another number"),
    ]


def test_texts_are_escaped() -> None:
    html = only_change("He said &lt;b&gt; &amp; left.", "He wrote &lt;script&gt; &amp; left.")
    assert html == ("He <del>said &lt;b&gt;</del> <ins>wrote &lt;script&gt;</ins> &amp; left.")


def test_hostile_texts_are_compared_in_seconds() -> None:
    words = [f"word{number}" for number in range(5000)]
    every_second = [" ".join(f"{word} {other}{word}" for word in words) for other in "ab"]
    paragraphs = [" ".join(words[at : at + 20]) for at in range(0, 5000, 10)]
    started = time.process_time()
    compare(analysis(*every_second), analysis(*reversed(every_second)))
    compare(analysis(*paragraphs), analysis(*reversed(paragraphs)))
    compare(analysis(*["a"] * 5000), analysis(*["b"] * 5000))
    # Without bounds these take minutes.
    assert time.process_time() - started < 20


def test_what_changed_outside_the_text() -> None:
    cited = cite(make_source("One", url="https://example.org/1", reliability="B"), make_source())
    old = make_document(
        "The canal",
        citations=cited,
        tags=("Suez", "Canals"),
        authors=("A desk",),
        event_date="1956-07-26",
    )
    graded = replace(cited[0], source=replace(cited[0].source, reliability="C"), locator="p. 3")
    new = replace(
        old, title="The new canal", citations=(graded,), tags=("Canals", "Egypt"), event_date=""
    )
    changed = (
        '1 <a href="https://example.org/1">One</a>:'
        " reliability <del>B</del> <ins>C</ins>; page or section <ins>p. 3</ins>"
    )
    assert [(fact.label, fact.html) for fact in compare(old, new).facts] == [
        ("Title", "The <ins>new</ins> canal"),
        ("Event date", "<del>26 July 1956</del>"),
        ("Topic removed", "Suez"),
        ("Topic added", "Egypt"),
        ("Source removed", "2 Foreign Relations of the United States"),
        ("Source changed", changed),
    ]
    assert compare(old, new).summary == "2 sources, 2 topics and 2 details differ"


def test_grades_are_left_out_where_readers_may_not_see_them() -> None:
    cited = cite(make_source("One", reliability="B"))
    old = make_document("One", citations=cited)
    graded = replace(cited[0], source=replace(cited[0].source, reliability="C"))
    assert not compare(old, replace(old, citations=(graded,)), show_grades=False).facts
    (fact,) = compare(replace(old, citations=()), old, show_grades=False).facts
    assert fact.html == "1 One"


def test_names_in_another_order_are_a_change() -> None:
    old = make_document("One", tags=("Suez", "Canals"))
    (fact,) = compare(old, replace(old, tags=("Canals", "Suez"))).facts
    assert (fact.label, fact.html) == ("Topics in another order", "Canals, Suez")


def test_a_part_with_a_new_heading_is_a_change_of_the_text() -> None:
    old = make_document("One")
    summary, part, sources = old.sections
    headed = replace(part, heading="Outlook", key=key())
    (row,) = compare(old, replace(old, sections=(summary, headed, sources))).changes
    assert (row.how, row.tag, row.html) == ("added", "heading", "<ins>Outlook</ins>")
