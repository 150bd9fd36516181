"""The tab Comments, through HTTP: with the script's fragments, and by saving without one."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from briefs.models import Brief, Comment
from tests.support.editor import address, opened, send
from tests.support.factories import make_brief

pytestmark = pytest.mark.django_db


@pytest.fixture
def brief(writer: User) -> Brief:
    return make_brief(writer, analysis="<p>London hesitates.</p>")


def ask(client: Client, brief: Brief, do: str, **fields: str) -> Any:
    """Press a button of the tab as the script does."""
    post = opened(client, brief)
    for name, value in {**fields, "do": do}.items():
        post[name.replace("__", "-")] = value
    url = reverse("admin:briefs_brief_comments", args=[brief.pk])
    return client.post(url, dict(post.lists()))


def test_a_comment_is_kept_without_saving_the_brief(desk: Client, brief: Brief) -> None:
    page = ask(desk, brief, "comment:new", comment__text="Since when?", title="Changed")
    assert page.status_code == 200
    assert "Since when?" in page.content.decode()
    assert [row.text for row in Comment.objects.all()] == ["Since when?"]
    assert brief.revisions.count() == 1


def test_without_a_script_the_brief_is_saved_first(desk: Client, brief: Brief) -> None:
    post = opened(desk, brief)
    post["comment-text"], post["title"] = "Since when?", "Changed"
    response = send(desk, brief, post, "comment:new", follow=True)
    assert "Comment added." in response.content.decode()
    comment = Comment.objects.get()
    assert (comment.text, comment.revision.number) == ("Since when?", 1)
    assert brief.revisions.count() == 2


def test_answering_resolving_and_reopening_are_buttons(desk: Client, brief: Brief) -> None:
    ask(desk, brief, "comment:new", comment__text="Since when?")
    pk = Comment.objects.get().pk
    ask(desk, brief, f"comment:answer:{pk}", **{f"answer__{pk}": "Since May."})
    assert Comment.objects.get(answers=pk).text == "Since May."
    ask(desk, brief, f"comment:resolve:{pk}")
    assert Comment.objects.get(pk=pk).resolved_at
    ask(desk, brief, f"comment:reopen:{pk}")
    assert Comment.objects.get(pk=pk).resolved_at is None


def test_a_refused_comment_stays_in_its_field(desk: Client, brief: Brief) -> None:
    page = ask(desk, brief, "comment:new", comment__text="b" * 2001)
    text = page.content.decode()
    assert "This is longer than 2,000 characters. Shorten it." in text
    assert "b" * 2001 in text


def test_a_comment_that_is_not_sent_yet_survives_a_save(desk: Client, brief: Brief) -> None:
    post = opened(desk, brief)
    post["comment-text"], post["title"] = "Since when?", "Changed"
    response = send(desk, brief, post)
    assert response.status_code == 200
    assert "Since when?" in response.content.decode()
    assert brief.revisions.count() == 2


def test_text_is_escaped(desk: Client, brief: Brief) -> None:
    page = ask(desk, brief, "comment:new", comment__text="<script>alert(1)</script>")
    assert "<script>alert" not in page.content.decode()
    assert "&lt;script&gt;alert" in page.content.decode()


@pytest.mark.parametrize(
    "do", ["comment", "comment:", "comment:shout:1", "comment:answer:x", "save"]
)
def test_what_no_button_asks_for_is_refused(desk: Client, brief: Brief, do: str) -> None:
    assert ask(desk, brief, do, comment__text="Since when?").status_code == 400
    assert not Comment.objects.exists()


def test_who_may_not_open_the_brief_may_not_comment(
    client: Client, brief: Brief, other_writer: User
) -> None:
    client.force_login(other_writer)
    url = reverse("admin:briefs_brief_comments", args=[brief.pk])
    assert client.post(url, {"do": "comment:new", "comment-text": "Who?"}).status_code == 404
    assert client.get(address(brief)).status_code != 200
    assert not Comment.objects.exists()
