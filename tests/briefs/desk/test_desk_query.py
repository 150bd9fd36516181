"""The desk's filters in addresses: readable, in one order, the same for the same filters."""

from django.http import QueryDict

from briefs.desk.query import FilterQuery


def read(query: str) -> FilterQuery:
    return FilterQuery.of(QueryDict(query))


def test_an_address_has_one_order_whatever_the_order_of_its_filters() -> None:
    address = read("status=draft&topic=canals&actor=egypt&actor=france&q=suez")
    assert address.link("/desk/briefs/") == (
        "/desk/briefs/?q=suez&actor=egypt&actor=france&topic=canals&status=draft"
    )


def test_empty_repeated_and_unknown_values_are_dropped() -> None:
    address = read("q=&actor=egypt&actor=egypt&actor=+&utm_source=mail&event_from=1956-04-01")
    assert address.pairs == (("actor", "egypt"), ("event_from", "1956-04-01"))


def test_the_last_of_several_single_values_counts() -> None:
    assert read("q=suez&q=canal").pairs == (("q", "canal"),)


def test_adding_and_removing_lead_back_to_the_same_address() -> None:
    address = read("actor=egypt&sort=-event")
    wider = address.with_pair("actor", "france")
    assert wider.values("actor") == ["egypt", "france"]
    assert wider.without(("actor", "france")) == address


def test_a_new_order_replaces_the_old_one() -> None:
    assert read("sort=title").with_pair("sort", "-saved").pairs == (("sort", "-saved"),)


def test_clearing_drops_the_filters_and_keeps_the_order() -> None:
    assert (
        read("q=suez&actor=egypt&sort=title").cleared().link("/desk/briefs/")
        == "/desk/briefs/?sort=title"
    )


def test_a_query_without_filters_is_just_the_path() -> None:
    assert read("").link("/desk/briefs/") == "/desk/briefs/"


def test_the_page_key_comes_after_the_filters() -> None:
    assert read("q=a").link("/desk/briefs/", after="1956_3") == "/desk/briefs/?q=a&after=1956_3"
