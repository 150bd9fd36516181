"""A page opened earlier never takes back silently what a colleague saved meanwhile."""

from threading import Thread
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from actors.audit import record
from actors.models import Actor, ActorName
from actors.naming import NameData, write_names
from tests.factories import make_actor, make_user

from .actor_page import fields, next_row, opened, page_of, row


@pytest.fixture
def desk(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


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


def test_a_stale_save_is_refused_and_says_what_the_colleague_changed(
    desk: Client, colleague: Client, egypt: Actor
) -> None:
    mine = with_name(opened(desk, egypt), "Kemet") | {"description": "On the Nile."}
    theirs = opened(colleague, egypt)
    theirs[f"{row(theirs, 'names', 'Aegyptus')}-DELETE"] = "on"
    colleague.post(page_of(egypt), with_name(theirs, "Ägypten"))

    response = desk.post(page_of(egypt), mine)
    page = response.content.decode()

    assert "Anna Keller changed this actor" in page
    assert response.context["conflict"]["changes"] == [
        "Removed the name “Aegyptus”.",
        "Added the name “Ägypten”.",
    ]
    typed = fields(response.context)
    assert {"Kemet", "On the Nile."} <= set(typed.values())
    assert values(egypt) == ["Egypt", "Misr", "Ägypten"]


def test_saving_again_is_refused_again_until_one_says_so(
    desk: Client, colleague: Client, egypt: Actor
) -> None:
    mine = with_name(opened(desk, egypt), "Kemet")
    colleague.post(page_of(egypt), with_name(opened(colleague, egypt), "Ägypten"))

    again = fields(desk.post(page_of(egypt), mine).context)

    assert desk.post(page_of(egypt), again).context["conflict"]
    assert desk.post(page_of(egypt), again | {"do": "save-over"}).status_code == 302
    assert values(egypt) == ["Aegyptus", "Egypt", "Kemet", "Misr", "Ägypten"]


def test_saving_on_top_keeps_what_the_colleague_did_elsewhere_and_mine_where_both_wrote(
    desk: Client, colleague: Client, egypt: Actor
) -> None:
    mine, theirs = opened(desk, egypt), opened(colleague, egypt)
    misr = row(theirs, "names", "Misr")
    colleague.post(
        page_of(egypt),
        theirs | {f"{misr}-language": "arz", f"{misr}-match_mode": "never", "subtype": "Kingdom"},
    )
    mine |= {f"{misr}-match_mode": "suggest", f"{misr}-reference": "Gazetteer"}

    refused = fields(desk.post(page_of(egypt), mine).context)
    desk.post(page_of(egypt), refused | {"do": "save-over"})

    name = egypt.names.get(value="Misr")
    assert (name.language, name.match_mode, name.reference) == ("arz", "suggest", "Gazetteer")
    egypt.refresh_from_db()
    assert egypt.subtype == "Kingdom"


def test_what_came_in_after_the_refusal_is_not_saved_over_unseen(
    desk: Client, colleague: Client, egypt: Actor
) -> None:
    mine = with_name(opened(desk, egypt), "Kemet")
    colleague.post(page_of(egypt), with_name(opened(colleague, egypt), "Ägypten"))
    refused = fields(desk.post(page_of(egypt), mine).context)
    colleague.post(page_of(egypt), with_name(opened(colleague, egypt), "Egitto"))

    response = desk.post(page_of(egypt), refused | {"do": "save-over"})

    assert "Added the name “Egitto”." in response.context["conflict"]["changes"]


def test_names_that_a_program_wrote_meanwhile_are_not_lost_either_and_nobody_is_blamed(
    desk: Client, egypt: Actor, editor: User
) -> None:
    record(editor, [egypt], "Something earlier.")
    mine = opened(desk, egypt) | {"description": "On the Nile."}
    rows = [NameData("Egypt", is_primary=True, language="en"), NameData("Egitto", language="it")]
    write_names(actor=egypt, names=rows)

    response = desk.post(page_of(egypt), mine)

    assert "Added the name “Egitto” (it)." in response.context["conflict"]["changes"]
    assert "Not saved: this actor was changed after you opened it" in response.content.decode()


def test_pressing_save_twice_is_no_conflict(desk: Client, egypt: Actor) -> None:
    mine = with_name(opened(desk, egypt), "Kemet")
    desk.post(page_of(egypt), mine)

    assert desk.post(page_of(egypt), mine).status_code == 302
    assert values(egypt) == ["Aegyptus", "Egypt", "Kemet", "Misr"]


def test_both_remove_the_main_name_of_the_other(
    desk: Client, colleague: Client, egypt: Actor
) -> None:
    mine, theirs = opened(desk, egypt), opened(colleague, egypt)
    misr, aegyptus = row(mine, "names", "Misr"), row(mine, "names", "Aegyptus")
    colleague.post(page_of(egypt), theirs | {"names-main": f"{misr}-is_primary"})
    mine |= {f"{misr}-DELETE": "on", "names-main": f"{aegyptus}-is_primary"}

    refused = fields(desk.post(page_of(egypt), mine).context)
    desk.post(page_of(egypt), refused | {"do": "save-over"})

    egypt.refresh_from_db()
    assert egypt.name == "Aegyptus"
    assert ActorName.objects.filter(actor=egypt, is_primary=True).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_at_once_only_one_passes() -> None:
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
