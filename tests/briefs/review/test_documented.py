"""`docs/checks.md` lists every check as the code has it.

After a change of checks write the lists again:
`REFRESH=checks .venv/bin/python -m pytest tests/briefs/review/test_documented.py`.
"""

import os
from pathlib import Path

from briefs.review import CHECKS, Level

PAGE = Path(__file__).resolve().parents[3] / "docs" / "checks.md"
PARTS = {"What stops publishing": Level.STOPS, "What is only advice": Level.ADVISES}


def written() -> str:
    """Return the page: its introduction as it is, the lists from the code."""
    text = PAGE.read_text(encoding="utf-8").partition("\n## ")[0]
    for heading, level in PARTS.items():
        lines = [f"| `{each.code}` | {each.about} |\n" for each in CHECKS if each.level == level]
        text += f"\n## {heading}\n\n| Code | Found if |\n|---|---|\n{''.join(lines)}"
    return text


if os.environ.get("REFRESH") == "checks":
    PAGE.write_text(written(), encoding="utf-8")


def test_the_page_lists_every_check() -> None:
    assert PAGE.read_text(encoding="utf-8") == written()


def test_each_check_has_a_code_of_its_own_and_says_what_it_looks_for() -> None:
    assert len({check.code for check in CHECKS}) == len(CHECKS)
    assert all(check.about.endswith(".") for check in CHECKS)
