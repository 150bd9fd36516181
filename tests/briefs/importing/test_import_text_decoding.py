"""Files in several encodings become the same clean text; doubtful ones are refused."""

import pytest

from briefs.importing import Imported, ImportRefused, read_brief

TEXT = "Café “Zürich”\n\nSummary\n\nOne – two.\n\nAnalysis\n\nThree.\n\nSources\n\nFour\n"


def read(content: bytes) -> Imported:
    return read_brief("brief.txt", content)


def title(text: str) -> str:
    return read(text.encode()).document.title


def refusal(content: bytes) -> str:
    with pytest.raises(ImportRefused) as caught:
        read(content)
    return caught.value.naming("brief.txt")


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_unicode_encoding_reads_the_same_without_a_note(codec: str) -> None:
    imported = read(TEXT.encode(codec))
    assert imported.document.title == "Café “Zürich”"
    assert (imported.notes, imported.warnings) == ((), ())


def test_utf_16_of_either_byte_order_is_read() -> None:
    assert read(b"\xfe\xff" + "Жизнь".encode("utf-16-be")).document.title == "Жизнь"
    assert read(b"\xff\xfe" + "Жизнь".encode("utf-16-le")).document.title == "Жизнь"


def test_windows_1252_is_read_and_said_so() -> None:
    imported = read(TEXT.encode("cp1252"))
    assert imported.document.title == "Café “Zürich”"
    assert imported.notes == ("The file was read as Windows-1252, not UTF-8.",)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_separates_lines(line_end: str) -> None:
    document = read(TEXT.replace("\n", line_end).encode()).document
    assert [part.body for part in document.sections] == ["<p>One – two.</p>", "<p>Three.</p>", ""]


def test_non_breaking_spaces_become_spaces() -> None:
    assert title("100\u00a0000 men,\u202fno\u2007more") == "100 000 men, no more"


def test_soft_hyphens_and_inner_byte_order_marks_are_removed() -> None:
    assert title("Cease\u00adfire\ufeff holds") == "Ceasefire holds"


@pytest.mark.parametrize(
    "text",
    ["“Quoted” ‘text’", "حماس في موسكو", "Хамас в Москве", "משלחת חמאס", "می‌خواهم", "A\u200fB"],
)
def test_marks_that_carry_meaning_stay(text: str) -> None:
    assert title(text) == text


def test_combining_marks_are_composed_or_stay() -> None:
    assert title("Cafe\u0301 шта\u0301б שָׁלוֹם") == "Café шта\u0301б שָׁלוֹם"


def test_a_line_of_invisible_characters_is_an_empty_line() -> None:
    assert title("\u200b\n\u200e\nTitle") == "Title"


def test_a_replacement_character_is_a_warning() -> None:
    warning = "Line 2 holds U+FFFD: a letter was lost there before the file was imported."
    assert warning in read("Title\nM\ufffdnchen".encode()).warnings


@pytest.mark.parametrize("byte", [0x81, 0x8D, 0x8F, 0x90, 0x9D])
def test_a_byte_without_meaning_is_not_guessed(byte: int) -> None:
    assert refusal(b"Title\n\nCaf\xe9 " + bytes([byte])) == (
        f"brief.txt, line 3: The byte 0x{byte:02X} is neither UTF-8 nor Windows-1252. "
        "Save it as UTF-8 and import it again."
    )


@pytest.mark.parametrize("codec", ["cp1251", "cp1253", "koi8-r", "cp1255"])
def test_older_encodings_of_other_scripts_are_not_read_as_western_text(codec: str) -> None:
    words = {"cp1253": "Η κρίση του Σουέζ", "cp1255": "משבר סואץ"}
    assert refusal(words.get(codec, "Суэцкий кризис").encode(codec)) == (
        "brief.txt, line 1: The text is neither UTF-8 nor, by its letters, Windows-1252. "
        "Save it as UTF-8 and import it again."
    )


def test_utf_8_with_a_broken_byte_is_refused_with_its_line() -> None:
    assert refusal("Café “Zürich”\n\nDamaged: ".encode() + b"\xff") == (
        "brief.txt, line 3: The byte 0xFF is not UTF-8. Save it as UTF-8 and import it again."
    )
    assert refusal(b"\xef\xbb\xbfTitle\r\nbroken \xff") == (
        "brief.txt, line 2: The file begins as UTF-8 but byte 18 breaks it. "
        "Save it as UTF-8 and import it again."
    )
    assert refusal(b"\xff\xfeT\x00\x00\xd8") == (
        "brief.txt: The file begins as UTF-16 but byte 5 breaks it. "
        "Save it as UTF-8 and import it again."
    )


def test_utf_32_is_refused() -> None:
    assert refusal("Title".encode("utf-32")) == (
        "brief.txt: The file is written in UTF-32. Save it as UTF-8 and import it again."
    )


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 text", "a PDF document"),
        (b"PK\x03\x04rest", "a ZIP archive or an office document"),
        (b"\xd0\xcf\x11\xe0rest", "an old office document"),
        (b"{\\rtf1 text}", "an RTF document"),
    ],
)
def test_other_file_formats_are_named(content: bytes, kind: str) -> None:
    assert refusal(content) == f"brief.txt: This is {kind}, not plain text."


def test_binary_content_is_refused() -> None:
    assert refusal(b"Title\n\nSummary\x00") == (
        "brief.txt, line 3: A zero byte: this file is not plain text. "
        "Save it as UTF-8 and import it again, if it is text."
    )
    assert refusal(b"Title\n\x89PNG\x1a\x01") == (
        "brief.txt, line 2: This file is not plain text. "
        "Save it as UTF-8 and import it again, if it is text."
    )


@pytest.mark.parametrize(
    ("character", "name"), [("\x07", "U+0007"), ("\x1b", "U+001B"), ("\x85", "U+0085")]
)
def test_control_characters_are_refused_with_line_and_code_point(character: str, name: str) -> None:
    sentence = f"brief.txt, line 2: The control character {name} is not allowed. Remove it."
    assert refusal(f"Title\nText{character}".encode()) == sentence


def test_an_empty_file_is_refused() -> None:
    assert refusal(b"") == "brief.txt: The file is empty."
    assert refusal(b" \n\t\r\n") == "brief.txt: The file contains no text."
    assert refusal(b"\xef\xbb\xbf") == "brief.txt: The file contains no text."


def test_a_file_over_5_mb_is_refused() -> None:
    sentence = "brief.txt: The file is larger than 5 MB, which is the most that is imported."
    assert refusal(b"a" * 5_000_001) == sentence
