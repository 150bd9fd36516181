"""Find the marking (TLP) in a text file, on lines of its own or in the title.

If a line is in doubt, the stricter reading counts and the file may not be published as it is: a
brief with too strict a marking can be corrected, but one that everyone has read cannot.
"""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher, get_close_matches
from itertools import pairwise

from briefs.choices import TITLE_LENGTH, Marking

from .decoding import Line
from .headings import read_heading
from .result import Findings, ImportRefused

# TLP 1.0 called CLEAR “WHITE”.
COLOURS = {mark.removeprefix("TLP:"): mark for mark in Marking.values} | {"WHITE": "TLP:CLEAR"}
TLP = r"(?:TLP|TRAFFIC[ -]?LIGHT[ -]?PROTOCOL)"
COLOUR = (
    r"(?:(?<![^\W_])|(?<=TLP))"
    r"(?P<colour>AMBER(?:[\W_]{0,3}|\W+(?:AND|PLUS)\W+)STRICT|RED|AMBER|GREEN|CLEAR|WHITE)"
    r"(?![^\W_]|\s?\+\W*$)"
)
# Words that introduce a marking even without TLP, and words that often appear next to one.
LABELS = (
    "MARKING|MARKED|CLASSIFICATION|CLASSIFIED|HANDLING|DISTRIBUTION|STATUS|SENSITIVITY|EINSTUFUNG"
)
FILLERS = (
    "TLP|LEVEL|RATING|CODE|DESIGNATION|COLOR|COLOUR|VERSION|V|INSTRUCTIONS|DOCUMENT|DISSEMINATION"
    "|SHARING|CAVEAT|PROTECTIVE|SECURITY|PAGE|P|OF|SEITE|VON"
)
KNOWN = {*LABELS.split("|"), *FILLERS.split("|")}
BANNERS = (
    "TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED|CLASSIFIED|FOR OFFICIAL USE ONLY|FOUO|CUI"
    "|OFFICIAL[-: ]+SENSITIVE|UNCLASSIFIED(?= ?/)|(?:STRENG )?GEHEIM|VERTRAULICH"
    "|VS-NUR FÜR DEN DIENSTGEBRAUCH|VS-VERTRAULICH|(?:TRÈS )?SECRET(?: DÉFENSE| UE)"
    "|CONFIDENTIEL(?: DÉFENSE| UE)?|RESTREINT UE|(?:СОВЕРШЕННО )?СЕКРЕТНО|SEGRETO|SECRETO"
    "|RESERVADO"
).replace(" ", "[ -]")
LABEL = rf"(?:(?:{LABELS})\W{{1,3}})?"
ANY_LABEL = r"[\W\d_]*+(?:(?:[^\W\d_]++ ){0,2}[^\W\d_]++ ?[:=]\W*+)?"
A_TLP, A_COLOUR = re.compile(TLP), re.compile(COLOUR)
LABELLED = re.compile(rf"\W*(?:\w+ )?(?:{LABELS})S? ?[:=-]")
MARKED = r"^\W*(?:\w+ )?(?:MARK(?:ING|ED)|CLASSIFI(?:CATION|ED)|EINSTUFUNG)S? ?[:=-]\W*"
MENTION = re.compile(
    rf"(?:{TLP}.{{0,25}}?|{MARKED}){COLOUR}|{COLOUR.replace('colour', 'before')}\W{{1,3}}{TLP}"
)
BEGINS = re.compile(rf"{ANY_LABEL}(?:{LABELS}|\W)*{TLP}")
UNREADABLE = re.compile(rf"{ANY_LABEL}{LABEL}{TLP}[^\w:;=]*(?:[:;=].*|\w*\W*)")
UNREADABLE_IN_TITLE = re.compile(rf"{LABEL}{TLP} ?[:;=].*")
MISSPELT = re.compile(
    rf"{ANY_LABEL}{LABEL}(?P<tlp>[^\W\d_]{{2,5}})[ :;=-]+(?P<colour>[^\W\d_]{{3,7}})"
    r"(?:\W| ?[^\w\s].*)?"
)
BANNER = re.compile(rf"\W*{LABEL}(?P<owner>[A-Z]{{2,8}} )?(?:{BANNERS})(?: ?/.*|\W*)")
BANNER_IN_TITLE = re.compile(rf"(?:{BANNERS})\W*[:|(/-].*|.*[(\[|:-]\W*(?:{BANNERS})\W*")
SIGNED = rf"(?:{TLP}[*_ ]*[:=][*_ ]*|(?<=[(\[]){TLP} ){COLOUR}"
BEFORE_TITLE = re.compile(
    rf"(?P<hashes>#*\s*)[*_\[(]*{SIGNED}[*_\])]*[\s:|–—-]*(?P<rest>[^\W_].*)", re.IGNORECASE
)
AFTER_TITLE = re.compile(
    rf"(?P<rest>.*?\S)\s*[*_]*[(\[|:–—-][\s*_]*{SIGNED}[*_\])\s.]*", re.IGNORECASE
)
ANOTHER = re.compile(
    rf"\b(?:{'|'.join(map(re.escape, COLOURS))}|STRICT)\b|(?i:(?:and|or)\s+{COLOUR})"
)
ENDS_AMBER = re.compile(r"AMBER\W*$")
ENDS_LABEL = re.compile(rf"(?:[:=]|{TLP}|{LABELS})\W*$")
AROUND = " -+.,:;*|()[]{}#>\"'"
TAG = re.compile(
    r"</?(?!TLP|RED|AMBER|GREEN|CLEAR|WHITE|STRICT)[A-Z][A-Z0-9]*"
    r"(?:\s(?![^<>]*(?:TLP|RED|AMBER|GREEN))[^<>]*)?>"
)
SPACED = re.compile(r"(?<![^\W_])(?:[^\W\d_][ .-]){2,}[^\W\d_](?![^\W_])")
# A quick test for speed: only lines that match are read closely.
SUSPECT = re.compile(rf"T[\W_]*L[\W_]*P|TRAFFIC|{LABELS}")
VOWELLESS = re.compile(r"\b[^\W\d_AEIOU]{2,5}[ :;=-]")
BY_KIND = {"Pd": "-", "Cf": "", "Mn": ""}
MARKDOWN = str.maketrans("*_`\\", "    ")
# Longer lines that do not begin with TLP are prose.
SHORT = 60


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its markings; `marking` is "" if none could be read.

    `doubt` is a sentence that says why the file may not be published as it is, or "".
    """

    lines: tuple[Line, ...]
    marking: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class _Read:
    """The reading of a line: its marking, the rest of its text, and whether it is in doubt."""

    line: Line
    marking: str = ""
    rest: str = ""
    doubt: bool = False

    def problem(self) -> str:
        """Say why the line is in doubt."""
        if self.marking:
            return f"Line {self.line.number} contains the marking {self.marking} and other words."
        shown = self.line.text.strip()
        return f"Line {self.line.number} looks like a marking but cannot be read as TLP: “{shown}”."

    def warning(self) -> str:
        """Say why the line is in doubt, and which marking the brief gets."""
        gets = "gets this marking; the line stays in the text"
        outcome = gets if self.marking else "is TLP:RED until you choose its marking"
        return f"{self.problem()} The brief {outcome}."

    def refusal(self) -> str:
        """Say why the line is in doubt, and how the brief can be published."""
        return (
            f"{self.problem()} Nothing was imported. Replace it with one of"
            f" {', '.join(Marking.values)}, or import the file without --publish."
        )


def take_markings(lines: Sequence[Line], findings: Findings) -> Marked:
    """Remove the markings from a text; the strictest one counts.

    A line with a marking and other words stays in the text, with a warning in `findings`. Raises
    ImportRefused if nothing is left.
    """
    read = list(_read_all(lines))
    if not any(each.rest for each in read):
        raise ImportRefused("The file contains only a marking.")
    found = [each for each in read if each.marking]
    doubts = [each for each in read if each.doubt]
    marking = _strictest(each.marking for each in found)
    _tell(found, marking, findings)
    findings.warnings += [each.warning() for each in doubts]
    if any(not each.marking for each in doubts):
        # The author tried to mark the brief, so it is certainly not for everyone.
        marking = Marking.RED.value
    kept = [replace(each.line, text=each.rest) for each in read if each.rest or not each.line.text]
    doubt = doubts[0].refusal() if doubts else ""
    return Marked(tuple(_after_the_title(kept, doubts)), marking, doubt)


def _read_all(lines: Sequence[Line]) -> Iterator[_Read]:
    written = [line for line in lines if line.text]
    plains = {line.number: _plain(line.text) for line in written}
    whole, split = _pure(written, plains)
    written = [line for line in written if line.number not in whole]
    edges = {line.number for line in (*written[:1], *written[-1:])}
    near = (*written[:2], *written[-1:])
    banners = {line.number for line in near if _is_banner(line.text)}
    title = next((line.number for line in written if line.number not in banners), 0)
    for line in lines:
        if line.number in whole:
            yield _Read(line, whole[line.number])
        elif line.number in split or line.number in banners:
            yield _Read(line, split.get(line.number, ""), line.text, doubt=True)
        elif line.number == title or plains.get(line.number):
            yield _read_line(line, title=line.number == title, edge=line.number in edges)
        else:
            yield _Read(line, rest=line.text)


def _pure(
    written: Sequence[Line], plains: Mapping[int, str]
) -> tuple[dict[int, str], dict[int, str]]:
    """Find lines that consist of a marking, and labels whose colour is on the next line.

    Both results map the number of a line to its marking.
    """
    whole: dict[int, str] = {}
    split: dict[int, str] = {}
    for line, below in pairwise((*written, Line(0, ""))):
        plain = plains[line.number]
        more = _plain(below.text, closely=True) if plain else ""
        if more.strip(AROUND) == "STRICT" and ENDS_AMBER.search(plain):
            plain, whole[below.number] = f"{plain}+STRICT", COLOURS["AMBER+STRICT"]
        if not plain or line.number in whole or _foreign(plain):
            continue
        is_labelled = A_TLP.search(plain) or LABELLED.match(plain)
        if is_labelled and (marking := _colours(plain)):
            whole[line.number] = marking
        elif ENDS_LABEL.search(plain) and not A_COLOUR.sub("", more).strip(AROUND):
            split[line.number] = _colours(more)
    return whole, split


def _read_line(line: Line, *, title: bool, edge: bool) -> _Read:
    """Read a line that may contain a marking and other words."""
    plain = _plain(line.text, closely=title)
    marking, rest = _split(line.text) if plain else ("", "")
    if marking and (title or read_heading(replace(line, text=rest))):
        return _Read(line, marking, rest)
    near = title or edge or len(plain) <= SHORT
    if plain and (near or BEGINS.match(plain)) and MENTION.search(plain):
        return _Read(line, _colours(plain), line.text, doubt=True)
    doubt: object = near and (UNREADABLE.fullmatch(plain) or _is_misspelt(plain))
    if title and not doubt:
        _, *pieces = re.split(r"[(\[|-]", plain)
        last = pieces[-1].strip() if pieces else ""
        doubt = UNREADABLE_IN_TITLE.match(last) or _is_misspelt(last)
        doubt = doubt or BANNER_IN_TITLE.fullmatch(" ".join(line.text.split()))
    return _Read(line, rest=line.text, doubt=bool(doubt))


def _split(text: str) -> tuple[str, str]:
    """Split a title or heading into the one marking before or after it and the other words."""
    wide = unicodedata.normalize("NFKC", text[: TITLE_LENGTH + 1])
    if len(text) > TITLE_LENGTH or not A_TLP.search(wide.upper()):
        return "", text
    match = BEFORE_TITLE.fullmatch(wide) or AFTER_TITLE.fullmatch(wide)
    if not match or ANOTHER.search(match["rest"]) or A_TLP.search(_plain(match["rest"])):
        return "", text
    hashes = match.groupdict().get("hashes") or ""
    return _colours(match["colour"].upper()), hashes + match["rest"]


def _foreign(plain: str) -> bool:
    """Return whether a line contains words that do not belong to a marking."""
    words = re.findall(r"[^\W_]+", A_COLOUR.sub(" ", A_TLP.sub(" TLP ", plain)))
    return any(word not in KNOWN and not re.fullmatch(r"V?\d{1,4}", word) for word in words)


def _colours(plain: str) -> str:
    found = (match["colour"] for match in A_COLOUR.finditer(A_TLP.sub("TLP", plain)))
    return _strictest(COLOURS["AMBER+STRICT" if "STRICT" in colour else colour] for colour in found)


def _strictest(markings: Iterable[str]) -> str:
    return min(markings, key=Marking.values.index, default="")


def _is_misspelt(plain: str) -> bool:
    """Return whether a line is a marking with a typing error; TOP has a vowel, so it is a word."""
    wrong = MISSPELT.fullmatch(plain)
    return (
        wrong is not None
        and not set(wrong["tlp"]) & set("AEIOU")
        and SequenceMatcher(None, wrong["tlp"], "TLP").ratio() > 0.6
        and bool(get_close_matches(wrong["colour"], COLOURS, cutoff=0.7))
    )


def _is_banner(text: str) -> bool:
    """Return whether a line is a government classification, such as TOP SECRET."""
    banner = BANNER.fullmatch(_plain(text, closely=True))
    return banner is not None and (text.isupper() or not (banner["owner"] or text.islower()))


def _plain(text: str, *, closely: bool = False) -> str:
    """Return a line in capitals, without tags or invisible characters, all dashes as hyphens.

    Returns "" for lines that cannot be a marking, unless asked to look `closely`.
    """
    wide = unicodedata.normalize("NFKC", html.unescape(text)).upper()
    short = len(wide) <= SHORT and VOWELLESS.search(wide)
    if not (closely or short or SUSPECT.search(wide)):
        return ""
    if not wide.isascii():
        wide = "".join(
            "-" if c == "\u2212" else BY_KIND.get(unicodedata.category(c), c) for c in wide
        )
    spaced = " ".join(TAG.sub(" ", wide.translate(MARKDOWN)).split())
    return SPACED.sub(lambda run: re.sub("[ .-]", "", run[0]), spaced)


def _after_the_title(lines: list[Line], doubts: Sequence[_Read]) -> list[Line]:
    """Swap a doubtful first line with the second, so that it does not become the title."""
    written = [index for index, line in enumerate(lines) if line.text][:2]
    if len(written) == 2 and lines[written[0]] in [each.line for each in doubts]:
        first, second = written
        plain = _plain(lines[first].text, closely=True)
        short = BEGINS.match(plain) and len(plain.split()) <= 3
        if (short or BANNER.fullmatch(plain)) and not read_heading(lines[second]):
            lines[first], lines[second] = lines[second], lines[first]
    return lines


def _tell(found: Sequence[_Read], marking: str, findings: Findings) -> None:
    first = {each.marking: each.line.number for each in reversed(found)}
    if len(first) > 1:
        listed = ", ".join(f"{mark} on line {line}" for mark, line in first.items())
        findings.notes.append(
            f"The file has several markings ({listed}). The brief gets the strictest: {marking}."
        )
    elif marking:
        findings.notes.append(f"The marking is {marking}, from line {first[marking]}.")
