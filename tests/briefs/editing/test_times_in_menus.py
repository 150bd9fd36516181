"""Times that are entered in the menus of a brief's page, in the time zone of the site."""

from datetime import UTC, datetime

import pytest
from django.test import override_settings

from briefs.admin.brief.menus import Menus
from briefs.admin.brief.publishing_forms import PinForm

BERLIN = override_settings(TIME_ZONE="Europe/Berlin")


def entered(day: str, clock: str) -> PinForm:
    return PinForm({"until_0": day, "until_1": clock})


@BERLIN
def test_a_time_is_that_of_its_season_whatever_the_season_now() -> None:
    summer, winter = entered("1 June 2027", "06:30"), entered("1 December 2027", "06:30")

    assert summer.is_valid()
    assert winter.is_valid()
    assert summer.cleaned_data["until"] == datetime(2027, 6, 1, 4, 30, tzinfo=UTC)
    assert winter.cleaned_data["until"] == datetime(2027, 12, 1, 5, 30, tzinfo=UTC)
    assert Menus().zone == "Europe/Berlin"


@BERLIN
@pytest.mark.parametrize("day", ["28 March 2027", "31 October 2027"])
def test_a_time_that_the_clock_skips_or_shows_twice_is_refused(day: str) -> None:
    sentence = "The clock is changed at this time. Choose an earlier or a later one."
    assert entered(day, "02:30").errors == {"until": [sentence]}


@pytest.mark.parametrize(("day", "clock"), [("1 June 2027", ""), ("", "06:30")])
def test_half_a_time_is_refused(day: str, clock: str) -> None:
    assert entered(day, clock).errors == {"until": ["Enter both a day and a time."]}
