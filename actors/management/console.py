"""What a command prints while it works: its steps and its progress."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from django.core.management.base import OutputWrapper

WIDTH = 30
WORTH_TELLING = 0.5


class Progress:
    """Counts towards a total; prints nothing if the output is not a terminal, as in a log."""

    def __init__(self, label: str, total: int, stream: TextIO | None = None) -> None:
        self.label = label
        self.total = total
        self.done = 0
        self._stream = stream or sys.stderr

    def add(self, number: int) -> None:
        """Count `number` more as done and show it."""
        self.done += number
        if self._stream.isatty():
            self._stream.write(f"\r{self.line()}")
            if self.done >= self.total:
                self._stream.write("\n")
            self._stream.flush()

    def line(self) -> str:
        """Return the current progress bar."""
        full = WIDTH * self.done // self.total if self.total else WIDTH
        bar = "█" * full + "░" * (WIDTH - full)
        return f"{self.label} {bar} {self.done:,} of {self.total:,}"


@contextmanager
def step(out: OutputWrapper, what: str) -> Iterator[None]:
    """Print `what` before the step and how long it took after it, if half a second or more."""
    out.write(f"{what} …", ending="")
    out.flush()
    begin = time.monotonic()
    try:
        yield
    except BaseException:
        out.write("")
        raise
    seconds = time.monotonic() - begin
    out.write(f" {seconds:.1f} s" if seconds >= WORTH_TELLING else " done")
    out.flush()
