"""The headings of the parts of a brief, in the languages that briefs are written in."""

import json
from pathlib import Path

# Language (BCP 47) → kind of part → its headings. Readers see the first; imports recognise all.
# If several languages match equally well, the first in the file wins.
HEADINGS: dict[str, dict[str, list[str]]] = json.loads(
    Path(__file__).with_suffix(".json").read_text(encoding="utf-8")
)

# Tags that mean a language in the table without extending its tag.
SAME_AS = {"no": "nb", "zh-TW": "zh-Hant", "zh-HK": "zh-Hant", "zh-MO": "zh-Hant"}


def heading_shown(kind: str, language: str) -> str:
    """Return the heading of a part in the brief's language, or in English if it is not known."""
    tag = language
    while tag and tag not in HEADINGS and tag not in SAME_AS:
        tag = tag.rpartition("-")[0]
    return HEADINGS[SAME_AS.get(tag, tag) or "en"][kind][0]
