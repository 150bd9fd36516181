"""Headings are found in any case and in many languages, and show the language of the brief."""

import pytest

from actors.text import fold
from briefs.document import BriefDocument, heading_shown
from briefs.document.part_headings import HEADINGS
from briefs.importing import Imported, read_brief


def read(*lines: str) -> Imported:
    return read_brief("brief.txt", "\n".join(lines).encode())


def kinds(document: BriefDocument) -> list[str]:
    return [part.kind for part in document.sections]


@pytest.mark.parametrize("language", HEADINGS)
@pytest.mark.parametrize("form", [str, str.upper, str.lower, "{}:".format, "## {}".format])
def test_headings_of_every_language_are_found_in_any_form(language: str, form: type[str]) -> None:
    summary, analysis, sources = (form(words[0]) for words in HEADINGS[language].values())
    document = read("T", "", summary, "", "a", "", analysis, "", "b", "", sources, "", "c").document
    assert kinds(document) == ["summary", "analysis", "sources"]
    assert [part.body for part in document.sections] == ["<p>a</p>", "<p>b</p>", ""]
    assert document.citations[0].source.title == "c"


@pytest.mark.parametrize("language", HEADINGS)
def test_headings_shown_to_readers_identify_their_language(language: str) -> None:
    lines = [line for words in HEADINGS[language].values() for line in ("", words[0], "", "text")]
    assert read("T", *lines).document.language == language


def test_no_heading_means_two_kinds_of_part() -> None:
    found: dict[str, str] = {}
    for kinds_of_language in HEADINGS.values():
        for kind, words in kinds_of_language.items():
            assert words
            for word in words:
                assert found.setdefault(fold(word), kind) == kind


def test_the_language_is_english_unless_headings_differ_from_english() -> None:
    assert read("T", "", "Sources", "", "s").document.language == "en"
    assert read("Суэцкий кризис", "", "Текст").document.language == "en"


def test_another_language_than_english_is_noted() -> None:
    imported = read("T", "", "Résumé :", "", "a", "", "Analyse", "", "b", "", "Sources", "", "c")
    assert imported.document.language == "fr"
    note = 'The language is "fr", after the headings “Résumé”, “Analyse”, “Sources”.'
    assert imported.notes == (note,)


def test_headings_of_several_languages_are_a_warning() -> None:
    imported = read("T", "", "摘要", "", "a", "", "分析", "", "b")
    assert imported.document.language == "zh"
    assert imported.warnings[0] == (
        'The headings “摘要”, “分析” fit several languages ("zh", "zh-Hant"); "zh" was taken.'
    )


def test_a_heading_needs_no_empty_lines_around_it() -> None:
    document = read("T", "Summary", "a.", "Analysis", "b.").document
    assert [part.body for part in document.sections] == ["<p>a.</p>", "<p>b.</p>"]


def test_the_last_word_of_wrapped_prose_is_not_a_heading() -> None:
    document = read("T", "", "Analysis", "", "The cable gives no", "sources", "", "b").document
    assert document.sections[0].body == "<p>The cable gives no sources</p><p>b</p>"


def test_a_line_with_more_words_is_not_a_heading() -> None:
    document = read("T", "", "Summary of the talks", "", "Sources say otherwise.").document
    assert kinds(document) == ["analysis"]


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("pt-BR", "Fontes"),
        ("zh-TW", "來源"),
        ("zh-Hant-HK", "來源"),
        ("no", "Kilder"),
        ("eo", "Sources"),
    ],
)
def test_readers_see_the_heading_of_the_nearest_language(language: str, heading: str) -> None:
    assert heading_shown("sources", language) == heading
