"""A small network of actors, laid out by forces from a fixed beginning, so always the same.

The method is that of Fruchterman and Reingold, "Graph Drawing by Force-directed Placement" (1991):
all nodes repel each other, edges pull, and steps grow shorter.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

WIDTH, HEIGHT = 800, 520
MARGIN_X, MARGIN_Y = 100, 20
STEPS = 14
LABEL = 24
WIDEST = 5
# Of a label in the picture's own measure: how wide a letter is at most, how high a line.
LETTER, LINE = 6.6, 17
LABEL_BEFORE = WIDTH * 0.62
ROUNDS = 16


@dataclass(frozen=True, slots=True)
class Edge:
    """Two nodes by their places, and how many briefs they share."""

    one: int
    other: int
    weight: int


@dataclass(frozen=True, slots=True)
class Point:
    """A place in a frame of 800 by 520."""

    x: float
    y: float


def lay_out(count: int, edges: Sequence[Edge]) -> list[Point]:
    """Return a point for each of `count` nodes; node 0 stays in the middle.

    Deterministic: the same network always gives the same picture.
    """
    if not count:
        return []
    spots = _ring(count)
    distance = 2.2 / math.sqrt(count)
    heaviest = max((edge.weight for edge in edges), default=1)
    degrees = Counter(node for edge in edges for node in (edge.one, edge.other))
    # Where everything hangs together, many pulls would draw all nodes into one spot.
    pulls = [
        (
            edge.one,
            edge.other,
            (0.2 + 0.8 * edge.weight / heaviest) / max(degrees[edge.one], degrees[edge.other]),
        )
        for edge in edges
    ]
    for step in range(STEPS):
        reach = 0.22 * (1 - step / STEPS)
        moves = _repulsion(spots, distance * distance)
        _attract(spots, moves, pulls, distance)
        for node in range(1, count):
            length = abs(moves[node]) or 1.0
            spots[node] += moves[node] / length * min(length, reach)
    return _framed(spots)


def _ring(count: int) -> list[complex]:
    """Return a beginning: node 0 in the middle, the others around it by the golden angle."""
    golden = math.pi * (3 - math.sqrt(5))
    around = (
        math.sqrt(node / count) * complex(math.cos(node * golden), math.sin(node * golden))
        for node in range(1, count)
    )
    return [0j, *around]


def _repulsion(spots: list[complex], squared: float) -> list[complex]:
    moves = [0j] * len(spots)
    for one, spot in enumerate(spots):
        total = 0j
        for other in range(one + 1, len(spots)):
            gap = spot - spots[other]
            push = gap * (squared / (gap.real * gap.real + gap.imag * gap.imag + 1e-9))
            total += push
            moves[other] -= push
        moves[one] += total
    return moves


def _attract(
    spots: list[complex],
    moves: list[complex],
    pulls: list[tuple[int, int, float]],
    distance: float,
) -> None:
    for one, other, strength in pulls:
        gap = spots[one] - spots[other]
        pull = gap * (abs(gap) / distance * strength)
        moves[one] -= pull
        moves[other] += pull


def _framed(spots: list[complex]) -> list[Point]:
    """Fit the spots into the frame with room for labels, node 0 in the middle."""
    spread_x = max(abs(spot.real) for spot in spots) or 1.0
    spread_y = max(abs(spot.imag) for spot in spots) or 1.0
    half_x, half_y = WIDTH / 2 - MARGIN_X, HEIGHT / 2 - MARGIN_Y
    return [
        Point(
            round(WIDTH / 2 + spot.real / spread_x * half_x, 1),
            round(HEIGHT / 2 + spot.imag / spread_y * half_y, 1),
        )
        for spot in spots
    ]


def parted(points: Sequence[Point], letters: Sequence[int]) -> list[Point]:
    """Return the points moved up or down until labels of so many letters no longer meet.

    Point 0 stays where it is.
    """
    spans = [_span(point, count) for point, count in zip(points, letters, strict=True)]
    heights = [point.y for point in points]
    for _round in range(ROUNDS):
        order = sorted(range(len(points)), key=heights.__getitem__)
        for at, upper in enumerate(order):
            for lower in order[at + 1 :]:
                overlap = LINE - (heights[lower] - heights[upper])
                if overlap <= 0:
                    break
                if spans[upper][0] < spans[lower][1] and spans[lower][0] < spans[upper][1]:
                    heights[upper] -= overlap / 2 if upper else 0
                    heights[lower] += overlap / 2 if lower else 0
    return [
        Point(point.x, round(min(max(height, 10), HEIGHT - 10), 1))
        for point, height in zip(points, heights, strict=True)
    ]


def _span(point: Point, letters: int) -> tuple[float, float]:
    """Return from where to where a node and its label reach."""
    label = letters * LETTER + 16
    if point.x > LABEL_BEFORE:
        return point.x - label, point.x + 10
    return point.x - 10, point.x + label


@dataclass(frozen=True, slots=True)
class Node:
    """An actor in the picture; `briefs` is how many it shares with the one in the middle."""

    name: str
    url: str
    briefs: int
    at: Point
    radius: float

    @property
    def mark(self) -> dict[str, str]:
        """Circle and label as attributes of SVG, as text: templates localise numbers one by one."""
        gap = self.radius + 5
        label_x = self.at.x - gap if self.label_before else self.at.x + gap
        return {
            "x": str(self.at.x),
            "y": str(self.at.y),
            "radius": str(self.radius),
            "label": self.short_name,
            "label_x": f"{label_x:.1f}",
            "label_y": f"{self.at.y + 4:.1f}",
            "anchor": "end" if self.label_before else "start",
        }

    @property
    def short_name(self) -> str:
        """The name as far as there is room for it."""
        return self.name if len(self.name) <= LABEL else f"{self.name[: LABEL - 1].rstrip()}…"

    @property
    def label_before(self) -> bool:
        """Whether the label stands before the node, because the frame ends behind it."""
        return self.at.x > LABEL_BEFORE


@dataclass(frozen=True, slots=True)
class Stroke:
    """All lines of one width, as the path of an SVG; the more briefs two share, the wider."""

    width: int
    path: str


@dataclass(frozen=True, slots=True)
class Network:
    """The actor in the middle, its neighbours, most briefs first, and the lines between them."""

    middle: Node
    neighbours: tuple[Node, ...]
    strokes: tuple[Stroke, ...]


def network_of(actor: Any, pairs: Sequence[dict[str, Any]]) -> Network | None:
    """Return the network of `actor` for rows of `profile.pairs_of`; None if it stands alone.

    Shared briefs decide the order, and names where they are equal.
    """
    shared = {}
    for row in pairs:
        if actor.pk in (row["one"], row["other"]):
            end = "other" if row["one"] == actor.pk else "one"
            shared[row[end]] = (row[f"{end}_name"], row[f"{end}_slug"], row["count"])
    if not shared:
        return None
    ordered = sorted(shared, key=lambda pk: (-shared[pk][2], shared[pk][0], pk))
    place = {actor.pk: 0} | {pk: at for at, pk in enumerate(ordered, start=1)}
    edges = [
        Edge(place[row["one"]], place[row["other"]], row["count"])
        for row in sorted(pairs, key=lambda row: (row["one"], row["other"]))
        if row["one"] in place and row["other"] in place
    ]
    names = [actor.name, *(shared[pk][0] for pk in ordered)]
    points = parted(lay_out(len(place), edges), [min(len(name), LABEL) for name in names])
    most = max(edge.weight for edge in edges)
    nodes = [_node(*shared[pk], points[place[pk]], most) for pk in ordered]
    middle = _node(actor.name, actor.slug, 0, points[0], most)
    return Network(middle, tuple(nodes), _strokes(edges, points, most))


def _strokes(edges: Sequence[Edge], points: Sequence[Point], most: int) -> tuple[Stroke, ...]:
    paths: dict[int, list[str]] = {}
    for edge in edges:
        one, other = points[edge.one], points[edge.other]
        width = 1 + round(WIDEST * edge.weight / most)
        paths.setdefault(width, []).append(f"M{one.x} {one.y}L{other.x} {other.y}")
    return tuple(Stroke(width, "".join(paths[width])) for width in sorted(paths))


def _node(name: str, slug: str, briefs: int, at: Point, most: int) -> Node:
    radius = round(4 + 5 * math.sqrt(briefs / most), 1) if briefs else 10.0
    return Node(name, reverse("actors:actor", args=[slug]), briefs, at, radius)
