"""Decode bytes into clean lines of text: encodings, line ends, invisible characters, NFC."""

import re
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Iterator
from dataclasses import dataclass

from actors.text import forbidden_character

from .result import Findings, ImportRefused

SAVE_AS_UTF8 = "Save it as UTF-8 and import it again"
NOT_PLAIN = {
    b"%PDF-": "This is a PDF document, not plain text.",
    b"PK\x03\x04": "This is a ZIP archive or an office document, not plain text.",
    b"\xd0\xcf\x11\xe0": "This is an old office document, not plain text.",
    b"{\\rtf": "This is an RTF document, not plain text.",
    BOM_UTF32_LE: f"The file is written in UTF-32. {SAVE_AS_UTF8}.",
    BOM_UTF32_BE: f"The file is written in UTF-32. {SAVE_AS_UTF8}.",
}
LINE_END = re.compile("\r\n|[\r\n\u2028\u2029]")
TO_SPACE = dict.fromkeys(map(ord, "\u00a0\u2007\u202f"), " ")
# A soft hyphen only marks where a word may break. A byte order mark within the text is left over
# from files that were joined.
TO_NOTHING = dict.fromkeys(map(ord, "\u00ad\ufeff"), None)
CLEANING = TO_SPACE | TO_NOTHING


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file, without trailing white space; `number` counts from 1."""

    number: int
    text: str


def decode(content: bytes, findings: Findings) -> tuple[Line, ...]:
    """Return the lines of a text file; raises ImportRefused unless it is certainly text."""
    lines = tuple(_lines(_text(content, findings)))
    if not any(line.text for line in lines):
        raise ImportRefused("The file contains no text.")
    lost = next((line.number for line in lines if "\ufffd" in line.text), None)
    if lost is not None:
        findings.warnings.append(
            f"Line {lost} holds U+FFFD: a letter was lost there before the file was imported."
        )
    return lines


def _lines(text: str) -> Iterator[Line]:
    """Yield the lines, with runs of empty lines reduced to the first."""
    above = ""
    for number, row in enumerate(LINE_END.split(text), start=1):
        if found := forbidden_character(row, allowed="\t"):
            raise ImportRefused(f"The control character {found} is not allowed. Remove it.", number)
        cleaned = _clean(row)
        if cleaned or above or number == 1:
            yield Line(number, cleaned)
        above = cleaned


def _text(content: bytes, findings: Findings) -> str:
    for signature, sentence in NOT_PLAIN.items():
        if content.startswith(signature):
            raise ImportRefused(sentence)
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _marked(content, "UTF-16")
    if (found := content.find(b"\0")) >= 0:
        sentence = f"A zero byte: this file is not plain text. {SAVE_AS_UTF8}, if it is text."
        raise ImportRefused(sentence, _line_of(content, found))
    if content.startswith(BOM_UTF8):
        return _marked(content, "UTF-8")
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        text = _western(content, error.start)
    findings.notes.append("The file was read as Windows-1252, not UTF-8.")
    return text


def _marked(content: bytes, encoding: str) -> str:
    """Return the text of a file that begins with a byte order mark."""
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = _line_of(content, error.start) if encoding == "UTF-8" else None
        sentence = f"The file begins as {encoding} but byte {error.start + 1} breaks it."
        raise ImportRefused(f"{sentence} {SAVE_AS_UTF8}.", line) from error


def _western(content: bytes, first: int) -> str:
    """Decode the text as Windows-1252, the only older encoding that is accepted.

    Nearly any bytes are valid Windows-1252, so this refuses two likely mistakes: UTF-8 with a few
    broken bytes, and other scripts, where most letters would come out accented. `first` is the
    position of the first byte that is not UTF-8.
    """
    line = _line_of(content, first)
    if any(byte < 0x20 and byte not in b"\t\n\f\r" for byte in content):
        raise ImportRefused(f"This file is not plain text. {SAVE_AS_UTF8}, if it is text.", line)
    if _is_mostly_utf8(content):
        raise ImportRefused(f"The byte 0x{content[first]:02X} is not UTF-8. {SAVE_AS_UTF8}.", line)
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        problem = f"The byte 0x{content[error.start]:02X} is neither UTF-8 nor Windows-1252"
        raise ImportRefused(
            f"{problem}. {SAVE_AS_UTF8}.", _line_of(content, error.start)
        ) from error
    if len(re.findall(rb"[\x80-\xff]", content)) > len(re.findall(rb"[A-Za-z]", content)):
        problem = "The text is neither UTF-8 nor, by its letters, Windows-1252"
        raise ImportRefused(f"{problem}. {SAVE_AS_UTF8}.", line)
    return text


def _is_mostly_utf8(content: bytes) -> bool:
    text = content.decode(errors="surrogateescape")
    broken = len(re.findall("[\udc80-\udcff]", text))
    return len(re.findall(r"[^\x00-\x7f]", text)) - broken > broken


def _line_of(content: bytes, position: int) -> int:
    return len(re.findall(rb"\r\n|\r|\n", content[:position])) + 1


def _clean(row: str) -> str:
    text = unicodedata.normalize("NFC", row.translate(CLEANING)).rstrip()
    return text if any(map(_is_visible, text)) else ""


def _is_visible(character: str) -> bool:
    return not character.isspace() and unicodedata.category(character) != "Cf"
