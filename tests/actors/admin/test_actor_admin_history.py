"""The audit trail of an actor says in sentences what changed, from what to what."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from actors.models import Actor, ActorIdentifier, ActorRelation
from actors.register import log_actors
from tests.support.actor_page import ADD, next_row, opened, page_of, row
from tests.support.factories import make_actor

pytestmark = pytest.mark.django_db


def history_of(actor: Actor) -> str:
    return reverse("admin:actors_actor_history", args=[actor.pk])


def test_every_change_is_logged(desk: Client) -> None:
    egypt, syria = make_actor("Egypt", "state", "Misr", "Aegyptus"), make_actor("Syria")
    ActorIdentifier.objects.create(actor=egypt, scheme="wikidata", value="Q1")
    ActorRelation.objects.create(
        subject=egypt, object=syria, relation_type="part of", since="1958-02"
    )
    data = opened(desk, egypt)
    misr = row(data, "names", "Misr")
    data |= {
        "country": "EG",
        "names-0-case_sensitive": "on",
        f"{misr}-match_mode": "suggest",
        f"{misr}-value": "Miṣr",
        "names-main": f"{misr}-is_primary",
        f"{row(data, 'names', 'Aegyptus')}-DELETE": "on",
        f"{next_row(data, 'names')}-value": "مصر",
        f"{next_row(data, 'names')}-language": "ar",
        "identifiers-0-value": "Q79",
        "relations-0-until": "1961",
    }

    desk.post(page_of(egypt), data)

    assert LogEntry.objects.get(object_id=egypt.pk).change_message.split("\n") == [
        "Changed the country from nothing to “EG”.",
        "Changed the main name from “Egypt” to “Miṣr”.",
        "Removed the name “Aegyptus”.",
        "Changed the name “Egypt” (en, main name): capitals matter from no to yes.",
        "Changed the name “Misr”: name from “Misr” to “Miṣr”; in texts from “Link it” to “Ask me”.",
        "Added the name “مصر” (ar).",
        "Changed the identifier Wikidata “Q1”: identifier from “Q1” to “Q79”.",
        "Changed the relation “Part of: Syria, February 1958 – …”: until from nothing to “1961”.",
    ]


def test_removed_and_added_relations_are_logged(desk: Client) -> None:
    egypt, syria = make_actor("Egypt"), make_actor("Syria")
    ActorRelation.objects.create(subject=egypt, object=syria, relation_type="part of")
    data = opened(desk, egypt) | {"relations-0-DELETE": "on"}
    data |= {"relations-1-relation_type": "supports", "relations-1-other": "Syria"}

    desk.post(page_of(egypt), data)

    assert LogEntry.objects.get(object_id=egypt.pk).change_message.split("\n") == [
        "Removed the relation “Part of: Syria”.",
        "Added the relation “Supports: Syria”.",
    ]


def test_a_relation_is_logged_for_the_other_actor_too(desk: Client) -> None:
    nasser, egypt = make_actor("Gamal Abdel Nasser", "person"), make_actor("Egypt")
    syria = make_actor("Syria")
    ActorRelation.objects.create(subject=nasser, object=egypt, relation_type="occupancy")

    desk.post(page_of(nasser), opened(desk, nasser) | {"relations-0-other": "Syria"})

    def told(actor: Actor) -> str:
        return LogEntry.objects.get(object_id=actor.pk).change_message

    place = "On the page of “Gamal Abdel Nasser”"
    assert told(egypt) == f"{place}: Removed the relation “Holds office: Egypt”."
    assert told(syria) == f"{place}: Added the relation “Holds office: Syria”."
    assert "other actor from “Egypt” to “Syria”" in told(nasser)


def test_a_new_actor_begins_its_history(desk: Client) -> None:
    data = opened(desk) | {"kind": "state", "names-0-value": "Egypt"}

    desk.post(reverse(ADD), data)

    entry = LogEntry.objects.get()
    assert (entry.is_addition(), entry.change_message) == (
        True,
        "Added the name “Egypt” (main name).",
    )


def test_the_page_shows_the_latest_entries_and_leads_to_all(desk: Client, editor: User) -> None:
    egypt = make_actor("Egypt")
    for number in range(60):
        log_actors(editor, [egypt], f"Action number {number}.")

    page = desk.get(page_of(egypt)).content.decode()
    assert "Action number 59." in page
    assert "Action number 51." not in page
    assert history_of(egypt) in page

    first = desk.get(history_of(egypt))
    rest = desk.get(history_of(egypt), {"before": first.context["older"]})
    assert "Action number 10." in first.content.decode()
    assert "Action number 9." in rest.content.decode()
    assert rest.context["older"] is None
