"""The network of an actor: the same picture every time, labels that do not meet."""

from typing import Any, NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from actors.network import HEIGHT, LINE, WIDTH, Edge, lay_out, network_of


class Someone(NamedTuple):
    pk: int
    name: str
    slug: str


def pair(one: int, other: int, count: int) -> dict[str, Any]:
    ends: dict[str, Any] = {"one": one, "other": other, "count": count}
    for end, pk in (("one", one), ("other", other)):
        ends |= {f"{end}_name": f"Actor {pk}", f"{end}_slug": f"actor-{pk}"}
    return ends


def test_an_actor_that_shares_no_brief_has_no_network() -> None:
    assert network_of(Someone(1, "Egypt", "egypt"), []) is None


def test_neighbours_come_by_shared_briefs_then_by_name() -> None:
    pairs = [pair(1, 4, 2), pair(1, 3, 2), pair(1, 2, 9)]
    network = network_of(Someone(1, "Egypt", "egypt"), pairs)
    assert network
    assert [(node.name, node.briefs) for node in network.neighbours] == [
        ("Actor 2", 9),
        ("Actor 3", 2),
        ("Actor 4", 2),
    ]
    assert network.neighbours[0].url == "/actors/actor-2/"


def test_more_shared_briefs_make_a_wider_line() -> None:
    network = network_of(Someone(1, "Egypt", "egypt"), [pair(1, 2, 9), pair(1, 3, 1)])
    assert network
    assert [stroke.width for stroke in network.strokes] == [2, 6]
    assert network.strokes[0].path.startswith("M400.0 260.0L")


def test_labels_in_one_column_do_not_meet() -> None:
    pairs = [pair(1, other, 1) for other in range(2, 14)]
    network = network_of(Someone(1, "Egypt", "egypt"), pairs)
    assert network
    nodes = [network.middle, *network.neighbours]
    for one in nodes:
        for other in nodes:
            near = abs(one.at.x - other.at.x) < 20 and one is not other
            assert not near or abs(one.at.y - other.at.y) >= LINE - 1


@st.composite
def networks(draw: st.DrawFn) -> tuple[int, list[Edge]]:
    count = draw(st.integers(1, 40))
    node = st.integers(0, count - 1)
    edges = draw(st.lists(st.builds(Edge, node, node, st.integers(1, 900)), max_size=80))
    return count, [edge for edge in edges if edge.one != edge.other]


@given(networks())
def test_any_network_stays_in_its_frame_with_its_actor_in_the_middle(
    network: tuple[int, list[Edge]],
) -> None:
    points = lay_out(*network)
    assert points == lay_out(*network)
    assert (points[0].x, points[0].y) == (WIDTH / 2, HEIGHT / 2)
    assert all(0 <= point.x <= WIDTH and 0 <= point.y <= HEIGHT for point in points)
