"""A shared name is marked on each owner's page, and reported when it becomes shared."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from actors.lookup import MOST_SHOWN
from actors.merging import merge
from actors.models import Actor
from tests.support.actor_page import ADD, next_row, opened, page_of
from tests.support.factories import make_actor

pytestmark = pytest.mark.django_db


def ambiguous(desk: Client, actor: Actor) -> dict[str, str]:
    forms = desk.get(page_of(actor)).context["names"].forms
    return {form["value"].value(): str(form.also) for form in forms if form.also}


def test_an_ambiguous_name_lists_its_other_owners_with_details_that_tell_them_apart(
    desk: Client,
) -> None:
    georgia = make_actor("Georgia", "state", "Sakartvelo", country="GE")
    state = make_actor("GEORGIA", "place", country="US")

    assert ambiguous(desk, georgia) == {
        "Georgia": f'<a href="{page_of(state)}"><bdi>GEORGIA</bdi></a> (Place, US)'
    }


def test_a_name_shared_within_one_family_is_not_ambiguous(desk: Client, editor: User) -> None:
    one, other = make_actor("Georgia"), make_actor("Georgia", "place")
    merge(survivor=one, merged=other, by=editor, force=True)

    assert ambiguous(desk, one) == ambiguous(desk, other) == {}


def test_merged_owners_appear_once_as_their_survivor(desk: Client, editor: User) -> None:
    georgia = make_actor("Georgia", "place", country="US")
    survivor, merged = make_actor("Sakartvelo", "state", "Georgia"), make_actor("Georgia", "group")
    merge(survivor=survivor, merged=merged, by=editor, force=True)

    (others,) = ambiguous(desk, georgia).values()

    assert others == f'<a href="{page_of(survivor)}"><bdi>Sakartvelo</bdi></a> (Country)'


def test_only_the_first_owners_of_a_very_common_name_are_listed(desk: Client) -> None:
    georgia = make_actor("Georgia")
    for _ in range(MOST_SHOWN + 2):
        make_actor("Georgia", "place")

    (others,) = ambiguous(desk, georgia).values()

    assert others.count("<a ") == MOST_SHOWN
    assert others.endswith("and others")


def test_a_save_reports_a_name_that_it_made_ambiguous(desk: Client) -> None:
    egypt, misr = make_actor("Egypt"), make_actor("Misr", "group")
    data = opened(desk, egypt)
    data[f"{next_row(data, 'names')}-value"] = "misr"

    page = desk.post(page_of(egypt), data, follow=True).content.decode()

    assert "“misr” is also a name of" in page
    assert f'href="{page_of(misr)}"' in page


def test_a_new_actor_with_a_known_name_is_questioned_once(desk: Client) -> None:
    known = make_actor("Société générale", "organisation")
    data = opened(desk) | {"kind": "organisation", "names-0-value": "Societe Generale"}

    refused = desk.post(reverse(ADD), data)
    assert "The register already has this name:" in refused.content.decode()
    assert f'href="{page_of(known)}"' in refused.content.decode()
    assert Actor.objects.count() == 1

    assert desk.post(reverse(ADD), data | {"another": "yes"}).status_code == 302
    assert Actor.objects.count() == 2


def test_the_form_for_a_new_actor_is_filled_in_and_lists_known_actors(desk: Client) -> None:
    make_actor("Egypt")

    page = desk.get(reverse(ADD), {"name": "egypt", "kind": "place"})

    assert page.context["names"].forms[0]["value"].value() == "egypt"
    assert page.context["facts"]["kind"].value() == "place"
    assert "Is it one of these?" in page.content.decode()
    assert "This is a different actor – add it anyway" in page.content.decode()


def test_the_list_of_actors_says_how_many_names_are_ambiguous(desk: Client) -> None:
    make_actor("Georgia", "state", "Sakartvelo")
    make_actor("Georgia", "place")

    rows = desk.get(reverse("admin:actors_actor_changelist")).context["cl"].result_list

    assert [row.ambiguous for row in rows] == [1, 1]
