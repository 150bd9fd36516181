"""Cases of names in texts: what a register and a text are given, and what has to come out."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from actors.matching import Matcher, MatchName
from actors.matching.discovery import unknown_names
from actors.matching.documents import InputText
from benchmarks.mentions import ClosedList

CASES = Path(__file__).parents[1] / "cases"
Case = dict[str, Any]


def cases(file: str) -> list[Case]:
    """Return the cases of a file, one JSON object a line."""
    with (CASES / file).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def failures(case: Case) -> list[str]:
    """Return a sentence for each expectation of a case that fails."""
    if isinstance(case["expected"], dict):
        return list(_wrongly_offered(case))
    found = list(_found(case))
    return [
        f"{wanted['surface']}: wanted {wanted['want']} {wanted['actor']}, found {found}"
        for wanted in case["expected"]
        if not _is_met(wanted, case["text"], found)
    ]


def _wrongly_offered(case: Case) -> Iterator[str]:
    offered = unknown_names(case["text"], language=case.get("language", "en"))
    names = {form for name in offered for form in (name.name, *name.forms)}
    yield from (
        f"{name} is not offered" for name in case["expected"]["offered"] if name not in names
    )
    yield from (f"{name} is offered" for name in case["expected"]["not_offered"] if name in names)


def _found(case: Case) -> Iterator[tuple[int, int, bool, set[str]]]:
    """Yield the place of each mention, whether it is certain, and the actors that it may mean."""
    register = case["register"]
    if "link" in register[0]:
        for each in ClosedList(register).find(InputText("t", case["text"])):
            yield each.start, each.end, each.certainty == "certain", {each.actor}
        return
    mentions = Matcher(_names(register)).find(case["text"], language=case.get("language", ""))
    for mention in mentions:
        actors = {register[actor]["name"] for actor in mention.actors}
        yield mention.start, mention.end, mention.certain, actors


def _names(register: list[dict[str, Any]]) -> Iterator[MatchName]:
    for actor, row in enumerate(register):
        for value in (row["name"], *row.get("aliases", ())):
            yield MatchName(
                value,
                actor,
                row.get("match_mode", "auto"),
                person=row["kind"] == "person",
                kind=row["kind"],
                party=row.get("party", False),
                language=row.get("language", ""),
                country=row.get("country", ""),
            )


def _is_met(wanted: dict[str, Any], text: str, found: list[Any]) -> bool:
    """True if an expectation about some words holds wherever the text has them."""
    want = wanted["want"].partition(" ")[0]
    spans = _spans(text, wanted["surface"])
    met = [[each for each in found if each[0] < end and start < each[1]] for start, end in spans]
    if want == "none":
        return not any(met)
    if want == "notcertain":
        return not any(certain for there in met for _start, _end, certain, _actors in there)
    return any(
        (certain or want == "any") and wanted["actor"] in actors
        for there in met
        for _start, _end, certain, actors in there
    )


def _spans(text: str, surface: str) -> list[tuple[int, int]]:
    starts = [at for at in range(len(text)) if text.startswith(surface, at)]
    assert starts, f"“{surface}” is not in the text."
    return [(start, start + len(surface)) for start in starts]
