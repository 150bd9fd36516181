"""A small picture of the actors that an actor often appears with, in two columns beside it.

Neighbours that share briefs stand next to each other. Each has a row of its own, so that no label
overlaps another.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from briefs.rendering import shorten

WIDTH = 640
# The distance of the columns from the middle, and of their rows.
REACH, ROW = 140, 36
MIDDLE = 10.0
# Sharing a single brief may be a coincidence.
STRONG = 2
# Fewer briefs, or fewer neighbours, say no more as a picture than as a list.
FEWEST_BRIEFS, FEWEST_NEIGHBOURS = 3, 3
# The most letters in a label.
LABEL = 24
# The greatest width that shared briefs add to a line.
WIDEST = 5


class Neighbour(NamedTuple):
    """An actor that shares briefs with the actor in the middle."""

    pk: int
    name: str
    slug: str
    briefs: int


class Edge(NamedTuple):
    """The number of briefs that two neighbours (by id) share."""

    one: int
    other: int
    weight: int


class Point(NamedTuple):
    """A position in the picture."""

    x: float
    y: float


class Node(NamedTuple):
    """An actor in the picture."""

    name: str
    slug: str
    at: Point
    radius: float

    @property
    def short_name(self) -> str:
        """The name, shortened to the room for a label."""
        return shorten(self.name, LABEL)


class Network(NamedTuple):
    """The actor in the middle, its neighbours, and the lines between them.

    Lines of the same width form one SVG path; the more briefs two actors share, the wider the line.
    """

    middle: Node
    nodes: list[Node]
    strokes: list[tuple[str, int]]
    height: int


def network_of(
    name: str, briefs: int, neighbours: Sequence[Neighbour], ties: Sequence[Edge]
) -> Network | None:
    """Return the network around an actor in so many briefs; None if there is little to see.

    Neighbours come with most shared briefs first. Weak ties are left out.
    """
    strong = {each.pk: each for each in neighbours if each.briefs >= STRONG}
    if briefs < FEWEST_BRIEFS or len(strong) < FEWEST_NEIGHBOURS:
        return None
    kept = [tie for tie in ties if tie.weight >= STRONG and {tie.one, tie.other} <= strong.keys()]
    rows = math.ceil(len(strong) / 2)
    middle = Point(WIDTH / 2, rows * ROW / 2)
    places = dict(zip(_in_turn(list(strong), kept), _places(len(strong), rows), strict=True))
    most = max(each.briefs for each in strong.values())
    lines = [(middle, places[pk], each.briefs) for pk, each in strong.items()]
    lines += [(places[tie.one], places[tie.other], tie.weight) for tie in kept]
    nodes = [
        Node(each.name, each.slug, places[pk], round(4 + 5 * math.sqrt(each.briefs / most), 1))
        for pk, each in strong.items()
    ]
    return Network(Node(name, "", middle, MIDDLE), nodes, _strokes(lines, most), rows * ROW)


def is_before(point: Point) -> bool:
    """Return whether a label goes to the left of its node: away from the lines in the middle."""
    return point.x < WIDTH / 2


def _in_turn(pks: Sequence[int], ties: Sequence[Edge]) -> list[int]:
    """Return the neighbours, each after the one that shares most briefs with it."""
    tied: dict[int, dict[int, int]] = defaultdict(dict)
    for tie in ties:
        tied[tie.one][tie.other] = tied[tie.other][tie.one] = tie.weight
    left = dict.fromkeys(pks)
    turn: list[int] = []
    while left:
        near = tied[turn[-1]] if turn else {}
        chosen = max(left, key=lambda pk: near.get(pk, 0))
        del left[chosen]
        turn.append(chosen)
    return turn


def _places(count: int, rows: int) -> list[Point]:
    """Return a place for each neighbour: down the right column, then up the left one."""
    places = []
    for at in range(count):
        side = 1 if at < rows else -1
        row = at if at < rows else count - 1 - at
        height = (row + 0.5) * ROW + (0 if side > 0 else (2 * rows - count) * ROW / 2)
        bulge = math.sqrt(1 - 0.5 * (2 * height / (rows * ROW) - 1) ** 2)
        places.append(Point(round(WIDTH / 2 + side * REACH * bulge, 1), height))
    return places


def _strokes(lines: Sequence[tuple[Point, Point, int]], most: int) -> list[tuple[str, int]]:
    paths: dict[int, str] = defaultdict(str)
    for one, other, weight in lines:
        width = 1 + round(WIDEST * min(weight / most, 1))
        paths[width] += f"M{one.x} {one.y}L{other.x} {other.y}"
    return [(path, width) for width, path in sorted(paths.items())]
