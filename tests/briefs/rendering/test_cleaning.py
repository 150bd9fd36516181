"""Cleaning keeps only allowed markup, loses no words, and leaves clean text unchanged."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.rendering import clean_body, plain_text

KEPT = {"p", "h3", "strong", "em", "a", "ul", "ol", "li", "blockquote", "br"}
FROM_THE_EDITOR = [
    "<p>One</p><p>Two</p>",
    "<h3>Heading</h3><p>Text</p>",
    "<p><strong>bold</strong> <em>italic</em> <strong><em>both</em></strong></p>",
    '<p><a href="https://example.org/?a=1&amp;b=2">link</a> <a href="mailto:a@b.c">mail</a></p>',
    "<ul><li><p>One</p></li><li><p>Two</p><ul><li><p>Inner</p></li></ul></li></ul>",
    "<ol><li><p>One</p></li></ol>",
    "<blockquote><p>He said</p><p>so</p></blockquote>",
    "<p>one<br>two</p><p></p><p>three</p>",
    "<p>no&nbsp;break &amp; &lt;tag&gt; \"quotes\" 'single'</p>",
    "<p>حماس و<strong>حزب الله</strong></p>",
    "<p>e\u0301 \u200f\u202b \U0001f600</p>",
]


@pytest.mark.parametrize("html", FROM_THE_EDITOR)
def test_markup_from_the_editor_is_kept(html: str) -> None:
    assert clean_body(html) == html


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ("<p><b>a</b> <i>b</i></p>", "<p><strong>a</strong> <em>b</em></p>"),
        ("<h1>a</h1><h2>b</h2><h6>c</h6>", "<h3>a</h3><h3>b</h3><h3>c</h3>"),
        ('<p class="x" style="y" id="z" onclick="w">a</p>', "<p>a</p>"),
        ("<p>a<script>b</script><style>c</style></p>", "<p>a</p>"),
        ("<p><u>a</u> <span>b</span> <code>c</code></p>", "<p>a b c</p>"),
        ('<a href="javascript:x">a</a>', "<a>a</a>"),
        ('<a href="/briefs/x/">a</a>', "<a>a</a>"),
        ('<a href="//evil.example/">a</a>', "<a>a</a>"),
        ('<a href="data:text/html,x">a</a>', "<a>a</a>"),
        (
            '<a href="https://a.example/" target="_blank">a</a>',
            '<a href="https://a.example/">a</a>',
        ),
        ("<p>a<!-- b --></p>", "<p>a</p>"),
        ("<p></p><p>&nbsp;</p>", ""),
        ("", ""),
        ("a < b & c", "a &lt; b &amp; c"),
    ],
)
def test_cleaning_keeps_text_and_allowed_markup(html: str, cleaned: str) -> None:
    assert clean_body(html) == cleaned


def test_words_in_blocks_and_cells_do_not_run_together() -> None:
    html = "<div>one</div><div>two</div><table><tr><td>three</td><td>four</td></tr></table>five"
    assert plain_text(clean_body(html)).split() == ["one", "two", "three", "four", "five"]


TAGS = ["p", "b", "i", "a", "ul", "li", "h1", "h3", "div", "table", "td", "button", "object"]
TAGS += ["svg", "math", "blockquote", "br", "select", "template", "style", "script", "form", "font"]
TAGS += ["nobr", "strong", "em", "u", "marquee", "foreignObject", "mtext", "title", "textarea"]
tag_soup = st.lists(
    st.one_of(
        st.sampled_from(TAGS).map(lambda tag: f"<{tag}>"),
        st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
        st.sampled_from(['<a href="https://a.example/?b=1&c">', "<!--", "-->", "<![CDATA[", "<a "]),
        st.text(max_size=5),
    ),
    max_size=16,
).map("".join)


@given(tag_soup)
def test_cleaning_twice_changes_nothing(html: str) -> None:
    cleaned = clean_body(html)
    assert clean_body(cleaned) == cleaned


@given(tag_soup)
def test_clean_text_contains_only_allowed_tags(html: str) -> None:
    cleaned = clean_body(html)
    for tag, attributes in re.findall(r"</?([^\s>]+)([^>]*)>", cleaned):
        assert tag in KEPT
        assert re.fullmatch(r'( href="https?://[^"<>]*")?', attributes)


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8), min_size=1))
def test_the_plain_text_of_clean_text_loses_no_word(words: list[str]) -> None:
    html = "".join(f"<p><strong>{word}</strong> &amp;</p>" for word in words)
    assert plain_text(clean_body(html)) == "\n".join(f"{word} &" for word in words)
