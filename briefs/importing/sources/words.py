"""The words around dates, addresses and pages in references, in several languages."""

import json
import re
from pathlib import Path

REFERENCE_WORDS: dict[str, list[str]] = json.loads(
    Path(__file__).with_suffix(".json").read_text(encoding="utf-8")
)


def any_of(kind: str) -> str:
    """Return a pattern for the words of a kind, longest first."""
    words = sorted(REFERENCE_WORDS[kind], key=len, reverse=True)
    return rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})"
