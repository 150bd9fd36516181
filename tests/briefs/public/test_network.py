"""The network of an actor: the same picture every time, with labels that do not overlap."""

from hypothesis import given
from hypothesis import strategies as st

from briefs.public.actors.charts_html import drawn_network
from briefs.public.actors.network import (
    LINE,
    WIDTH,
    Edge,
    Neighbour,
    Point,
    height_for,
    is_before,
    lay_out,
    network_of,
)


def some(*briefs: int) -> list[Neighbour]:
    """Return neighbours, numbered from 2, that share these numbers of briefs."""
    return [
        Neighbour(pk, f"Actor {pk}", f"actor-{pk}", count)
        for pk, count in enumerate(briefs, start=2)
    ]


def test_an_actor_that_shares_no_briefs_has_no_network() -> None:
    assert network_of("Egypt", [], []) is None


def test_neighbours_are_ordered_by_shared_briefs_then_by_name() -> None:
    network = network_of("Egypt", list(reversed(some(9, 2, 2))), [])
    assert network
    assert [(node.name, node.slug, node.briefs) for node in network.neighbours] == [
        ("Actor 2", "actor-2", 9),
        ("Actor 3", "actor-3", 2),
        ("Actor 4", "actor-4", 2),
    ]


def test_more_shared_briefs_make_a_wider_line() -> None:
    network = network_of("Egypt", some(9, 1), [Edge(2, 3, 5)])
    assert network
    assert [width for _path, width in network.strokes] == [2, 4, 6]
    assert network.strokes[2][0].startswith("M400.0 112.0L")


def test_neighbours_that_share_briefs_are_drawn_together() -> None:
    network = network_of("Egypt", some(*[5] * 12), [Edge(2, 13, 9)])
    assert network
    at = {node.name: node.at for node in network.neighbours}

    def gap(name: str) -> float:
        one, other = at["Actor 2"], at[name]
        return abs(complex(one.x - other.x, one.y - other.y))

    assert min((name for name in at if name != "Actor 2"), key=gap) == "Actor 13"


def test_labels_do_not_overlap() -> None:
    network = network_of("Egypt", some(*[1] * 39), [])
    assert network
    nodes = [network.middle, *network.neighbours]
    for one in nodes:
        for other in nodes:
            near = abs(one.at.x - other.at.x) < 20 and one is not other
            assert not near or abs(one.at.y - other.at.y) >= LINE - 3


def test_labels_avoid_the_lines() -> None:
    left, right = Point(100, 50), Point(700, 50)
    assert (is_before(left), is_before(right)) == (True, False)


def test_names_in_the_picture_are_escaped() -> None:
    hostile = "<script>{0}</script> & "
    drawn = drawn_network(network_of(hostile, [Neighbour(2, hostile, "a", 1)], []))
    assert drawn
    markup = "".join(str(drawn[part]) for part in ("nodes", "middle", "neighbours"))
    assert "<script>" not in markup
    assert markup.count("&lt;script&gt;{0}&lt;/script&gt; &amp; ") == 3


@st.composite
def networks(draw: st.DrawFn) -> tuple[int, list[Edge]]:
    count = draw(st.integers(1, 40))
    node = st.integers(0, count - 1)
    edges = draw(st.lists(st.builds(Edge, node, node, st.integers(1, 900)), max_size=80))
    return count, [edge for edge in edges if edge.one != edge.other]


@given(networks())
def test_any_network_fits_its_frame_with_its_actor_in_the_middle(
    network: tuple[int, list[Edge]],
) -> None:
    points = lay_out(*network)
    assert points == lay_out(*network)
    height = height_for(len(points))
    assert (points[0].x, points[0].y) == (WIDTH / 2, height / 2)
    assert all(0 <= point.x <= WIDTH and 0 <= point.y <= height for point in points)
