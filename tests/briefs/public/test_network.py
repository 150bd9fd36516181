"""The network of an actor: the strong ties of at most a dozen, with labels that do not overlap."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefs.public.actors.network import (
    ROW,
    WIDTH,
    Edge,
    Neighbour,
    Network,
    Point,
    is_before,
    network_of,
)
from briefs.public.actors.network_html import drawn_neighbours, drawn_network


def some(*briefs: int) -> list[Neighbour]:
    """Return neighbours, numbered from 2, that share these numbers of briefs."""
    return [
        Neighbour(pk, f"Actor {pk}", f"actor-{pk}", count)
        for pk, count in enumerate(briefs, start=2)
    ]


def drawn_for(neighbours: list[Neighbour], *ties: Edge) -> Network:
    network = network_of("Egypt", 9, neighbours, ties)
    assert network
    return network


def test_there_is_no_picture_of_two_briefs_or_of_two_neighbours() -> None:
    assert network_of("Egypt", 2, some(2, 2, 2), []) is None
    assert network_of("Egypt", 9, some(9, 2), []) is None
    assert network_of("Egypt", 9, some(9, 2, 1, 1), []) is None
    assert network_of("Egypt", 3, some(3, 3, 2), [])


def test_neighbours_and_ties_of_a_single_brief_are_left_out() -> None:
    network = drawn_for(some(9, 4, 2, 1), Edge(2, 3, 1), Edge(2, 5, 1))
    assert [node.name for node in network.nodes] == ["Actor 2", "Actor 3", "Actor 4"]
    assert sum(path.count("M") for path, _width in network.strokes) == 3


def test_more_shared_briefs_make_a_wider_line() -> None:
    network = drawn_for(some(9, 2, 2), Edge(2, 3, 5))
    assert [width for _path, width in network.strokes] == [2, 4, 6]
    assert network.strokes[2][0].startswith("M320.0 36.0L")


def test_neighbours_that_share_briefs_are_drawn_together() -> None:
    network = drawn_for(some(*[5] * 12), Edge(2, 13, 9))
    at = {node.name: node.at for node in network.nodes}
    assert at["Actor 2"].x > WIDTH / 2 < at["Actor 13"].x
    assert abs(at["Actor 2"].y - at["Actor 13"].y) == ROW


def test_labels_avoid_the_lines() -> None:
    left, right = Point(100, 50), Point(500, 50)
    assert (is_before(left), is_before(right)) == (True, False)


def test_a_number_leads_to_the_search_for_both() -> None:
    (neighbour,) = some(4)
    assert 'href="/search/?q=actor:%D8%AD%D9%85%D8%A7%D8%B3+actor:actor-2">4<' in (
        drawn_neighbours("حماس", [neighbour])
    )


def test_names_in_the_picture_and_in_the_list_are_escaped() -> None:
    hostile = "<i>{0}</i> & all"
    neighbours = [Neighbour(pk, hostile, "a", 3) for pk in (2, 3, 4)]
    drawn = drawn_network(network_of(hostile, 3, neighbours, []))
    assert drawn
    markup = f"{drawn['nodes']}{drawn['middle']}{drawn_neighbours('b', neighbours)}"
    assert "<i>" not in markup
    assert markup.count("&lt;i&gt;{0}&lt;/i&gt; &amp; all") == 7


@st.composite
def networks(draw: st.DrawFn) -> Network:
    briefs = draw(st.lists(st.integers(2, 150), min_size=3, max_size=12))
    pk = st.integers(2, len(briefs) + 1)
    ties = draw(st.lists(st.builds(Edge, pk, pk, st.integers(1, 150)), max_size=20))
    return drawn_for(some(*briefs), *(tie for tie in ties if tie.one != tie.other))


@given(networks())
def test_any_network_fits_its_frame_and_each_label_has_a_row_of_its_own(network: Network) -> None:
    assert network.middle.at == (WIDTH / 2, network.height / 2)
    for side in (True, False):
        heights = sorted(node.at.y for node in network.nodes if is_before(node.at) is side)
        assert all(later - each >= ROW for each, later in pairwise(heights))
        assert all(ROW / 2 <= height <= network.height - ROW / 2 for height in heights)
