"""Filters of the desk in its addresses: readable, in one order, the same for the same question."""

from django.http import QueryDict

from briefs.desk.query import FilterQuery


def read(query: str) -> FilterQuery:
    return FilterQuery.of(QueryDict(query))


def test_an_address_is_written_in_one_order_whatever_the_order_of_asking() -> None:
    address = read("status=draft&topic=canals&actor=egypt&actor=france&q=suez")
    assert address.link("/desk/") == (
        "/desk/?q=suez&actor=egypt&actor=france&topic=canals&status=draft"
    )


def test_empty_doubled_and_unknown_values_fall_away() -> None:
    address = read("q=&actor=egypt&actor=egypt&actor=+&utm_source=mail&event_from=1956-04-01")
    assert address.pairs == (("actor", "egypt"), ("event_from", "1956-04-01"))


def test_of_a_value_that_stands_alone_the_last_one_counts() -> None:
    assert read("q=suez&q=canal").pairs == (("q", "canal"),)


def test_adding_and_removing_lead_back_to_the_same_address() -> None:
    address = read("actor=egypt&sort=-event")
    wider = address.with_pair("actor", "france")
    assert wider.values("actor") == ["egypt", "france"]
    assert wider.without(("actor", "france")) == address


def test_a_new_order_replaces_the_old_one() -> None:
    assert read("sort=title").with_pair("sort", "-saved").pairs == (("sort", "-saved"),)


def test_clearing_drops_the_filters_and_keeps_the_order() -> None:
    assert read("q=suez&actor=egypt&sort=title").cleared().link("/desk/") == "/desk/?sort=title"


def test_an_address_that_asks_nothing_is_the_bare_path() -> None:
    assert read("").link("/desk/") == "/desk/"


def test_a_place_stands_behind_what_is_asked() -> None:
    assert read("q=a").link("/desk/", after="1956_3") == "/desk/?q=a&after=1956_3"
