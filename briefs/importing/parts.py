"""Split the lines of a plain-text brief into its title and its parts."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import dropwhile

from briefs.choices import SectionKind
from briefs.document import heading_shown

from .decoding import Line
from .headings import Heading, read_heading
from .prose import join_lines
from .result import Findings, ImportRefused

MARKDOWN_TITLE = re.compile(r"#{1,6}\s+(?=\S)")
ORDER = SectionKind.values
ONCE = (SectionKind.SUMMARY.value, SectionKind.SOURCES.value)


@dataclass(slots=True)
class DocumentPart:
    """The lines of one part; `heading` is None for text before the first heading."""

    kind: str
    heading: Heading | None
    lines: list[Line] = field(default_factory=list)

    def is_empty(self) -> bool:
        """Whether the part has no text."""
        return not any(line.text for line in self.lines)

    def first_line(self) -> int:
        """The number of the line where the part begins."""
        return self.heading.line.number if self.heading else self.lines[0].number


def read_title(lines: Sequence[Line]) -> tuple[int, str, Sequence[Line]]:
    """Return the line number and text of the title, and the lines after it.

    Raises ImportRefused if the file begins with a heading.
    """
    first = next(index for index, line in enumerate(lines) if line.text)
    line = lines[first]
    if heading := read_heading(line):
        raise ImportRefused(
            f"The title is missing: the file begins with the heading “{heading.wording}”. "
            "Write the title on a line before it.",
            line.number,
        )
    title = MARKDOWN_TITLE.sub("", line.text.strip(), count=1)
    return line.number, join_lines([title]), lines[first + 1 :]


def read_parts(lines: Iterable[Line], findings: Findings) -> list[DocumentPart]:
    """Return the parts in the fixed order of a brief; raises ImportRefused if one appears twice.

    Text before the first heading becomes the beginning of the Analysis.
    """
    parts = [DocumentPart(SectionKind.ANALYSIS.value, None)]
    for line in lines:
        above = parts[-1].lines[-1:]
        heading = read_heading(line, in_paragraph=bool(above and above[0].text))
        if heading is None:
            parts[-1].lines.append(line)
        else:
            _refuse_second(heading, parts)
            parts.append(DocumentPart(heading.kind, heading))
    _place_opening(parts, findings)
    return sorted(parts, key=lambda part: ORDER.index(part.kind))


def _refuse_second(heading: Heading, parts: list[DocumentPart]) -> None:
    for part in parts:
        if part.heading and part.kind == heading.kind and part.kind in ONCE:
            name, first = heading_shown(part.kind, "en"), part.heading.line.number
            problem = f"A second {name} begins here; the first begins on line {first}"
            raise ImportRefused(f"{problem}. Keep one of them.", heading.line.number)


def _place_opening(parts: list[DocumentPart], findings: Findings) -> None:
    """Move text before the first heading to the beginning of the Analysis."""
    opening = parts[0]
    opening.lines = list(dropwhile(lambda line: not line.text, opening.lines))
    if opening.is_empty():
        parts.remove(opening)
        return
    findings.notes.append(
        f"The text before any heading, from line {opening.lines[0].number}, went to the Analysis."
    )
    analysis = next((part for part in parts[1:] if part.kind == opening.kind), None)
    if analysis:
        between = Line(opening.lines[-1].number, "")
        analysis.lines = [*opening.lines, between, *analysis.lines]
        parts.remove(opening)
