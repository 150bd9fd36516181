"""Comparing never fails, and the marked text holds both texts, whatever the documents are."""

import re
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from briefs.comparing import FactChange, Row, compare
from briefs.document import BriefDocument
from briefs.rendering import clean_body, plain_text
from tests.support.documents import bodies, documents
from tests.support.factories import make_document

WORDS = [
    "Egypt",
    "canal",
    "the",
    "a",
    ",",
    ".",
    "<em>said</em>",
    "&amp;",
    "[1]",
    "<br>",
    "مصر",
    "运河",
]
prose = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join)
tags = st.sampled_from(["p", "h3", "li", "blockquote"])
written = st.lists(st.tuples(tags, prose), max_size=6).map(
    lambda found: "".join(f"<{tag}>{text}</{tag}>" for tag, text in found)
)


class Side(HTMLParser):
    """Reads one of the two texts out of a comparison: all but what is within `left_out`."""

    def __init__(self, left_out: str) -> None:
        super().__init__()
        self.left_out, self.depth, self.text = left_out, 0, ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.depth += tag == self.left_out

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == self.left_out

    def handle_data(self, data: str) -> None:
        if not self.depth:
            self.text += data


def side(html: str, left_out: str) -> str:
    parser = Side(left_out)
    parser.feed(html)
    parser.close()
    return parser.text


def letters(text: str) -> str:
    """Return a text without spaces, which the two ways of reading it may place differently."""
    return "".join(re.sub(r"\s", "", text))


def text_of(document: BriefDocument) -> str:
    """Return the headings and texts of a document; in texts, an escaped marker is a plain one."""
    return "".join(
        letters(part.heading + plain_text(clean_body(part.body)).replace("\\[", "["))
        for part in document.sections
    )


@given(documents, documents)
def test_any_two_documents_can_be_compared(old: BriefDocument, new: BriefDocument) -> None:
    comparison = compare(old, new)
    assert comparison.summary
    assert all(row.amount for row in comparison.changes)
    assert all(row.html for row in comparison.rows)
    assert all(each.label for each in comparison.text)


@given(documents)
def test_a_document_does_not_differ_from_itself(document: BriefDocument) -> None:
    assert compare(document, document).is_empty
    assert compare(document, document).summary == "Nothing differs"


@given(documents, documents)
def test_without_what_was_removed_it_is_the_new_text_and_the_reverse(
    old: BriefDocument, new: BriefDocument
) -> None:
    # Without sources, markers are text like any other.
    old, new = replace(old, citations=()), replace(new, citations=())
    html = "".join(row.html for row in compare(old, new).rows)
    assert letters(side(html, "del")) == text_of(new)
    assert letters(side(html, "ins")) == text_of(old)


@given(st.one_of(written, bodies), st.one_of(written, bodies))
def test_the_same_holds_for_texts_that_are_alike(old: str, new: str) -> None:
    one, other = make_document("One", analysis=old), make_document("One", analysis=new)
    rows = compare(one, other).rows
    html = "".join(row.html for row in rows)
    assert letters(side(html, "del")) == text_of(other)
    assert letters(side(html, "ins")) == text_of(one)
    for row in rows:
        assert letters(side(row.after, "del")) == letters(side(row.html, "del"))
        assert letters(side(row.before, "ins")) == letters(side(row.html, "ins"))


@given(documents, documents)
def test_what_is_new_to_one_is_gone_from_the_other(old: BriefDocument, new: BriefDocument) -> None:
    there, back = compare(old, new), compare(new, old)
    assert there.is_empty == back.is_empty
    for one, other in ((there, back), (back, there)):
        added = [fact.html for fact in one.facts if fact.how == "added"]
        assert added == [fact.html for fact in other.facts if fact.how == "removed"]


class Tags(HTMLParser):
    """Collects the tags and attributes of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {tag, *(f"{tag} {name}" for name, _value in attrs)}
        if tag == "a":
            address = dict(attrs).get("href") or ""
            assert address.startswith(("http://", "https://", "mailto:"))


@given(documents, documents)
def test_only_harmless_tags_are_shown(old: BriefDocument, new: BriefDocument) -> None:
    comparison = compare(old, new)
    tags = Tags()
    shown: list[FactChange | Row] = [*comparison.facts, *comparison.rows]
    for each in shown:
        for html in (each.html, each.before, each.after):
            tags.feed(html)
    tags.close()
    assert tags.found <= {
        *("ins", "del", "strong", "em", "br", "sup", "sup class", "span", "span class"),
        *("a", "a href"),
    }
