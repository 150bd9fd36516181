"""A small network of actors, laid out by forces from a fixed beginning, so always the same.

The method is that of Fruchterman and Reingold, "Graph Drawing by Force-directed Placement" (1991):
all nodes repel each other, edges pull, and steps grow shorter.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from operator import sub
from typing import NamedTuple

WIDTH, HEIGHT = 800, 520
# The frame of a small network is lower.
LEAST_HEIGHT, HEIGHT_A_NODE = 200, 8
MARGIN_X, MARGIN_Y = 165, 20
STEPS = 8
# Of the way to the farthest node: nobody stands on the label of the one in the middle.
NEAREST = 0.35
# Keeps two nodes in one spot from dividing by nothing.
NO_GAP = 1e-7j
MIDDLE = 10.0
LABEL = 24
WIDEST = 5
# Of a label in the picture's own measure: how wide a letter is at most, how high a line.
LETTER, LINE = 6.6, 17
ROUNDS = 16


class Neighbour(NamedTuple):
    """An actor that shares briefs with the one in the middle."""

    pk: int
    name: str
    slug: str
    briefs: int


class Edge(NamedTuple):
    """Two nodes, by place, or two neighbours, by id, and how many briefs they share."""

    one: int
    other: int
    weight: int


class Point(NamedTuple):
    """A place in a frame 800 wide and as high as `height_for` says."""

    x: float
    y: float


def height_for(count: int) -> int:
    """Return how high the frame of a network of so many nodes is."""
    return min(HEIGHT, LEAST_HEIGHT + HEIGHT_A_NODE * count)


def lay_out(count: int, edges: Sequence[Edge]) -> list[Point]:
    """Return a point for each of `count` nodes; node 0 stays in the middle.

    Deterministic: the same network always gives the same picture.
    """
    spots = _ring(_in_turn(count, edges))
    distance = 2.2 / math.sqrt(count)
    heaviest = max((edge.weight for edge in edges), default=1)
    degrees = Counter(node for edge in edges for node in (edge.one, edge.other))
    # Where everything hangs together, many pulls would draw all nodes into one spot.
    pulls = [
        (
            edge.one,
            edge.other,
            (0.2 + 0.8 * edge.weight / heaviest)
            / (distance * max(degrees[edge.one], degrees[edge.other])),
        )
        for edge in edges
    ]
    for step in range(STEPS):
        reach = 0.22 * (1 - step / STEPS)
        moves = _repulsion(spots, distance * distance)
        for one, other, strength in pulls:
            gap = spots[one] - spots[other]
            pull = gap * (abs(gap) * strength)
            moves[one] -= pull
            moves[other] += pull
        for node in range(1, count):
            length = abs(moves[node]) or 1.0
            spots[node] += moves[node] / length * min(length, reach)
    return _framed(spots)


def _in_turn(count: int, edges: Sequence[Edge]) -> list[int]:
    """Return all nodes but the middle one, each after the one to which it is tied most."""
    ties: dict[int, dict[int, int]] = {node: {} for node in range(count)}
    for edge in edges:
        ties[edge.one][edge.other] = ties[edge.other][edge.one] = edge.weight
    left = dict.fromkeys(range(1, count))
    turn: list[int] = []
    while left:
        tied = ties[turn[-1]] if turn else {}
        near = [node for node in tied if node in left]
        chosen = max(near, key=lambda node: (tied[node], -node)) if near else next(iter(left))
        del left[chosen]
        turn.append(chosen)
    return turn


def _ring(turn: Sequence[int]) -> list[complex]:
    """Return a beginning: node 0 in the middle, the others around it, on two rings in turn."""
    spots = [0j] * (len(turn) + 1)
    for place, node in enumerate(turn):
        # Nobody straight to the right, where the name of the middle one stands.
        angle = math.pi * (2 * place + 1) / len(turn)
        spots[node] = (0.7 + 0.3 * (place % 2)) * complex(math.cos(angle), math.sin(angle))
    return spots


def _repulsion(spots: list[complex], squared: float) -> list[complex]:
    # A push along a gap, the weaker the longer it is, is the conjugate of one over the gap.
    pushes = [0j] * len(spots)
    for one, spot in enumerate(spots):
        after = one + 1
        gaps = [squared / (spot - other + NO_GAP) for other in spots[after:]]
        pushes[one] += sum(gaps)
        pushes[after:] = map(sub, pushes[after:], gaps)
    return [push.conjugate() for push in pushes]


def _framed(spots: list[complex]) -> list[Point]:
    """Fit the spots into the frame with room for labels, node 0 in the middle."""
    farthest = max(map(abs, spots)) or 1.0
    apart = [spot * max(1.0, NEAREST * farthest / (abs(spot) or 1.0)) for spot in spots]
    wide = max(abs(spot.real) for spot in apart) or 1.0
    high = max(abs(spot.imag) for spot in apart) or 1.0
    # A few nodes in a row stay a row.
    spread_x, spread_y = max(wide, high / 2), max(high, wide / 2)
    height = height_for(len(spots))
    half_x, half_y = WIDTH / 2 - MARGIN_X, height / 2 - MARGIN_Y
    return [
        Point(
            round(WIDTH / 2 + spot.real / spread_x * half_x, 1),
            round(height / 2 + spot.imag / spread_y * half_y, 1),
        )
        for spot in apart
    ]


def parted(points: Sequence[Point], letters: Sequence[int]) -> list[Point]:
    """Return the points moved up or down until labels of so many letters no longer meet.

    Point 0 stays where it is.
    """
    spans = [_span(point, count) for point, count in zip(points, letters, strict=True)]
    heights = [point.y for point in points]
    lowest = height_for(len(points)) - 10
    for _round in range(ROUNDS):
        if not _part(spans, heights):
            break
    return [
        Point(point.x, round(min(max(height, 10), lowest), 1))
        for point, height in zip(points, heights, strict=True)
    ]


def _part(spans: Sequence[tuple[float, float]], heights: list[float]) -> bool:
    """Move labels that meet half of what they overlap; return whether any did."""
    moved = False
    order = sorted(range(len(heights)), key=heights.__getitem__)
    for at, upper in enumerate(order):
        begin, end = spans[upper]
        for lower in order[at + 1 :]:
            overlap = LINE - (heights[lower] - heights[upper])
            if overlap <= 0:
                break
            if begin < spans[lower][1] and spans[lower][0] < end:
                heights[upper] -= overlap / 2 if upper else 0
                heights[lower] += overlap / 2 if lower else 0
                moved |= overlap > 1
    return moved


def is_before(point: Point) -> bool:
    """Whether a label stands before its node: away from the middle, where the lines are."""
    return point.x < WIDTH / 2


def _span(point: Point, letters: int) -> tuple[float, float]:
    """Return from where to where a node and its label reach."""
    label = letters * LETTER + 16
    if is_before(point):
        return point.x - label, point.x + 10
    return point.x - 10, point.x + label


class Node(NamedTuple):
    """An actor in the picture; `briefs` is how many it shares with the one in the middle."""

    name: str
    slug: str
    briefs: int
    at: Point
    radius: float

    @property
    def short_name(self) -> str:
        """The name as far as there is room for it."""
        return self.name if len(self.name) <= LABEL else f"{self.name[: LABEL - 1].rstrip()}…"


class Network(NamedTuple):
    """The actor in the middle, its neighbours, most briefs first, and the lines between them.

    All lines of one width are a path of an SVG; the more briefs two share, the wider.
    """

    middle: Node
    neighbours: list[Node]
    strokes: list[tuple[str, int]]
    height: int


def network_of(name: str, neighbours: Sequence[Neighbour], ties: Sequence[Edge]) -> Network | None:
    """Return the network of the actor of a name; None if it stands alone.

    Shared briefs decide the order of its neighbours, and names where they are equal; `ties` are
    between these.
    """
    if not neighbours:
        return None
    ordered = sorted(neighbours, key=lambda each: (-each.briefs, each.name, each.pk))
    place = {each.pk: at for at, each in enumerate(ordered, start=1)}
    edges = [Edge(0, place[each.pk], each.briefs) for each in ordered]
    edges += [Edge(place[one], place[other], briefs) for one, other, briefs in sorted(ties)]
    letters = [min(len(each), LABEL) for each in (name, *(each.name for each in ordered))]
    points = _points(tuple(letters), tuple(edges))
    most = max(edge.weight for edge in edges)
    nodes = [
        Node(each.name, each.slug, each.briefs, at, round(4 + 5 * math.sqrt(each.briefs / most), 1))
        for each, at in zip(ordered, points[1:], strict=True)
    ]
    middle = Node(name, "", 0, points[0], MIDDLE)
    return Network(middle, nodes, _strokes(edges, points, most), height_for(len(points)))


@lru_cache(maxsize=1_000)
def _points(letters: tuple[int, ...], edges: tuple[Edge, ...]) -> list[Point]:
    return parted(lay_out(len(letters), edges), letters)


def _strokes(edges: Sequence[Edge], points: Sequence[Point], most: int) -> list[tuple[str, int]]:
    paths: dict[int, str] = defaultdict(str)
    for edge in edges:
        one, other = points[edge.one], points[edge.other]
        paths[1 + round(WIDEST * edge.weight / most)] += f"M{one.x} {one.y}L{other.x} {other.y}"
    return [(path, width) for width, path in sorted(paths.items())]
