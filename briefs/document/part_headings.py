"""The words that head the parts of a brief, in the languages that briefs are written in."""

import json
from pathlib import Path

# Language (BCP 47) → kind of part → its headings; the first is the one shown to readers,
# all of them are recognised in imported text. Of equally good matches the earlier language wins.
HEADINGS: dict[str, dict[str, list[str]]] = json.loads(
    Path(__file__).with_suffix(".json").read_text(encoding="utf-8")
)

# Tags that stand for a language of the table without being a longer form of its tag.
SAME_AS = {"no": "nb", "zh-TW": "zh-Hant", "zh-HK": "zh-Hant", "zh-MO": "zh-Hant"}


def heading_shown(kind: str, language: str) -> str:
    """Return the heading of a part in the brief's language, in English where it is not known."""
    tag = language
    while tag and tag not in HEADINGS and tag not in SAME_AS:
        tag = tag.rpartition("-")[0]
    return HEADINGS[SAME_AS.get(tag, tag) or "en"][kind][0]
