"""A page opened earlier never silently reverts what a colleague has saved since."""

from threading import Thread
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from actors.models import Actor, ActorName
from actors.register import NameData, log_actors
from actors.register.names import write_names
from tests.support.actor_page import fields, next_row, opened, page_of, row
from tests.support.factories import make_actor, make_user


@pytest.fixture
def colleague(publisher: User) -> Client:
    publisher.first_name, publisher.last_name = "Anna", "Keller"
    publisher.save()
    client = Client()
    client.force_login(publisher)
    return client


@pytest.fixture
def egypt(db: None) -> Actor:
    return make_actor("Egypt", "state", "Misr", "Aegyptus")


def with_name(data: dict[str, Any], name: str) -> dict[str, Any]:
    return data | {f"{next_row(data, 'names')}-value": name}


def values(actor: Actor) -> list[str]:
    return sorted(actor.names.values_list("value", flat=True))


def actions(page: Any) -> list[str]:
    return [entry.change_message for entry in page.context["conflict"]["entries"]]


def changes(page: Any) -> list[str]:
    """Return the changes that, according to the page, another save would make."""
    said: list[str] = page.context["conflict"]["changes"]
    return said


def test_a_stale_save_is_refused_and_says_what_the_colleague_changed(
    desk: Client, colleague: Client, egypt: Actor
) -> None:
    mine = with_name(opened(desk, egypt), "Kemet") | {"description": "On the Nile."}
    theirs = opened(colleague, egypt)
    theirs[f"{row(theirs, 'names', 'Aegyptus')}-DELETE"] = "on"
    colleague.post(page_of(egypt), with_name(theirs, "Ägypten"))

    response = desk.post(page_of(egypt), mine)

    assert "Anna Keller changed this actor" in response.content.decode()
    assert actions(response) == ["Removed the name “Aegyptus”.\nAdded the name “Ägypten”."]
    typed = fields(response.context)
    assert {"Kemet", "On the Nile.", "Aegyptus", "Ägypten"} <= set(typed.values())
    assert values(egypt) == ["Egypt", "Misr", "Ägypten"]


def test_a_second_save_writes_what_the_page_shows(
    desk: Client, colleague: Client, egypt: Actor
) -> None:
    mine, theirs = opened(desk, egypt), opened(colleague, egypt)
    misr = row(theirs, "names", "Misr")
    theirs |= {f"{misr}-language": "arz", "subtype": "Kingdom"}
    colleague.post(page_of(egypt), with_name(theirs, "Ägypten"))
    mine |= {f"{misr}-match_mode": "suggest"}

    refused = desk.post(page_of(egypt), with_name(mine, "Kemet"))

    assert changes(refused) == [
        "Changed the subtype from “Kingdom” to nothing.",
        (
            "Changed the name “Misr” (arz): language from “arz” to nothing;"
            " in texts from “Link it” to “Ask me”."
        ),
        "Added the name “Kemet”.",
    ]
    again = fields(refused.context) | {"subtype": "Kingdom"}
    assert desk.post(page_of(egypt), again).status_code == 302
    assert values(egypt) == ["Aegyptus", "Egypt", "Kemet", "Misr", "Ägypten"]
    egypt.refresh_from_db()
    assert egypt.subtype == "Kingdom"


def test_changes_made_after_the_refusal_are_not_overwritten_unseen(
    desk: Client, colleague: Client, egypt: Actor
) -> None:
    mine = with_name(opened(desk, egypt), "Kemet")
    colleague.post(page_of(egypt), with_name(opened(colleague, egypt), "Ägypten"))
    refused = fields(desk.post(page_of(egypt), mine).context)
    colleague.post(page_of(egypt), with_name(opened(colleague, egypt), "Egitto"))

    response = desk.post(page_of(egypt), refused)

    assert actions(response) == ["Added the name “Egitto”."]
    assert values(egypt) == ["Aegyptus", "Egitto", "Egypt", "Misr", "Ägypten"]


