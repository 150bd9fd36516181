"""Dates of known precision: a year, a month or a day that exists."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.text import is_partial_date
from actors.text.partial_dates import first_day


@pytest.mark.parametrize("text", ["1956", "1956-07", "1956-07-26", "2024-02-29", "0001"])
def test_a_date_of_known_precision(text: str) -> None:
    assert is_partial_date(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "56", "0000", "1956-13", "1956-00", "1956-7", "1956-07-32", "2023-02-29"),
        *("1956-07-26T00:00", "1956/07", " 1956", "1956\n", "١٩٥٦", "-956", "19560726"),
    ],
)
def test_text_that_is_not_a_date(text: str) -> None:
    assert not is_partial_date(text)


def test_the_first_day_that_a_partial_date_can_mean() -> None:
    assert first_day("1956") == date(1956, 1, 1)
    assert first_day("1956-07") == date(1956, 7, 1)
    assert first_day("1956-07-26") == date(1956, 7, 26)


@given(st.dates())
def test_every_day_month_and_year_is_a_date(day: date) -> None:
    for length in (4, 7, 10):
        assert is_partial_date(str(day)[:length])
    assert first_day(str(day)) == day
