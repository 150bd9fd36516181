"""Lines of plain text become the title, the parts and the paragraphs of a brief."""

import pytest

from briefs.importing import Imported, ImportRefused, read_brief


def read(*lines: str) -> Imported:
    return read_brief("brief.txt", "\n".join(lines).encode())


def analysis(*lines: str) -> str:
    part = read("Title", "", "Analysis", "", *lines).document.section("analysis")
    assert part
    return part.body


def refusal(*lines: str) -> str:
    with pytest.raises(ImportRefused) as caught:
        read(*lines)
    return caught.value.naming("brief.txt")


def test_the_first_line_with_text_is_the_title() -> None:
    assert read("", "  # Suez  is\tclosed ", "", "Summary").document.title == "Suez is closed"


def test_a_number_sign_that_belongs_to_the_title_stays() -> None:
    assert read("#1 on the list").document.title == "#1 on the list"


def test_a_complete_brief_has_no_notes() -> None:
    imported = read(
        "T", "", "Summary", "", "a", "", "Analysis", "", "b [1]", "", "Sources", "", "c"
    )
    assert (imported.notes, imported.warnings) == ((), ())
    assert imported.document.published_on == ""


def test_missing_parts_are_warnings() -> None:
    imported = read("Title alone")
    assert imported.document.sections == ()
    assert imported.warnings == (
        "There is no Executive Summary.",
        "There is no Analysis.",
        "There is no source.",
    )


def test_a_part_without_text_is_a_warning() -> None:
    imported = read("T", "", "Summary", "", "Analysis", "", "b", "", "Sources", "")
    assert imported.warnings == ("There is no Executive Summary.", "There is no source.")


def test_text_before_any_heading_opens_the_analysis() -> None:
    imported = read("T", "", "first", "", "Summary", "", "a", "", "Analysis", "", "second")
    assert [part.kind for part in imported.document.sections] == ["summary", "analysis"]
    assert imported.document.sections[1].body == "<p>first</p><p>second</p>"
    assert imported.notes == ("The text before any heading, from line 3, went to the Analysis.",)


def test_parts_are_put_in_the_order_of_a_brief() -> None:
    document = read("T", "", "Sources", "", "c", "", "Analysis", "", "b", "", "Summary", "", "a")
    kinds = [part.kind for part in document.document.sections]
    assert kinds == ["summary", "analysis", "sources"]


def test_a_second_analysis_is_a_part_of_its_own() -> None:
    document = read("T", "", "Analysis", "", "a", "", "Analysis", "", "b").document
    assert [part.body for part in document.sections] == ["<p>a</p>", "<p>b</p>"]


def test_empty_lines_separate_paragraphs_and_wrapped_lines_are_joined() -> None:
    assert analysis("one", "  two", "", "", "three") == "<p>one two</p><p>three</p>"


def test_wrapped_arabic_is_joined_by_a_space_and_chinese_without_one() -> None:
    assert analysis("حماس في", "موسكو") == "<p>حماس في موسكو</p>"
    assert analysis("苏伊士运河", "危机。", "Suez", "危机") == "<p>苏伊士运河危机。 Suez 危机</p>"


def test_text_is_escaped_and_markers_stay() -> None:
    assert analysis("<b>1 & 2</b> [1] \\[2\\]") == "<p>&lt;b&gt;1 &amp; 2&lt;/b&gt; [1] \\[2\\]</p>"


def test_a_paragraph_of_bulleted_lines_is_a_list() -> None:
    listed = "<ul><li><p>one and more</p></li><li><p>two</p></li><li><p>three</p></li></ul>"
    assert analysis("- one", "  and more", "• two", "", "* three") == listed
    assert analysis("text", "- one") == "<p>text - one</p>"


def test_a_title_that_is_missing_is_refused() -> None:
    assert refusal("", "Executive Summary:", "", "text") == (
        "brief.txt, line 2: The title is missing: the file begins with the heading "
        "“Executive Summary”. Write the title on a line before it."
    )


def test_a_title_over_300_characters_is_refused() -> None:
    assert read("x" * 300).document.title == "x" * 300
    assert refusal("", "x" * 301) == (
        "brief.txt, line 2: The title has 301 characters; the limit is 300."
    )


def test_a_second_summary_is_refused() -> None:
    assert refusal("T", "", "Summary", "", "a", "", "EXECUTIVE SUMMARY", "", "b") == (
        "brief.txt, line 7: A second Executive Summary begins here; "
        "the first begins on line 3. Keep one of them."
    )


def test_a_second_list_of_sources_is_refused() -> None:
    assert refusal("T", "", "Sources", "", "a", "", "Sources:", "", "b") == (
        "brief.txt, line 7: A second Sources begins here; "
        "the first begins on line 3. Keep one of them."
    )


def test_a_part_beyond_the_limit_is_refused() -> None:
    assert refusal("T", "", "Analysis", "", "x" * 1_000_000) == (
        "brief.txt, line 3: The Analysis has 1000007 characters; the limit is 1000000."
    )


def test_too_many_parts_are_refused() -> None:
    assert refusal("T", *("Analysis", "a.") * 101) == (
        "brief.txt, line 202: The list of parts has 101 entries; the limit is 100."
    )


def test_files_of_an_unknown_ending_are_refused() -> None:
    with pytest.raises(ImportRefused) as caught:
        read_brief("brief.docx", b"text")
    assert str(caught.value) == (
        "Files ending in .docx cannot be imported; these can: .txt, .json, "
        "and plain text without an ending."
    )


def test_a_file_without_an_ending_is_plain_text() -> None:
    assert read_brief("BRIEF", b"Title").document.title == "Title"
    assert read_brief("brief.TXT", b"Title").document.title == "Title"
