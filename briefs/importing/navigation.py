"""Drop the Previous and Next links that a scraped page leaves at the end of its text."""

from collections.abc import Sequence

from .decoding import Line

LABELS = ("previous", "next")
# Each link takes three lines of text: its label twice (once for screen readers) and a title.
HALF = 3


def drop_navigation(lines: Sequence[Line]) -> tuple[Sequence[Line], str]:
    """Return the lines without the links at their end, and a sentence that quotes those dropped.

    The sentence is "" if nothing was dropped.
    """
    written = [line for line in lines if line.text]
    dropped: list[Line] = []
    labels = set(LABELS)
    while (label := _label_of(written[-HALF:])) in labels:
        labels.remove(label)
        dropped = written[-HALF:] + dropped
        written = written[:-HALF]
    if not dropped:
        return lines, ""
    first = dropped[0].number
    return [line for line in lines if line.number < first], _note(dropped)


def _label_of(lines: list[Line]) -> str:
    """Return the label if the three lines are a navigation link; "" otherwise."""
    if len(lines) < HALF:
        return ""
    first, second, title = lines
    label = first.text.strip().casefold()
    repeated = label == second.text.strip().casefold() and second.number == first.number + 1
    return label if repeated and title.number > second.number + 1 else ""


def _note(dropped: list[Line]) -> str:
    halves = zip(dropped[::HALF], dropped[2::HALF], strict=True)
    quoted = ", ".join(f"“{label.text.strip()}: {title.text.strip()}”" for label, title in halves)
    lines = f"lines {dropped[0].number} to {dropped[-1].number}"
    return f"The site's navigation at the end ({lines}) was dropped: {quoted}."
