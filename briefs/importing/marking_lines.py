"""The marking (TLP) in a text file, on lines of its own or in its title.

In doubt the stricter reading counts: a brief that is marked too strictly can be corrected; one that
everyone has read cannot.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher, get_close_matches

from ..terms import Marking
from .decoding import Line
from .headings import read_heading
from .outcome import Findings, ImportRefused

# TLP 1.0 said WHITE for CLEAR.
COLOURS = {mark.removeprefix("TLP:"): mark for mark in Marking.values} | {"WHITE": "TLP:CLEAR"}
GAP = r"[ :;=.,/|–—-]*"
TLP = (
    r"(?:TLP|TRAFFIC[ -]LIGHT[ -]PROTOCOL(?: ?\(TLP\))?)(?: ?V?[12]\.[0-9])?"
    r"(?: (?:MARKING|LEVEL|STATUS|COLOU?R))?"
)
COLOUR = r"(?P<colour>RED|AMBER ?[+ –-]? ?STRICT|AMBER|GREEN|CLEAR|WHITE)(?![^\W_]|\+)"
KEY = (
    r"(?:MARKING|MARKED|CLASSIFICATION|CLASSIFIED|HANDLING|INSTRUCTIONS?|CAVEAT|DISTRIBUTION"
    r"|DISSEMINATION|SHARING|SENSITIVITY|CONFIDENTIALITY|PROTECTIVE|SECURITY|LEVEL|STATUS|TLP)"
)
LABEL = rf"(?:(?:{KEY} ){{0,2}}{KEY} ?[:=–—-]? ?)?"
ANY_LABEL = r"(?:(?:[^\W\d_]+ ){0,2}[^\W\d_]+ ?[:=] ?)?"
PAGE = r"(?:(?:PAGE |P\. ?)?[0-9]{1,4}(?: ?(?:OF|/) ?[0-9]{1,4})?)?"
MARK = rf"{LABEL}{TLP}{GAP}{COLOUR}"
ENDS = re.compile(rf".*\b{TLP}{GAP}{COLOUR}")
WHOLE = re.compile(rf"{PAGE}{GAP}{MARK}{GAP}{PAGE}")
BEGINS = re.compile(rf"{PAGE}{GAP}{ANY_LABEL}{MARK}")
TELLS = re.compile(rf"{MARK} (?:WAS|WERE|HAD|MEANT)\b")
UNREADABLE = re.compile(rf"{ANY_LABEL}{LABEL}{TLP}(?: ?[:;=].*|[ /–—-]?\S*)")
MISSPELT = re.compile(
    rf"{ANY_LABEL}{LABEL}(?P<tlp>[^\W\d_]{{2,5}})[ :;=-]+(?P<colour>[^\W\d_]{{3,7}})"
)
BANNER = re.compile(
    rf"{LABEL}(?P<owner>[A-Z]{{2,8}} )?"
    r"(?:TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED|CLASSIFIED|FOR OFFICIAL USE ONLY|FOUO|CUI"
    r"|OFFICIAL[-: ]+SENSITIVE|UNCLASSIFIED(?= ?/))(?: ?/.*)?"
)
CELLS = re.compile(r"\s{3,}|\t|[|•·]")
BEFORE_TITLE = re.compile(
    rf"(?P<hashes>#*\s*)[*_\[(]*{MARK}[*_\])]*[\s:|–—-]*(?P<rest>\S.*)", re.IGNORECASE
)
AFTER_TITLE = re.compile(
    rf"(?P<rest>.*?\S)\s*[*_]*[(\[|:–—-][\s*_]*{MARK}[*_\])\s.]*", re.IGNORECASE
)
LAST_PIECE = re.compile(r".*[(\[|–—]")
AROUND = " #[](){}<>\"'“”‘’„«».,;:!|=–—-~·•"
# No marking is longer, and no title may be.
LONGEST = 300
# Longer or shorter lines are read closely only if they mention TLP.
MISSPELT_LENGTHS = range(6, 60)
# In full-width letters too, and with invisible characters between them.
TLP_SOMEWHERE = re.compile(r"[TtＴｔ]\W*[LlＬｌ]\W*[PpＰｐ]|[TtＴｔ]raffic|[TtＴｔ]RAFFIC")
# A line of wrapped prose is at least about this long.
WRAPPED = 40


@dataclass(frozen=True, slots=True)
class Marked:
    """The lines that remain; `marking` is "" if none can be read.

    `doubt` says why the file may not be published as it is; "" if it may.
    """

    lines: tuple[Line, ...]
    marking: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class _Read:
    """A line that was read: its marking, the rest of its text, and whether it is unclear."""

    line: Line
    marking: str = ""
    rest: str = ""
    unclear: bool = False


def take_markings(lines: Sequence[Line], findings: Findings) -> Marked:
    """Return the lines of a text without its markings; the strictest one counts.

    A line that only begins like a marking stays in the text, with a warning. Raises ImportRefused
    if nothing remains.
    """
    read = list(_read_all(lines))
    if not any(each.rest for each in read):
        raise ImportRefused("The file contains only a marking.")
    found = [each for each in read if each.marking]
    unclear = [each.line for each in read if each.unclear]
    marking = min((each.marking for each in found), key=Marking.values.index, default="")
    _tell(found, marking, findings)
    findings.warnings += [f"{_looks_like(line)}." for line in unclear]
    kept = [replace(each.line, text=each.rest) for each in read if each.rest or not each.line.text]
    return Marked(
        tuple(_after_the_title(kept, unclear)), marking, _doubt(unclear[0]) if unclear else ""
    )


def _read_all(lines: Sequence[Line]) -> Iterator[_Read]:
    wholes = {line.number: marking for line in lines if (marking := _whole(line.text))}
    written = [line for line in lines if line.text and line.number not in wholes]
    banners = {line.number for line in (*written[:1], *written[-1:]) if _is_banner(line.text)}
    title = next((line for line in written if line.number not in banners), None)
    above = ""
    for line in lines:
        if line.number in wholes:
            yield _Read(line, wholes[line.number])
        elif line.number in banners:
            yield _Read(line, rest=line.text, unclear=True)
        else:
            yield _read_title(line) if line is title else _read_line(line, above)
        above = "" if line is title else line.text


def _read_title(line: Line) -> _Read:
    marking, rest = _split(line.text)
    if not marking and (ends := ENDS.fullmatch(_plain(line.text))):
        marking = _marking(ends)
    if not marking and _is_unclear(_plain(LAST_PIECE.sub("", line.text[:LONGEST]))):
        return _Read(line, rest=line.text, unclear=True)
    return _Read(line, marking, rest) if marking else _read_line(line, "")


def _read_line(line: Line, above: str) -> _Read:
    """Read a line that is more than a marking; wrapped prose may begin a line with one."""
    if len(line.text) not in MISSPELT_LENGTHS and not TLP_SOMEWHERE.search(line.text):
        return _Read(line, rest=line.text)
    marking, rest = _split(line.text)
    if marking and read_heading(replace(line, text=rest)):
        return _Read(line, marking, rest)
    plain = _plain(line.text)
    if TELLS.match(plain) or (len(above) >= WRAPPED and above[-1] not in ".!?:"):
        return _Read(line, rest=line.text)
    begins = BEGINS.match(plain)
    cells = map(_whole, CELLS.split(line.text[:LONGEST]))
    marking = _marking(begins) if begins else next(filter(None, cells), "")
    unclear = not marking and _is_unclear(plain)
    return _Read(line, marking, line.text, unclear)


def _split(text: str) -> tuple[str, str]:
    """Return the marking before or after a title or heading, and the words without it."""
    plain = unicodedata.normalize("NFKC", text) if len(text) <= LONGEST else ""
    if before := BEFORE_TITLE.fullmatch(plain):
        return _marking(before), before["hashes"] + before["rest"]
    after = AFTER_TITLE.fullmatch(plain)
    return (_marking(after), after["rest"]) if after else ("", text)


def _whole(text: str) -> str:
    """Return the marking if the text is nothing else, apart from a page number; else ""."""
    match = None
    if len(text) <= LONGEST and TLP_SOMEWHERE.search(text):
        match = WHOLE.fullmatch(_plain(text))
    return _marking(match) if match else ""


def _marking(match: re.Match[str]) -> str:
    colour = match["colour"].upper()
    return COLOURS["AMBER+STRICT" if colour.endswith("STRICT") else colour]


def _is_unclear(plain: str) -> bool:
    """True for text that begins like a marking, or is one with a typing error."""
    if UNREADABLE.fullmatch(plain):
        return True
    wrong = MISSPELT.fullmatch(plain)
    return (
        wrong is not None
        and SequenceMatcher(None, wrong["tlp"], "TLP").ratio() > 0.6
        and bool(get_close_matches(wrong["colour"], COLOURS, cutoff=0.7))
    )


def _is_banner(text: str) -> bool:
    """True for a government classification, such as TOP SECRET."""
    banner = BANNER.fullmatch(_plain(text))
    return banner is not None and (text.isupper() or not (banner["owner"] or text.islower()))


def _plain(text: str) -> str:
    """Return the beginning of a text in capitals, without Markdown or surrounding punctuation."""
    wide = unicodedata.normalize("NFKC", " ".join(text.split())[:LONGEST])
    shown = "".join(c for c in wide if c not in "*`\\" and unicodedata.category(c) != "Cf")
    return " ".join(shown.replace("_", " ").upper().split()).strip(AROUND)


def _after_the_title(lines: list[Line], unclear: Sequence[Line]) -> list[Line]:
    """Move an unclear first line after the next, so that it does not become the title."""
    written = [index for index, line in enumerate(lines) if line.text][:2]
    if len(written) == 2:
        first, second = written
        short = len(lines[first].text.split()) <= 3
        if lines[first] in unclear and short and not read_heading(lines[second]):
            lines[first], lines[second] = lines[second], lines[first]
    return lines


def _tell(found: Sequence[_Read], marking: str, findings: Findings) -> None:
    findings.warnings += [
        f"Line {each.line.number} contains the marking {each.marking} and other words."
        " The brief gets this marking; the line stays in the text."
        for each in found
        if each.rest == each.line.text
    ]
    first = {each.marking: each.line.number for each in reversed(found)}
    if len(first) > 1:
        listed = ", ".join(f"{mark} on line {line}" for mark, line in first.items())
        findings.notes.append(
            f"The file has several markings ({listed}). The brief gets the strictest: {marking}."
        )
    elif marking:
        findings.notes.append(f"The marking is {marking}, from line {first[marking]}.")


def _looks_like(line: Line) -> str:
    return (
        f"Line {line.number} looks like a marking but cannot be read as TLP: “{line.text.strip()}”"
    )


def _doubt(line: Line) -> str:
    choices = ", ".join(Marking.values)
    return (
        f"{_looks_like(line)}. Nothing was imported. Replace it with one of {choices},"
        " or import the file without --publish."
    )
