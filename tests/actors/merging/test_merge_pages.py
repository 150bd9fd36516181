"""Merging two actors in admin: what is shown is what is merged, and one click undoes it."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from actors.merging import merge, record_decision, undo_merge
from actors.models import Actor, ActorIdentifier, ActorName, ActorRelation
from actors.register import NameData
from actors.register.names import write_names
from tests.support.factories import as_data, make_actor, make_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def party() -> Actor:
    return make_actor("Baath Party", "organisation", country="SY")


@pytest.fixture
def other() -> Actor:
    return make_actor("Arab Socialist Baath Party", "organisation", "حزب البعث")


def page_of(merged: Actor, into: Any = "", **query: str) -> str:
    """Return the address where an actor is merged; `into` is the one that stays."""
    words = {"into": getattr(into, "pk", into)} | query
    query_of = "&".join(f"{name}={value}" for name, value in words.items() if value)
    return f"{reverse('admin:actors_actor_merge', args=[merged.pk])}?{query_of}"


def undo_of(merged: Actor) -> str:
    return reverse("admin:actors_actor_undo_merge", args=[merged.pk])


def shown(desk: Client, address: str) -> str:
    """Return the digest of what a page shows."""
    return desk.get(address).context["preview"].digest


def post(desk: Client, merged: Actor, into: Actor, **data: Any) -> Any:
    data = {"into": into.pk, "shown": shown(desk, page_of(merged, into))} | data
    return desk.post(reverse("admin:actors_actor_merge", args=[merged.pk]), data)


def standing(actor: Actor) -> Actor | None:
    return Actor.objects.get(pk=actor.pk).merged_into


def said(response: Any) -> list[str]:
    return [str(message) for message in response.wsgi_request._messages]


def test_the_page_first_shows_everything_that_goes_to_the_survivor(
    desk: Client, party: Actor, other: Actor, publisher: User, editor: User
) -> None:
    third = make_actor("Ba'th", "organisation")
    merge(survivor=other, merged=third, by=editor)
    make_edition(publisher, actors=(as_data(third),))
    for actor, value in ((party, "Q1"), (other, "Q2")):
        ActorIdentifier.objects.create(actor=actor, scheme="wikidata", value=value)
    ActorRelation.objects.create(
        subject=make_actor("Syria"), object=third, relation_type="supports"
    )
    page = desk.get(page_of(other, party)).content.decode()
    for words in (
        "حزب البعث",
        "The other one has Q1: are they really the same?",
        "Syria: Supports: Ba&#x27;th",
        "was merged into it before",
        "/actors/arab-socialist-baath-party/</code> will redirect to that of",
        "rebuild_editions",
    ):
        assert words in page
    assert standing(other) is None


def test_what_was_shown_is_merged_and_the_message_links_to_undo(
    desk: Client, party: Actor, other: Actor
) -> None:
    response = post(desk, other, party, why="One party.")
    assert response["Location"] == reverse("admin:actors_actor_change", args=[party.pk])
    assert standing(other) == party
    (message,) = said(response)
    assert message.startswith("“Arab Socialist Baath Party” was merged into “Baath Party”. ")
    assert undo_of(other) in message
    assert "It will be a separate actor again" in desk.get(undo_of(other)).content.decode()
    response = desk.post(undo_of(other), {"shown": shown(desk, undo_of(other))})
    assert said(response)[-1] == "The merge of “Arab Socialist Baath Party” was undone."
    assert standing(other) is None


def test_an_actor_is_chosen_by_any_of_its_names(desk: Client, party: Actor, other: Actor) -> None:
    response = desk.get(page_of(party, name="حزب البعث"))
    assert response["Location"].endswith(f"?into={other.pk}")
    assert desk.get(page_of(party, other.uid)).context["preview"].survivor == other


def test_actors_that_share_a_name_are_offered_in_a_list(
    desk: Client, party: Actor, other: Actor
) -> None:
    twin = make_actor("Renewal", "group", "Tajdid", country="IQ", description="Of Baghdad.")
    make_actor("Renewal Movement", "group", "Tajdid")
    page = desk.get(page_of(party, name="tajdid"))
    assert "Several actors share the name “tajdid”. Which one?" in page.content.decode()
    assert f"?into={twin.pk}" in page.content.decode()
    assert "Iraq" in page.content.decode()
    alike = desk.get(page_of(party, name="arab soc")).context["candidates"]
    assert [summary.actor for summary in alike] == [other]
    nobody = desk.get(page_of(party, name="zzz")).content.decode()
    assert "No other actor has a name that contains “zzz”." in nobody


def test_an_actor_is_never_offered_itself(desk: Client, party: Actor, other: Actor) -> None:
    page = desk.get(page_of(other, name="Baath"))
    assert [summary.actor for summary in page.context["candidates"]] == [party]


@pytest.mark.parametrize("into", ["999999", "nobody", "9" * 30, "-1", "1" * 80])
def test_an_unknown_actor_is_reported(desk: Client, party: Actor, into: str) -> None:
    page = desk.get(page_of(party, into))
    assert "There is no such actor. Choose another one." in page.content.decode()


def test_a_questionable_merge_needs_a_tick_and_a_reason(desk: Client) -> None:
    egypt, syria = make_actor("Egypt"), make_actor("Syria")
    warning = "“Syria” and “Egypt” are two countries."
    assert warning in desk.get(page_of(syria, egypt)).content.decode()
    for data, words in (
        ({"why": "One republic."}, warning),
        ({"force": "on"}, "Give a reason for merging them anyway."),
        ({"force": "on", "why": "  "}, "Give a reason for merging them anyway."),
    ):
        response = post(desk, syria, egypt, **data)
        assert response.status_code == 422
        assert words in response.content.decode()
        assert standing(syria) is None
    post(desk, syria, egypt, force="on", why="One republic from 1958 on.")
    assert standing(syria) == egypt


def test_actors_decided_different_are_merged_only_with_a_reason(
    desk: Client, party: Actor, other: Actor, publisher: User
) -> None:
    record_decision(one=party, other=other, decision="different", by=publisher)
    assert "publisher decided" in desk.get(page_of(other, party)).content.decode()
    assert post(desk, other, party).status_code == 422


def test_an_impossible_merge_has_no_button(
    desk: Client, party: Actor, other: Actor, editor: User
) -> None:
    merge(survivor=party, merged=other, by=editor)
    for address in (page_of(other, make_actor("Third", "group")), page_of(party, party)):
        page = desk.get(address)
        assert page.context["preview"].refusal
        assert 'name="shown"' not in page.content.decode()


def test_choosing_a_merged_actor_chooses_its_survivor(
    desk: Client, party: Actor, other: Actor, editor: User
) -> None:
    third = make_actor("Ba'th", "organisation")
    merge(survivor=party, merged=other, by=editor)
    page = desk.get(page_of(third, other))
    assert page.context["preview"].survivor == party
    assert "was itself merged into" in page.content.decode()
    post(desk, third, other)
    assert standing(third) == party


def test_if_something_changed_the_page_is_shown_again_instead_of_merging(
    desk: Client, party: Actor, other: Actor, editor: User
) -> None:
    before = shown(desk, page_of(other, party))
    third = make_actor("Ba'th", "organisation")
    changes: list[Any] = [
        lambda: write_names(actor=other, names=[NameData("The Baath", is_primary=True)]),
        lambda: other.identifiers.create(scheme="wikidata", value="Q2"),
        lambda: merge(survivor=third, merged=party, by=editor),
    ]
    for change in changes:
        change()
        response = post(desk, other, party, shown=before)
        assert response.status_code == 409
        assert "Something changed since this page was shown" in response.content.decode()
        assert standing(other) is None
    assert response.context["preview"].survivor == third
    assert desk.post(page_of(other), {"into": party.pk, "shown": "x"}).status_code == 409


def test_if_something_changed_the_undo_page_is_shown_again(
    desk: Client, party: Actor, other: Actor, editor: User
) -> None:
    third = make_actor("Ba'th", "organisation")
    merge(survivor=party, merged=other, by=editor)
    before = shown(desk, undo_of(other))
    undo_merge(merged=other, by=editor)
    merge(survivor=third, merged=other, by=editor)
    response = desk.post(undo_of(other), {"shown": before})
    assert response.status_code == 409
    assert "so nothing was done" in response.content.decode()
    assert standing(other) == third


def test_undoing_twice_reports_that_nothing_is_merged(desk: Client, other: Actor) -> None:
    page = desk.get(undo_of(other))
    assert "“Arab Socialist Baath Party” is not merged." in page.content.decode()
    response = desk.post(undo_of(other), {"shown": page.context["preview"].digest})
    assert response.status_code == 422


def test_undoing_is_exact_even_after_other_changes(
    desk: Client, party: Actor, other: Actor, editor: User
) -> None:
    names = set(ActorName.objects.filter(actor=other).values_list("value", flat=True))
    post(desk, other, party)
    write_names(actor=party, names=[NameData("The Party", is_primary=True), NameData("New")])
    page = desk.get(undo_of(other))
    assert {name.value for name in page.context["preview"].goes.names} == names
    desk.post(undo_of(other), {"shown": page.context["preview"].digest})
    assert set(ActorName.objects.filter(actor=other).values_list("value", flat=True)) == names


@pytest.mark.parametrize("why", ["x" * 501, "nul \x00"])
def test_a_reason_that_cannot_be_kept_is_refused(
    desk: Client, party: Actor, other: Actor, why: str
) -> None:
    assert post(desk, other, party, why=why).status_code == 422
    assert standing(other) is None


def test_a_user_who_may_not_change_actors_sees_none_of_it(
    client: Client, writer: User, party: Actor, other: Actor
) -> None:
    client.force_login(writer)
    for address in (page_of(other, party), undo_of(other)):
        assert client.get(address).status_code == 403
        assert client.post(address, {"into": party.pk}).status_code == 403
    assert standing(other) is None


def test_long_lists_are_cut_and_queries_are_bounded(
    desk: Client, party: Actor, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    many = make_actor("Many", "organisation", *(f"Name {number}" for number in range(60)))
    with django_assert_max_num_queries(20):
        page = desk.get(page_of(many, party)).content.decode()
    assert "and 20 more" in page
    assert "Name 59" not in page
    with django_assert_max_num_queries(16):
        desk.get(page_of(party, name="name"))


def test_an_actors_page_says_what_it_was_merged_into_and_what_into_it(
    desk: Client, party: Actor, other: Actor, editor: User
) -> None:
    third = make_actor("Ba'th", "organisation")
    merge(survivor=other, merged=third, by=editor)
    merge(survivor=party, merged=other, by=editor)
    change = reverse("admin:actors_actor_change", args=[party.pk])
    page = desk.get(change).content.decode()
    assert undo_of(other) in page
    assert undo_of(third) in page
    assert "via <bdi>Arab Socialist Baath Party</bdi>" in page
    assert page_of(party).rstrip("?") in page
    change = reverse("admin:actors_actor_change", args=[other.pk])
    page = desk.get(change).content.decode()
    assert undo_of(other) in page
