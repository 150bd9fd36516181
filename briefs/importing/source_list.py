"""Split a list of sources into entries: numbers, bullets, continued lines, web addresses."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from actors.text import is_web_address

from .decoding import Line
from .prose import join_lines

HIGHEST = 9999
MARK = re.compile(
    r"\s*(?:(?P<number>\[\d{1,4}\]|\d{1,4}(?:[)、．]|\.(?=\s|$)))|[-–—*](?=\s|$)|[•·‣◦▪●])\s*"
)
RULE = re.compile(r"[-–—=*_~#.\s]+")
URL = re.compile(r"https?://[^\s<>\"“”„«»`「」『』《》，。、；！？]+", re.IGNORECASE)
AT_END = " .,;:!?'’*。，、；：！？"
BRACKETS = {")": "(", "]": "[", "}": "{"}
DANGLING = " ,;:|–—-<>，、；："
EMPTY_BRACKETS = re.compile(r"\(\s*\)|\[\s*\]|<\s*>|«\s*»|“\s*”|\"\s*\"")
SOURCE_TITLE_LENGTH = 500
# Longer than any valid title and address together: the text is not searched for an address but
# becomes the title, which is then refused as too long.
LONGEST_LINE = 5000


@dataclass(slots=True)
class SourceLine:
    """One source as written in the list; `number` is None if it has none."""

    line: int
    number: int | None
    indent: int
    marked: bool
    texts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class SourceList:
    """The entries of a source list, and the lines in it that are not sources."""

    entries: list[SourceLine] = field(default_factory=list)
    remarks: list[Line] = field(default_factory=list)


def read_sources(lines: Sequence[Line]) -> SourceList:
    """Return the sources, one per line unless indents or marks show that a line continues."""
    found = SourceList()
    is_marked = any(MARK.match(line.text) and not _is_gap(line) for line in lines)
    gap = True
    for line in lines:
        if _is_gap(line):
            gap = True
            continue
        _take(found, line, gap=gap, is_marked=is_marked)
        gap = False
    return found


def _is_gap(line: Line) -> bool:
    return not line.text or bool(RULE.fullmatch(line.text))


def _take(found: SourceList, line: Line, *, gap: bool, is_marked: bool) -> None:
    mark = MARK.match(line.text)
    text = line.text[mark.end() :] if mark else line.text.strip()
    if found.entries and _goes_on(found.entries[-1], line, mark, gap=gap):
        found.entries[-1].texts.append(line.text.strip())
    elif mark or not is_marked or URL.search(text):
        indent = _indent(line.text)
        found.entries.append(SourceLine(line.number, _number(mark), indent, bool(mark), [text]))
    else:
        found.remarks += [Line(line.number, "")] * gap + [line]


def _goes_on(entry: SourceLine, line: Line, mark: re.Match[str] | None, *, gap: bool) -> bool:
    """Return whether a line continues the source above it."""
    deeper = _indent(line.text) > entry.indent
    if mark:
        return deeper and entry.number is not None and not mark["number"]
    if deeper or (entry.marked and not gap):
        return True
    only_url = bool(URL.fullmatch(line.text.strip(" <>()")))
    return only_url and not any(map(URL.search, entry.texts)) and (entry.marked or not gap)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _number(mark: re.Match[str] | None) -> int | None:
    written = mark["number"] if mark else None
    return int("".join(filter(str.isdecimal, written))) if written else None


def split_address(texts: Sequence[str]) -> tuple[str, str]:
    """Return title and first web address of a source; an address alone provides its title too."""
    text = join_lines(texts)
    if len(text) > LONGEST_LINE:
        return text, ""
    for match in URL.finditer(text):
        url = _trimmed(match[0])
        if is_web_address(url):
            before, after = text[: match.start()], text[match.start() + len(url) :]
            if not re.search(r"\w", after):
                after = after.strip(AT_END)
            return _title(f"{before}{after}") or _title_of(url), url
    return text, ""


def _trimmed(url: str) -> str:
    """Return an address without the punctuation of the sentence around it."""
    while url and (url[-1] in AT_END or _closes_nothing(url)):
        url = url[:-1]
    return url


def _closes_nothing(url: str) -> bool:
    opening = BRACKETS.get(url[-1])
    return opening is not None and url.count(url[-1]) > url.count(opening)


def _title(text: str) -> str:
    bare = " ".join(EMPTY_BRACKETS.sub("", text).split())
    bare = re.sub(r"\s+([,;:.])(?=\s|$)", r"\1", bare)
    bare = re.sub(r"[,;:](?=[,;:.])", "", bare).strip(DANGLING)
    return bare if any(character not in ".()[]" for character in bare) else ""


def _title_of(url: str) -> str:
    parts = urlsplit(url)
    written = f"{parts.hostname}{parts.path}".rstrip("/")
    readable = unquote(written) if _is_utf8(written) else written
    return (readable if readable.isprintable() else written)[:SOURCE_TITLE_LENGTH]


def _is_utf8(quoted: str) -> bool:
    try:
        unquote_to_bytes(quoted).decode()
    except UnicodeDecodeError:
        return False
    return True
