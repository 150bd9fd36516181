"""Texts about ten events in ten languages: only their states and organisations are found."""

import json
import os
from pathlib import Path

import pytest

from tests.support.starter import starter_matcher

EVENTS = json.loads((Path(__file__).parent / "data" / "events.json").read_text(encoding="utf-8"))
LEAST = 0.85
REAL_DATA = os.environ.get("REAL_DATA", "")


def found(text: str) -> tuple[set[str], set[str]]:
    """Return the main names of actors that a text names: certain ones, and all."""
    matcher, main = starter_matcher()
    mentions = matcher.find(text)
    sure = {main[mention.actors[0]] for mention in mentions if mention.certain}
    return sure, {main[actor] for mention in mentions for actor in mention.actors}


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event["language"])
def test_only_actors_named_in_the_text_are_found(event: dict[str, object]) -> None:
    named = set(event["actors"])  # type: ignore[call-overload]
    sure, all_found = found(str(event["text"]))
    assert len(named & sure) >= LEAST * len(named), named - sure
    assert all_found <= named


@pytest.mark.skipif(not REAL_DATA, reason="REAL_DATA names no folder with the real brief")
def test_the_states_and_organisations_of_the_real_brief_are_found() -> None:
    path = Path(REAL_DATA) / "documents" / "brief-hamas-moscow.txt"
    sure, all_found = found(path.read_text(encoding="utf-8"))
    assert sure == {
        "Hamas",
        "Russia",
        "Israel",
        "Gaza Strip",
        "Iran",
        "Hezbollah",
        "Palestinian Authority",
        "United States",
    }
    assert all_found - sure == {"Palestine", "North Korea"}
