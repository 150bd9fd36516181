"""Briefs by the date of their event, as bars."""

import re
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefs.public.actors.timeline import HEIGHT, WIDTH, Timeline, timeline

months = st.builds(date, st.integers(1, 9999), st.integers(1, 12), st.just(1))
BAR = re.compile(r"M([\d.]+) 92v-([\d.]+)h([\d.]+)v\2z")


def bars_of(drawn: Timeline) -> list[tuple[float, float, float]]:
    """Return the left side, height and width of each bar."""
    assert BAR.sub("", drawn.bars) == ""
    return [(float(x), float(height), float(width)) for x, height, width in BAR.findall(drawn.bars)]


def drawn_of(counts: dict[date, int]) -> Timeline:
    drawn = timeline(counts)
    assert drawn
    return drawn


def test_there_is_no_picture_of_a_single_month_or_of_fewer_than_six_briefs() -> None:
    assert timeline({date(1956, 7, 1): 9}) is None
    assert timeline({date(1956, 7, 1): 4, date(1956, 8, 1): 1}) is None
    assert timeline({date(1956, 7, 1): 4, date(1956, 8, 1): 2})


def test_the_list_says_what_each_bar_shows() -> None:
    drawn = drawn_of({date(1956, 11, 1): 5, date(1956, 7, 1): 1})
    assert drawn.title == "Briefs by month of the event"
    assert drawn.columns == ["July 1956: 1 brief", "November 1956: 5 briefs"]


def test_the_month_with_most_briefs_has_the_highest_bar() -> None:
    drawn = drawn_of({date(1956, 7, 1): 2, date(1956, 11, 1): 8})
    assert [height for _x, height, _width in bars_of(drawn)] == [22.0, 88.0]


def test_the_axis_ends_with_the_newest_month_and_names_its_years() -> None:
    drawn = drawn_of({date(1956, 10, 1): 2, date(1956, 11, 1): 4})
    x, _height, width = bars_of(drawn)[-1]
    assert x + width > WIDTH - 5
    assert drawn.marks == [(26.7, 1955), (346.7, 1956)]


def test_many_years_are_drawn_by_year_by_decade_and_by_century() -> None:
    first = {date(1956, 7, 1): 2, date(1956, 9, 1): 1}
    assert drawn_of(first | {date(1989, 11, 1): 4}).columns == ["1956: 3 briefs", "1989: 4 briefs"]
    assert drawn_of(first | {date(1789, 7, 1): 4}).columns == [
        "1780–1789: 4 briefs",
        "1950–1959: 3 briefs",
    ]
    assert drawn_of(first | {date(79, 8, 1): 4}).columns == [
        "1–99: 4 briefs",
        "1900–1999: 3 briefs",
    ]


@given(st.dictionaries(months, st.integers(3, 5000), min_size=2, max_size=200))
def test_any_months_fit_the_frame(counts: dict[date, int]) -> None:
    drawn = drawn_of(counts)
    found = bars_of(drawn)
    assert len({x for x, _height, _width in found}) == len(found) == len(drawn.columns)
    for x, height, width in found:
        assert 0 <= x <= x + width <= WIDTH + 1
        assert 0 < height <= HEIGHT
    places = [x for x, _year in drawn.marks]
    assert all(later - x >= 40 for x, later in pairwise(places))
    assert all(year > 0 for _x, year in drawn.marks)
