"""Cards are listed under their days, even if the order of days differs from that of times."""

from datetime import UTC, date, datetime

from django.utils import timezone

from actors.paging import Card, by_day


def test_each_day_is_listed_once_the_newest_first() -> None:
    # 28 October by the clock of Auckland began before noon of the 27th by that of Pago Pago.
    moments = (("28", 3, 12), ("27", 2, 11), ("28", 1, 10), ("27", 0, 0))
    cards = [
        Card(datetime(1990, 10, 27, hour, tzinfo=UTC), pk, date(1990, 10, int(day)), day)
        for day, pk, hour in moments
    ]
    groups = by_day(cards)
    assert [group["label"] for group in groups] == ["28 October 1990", "27 October 1990"]
    assert [group["cards"] for group in groups] == [["28", "28"], ["27", "27"]]


def test_a_time_is_shown_only_for_today_by_both_day_and_clock() -> None:
    now = timezone.localtime()
    noon = now.replace(hour=12, minute=30, second=5, microsecond=0)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    today, yesterday = now.date(), date(1990, 10, 28)
    cards = [
        Card(at, 1, day, "") for at, day in ((noon, today), (midnight, today), (noon, yesterday))
    ]
    groups = by_day(cards)
    assert [group["time"] for group in groups] == [f"12:30 {noon:%Z}", "", ""]
    assert groups[0]["label"] == groups[1]["label"]
    assert groups[2]["label"] == "28 October 1990"
    assert [group["goes_on"] for group in groups] == [False, True, False]
