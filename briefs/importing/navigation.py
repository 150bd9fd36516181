"""The Previous and Next links that a scraped page leaves at the end of its text."""

from collections.abc import Sequence
from dataclasses import dataclass

from .decoding import Line

LABELS = ("previous", "next")
# A half is its label on two lines (once for the link, once for the reader), a gap, and a title.
HALF = 3


@dataclass(frozen=True, slots=True)
class WithoutNavigation:
    """The lines that remain, with a sentence that quotes what was dropped, empty for nothing."""

    lines: tuple[Line, ...]
    note: str = ""


def drop_navigation(lines: Sequence[Line]) -> WithoutNavigation:
    """Return the lines without one or both halves of the navigation at their end."""
    written = [line for line in lines if line.text]
    dropped: list[Line] = []
    for _ in LABELS:
        half = written[-HALF:]
        labels = {line.text.strip().casefold() for line in dropped}
        if not _is_half(half) or half[0].text.strip().casefold() in labels:
            break
        dropped = half + dropped
        written = written[:-HALF]
    if not dropped:
        return WithoutNavigation(tuple(lines))
    first = dropped[0].number
    return WithoutNavigation(tuple(line for line in lines if line.number < first), _note(dropped))


def _is_half(lines: list[Line]) -> bool:
    if len(lines) < HALF:
        return False
    first, second, title = lines
    label = first.text.strip().casefold()
    return (
        label in LABELS
        and label == second.text.strip().casefold()
        and second.number == first.number + 1
        and title.number > second.number + 1
    )


def _note(dropped: list[Line]) -> str:
    halves = zip(dropped[::HALF], dropped[2::HALF], strict=True)
    quoted = ", ".join(f"“{label.text.strip()}: {title.text.strip()}”" for label, title in halves)
    lines = f"lines {dropped[0].number} to {dropped[-1].number}"
    return f"The site's navigation at the end ({lines}) was dropped: {quoted}."
