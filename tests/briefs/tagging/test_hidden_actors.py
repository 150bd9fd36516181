"""Actors that only restricted briefs name are never suggested to those who may not read them."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from actors.models import Actor
from briefs.models import Brief
from tests.support.editor import opened, send
from tests.support.factories import as_data, make_actor, make_brief

from .pages import found_address, offered, press

BODY = "<p>The Falcon met the Old Bird. The Falcon and the Old Bird left Cairo.</p>"


@pytest.fixture
def falcon(administrator: User) -> Actor:
    """Is named by a TLP:RED draft only."""
    hidden = make_actor("Falcon", "group", "Old Bird", description="A secret cell")
    make_brief(administrator, title="The secret", tlp="TLP:RED", actors=(as_data(hidden),))
    return hidden


def shown(page: Any) -> str:
    return str(page.content.decode())


def test_a_hidden_actor_is_not_found_in_the_text(
    client: Client, editor: User, administrator: User, falcon: Actor
) -> None:
    brief = make_brief(editor, summary=BODY)
    client.force_login(editor)
    for page in (press(client, brief), press(client, None, parts__0__body=BODY)):
        assert offered(page)["certain"] == offered(page)["unsure"] == []
        assert str(falcon.uid) not in shown(page)
        assert "A secret cell" not in shown(page)

    client.force_login(administrator)
    assert offered(press(client, brief))["certain"] == ["Falcon"]


def test_the_form_of_a_new_actor_does_not_reveal_it(
    client: Client, editor: User, falcon: Actor
) -> None:
    brief = make_brief(editor, summary=BODY)
    client.force_login(editor)

    page = press(client, brief, "new:Falcon")

    assert page.context["meant"] == []
    assert str(falcon.uid) not in shown(page)


def test_a_page_opened_with_suggestions_does_not_reveal_it(
    client: Client, editor: User, falcon: Actor
) -> None:
    brief = make_brief(editor, summary=BODY)
    client.force_login(editor)

    page = send(client, brief, opened(client, brief), "suggest", follow=True)

    assert offered(page)["certain"] == []
    assert str(falcon.uid) not in shown(page)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("parts-TOTAL_FORMS", "99999"),
        ("parts-TOTAL_FORMS", "-1"),
        ("actors-TOTAL_FORMS", "x"),
        ("actors-INITIAL_FORMS", "9" * 400),
        ("parts-0-kind", "script"),
        ("parts-0-key", "' OR 1=1"),
        ("parts-0-body", "\x00" + "<p>" * 5000),
        ("parts-0-body", "Ostrava " * 20_000),
        ("language", "klingon!"),
        ("title", "\x00"),
        ("new-actor-for", "x" * 5000),
    ],
)
def test_a_hostile_post_is_answered_or_refused(
    client: Client, editor: User, field: str, value: str
) -> None:
    brief: Brief = make_brief(editor, summary=BODY)
    client.force_login(editor)
    post = opened(client, brief)
    for found in ("", "create", "new:\x00", "added:" + "x," * 2000, "reject-name:" + "x" * 5000):
        post[field], post["found"] = value, found

        response = client.post(found_address(brief), dict(post.lists()))

        assert response.status_code in (200, 400)
    assert brief.revisions.count() == 1
