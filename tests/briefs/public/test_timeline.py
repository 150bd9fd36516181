"""Briefs by month as bars."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from briefs.public.actors.timeline import HEIGHT, MOST_BARS, WIDTH, timeline

months = st.builds(date, st.integers(1900, 2100), st.integers(1, 12), st.just(1))


def test_a_single_month_needs_no_picture() -> None:
    assert timeline({date(1956, 7, 1): 9}) is None


def test_a_bar_names_its_month_and_links_to_the_list_from_its_end() -> None:
    drawn = timeline({date(1956, 7, 1): 1, date(1956, 11, 1): 4})
    assert drawn
    assert [bar.label for bar in drawn.bars] == ["July 1956: 1 brief", "November 1956: 4 briefs"]
    assert drawn.bars[0].url == "?before=1956-08-01T00:00:00%2B00:00_0"


def test_the_month_with_most_briefs_has_the_highest_bar() -> None:
    drawn = timeline({date(1956, 7, 1): 1, date(1956, 11, 1): 4})
    assert drawn
    assert [bar.height for bar in drawn.bars] == [22.0, 88.0]


def test_the_axis_ends_with_the_newest_month() -> None:
    drawn = timeline({date(1956, 10, 1): 1, date(1956, 11, 1): 4})
    assert drawn
    assert drawn.bars[-1].x + drawn.bars[-1].width > WIDTH - 5
    assert [year for _x, year in drawn.marks] == [1955, 1956]


def test_a_short_first_year_has_no_label() -> None:
    drawn = timeline({date(1956, 10, 1): 1, date(1956, 11, 1): 4})
    assert drawn
    assert drawn.marks[0][0] == 26.7


def test_many_years_are_drawn_year_by_year() -> None:
    drawn = timeline({date(1956, 7, 1): 1, date(1956, 9, 1): 1, date(1989, 11, 1): 4})
    assert drawn
    assert [bar.label for bar in drawn.bars] == ["1956: 2 briefs", "1989: 4 briefs"]


@given(st.dictionaries(months, st.integers(1, 5000), min_size=2, max_size=200))
def test_any_months_fit_the_frame(counts: dict[date, int]) -> None:
    drawn = timeline(counts)
    assert drawn
    assert len(drawn.bars) <= max(MOST_BARS, 210)
    assert len({bar.x for bar in drawn.bars}) == len(drawn.bars)
    for bar in drawn.bars:
        assert bar.x >= 0
        assert bar.x + bar.width <= WIDTH + 1
        assert 0 <= bar.y <= bar.y + bar.height <= HEIGHT + 0.1
