"""Suggested actors on the page of a brief: a part of it that saves no brief."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actors.models import Actor
from briefs.drafts import tables
from briefs.models import Brief, RejectedSuggestion
from briefs.tagging import reject
from tests.support.editor import add_row, address, fields_of, opened, send
from tests.support.factories import as_data, make_actor, make_brief, make_user

from .pages import TEXT, found_address, offered, press, tags


def test_opening_the_page_does_not_run_the_matcher(desk: Client, brief: Brief) -> None:
    page = desk.get(address(brief))

    assert "Suggest actors" in page.content.decode()
    assert "found" not in page.context


def test_suggestions_are_a_part_of_the_page_and_nothing_is_saved(
    desk: Client, brief: Brief
) -> None:
    page = press(desk, brief)

    assert offered(page) == {
        "certain": ["Egypt"],
        "unsure": ["Georgia"],
        "new": ["Ostrava Steel"],
        "rejected": [],
    }
    shown = page.content.decode()
    assert "2 more actors found in the text." in shown
    assert "<html" not in shown
    assert brief.revisions.count() == 1


def test_without_scripts_the_page_is_saved_and_opened_with_suggestions(
    desk: Client, brief: Brief, egypt: Actor
) -> None:
    post = opened(desk, brief)
    post["location"] = "Cairo"

    page = send(desk, brief, post, "suggest", follow=True)

    assert offered(page)["certain"] == ["Egypt"]
    assert tables.read(Brief.objects.get()).location == "Cairo"
    ticked = fields_of(page.content.decode())
    ticked["chosen"] = str(egypt.uid)
    assert send(desk, brief, ticked).status_code == 302
    assert tags(desk, brief) == ["Egypt"]


def test_the_text_on_the_page_is_read_even_if_it_cannot_be_saved(
    desk: Client, brief: Brief
) -> None:
    nothing = {"parts__0__body": "<p>Nobody.</p>", "parts__1__body": "", "title": ""}

    page = press(desk, brief, **nothing)

    assert offered(page) == {"certain": [], "unsure": [], "new": [], "rejected": []}
    assert "The text names no other actors in the register" in page.content.decode()


def test_the_text_of_a_brief_that_was_never_saved_is_read(desk: Client, egypt: Actor) -> None:
    page = press(desk, None, parts__0__body=TEXT)

    assert offered(page)["certain"] == ["Egypt"]
    assert not Brief.objects.exists()


def test_nothing_is_dismissed_for_a_brief_that_was_never_saved(desk: Client, egypt: Actor) -> None:
    for found in (f"reject:{egypt.uid}", "reject-name:Egypt", f"again:{egypt.uid}", "name-again:x"):
        page = press(desk, None, found, parts__0__body=TEXT)
        assert offered(page)["certain"] == ["Egypt"]


def test_an_actor_that_the_page_has_added_is_not_suggested(
    desk: Client, brief: Brief, egypt: Actor
) -> None:
    post = opened(desk, brief)
    at = add_row(post, "actors", uid=str(egypt.uid), name="Egypt", kind="state")
    post["found"] = f"added:{egypt.uid}"

    page = desk.post(found_address(brief), dict(post.lists()))

    assert offered(page)["certain"] == []
    assert "Added Egypt. 1 left." in page.content.decode()
    assert tables.read(brief).actors == ()
    post[f"actors-{at}-DELETE"], post["found"] = "on", "refresh"
    page = desk.post(found_address(brief), dict(post.lists()))
    assert offered(page)["certain"] == ["Egypt"]


def test_several_actors_are_added_at_once(desk: Client, brief: Brief, egypt: Actor) -> None:
    france = make_actor("France")

    page = press(desk, brief, f"added:{egypt.uid},{france.uid}")

    assert "Added 2 actors." in page.content.decode()


@pytest.mark.parametrize("uid", ["0ffb053d-ace8-4fdd-be4b-1a31de068846", "no uid", "", "../../1"])
@pytest.mark.parametrize("action", ["added", "meant", "reject", "again"])
def test_an_unknown_actor_changes_nothing(
    desk: Client, brief: Brief, uid: str, action: str
) -> None:
    page = press(desk, brief, f"{action}:{uid}")

    assert page.status_code == 200
    assert offered(page)["certain"] == ["Egypt"]
    assert not RejectedSuggestion.objects.exists()


@pytest.mark.parametrize("found", ["nothing", "reject-name:", "name-again: ", "create", "accept:x"])
def test_an_unknown_action_is_a_bad_request(desk: Client, brief: Brief, found: str) -> None:
    assert press(desk, brief, found).status_code == 400
    assert brief.revisions.count() == 1


def test_an_incomplete_page_is_a_bad_request(desk: Client, brief: Brief) -> None:
    assert desk.post(found_address(brief), {"found": ""}).status_code == 400
    assert desk.get(found_address(brief)).status_code == 405


def test_hostile_text_is_escaped_in_the_suggestions(desk: Client, editor: User) -> None:
    make_actor('<img src=x onerror="alert(1)">Egypt', "state", "Egypt", description="<b>bold</b>")
    body = '<p>&lt;script&gt;alert(1)&lt;/script&gt; Egypt</p><p>Ostrava"Steel, Ostrava"Steel</p>'
    hostile = make_brief(editor, title="<script>alert(2)</script>", summary=body)

    shown = press(desk, hostile).content.decode()

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

    page = press(desk, brief)

    found = page.context["found"]
    assert (len(found.certain) + len(found.unsure), found.more) == (40, 21)
    assert "and 21 more" in page.content.decode()
    for name in names[:30]:
        reject(brief=brief, by=editor, name=name)
        reject(brief=brief, by=editor, actor=Actor.objects.get(name=name))
    page = press(desk, brief)
    (question,) = page.context["found"].unsure
    assert (len(question.candidates), question.more) == (6, 54)
    assert "and 54 more" in page.content.decode()


def test_suggesting_takes_the_same_number_of_queries_for_many_names(
    desk: Client, brief: Brief, editor: User
) -> None:
    def cost(of: Brief) -> int:
        post = opened(desk, of)
        post["found"] = ""
        with CaptureQueriesContext(connection) as queries:
            desk.post(found_address(of), dict(post.lists()))
        return len(queries)

    few = cost(brief)
    for number in range(20):
        reject(brief=brief, by=editor, actor=make_actor(f"Nowhere {number}"))
        make_actor(f"Ostravia{chr(97 + number)}")
    names = " ".join(f"Ostravia{chr(97 + number)}" for number in range(20))
    many = make_brief(editor, summary=f"<p>{names}</p>", actors=(as_data(make_actor("Peru")),))

    # The session, the user, the permissions and the brief; the matcher (in a test it is
    # built again: two), restricted briefs, tagged actors, dismissals, candidates.
    assert few <= 15
    assert cost(many) <= few + 2


@pytest.mark.parametrize("kind", ["outsider", "reader", "other_writer", "staff"])
def test_suggestions_need_permission_to_edit_the_brief(
    client: Client, desk: Client, brief: Brief, kind: str, request: pytest.FixtureRequest
) -> None:
    post = opened(desk, brief)
    make_user("staff", "Reader", is_staff=True)
    for name in ("outsider", "reader", "other_writer"):
        request.getfixturevalue(name)
    client.force_login(User.objects.get(username=kind))
    for found in ("", "reject-name:Egypt", "create"):
        post["found"] = found

        response = client.post(found_address(brief), dict(post.lists()))

        assert response.status_code in (302, 403, 404)
        assert "Egypt" not in response.content.decode()
    if kind != "other_writer":
        assert client.post(found_address(None), dict(post.lists())).status_code in (302, 403)
    assert not RejectedSuggestion.objects.exists()


def test_a_page_opened_with_suggestions_needs_permission_too(
    client: Client, brief: Brief, other_writer: User
) -> None:
    client.force_login(other_writer)

    assert client.get(address(brief), {"found": ""}).status_code == 302