def test_names_written_by_a_program_meanwhile_are_kept_and_nobody_is_blamed(
    desk: Client, egypt: Actor, editor: User
) -> None:
    log_actors(editor, [egypt], "Something earlier.")
    mine = opened(desk, egypt) | {"description": "On the Nile."}
    rows = [NameData("Egypt", is_primary=True, language="en"), NameData("Egitto", language="it")]
    write_names(actor=egypt, names=rows)

    response = desk.post(page_of(egypt), mine)

    assert "Not saved: this actor was changed after you opened it" in response.content.decode()
    assert actions(response) == []
    assert "Egitto" in fields(response.context).values()
    assert changes(response) == [
        "Changed the description from nothing to “On the Nile.”",
        "Added the name “Misr”.",
        "Added the name “Aegyptus”.",
    ]


def test_a_page_without_changes_of_its_own_says_so(
    desk: Client, colleague: Client, egypt: Actor
) -> None:
    mine = opened(desk, egypt)
    colleague.post(page_of(egypt), with_name(opened(colleague, egypt), "Ägypten"))

    response = desk.post(page_of(egypt), mine)

    assert changes(response) == []
    assert "If you save now, nothing changes." in response.content.decode()


def test_a_page_with_a_mistake_stays_stale(desk: Client, colleague: Client, egypt: Actor) -> None:
    mine = opened(desk, egypt) | {"country": "Egypt"}
    colleague.post(page_of(egypt), with_name(opened(colleague, egypt), "Ägypten"))

    mended = fields(desk.post(page_of(egypt), mine).context) | {"country": "EG"}

    assert actions(desk.post(page_of(egypt), mended)) == ["Added the name “Ägypten”."]


def test_pressing_save_twice_is_not_a_conflict(desk: Client, egypt: Actor) -> None:
    mine = with_name(opened(desk, egypt), "Kemet")
    desk.post(page_of(egypt), mine)

    assert desk.post(page_of(egypt), mine).status_code == 302
    assert values(egypt) == ["Aegyptus", "Egypt", "Kemet", "Misr"]


def test_a_colleagues_new_main_name_does_not_replace_mine(
    desk: Client, colleague: Client, egypt: Actor
) -> None:
    mine, theirs = opened(desk, egypt), opened(colleague, egypt)
    misr, aegyptus = row(mine, "names", "Misr"), row(mine, "names", "Aegyptus")
    theirs = with_name(theirs, "Ägypten")
    colleague.post(
        page_of(egypt), theirs | {"names-main": f"{next_row(theirs, 'names')}-is_primary"}
    )
    mine |= {f"{misr}-DELETE": "on", "names-main": f"{aegyptus}-is_primary"}

    refused = fields(desk.post(page_of(egypt), mine).context)
    desk.post(page_of(egypt), refused)

    egypt.refresh_from_db()
    assert egypt.name == "Aegyptus"
    assert values(egypt) == ["Aegyptus", "Egypt", "Ägypten"]
    assert ActorName.objects.filter(actor=egypt, is_primary=True).count() == 1


def test_a_row_that_both_added_is_saved_once(desk: Client, colleague: Client, egypt: Actor) -> None:
    mine, theirs = opened(desk, egypt), opened(colleague, egypt)
    name, identifier = next_row(mine, "names"), next_row(mine, "identifiers")
    added = {
        f"{name}-value": "Ägypten",
        f"{name}-language": "de",
        "names-main": f"{name}-is_primary",
        f"{identifier}-scheme": "wikidata",
        f"{identifier}-value": "Q79",
    }
    colleague.post(page_of(egypt), theirs | added)

    response = desk.post(page_of(egypt), mine | added | {"description": "On the Nile."})

    assert changes(response) == ["Changed the description from nothing to “On the Nile.”"]
    assert desk.post(page_of(egypt), fields(response.context)).status_code == 302
    assert values(egypt) == ["Aegyptus", "Egypt", "Misr", "Ägypten"]
    egypt.refresh_from_db()
    assert (egypt.name, egypt.description) == ("Ägypten", "On the Nile.")


@pytest.mark.django_db(transaction=True)
def test_only_one_of_two_simultaneous_saves_succeeds() -> None:
    egypt = make_actor("Egypt")
    pages = []
    for name in ("first", "second"):
        client = Client()
        client.force_login(make_user(name, "Editor"))
        pages.append((client, with_name(opened(client, egypt), f"Name of the {name}")))
    answers: list[int] = []

    def post(client: Client, data: dict[str, Any]) -> None:
        answers.append(client.post(page_of(egypt), data).status_code)
        connection.close()

    both = [Thread(target=post, args=page) for page in pages]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()

    assert sorted(answers) == [200, 302]
    assert egypt.names.count() == 2
