"""The page of an actor in admin."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from actors.merging import merge
from actors.models import Actor, ActorIdentifier, ActorRelation
from tests.factories import make_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


def page_of(actor: Actor) -> str:
    return reverse("admin:actors_actor_change", args=[actor.pk])


def posted(desk: Client, actor: Actor, **changes: Any) -> dict[str, Any]:
    """Return what a browser would post from the freshly opened page, with changes."""
    context = desk.get(page_of(actor)).context
    data: dict[str, Any] = {}
    forms = [context["adminform"].form]
    for formset in (each.formset for each in context["inline_admin_formsets"]):
        forms += [formset.management_form, *formset.forms]
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is not None and value is not False:
                data[bound.html_name] = value
    return data | changes


def test_an_identifier_and_a_relation_are_added(desk: Client) -> None:
    nasser, egypt = make_actor("Gamal Abdel Nasser", "person"), make_actor("Egypt")
    data = posted(desk, nasser) | {
        "identifiers-TOTAL_FORMS": "1",
        "identifiers-0-scheme": "wikidata",
        "identifiers-0-value": "q39524",
        "relations-TOTAL_FORMS": "1",
        "relations-0-object": egypt.pk,
        "relations-0-relation_type": "occupancy",
        "relations-0-role": "President",
        "relations-0-since": "1956-06",
    }
    response = desk.post(page_of(nasser), data)
    assert response.status_code == 302
    assert ActorIdentifier.objects.get().value == "Q39524"
    assert ActorRelation.objects.get().object == egypt


def test_a_relation_that_ends_before_it_began_is_refused(desk: Client) -> None:
    nasser, egypt = make_actor("Gamal Abdel Nasser", "person"), make_actor("Egypt")
    data = posted(desk, nasser) | {
        "relations-TOTAL_FORMS": "1",
        "relations-0-object": egypt.pk,
        "relations-0-relation_type": "occupancy",
        "relations-0-since": "1970",
        "relations-0-until": "1956",
    }
    response = desk.post(page_of(nasser), data)
    assert "A relation ends after it has begun." in response.content.decode()
    assert not ActorRelation.objects.exists()


def test_a_page_opened_before_a_merge_does_not_take_it_back(desk: Client, editor: User) -> None:
    survivor, merged = make_actor("Egypt"), make_actor("Misr", "place")
    data = posted(desk, merged, description="Its Arabic name.")
    merge(survivor=survivor, merged=merged, by=editor, force=True)
    assert desk.post(page_of(merged), data).status_code == 302
    merged.refresh_from_db()
    assert (merged.survivor, merged.description) == (survivor, "Its Arabic name.")
