"""Suggested actors on the page of a brief: actions that do not save the brief."""

import json

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actors.merging import merge
from actors.models import Actor
from briefs.drafts import tables
from briefs.models import Brief
from briefs.tagging import reject
from tests.support.editor import fields_of
from tests.support.factories import as_data, make_actor, make_brief

from .pages import address, offered, press, tags


def test_opening_the_page_does_not_run_the_matcher(desk: Client, brief: Brief) -> None:
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
    assert "2 more actors found in the text." in shown
    assert "Cairo, typed" in shown
    assert brief.revisions.count() == 1


def test_the_text_on_the_page_is_read_even_if_unsaved(desk: Client, brief: Brief) -> None:
    page = press(desk, brief, "suggest", section__body=["<p>Nobody.</p>", "", ""])

    assert offered(page) == {"certain": [], "unsure": [], "new": [], "rejected": []}
    assert "The text names no other actors in the register" in page.content.decode()


def test_an_accepted_actor_becomes_a_row_that_is_not_saved_yet(
    desk: Client, brief: Brief, egypt: Actor
) -> None:
    page = press(desk, brief, f"suggest:accept:{egypt.uid}")

    assert tags(page) == ["Egypt"]
    assert offered(page)["certain"] == []
    assert "Added Egypt. 1 left." in page.content.decode()
    assert tables.read(brief).actors == ()


def test_all_certain_suggestions_on_the_page_are_added_at_once(
    desk: Client, brief: Brief, egypt: Actor
) -> None:
    france = make_actor("France")

    page = press(
        desk, brief, "suggest:accept-certain", certain__actor=[str(egypt.uid), str(france.uid)]
    )

    assert tags(page) == ["Egypt", "France"]
    assert "Added 2 actors. 1 left." in page.content.decode()


@pytest.mark.parametrize("uid", ["0ffb053d-ace8-4fdd-be4b-1a31de068846", "no uid", "", "../../1"])
def test_an_unknown_actor_is_refused(desk: Client, brief: Brief, uid: str) -> None:
    page = press(desk, brief, f"suggest:accept:{uid}")

    assert tags(page) == []
    assert "This actor is no longer in the register. Nothing was added." in page.content.decode()


def test_a_merged_actor_is_added_as_its_survivor(
    desk: Client, brief: Brief, egypt: Actor, administrator: User
) -> None:
    republic = make_actor("United Arab Republic")
    merge(survivor=egypt, merged=republic, by=administrator, force=True)

    assert tags(press(desk, brief, f"suggest:accept:{republic.uid}")) == ["Egypt"]


@pytest.mark.parametrize(
    "do", ["suggest:nothing", "suggest:reject-name:", "suggest:name-again: ", "suggest:create"]
)
def test_an_unknown_action_is_a_bad_request(desk: Client, brief: Brief, do: str) -> None:
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


def test_hostile_text_is_escaped_in_the_suggestions(desk: Client, editor: User) -> None:
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


def test_suggesting_takes_the_same_number_of_queries_for_many_names(
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
    # built again: two), restricted briefs, tagged actors, dismissals, candidates.
    assert few <= 15
    assert cost(many) <= few + 2


def test_suggestions_need_permission_to_edit_the_brief(
    client: Client, desk: Client, brief: Brief, other_writer: User
) -> None:
    post = fields_of(desk.get(address(brief)).content.decode())
    client.force_login(other_writer)

    response = client.post(address(brief), dict(post.lists()) | {"do": "suggest"})

    assert response.status_code == 403
    assert 'id="found"' not in response.content.decode()
