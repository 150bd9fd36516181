"""The suggestions of actors on the page of a brief: steps that save nothing but rejections."""

import json
from typing import Any

import pytest
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actors.merging import merge
from actors.models import Actor
from briefs import working_copy
from briefs.models import Brief, RejectedSuggestion
from briefs.rejections import NoName, offer_again, reject
from tests.briefs.editor import fields_of
from tests.factories import as_data, key, make_actor, make_brief

TEXT = "<p>Egypt met Georgia. Egypt then met Ostrava Steel, and Ostrava Steel paid.</p>"


@pytest.fixture
def egypt(db: None) -> Actor:
    return make_actor("Egypt", country="EG")


@pytest.fixture
def brief(editor: User, egypt: Actor) -> Brief:
    make_actor("Georgia", description="Country in the Caucasus")
    make_actor("Georgia", "place", description="State in the South")
    return make_brief(editor, summary=TEXT, title="A brief")


@pytest.fixture
def desk(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


def address(brief: Brief) -> str:
    return reverse("admin:briefs_brief_change", args=[brief.pk])


def press(desk: Client, brief: Brief, do: str, **changes: Any) -> Any:
    """Post the page as it was shown last, with a button and some fields changed."""
    post = fields_of(desk.get(address(brief)).content.decode())
    for name, value in ({"do": do} | changes).items():
        field = name.replace("__", "-")
        post.setlist(field, value if isinstance(value, list) else [value])
    return desk.post(address(brief), dict(post.lists()))


def offered(page: Any) -> dict[str, list[str]]:
    found = page.context["found"]
    return {
        "certain": [each.candidates[0].name for each in found.certain],
        "unsure": [each.seen.form for each in found.unsure],
        "new": [each.name for each in found.new],
        "rejected": [each.name for each in found.rejected],
    }


def tags(page: Any) -> list[str]:
    return [row["name"] for row in page.context["actors"]]


def test_the_page_itself_reads_nothing(desk: Client, brief: Brief) -> None:
    page = desk.get(address(brief))

    assert "Suggest actors" in page.content.decode()
    assert "found" not in page.context


def test_suggestions_come_with_the_page_and_nothing_is_saved(desk: Client, brief: Brief) -> None:
    page = press(desk, brief, "suggest", location="Cairo, typed")

    assert offered(page) == {
        "certain": ["Egypt"],
        "unsure": ["Georgia"],
        "new": ["Ostrava Steel"],
        "rejected": [],
    }
    shown = page.content.decode()
    assert "2 actors found that are not in the list yet." in shown
    assert "Cairo, typed" in shown
    assert brief.revisions.count() == 1


def test_the_text_is_read_as_it_stands_in_the_page(desk: Client, brief: Brief) -> None:
    page = press(desk, brief, "suggest", section__body=["<p>Nobody.</p>", "", ""])

    assert offered(page) == {"certain": [], "unsure": [], "new": [], "rejected": []}
    assert "The text names no actor of the register" in page.content.decode()


def test_an_accepted_actor_becomes_a_row_that_is_not_saved_yet(
    desk: Client, brief: Brief, egypt: Actor
) -> None:
    page = press(desk, brief, f"suggest:accept:{egypt.uid}")

    assert tags(page) == ["Egypt"]
    assert offered(page)["certain"] == []
    assert "Added Egypt. 1 left." in page.content.decode()
    assert working_copy.read(brief).actors == ()


def test_all_certain_ones_that_the_page_showed_are_added_at_once(
    desk: Client, brief: Brief, egypt: Actor
) -> None:
    france = make_actor("France")

    page = press(
        desk, brief, "suggest:accept-certain", certain__actor=[str(egypt.uid), str(france.uid)]
    )

    assert tags(page) == ["Egypt", "France"]
    assert "Added 2 actors. 1 left." in page.content.decode()


@pytest.mark.parametrize("uid", [key(), "no uid", "", "../../1"])
def test_an_actor_that_is_not_there_is_refused(desk: Client, brief: Brief, uid: str) -> None:
    page = press(desk, brief, f"suggest:accept:{uid}")

    assert tags(page) == []
    assert "This actor is no longer in the register. Nothing was added." in page.content.decode()


def test_a_merged_actor_is_added_as_its_survivor(
    desk: Client, brief: Brief, egypt: Actor, administrator: User
) -> None:
    republic = make_actor("United Arab Republic")
    merge(survivor=egypt, merged=republic, by=administrator, force=True)

    assert tags(press(desk, brief, f"suggest:accept:{republic.uid}")) == ["Egypt"]


def test_a_rejected_actor_is_not_offered_again_until_somebody_asks(
    desk: Client, brief: Brief, egypt: Actor
) -> None:
    page = press(desk, brief, f"suggest:reject:{egypt.uid}")
    assert offered(page)["certain"] == []

    again = press(desk, brief, "suggest")
    assert offered(again)["rejected"] == ["Egypt"]
    assert "Not these (1)" in again.content.decode()

    page = press(desk, brief, f"suggest:again:{egypt.uid}")
    assert offered(page)["certain"] == ["Egypt"]
    assert brief.revisions.count() == 1


def test_a_rejected_name_is_not_offered_again_whatever_its_case(desk: Client, brief: Brief) -> None:
    press(desk, brief, "suggest:reject-name:OSTRAVA Steel")
    press(desk, brief, "suggest:reject-name:Georgia")

    page = press(desk, brief, "suggest")
    assert offered(page)["new"] == offered(page)["unsure"] == []
    assert offered(page)["rejected"] == ["Georgia", "OSTRAVA Steel"]

    page = press(desk, brief, "suggest:name-again:ostrava steel")
    assert offered(page)["new"] == ["Ostrava Steel"]


def test_a_rejection_belongs_to_one_brief(
    desk: Client, brief: Brief, editor: User, egypt: Actor
) -> None:
    other = make_brief(editor, summary=TEXT)
    press(desk, brief, f"suggest:reject:{egypt.uid}")

    assert offered(press(desk, other, "suggest"))["certain"] == ["Egypt"]


def test_a_rejected_actor_may_be_tagged_by_hand(
    desk: Client, brief: Brief, egypt: Actor, editor: User
) -> None:
    reject(brief=brief, by=editor, actor=egypt)

    page = press(desk, brief, "suggest", add__actors="Egypt")

    assert tags(page) == ["Egypt"]
    assert offered(page)["rejected"] == []


def test_the_rejection_of_a_merged_actor_counts_for_its_survivor(
    brief: Brief, desk: Client, editor: User, egypt: Actor, administrator: User
) -> None:
    republic = make_actor("United Arab Republic")
    reject(brief=brief, by=editor, actor=republic)
    merge(survivor=egypt, merged=republic, by=administrator, force=True)

    assert offered(press(desk, brief, "suggest"))["rejected"] == ["Egypt"]
    press(desk, brief, f"suggest:again:{egypt.uid}")
    assert not RejectedSuggestion.objects.exists()


def test_only_who_may_edit_the_brief_rejects(brief: Brief, writer: User, egypt: Actor) -> None:
    for deed in (reject, offer_again):
        with pytest.raises(PermissionDenied, match="You may not edit this brief"):
            deed(brief=brief, by=writer, actor=egypt)

    assert not RejectedSuggestion.objects.exists()


@pytest.mark.parametrize("name", ["", " ", "a\x00b", "x" * 301])
def test_what_is_no_name_is_not_rejected(brief: Brief, editor: User, name: str) -> None:
    with pytest.raises(NoName):
        reject(brief=brief, by=editor, name=name)


def test_the_database_takes_an_actor_or_a_name_and_each_once(
    brief: Brief, editor: User, egypt: Actor
) -> None:
    rows = RejectedSuggestion.objects
    reject(brief=brief, by=editor, actor=egypt)
    reject(brief=brief, by=editor, actor=egypt)
    assert rows.count() == 1
    for fields in (
        {},
        {"actor": egypt},
        {"actor": egypt, "name": "Egypt", "normalised": "egypt"},
        {"name": "Egypt"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.create(brief=brief, by=editor, **fields)


@pytest.mark.parametrize(
    "do", ["suggest:nothing", "suggest:reject-name:", "suggest:name-again: ", "suggest:create"]
)
def test_a_step_that_there_is_none_is_a_bad_request(desk: Client, brief: Brief, do: str) -> None:
    assert press(desk, brief, do).status_code == 400
    assert brief.revisions.count() == 1


def test_the_script_gets_the_part_and_the_rows_to_add(
    desk: Client, brief: Brief, egypt: Actor
) -> None:
    post = fields_of(desk.get(address(brief)).content.decode())
    post["do"] = f"suggest:accept:{egypt.uid}"

    response = desk.post(address(brief), dict(post.lists()), headers={"X-Part": "found"})

    answer = json.loads(response.content)
    assert answer["said"] == "Added Egypt. 1 left."
    assert answer["added"] == [
        {"uid": str(egypt.uid), "name": "Egypt", "kind": "state", "kind_label": "Country"}
    ]
    assert "<html" not in answer["html"]
    assert "Georgia" in answer["html"]


def test_a_page_with_suggestions_keeps_them_through_other_steps_and_a_refused_save(
    desk: Client, brief: Brief
) -> None:
    for do in ("add-source", "save"):
        page = press(desk, brief, do, suggesting="on", event_date="no date")

        assert offered(page)["certain"] == ["Egypt"]


def test_hostile_text_is_text_in_the_suggestions(desk: Client, editor: User) -> None:
    make_actor('<img src=x onerror="alert(1)">Egypt', "state", "Egypt", description="<b>bold</b>")
    body = '<p>&lt;script&gt;alert(1)&lt;/script&gt; Egypt</p><p>Ostrava"Steel, Ostrava"Steel</p>'
    hostile = make_brief(editor, title="<script>alert(2)</script>", summary=body)

    shown = press(desk, hostile, "suggest").content.decode()

    assert "<script>alert" not in shown
    assert "<img src=x" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt; <mark>Egypt</mark>" in shown


def test_many_suggestions_and_many_candidates_are_bounded(desk: Client, editor: User) -> None:
    names = [f"Ostravia{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(60)]
    for name in names:
        make_actor(name)
    for _ in range(60):
        make_actor("Georgia", "place")
    brief = make_brief(editor, summary=f"<p>Georgia met {', '.join(names)}.</p>")

    page = press(desk, brief, "suggest")

    found = page.context["found"]
    assert (len(found.certain) + len(found.unsure), found.more) == (40, 21)
    assert "and 21 more" in page.content.decode()
    for name in names[:30]:
        reject(brief=brief, by=editor, name=name)
        reject(brief=brief, by=editor, actor=Actor.objects.get(name=name))
    page = press(desk, brief, "suggest")
    (question,) = page.context["found"].unsure
    assert (len(question.candidates), question.more) == (6, 54)
    assert "and 54 more" in page.content.decode()


def test_the_step_costs_as_many_queries_for_many_names_as_for_few(
    desk: Client, brief: Brief, editor: User
) -> None:
    def cost(of: Brief) -> int:
        post = fields_of(desk.get(address(of)).content.decode())
        post["do"] = "suggest"
        with CaptureQueriesContext(connection) as queries:
            desk.post(address(of), dict(post.lists()), headers={"X-Part": "found"})
        return len(queries)

    few = cost(brief)
    for number in range(20):
        reject(brief=brief, by=editor, actor=make_actor(f"Nowhere {number}"))
        make_actor(f"Ostravia{chr(97 + number)}")
    names = " ".join(f"Ostravia{chr(97 + number)}" for number in range(20))
    many = make_brief(editor, summary=f"<p>{names}</p>", actors=(as_data(make_actor("Peru")),))

    # The session, the user, the permissions, the brief and its draft; the matcher (in a test it is
    # built anew: two), tagged ones, rejections, candidates.
    assert few <= 18
    assert cost(many) <= few + 2


def open_form(desk: Client, brief: Brief, **changes: Any) -> Any:
    return press(desk, brief, "suggest:new:Ostrava Steel", **changes)


FORM = {
    "new-actor-for": "Ostrava Steel",
    "new-actor-name": "Ostrava Steel",
    "new-actor-kind": "organisation",
    "new-actor-language": "en",
    "new-actor-country": "cz",
    "new-actor-description": "Makes steel.",
}


def test_the_form_of_a_new_actor_is_filled_in(desk: Client, brief: Brief) -> None:
    make_actor("Ostrava Steal", "organisation")

    page = open_form(desk, brief)

    form = page.context["new_actor"]
    assert form["name"].value() == "Ostrava Steel"
    assert (form["kind"].value(), form["language"].value()) == ("person", "en")
    assert [each["name"] for each in page.context["meant"]] == ["Ostrava Steal"]
    assert "Perhaps you mean" in page.content.decode()
    assert Actor.objects.count() == 4


def test_a_new_actor_is_created_at_once_added_and_on_record(
    desk: Client, brief: Brief, editor: User
) -> None:
    page = press(desk, brief, "suggest:create", **FORM)

    actor = Actor.objects.get(name="Ostrava Steel")
    assert (actor.kind, actor.country, actor.description) == (
        "organisation",
        "CZ",
        "Makes steel.",
    )
    assert tags(page) == ["Ostrava Steel"]
    assert offered(page)["new"] == []
    assert page.context["new_actor"] is None
    assert brief.revisions.count() == 1
    entry = LogEntry.objects.get(object_id=str(actor.pk), action_flag=ADDITION)
    assert (entry.user, entry.change_message) == (editor, "Added while a brief was written.")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("new-actor-name", "Egypt", "An actor is called “Egypt” already."),
        ("new-actor-name", " ", "An actor needs a name."),
        ("new-actor-country", "9x", "Enter the country&#x27;s two capital letters, such as EG."),
        ("new-actor-language", "klingon!", "Enter a language tag such as “en” or “pt-BR”."),
        ("new-actor-kind", "ship", "Select a valid choice. ship is not one of the available"),
    ],
)
def test_a_refusal_stands_at_its_field_and_what_was_typed_stays(
    desk: Client, brief: Brief, field: str, value: str, sentence: str
) -> None:
    page = press(desk, brief, "suggest:create", **FORM | {field: value})

    shown = page.content.decode()
    assert sentence in shown
    assert f'aria-describedby="e-{field}"' in shown
    assert "Makes steel." in shown
    assert not Actor.objects.filter(description="Makes steel.").exists()
    assert tags(page) == []


def test_another_actor_of_the_same_name_is_created_where_somebody_says_so(
    desk: Client, brief: Brief
) -> None:
    page = press(
        desk,
        brief,
        "suggest:create",
        **FORM | {"new-actor-name": "Egypt", "new-actor-same_name": "on"},
    )

    assert Actor.objects.filter(name="Egypt").count() == 2
    assert tags(page) == ["Egypt"]


def test_an_actor_that_was_meant_is_added_and_its_name_not_asked_about_again(
    desk: Client, brief: Brief
) -> None:
    steal = make_actor("Ostrava Steal", "organisation")

    page = press(desk, brief, f"suggest:meant:{steal.uid}", **FORM)

    assert tags(page) == ["Ostrava Steal"]
    assert offered(page)["new"] == []
    assert offered(page)["rejected"] == ["Ostrava Steel"]
    assert page.context["new_actor"] is None


def test_who_may_not_add_actors_is_told_who_can(client: Client, writer: User, egypt: Actor) -> None:
    client.force_login(writer)
    own = make_brief(writer, summary=TEXT)

    shown = press(client, own, "suggest").content.decode()
    assert "Editors can add new actors" in shown
    assert "New actor Ostrava Steel" not in shown

    assert press(client, own, "suggest:create", **FORM).status_code == 403
    assert Actor.objects.count() == 1


def test_a_form_that_was_open_while_saving_is_spoken_of(desk: Client, brief: Brief) -> None:
    press(desk, brief, "save", location="Cairo", **FORM)

    shown = desk.get(address(brief)).content.decode()
    assert "The new actor “Ostrava Steel” was not created" in shown


def test_who_may_not_edit_the_brief_gets_no_suggestions(
    client: Client, desk: Client, brief: Brief, other_writer: User
) -> None:
    post = fields_of(desk.get(address(brief)).content.decode())
    client.force_login(other_writer)

    response = client.post(address(brief), dict(post.lists()) | {"do": "suggest"})

    assert response.status_code == 302
