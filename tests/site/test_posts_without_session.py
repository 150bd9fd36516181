"""A page posted after the session ended: without script, its text is kept through the log-in."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from briefs.models import Brief
from tests.support.editor import address, fields_of, opened, send
from tests.support.factories import PASSWORD, make_brief, make_user

LOG_IN = "/accounts/login/"
SAME_ORIGIN = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def brief(editor: User) -> Brief:
    return make_brief(editor, title="Canal talks")


@pytest.fixture
def page(client: Client, brief: Brief, editor: User) -> QueryDict:
    """The fields of a page whose session has ended since."""
    client.force_login(editor)
    post = opened(client, brief)
    post["title"], post["parts-1-body"] = "Mine “<b>”", "<p>Kept & whole.</p>\r\n<p>قناة</p>"
    client.logout()
    return post


def log_in(client: Client, answer: Any, name: str, password: str = PASSWORD) -> Any:
    """Fill in the log-in form that came instead of a page."""
    shown = fields_of(answer.content.decode().replace("<form ", '<form id="brief" '))
    assert shown["next"] == answer.context["next"]
    data = {"username": name, "password": password, "kept": shown["kept"], "next": shown["next"]}
    return client.post(LOG_IN, data)


def send_again(client: Client, answer: Any) -> Any:
    """Press the button that sends the text again."""
    fields = fields_of(answer.content.decode().replace("<form ", '<form id="brief" '))
    return client.post(answer.context["address"], dict(fields.lists()))


def test_the_text_is_kept_through_a_wrong_password_and_the_log_in_and_then_saved(
    client: Client, brief: Brief, page: QueryDict
) -> None:
    asked = send(client, brief, page)
    assert asked.status_code == 403
    assert "Your text is kept on this page: log in to save it." in asked.content.decode()
    wrong = log_in(client, asked, "editor", "wrong")
    assert "Your text is kept on this page" in wrong.content.decode()

    offered = log_in(client, wrong, "editor")
    assert "send it again to save it" in offered.content.decode()
    assert brief.revisions.count() == 1
    saved = send_again(client, offered)

    assert saved.url == address(brief)
    brief.refresh_from_db()
    assert brief.title == "Mine “<b>”"
    body = brief.sections.get(kind="analysis").body
    assert body == "<p>Kept &amp; whole.</p>\n<p>قناة</p>"


def test_somebody_else_who_logs_in_never_sees_the_text(
    client: Client, brief: Brief, page: QueryDict, publisher: User
) -> None:
    answer = log_in(client, send(client, brief, page), "publisher")

    assert answer.status_code == 302
    assert answer.url == address(brief)


def test_someone_inactive_sends_nothing(
    client: Client, brief: Brief, page: QueryDict, editor: User
) -> None:
    client.force_login(editor)
    User.objects.filter(pk=editor.pk).update(is_active=False)

    asked = send(client, brief, page)

    assert asked.status_code == 403
    assert "Your text is kept" in log_in(client, asked, "editor").content.decode()
    assert brief.revisions.count() == 1


@pytest.mark.parametrize("where", ["https://elsewhere.example/", "//elsewhere.example", ""])
def test_a_text_is_never_sent_to_another_site(
    client: Client, page: QueryDict, editor: User, where: str
) -> None:
    data = {"username": "editor", "password": PASSWORD, "kept": page.urlencode(), "next": where}

    answer = client.post(LOG_IN, data)

    assert answer.context["address"] == reverse("desk:work")


@pytest.mark.parametrize("kept", ["\x00", "%00", "a", "%FF=%FF", "writer", "{}", "&" * 1000])
def test_what_no_page_has_posted_is_not_offered(client: Client, editor: User, kept: str) -> None:
    answer = client.post(LOG_IN, {"username": "editor", "password": PASSWORD, "kept": kept})

    assert answer.status_code == (200 if "\x00" in kept else 302)


def test_a_log_in_in_another_tab_asks_to_send_the_text_again(brief: Brief, editor: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    post = opened(client, brief)
    post["title"] = "Mine"
    # A log-in changes the token.
    client.cookies["csrftoken"] = "t" * 32

    offered = client.post(address(brief), dict(post.lists()), headers=SAME_ORIGIN)

    assert "send it again to save it" in offered.content.decode()
    assert brief.revisions.count() == 1
    assert send_again(client, offered).status_code == 302
    assert Brief.objects.get().title == "Mine"


@pytest.mark.parametrize("origin", ["cross-site", "same-site", "none", ""])
def test_what_another_site_sends_is_neither_offered_nor_shown(
    brief: Brief, editor: User, origin: str
) -> None:
    client = Client(enforce_csrf_checks=True)
    forged = {"writer": str(editor.pk), "title": "Forged"}
    for user in (editor, None):
        client.force_login(user) if user else client.logout()
        answer = client.post(address(brief), forged, headers={"sec-fetch-site": origin})

        assert answer.status_code == 403
        assert "Forged" not in answer.content.decode()


def test_a_log_in_as_somebody_else_in_another_tab_saves_and_shows_nothing(
    brief: Brief, editor: User, publisher: User
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    post = opened(client, brief)
    client.force_login(publisher)
    client.cookies["csrftoken"] = "t" * 32

    answer = client.post(address(brief), dict(post.lists()), headers=SAME_ORIGIN)

    assert answer.status_code == 403
    assert "Canal talks" not in answer.content.decode()
    state = reverse("admin:briefs_session")
    assert client.get(state, {"writer": editor.pk}).status_code == 403
    assert client.get(state, {"writer": publisher.pk}).status_code == 200


def test_passwords_are_never_kept(db: None) -> None:
    client = Client(enforce_csrf_checks=True)
    secret = {"username": "anna", "password": "open sesame", "password1": "open sesame"}
    for page in (LOG_IN, "/admin/login/", "/accounts/password_change/", "/admin/auth/user/add/"):
        answer = client.post(page, secret, headers=SAME_ORIGIN, follow=True)

        assert "open sesame" not in answer.content.decode()


def test_without_a_text_a_post_leads_to_the_log_in_as_before(client: Client, brief: Brief) -> None:
    make_user("anna")

    assert client.post(address(brief), {"title": "x"}).status_code == 302
