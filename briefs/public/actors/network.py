"""Lay out a small network of actors with a force-directed method, always with the same result.

The method is from Fruchterman and Reingold, "Graph Drawing by Force-directed Placement" (1991): all
nodes repel each other, edges attract, and the steps get smaller. It starts from fixed positions.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from operator import sub
from typing import NamedTuple

WIDTH, HEIGHT = 800, 520
# A small network gets a lower frame: at least this high, with so much added for each node.
LEAST_HEIGHT, HEIGHT_A_NODE = 200, 8
MARGIN_X, MARGIN_Y = 165, 20
# Rounds of moving nodes; each moves them less far than the one before.
STEPS = 8
# The least distance from the middle, as a share of the largest: keeps nodes off the middle's label.
NEAREST = 0.35
# Avoids a division by zero if two nodes are in the same place.
NO_GAP = 1e-7j
MIDDLE = 10.0
# The most letters in a label.
LABEL = 24
# The greatest width that shared briefs add to a line.
WIDEST = 5
# In units of the picture: the greatest width of a letter in a label, and the height of a line.
LETTER, LINE = 6.6, 17
ROUNDS = 16


class Neighbour(NamedTuple):
    """An actor that shares briefs with the actor in the middle."""

    pk: int
    name: str
    slug: str
    briefs: int


class Edge(NamedTuple):
    """The number of briefs that two nodes (by index) or two neighbours (by id) share."""

    one: int
    other: int
    weight: int


class Point(NamedTuple):
    """A position in a frame that is 800 units wide and `height_for` units high."""

    x: float
    y: float


def height_for(count: int) -> int:
    """Return the height of the frame for `count` nodes."""
    return min(HEIGHT, LEAST_HEIGHT + HEIGHT_A_NODE * count)


def lay_out(count: int, edges: Sequence[Edge]) -> list[Point]:
    """Return a point for each of `count` nodes; node 0 stays in the middle.

    Deterministic: the same network always gives the same picture.
    """
    spots = _ring(_in_turn(count, edges))
    distance = 2.2 / math.sqrt(count)
    heaviest = max((edge.weight for edge in edges), default=1)
    degrees = Counter(node for edge in edges for node in (edge.one, edge.other))
    # In a dense network, the sum of many pulls would draw all nodes into one spot.
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
    """Return all nodes but the middle one, each after the node that shares most briefs with it."""
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
    """Return the start positions: node 0 in the middle, the others alternating on two rings."""
    spots = [0j] * (len(turn) + 1)
    for place, node in enumerate(turn):
        # No node exactly to the right, where the label of the middle node is.
        angle = math.pi * (2 * place + 1) / len(turn)
        spots[node] = (0.7 + 0.3 * (place % 2)) * complex(math.cos(angle), math.sin(angle))
    return spots


def _repulsion(spots: list[complex], squared: float) -> list[complex]:
    # For complex numbers, 1/gap conjugated points along the gap with a length of 1/|gap|.
    pushes = [0j] * len(spots)
    for one, spot in enumerate(spots):
        after = one + 1
        gaps = [squared / (spot - other + NO_GAP) for other in spots[after:]]
        pushes[one] += sum(gaps)
        pushes[after:] = map(sub, pushes[after:], gaps)
    return [push.conjugate() for push in pushes]


def _framed(spots: list[complex]) -> list[Point]:
    """Scale the positions into the frame, with room for labels and node 0 in the middle."""
    farthest = max(map(abs, spots)) or 1.0
    apart = [spot * max(1.0, NEAREST * farthest / (abs(spot) or 1.0)) for spot in spots]
    wide = max(abs(spot.real) for spot in apart) or 1.0
    high = max(abs(spot.imag) for spot in apart) or 1.0
    # Do not stretch nodes in a line to fill the whole frame.
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


def spread(points: Sequence[Point], letters: Sequence[int]) -> list[Point]:
    """Move the points up or down until their labels no longer overlap; point 0 stays.

    `letters` is the length of each label.
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
    """Move each of two overlapping labels by half the overlap; return whether any overlapped."""
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
    """Return whether a label goes to the left of its node: away from the lines in the middle."""
    return point.x < WIDTH / 2


def _span(point: Point, letters: int) -> tuple[float, float]:
    """Return the left and right end of a node with its label."""
    label = letters * LETTER + 16
    if is_before(point):
        return point.x - label, point.x + 10
    return point.x - 10, point.x + label


class Node(NamedTuple):
    """An actor in the picture; `briefs` counts those it shares with the actor in the middle."""

    name: str
    slug: str
    briefs: int
    at: Point
    radius: float

    @property
    def short_name(self) -> str:
        """The name, shortened to the room for a label."""
        return self.name if len(self.name) <= LABEL else f"{self.name[: LABEL - 1].rstrip()}…"


class Network(NamedTuple):
    """The actor in the middle, its neighbours (most briefs first), and the lines between them.

    Lines of the same width form one SVG path; the more briefs two actors share, the wider the line.
    """

    middle: Node
    neighbours: list[Node]
    strokes: list[tuple[str, int]]
    height: int


def network_of(name: str, neighbours: Sequence[Neighbour], ties: Sequence[Edge]) -> Network | None:
    """Return the network around the actor called `name`; None if it has no neighbours.

    Neighbours are sorted by shared briefs, then by name; `ties` connect neighbours.
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
    return spread(lay_out(len(letters), edges), letters)


def _strokes(edges: Sequence[Edge], points: Sequence[Point], most: int) -> list[tuple[str, int]]:
    paths: dict[int, str] = defaultdict(str)
    for edge in edges:
        one, other = points[edge.one], points[edge.other]
        paths[1 + round(WIDEST * edge.weight / most)] += f"M{one.x} {one.y}L{other.x} {other.y}"
    return [(path, width) for width, path in sorted(paths.items())]
