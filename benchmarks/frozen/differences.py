"""Tells how two sets of answers differ: each change once, with the answers that have it."""

from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from .restored import ROLES, Answers

LINES = 20
PLACES = 4
Place = tuple[str, str]
Change = tuple[tuple[str, ...], tuple[str, ...]]


def differences(before: Answers, after: Answers) -> Iterator[str]:
    """Yield what to print, nothing if all answers are the same; the most frequent change first.

    Both have the same addresses.
    """
    changes: dict[Change, list[Place]] = defaultdict(list)
    changed = set()
    for address, roles in before.items():
        for role, lines in roles.items():
            if lines != after[address][role]:
                changed.add((address, role))
                for change in _changes(lines, after[address][role]):
                    changes[change].append((address, role))
    for change, places in sorted(changes.items(), key=lambda item: (-len(item[1]), item[1])):
        yield from _told(change, places)
    if changed:
        addresses = len({address for address, _role in changed})
        yield (
            f"{len(changed)} answers of {addresses} addresses differ, in {len(changes)} ways;"
            f" {sum(map(len, before.values())) - len(changed)} are the same."
        )


def _changes(before: list[str], after: list[str]) -> Iterator[Change]:
    if before[0] != after[0]:
        # Another status is another page: nobody wants to read both.
        yield ((before[0], *_title(before)), (after[0], *_title(after)))
        return
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield tuple(before[i:j]), tuple(after[k:m])


def _title(lines: list[str]) -> list[str]:
    return [line for line in lines if line.startswith(("<title", "location:"))]


def _told(change: Change, places: list[Place]) -> Iterator[str]:
    roles: dict[str, list[str]] = defaultdict(list)
    for address, role in dict.fromkeys(places):
        roles[address].append(role)
    yield f"== {len(places)} × in {len(roles)} addresses"
    for address, whose in list(roles.items())[:PLACES]:
        yield f"   {address}  ({'everyone' if len(whose) == len(ROLES) else ', '.join(whose)})"
    for sign, lines in zip("-+", change, strict=True):
        yield from (f"{sign} {line[:300]}" for line in lines[:LINES])
        if len(lines) > LINES:
            yield f"{sign} … {len(lines) - LINES} more lines"
    yield ""
