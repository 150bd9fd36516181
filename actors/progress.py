"""A bar that shows on a terminal how far a long command has come."""

import sys
from typing import TextIO

WIDTH = 30


class Progress:
    """Counts towards a total; says nothing where nobody watches, as in a log."""

    def __init__(self, label: str, total: int, stream: TextIO | None = None) -> None:
        self.label = label
        self.total = total
        self.done = 0
        self._stream = stream or sys.stderr

    def add(self, number: int) -> None:
        """Show that `number` more are done."""
        self.done += number
        if self._stream.isatty():
            self._stream.write(f"\r{self.line()}")
            if self.done >= self.total:
                self._stream.write("\n")
            self._stream.flush()

    def line(self) -> str:
        """Return the bar as it stands."""
        full = WIDTH * self.done // self.total if self.total else WIDTH
        bar = "█" * full + "░" * (WIDTH - full)
        return f"{self.label} {bar} {self.done:,} of {self.total:,}"
