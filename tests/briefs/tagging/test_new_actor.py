"""A name in the text becomes an actor of the register, in a form next to the text."""

import json
from typing import Any

import pytest
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth.models import User
from django.test import Client

from actors.models import Actor
from briefs.admin.brief.found import CREATED
from briefs.models import Brief
from tests.support.factories import make_actor, make_brief

from .pages import TEXT, offered, press

FORM = {
    "new-actor-for": "Ostrava Steel",
    "new-actor-name": "Ostrava Steel",
    "new-actor-kind": "organisation",
    "new-actor-language": "en",
    "new-actor-country": "cz",
    "new-actor-description": "Makes steel.",
}


def added(page: Any) -> list[dict[str, str]]:
    """Return the rows that the script of the page adds."""
    triggers = json.loads(page.headers.get("HX-Trigger", "{}"))
    return [triggers[CREATED]] if CREATED in triggers else []


def test_the_form_of_a_new_actor_is_filled_in(desk: Client, brief: Brief) -> None:
    make_actor("Ostrava Steal", "organisation")

    page = press(desk, brief, "new:Ostrava Steel")

    form = page.context["new_actor"]
    assert form["name"].value() == "Ostrava Steel"
    assert (form["kind"].value(), form["language"].value()) == ("organisation", "en")
    assert [each["name"] for each in page.context["meant"]] == ["Ostrava Steal"]
    assert "Did you mean" in page.content.decode()
    assert Actor.objects.count() == 4


def test_a_new_actor_is_created_at_once_added_and_on_record(
    desk: Client, brief: Brief, editor: User
) -> None:
    page = press(desk, brief, "create", **FORM)

    actor = Actor.objects.get(name="Ostrava Steel")
    assert (actor.kind, actor.country, actor.description) == (
        "organisation",
        "CZ",
        "Makes steel.",
    )
    assert added(page) == [
        {
            "uid": str(actor.uid),
            "name": "Ostrava Steel",
            "kind": "organisation",
            "kind_label": "Organisation",
        }
    ]
    assert "Created and added Ostrava Steel." in page.content.decode()
    assert offered(page)["new"] == []
    assert page.context["new_actor"] is None
    assert brief.revisions.count() == 1
    entry = LogEntry.objects.get(object_id=str(actor.pk), action_flag=ADDITION)
    assert (entry.user, entry.change_message) == (editor, "Added while writing a brief.")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("new-actor-name", "Egypt", "There is already an actor called “Egypt”."),
        ("new-actor-name", " ", "An actor needs a name."),
        ("new-actor-name", "\u200b", "This name contains only invisible characters."),
        ("new-actor-country", "9x", "Enter the country&#x27;s two capital letters, such as EG."),
        ("new-actor-language", "klingon!", "Enter a language tag such as “en” or “pt-BR”."),
        ("new-actor-kind", "ship", "Select a valid choice. ship is not one of the available"),
    ],
)
def test_an_error_is_shown_at_its_field_and_what_was_typed_is_kept(
    desk: Client, brief: Brief, field: str, value: str, sentence: str
) -> None:
    page = press(desk, brief, "create", **FORM | {field: value})

    shown = page.content.decode()
    assert sentence in shown
    assert f'aria-describedby="e-{field}"' in shown
    assert "Makes steel." in shown
    assert not Actor.objects.filter(description="Makes steel.").exists()
    assert added(page) == []


def test_another_actor_with_the_same_name_is_created_on_request(desk: Client, brief: Brief) -> None:
    page = press(
        desk,
        brief,
        "create",
        **FORM | {"new-actor-name": "Egypt", "new-actor-same_name": "on"},
    )

    assert Actor.objects.filter(name="Egypt").count() == 2
    assert [row["name"] for row in added(page)] == ["Egypt"]


def test_choosing_a_known_actor_adds_it_and_settles_the_name(desk: Client, brief: Brief) -> None:
    steal = make_actor("Ostrava Steal", "organisation")

    page = press(desk, brief, f"meant:{steal.uid}", **FORM)

    assert "Added Ostrava Steal." in page.content.decode()
    assert offered(page)["new"] == []
    assert offered(page)["rejected"] == ["Ostrava Steel"]
    assert page.context["new_actor"] is None


def test_a_user_who_may_not_add_actors_is_told_who_can(
    client: Client, writer: User, egypt: Actor
) -> None:
    client.force_login(writer)
    own = make_brief(writer, summary=TEXT)

    shown = press(client, own).content.decode()
    assert "Only editors can add new actors" in shown
    assert "New actor Ostrava Steel" not in shown

    assert press(client, own, "create", **FORM).status_code == 403
    assert Actor.objects.count() == 1


def test_an_open_form_stays_open_through_other_buttons(desk: Client, brief: Brief) -> None:
    page = press(desk, brief, "refresh", **FORM)

    assert page.context["new_actor"]["description"].value() == "Makes steel."
    assert not Actor.objects.filter(name="Ostrava Steel").exists()
    assert press(desk, brief, "new-close", **FORM).context["new_actor"] is None


def test_a_new_actor_is_created_for_a_brief_that_was_never_saved(desk: Client) -> None:
    page = press(desk, None, "create", **FORM)

    assert [row["name"] for row in added(page)] == ["Ostrava Steel"]
    assert not Brief.objects.exists()


def test_a_name_with_an_invisible_character_is_refused_at_its_field(
    desk: Client, brief: Brief
) -> None:
    page = press(desk, brief, "create", **FORM | {"new-actor-name": "Ostrava\x00Steel"})

    assert page.status_code == 200
    assert page.context["new_actor"].errors["name"]
    assert not Actor.objects.filter(name__startswith="Ostrava").exists()


def test_an_actor_is_created_from_its_name_alone(desk: Client, brief: Brief) -> None:
    page = press(desk, brief, "create-named:organisation:Ostrava Steel Company")

    assert [row["name"] for row in added(page)] == ["Ostrava Steel Company"]
    assert Actor.objects.get(name="Ostrava Steel Company").names.get().language == "en"


@pytest.mark.parametrize("name", ["Egypt", "", " ", "a\x00b", "\u200b", "x" * 5000])
def test_a_name_that_is_refused_asks_for_the_rest_in_the_form(
    desk: Client, brief: Brief, name: str
) -> None:
    before = Actor.objects.count()

    page = press(desk, brief, f"create-named:person:{name}")

    assert page.status_code == 200
    assert page.context["new_actor"].errors["name"]
    assert added(page) == []
    assert Actor.objects.count() == before


def test_a_writer_creates_no_actor_from_its_name(
    client: Client, writer: User, egypt: Actor
) -> None:
    client.force_login(writer)
    own = make_brief(writer)

    assert press(client, own, "create-named:place:Atlantis").status_code == 403
    assert Actor.objects.count() == 1
