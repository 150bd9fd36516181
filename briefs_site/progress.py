"""Says what a command is doing, and how long it took where that was long."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import OutputWrapper

WORTH_TELLING = 0.5


@contextmanager
def step(out: OutputWrapper, what: str) -> Iterator[None]:
    """Print `what` before the step and its seconds after it, if it took half a second or more."""
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
