"""What was typed into a menu or a comment is there until it is sent, whatever is pressed."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from briefs.choices import ReviewAction, State
from briefs.models import Brief, Comment
from briefs.review import add_comment
from tests.support.editor import fields_of, opened, send
from tests.support.factories import make_brief
from tests.support.publishing import save
from tests.support.review import step

from .test_comments_on_the_page import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def brief(writer: User) -> Brief:
    brief = make_brief(writer, analysis="<p>London hesitates.</p>")
    step(ReviewAction.SUBMIT, brief, writer)
    return brief


@pytest.fixture
def desk(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


def shown(response: Any) -> Any:
    assert response.status_code == 200
    return fields_of(response.content.decode())


def test_a_comment_that_is_not_sent_survives_a_step(desk: Client, brief: Brief) -> None:
    post = opened(desk, brief)
    post["comment-text"] = "Since when?"
    page = send(desk, brief, post, "approve")
    assert shown(page)["comment-text"] == "Since when?"
    brief.refresh_from_db()
    assert brief.state == State.APPROVED


def test_a_note_survives_a_comment_that_is_sent_without_a_script(
    desk: Client, brief: Brief
) -> None:
    post = opened(desk, brief)
    post["comment-text"], post["review-note"] = "Since when?", "Nearly there."
    fields = shown(send(desk, brief, post, "comment:new"))
    assert fields["review-note"] == "Nearly there."
    assert not fields["comment-text"]


def test_a_text_survives_the_way_to_another_page(desk: Client, brief: Brief) -> None:
    post = opened(desk, brief)
    post["review-note"] = "Nearly there."
    page = send(desk, brief, post, "preview")
    assert shown(page)["review-note"] == "Nearly there."
    assert reverse("desk:preview", args=[brief.pk]) in page.content.decode()


def test_what_was_sent_is_not_shown_again(desk: Client, brief: Brief) -> None:
    post = opened(desk, brief)
    post["review-note"] = "Say when."
    assert send(desk, brief, post, "return").status_code == 302


def test_other_answers_stay_when_a_comment_is_resolved(
    desk: Client, brief: Brief, editor: User
) -> None:
    first, second = (
        add_comment(brief=brief, by=editor, number=1, text=text) for text in ("One", "Two")
    )
    typed = {f"answer__{first.pk}": "A", f"answer__{second.pk}": "B", "comment__text": "C"}
    page = ask(desk, brief, f"comment:answer:{first.pk}", **typed).content.decode()
    fields = fields_of(f'<form id="brief">{page}</form>')
    assert not fields[f"answer-{first.pk}"]
    assert (fields[f"answer-{second.pk}"], fields["comment-text"]) == ("B", "C")


def test_a_note_survives_a_draft_that_a_colleague_saved_with_the_same_text(
    desk: Client, brief: Brief, writer: User
) -> None:
    post = opened(desk, brief)
    save(brief, writer, location="Suez")
    save(brief, writer, location="")
    post["review-note"] = "Say when."
    page = send(desk, brief, post, "return")
    fields = shown(page)
    assert (fields["review-note"], fields["base_revision"]) == ("Say when.", "3")
    brief.refresh_from_db()
    assert brief.state == State.IN_REVIEW


def test_answers_count_among_the_comments_that_a_brief_can_have(
    desk: Client, brief: Brief, editor: User
) -> None:
    first = add_comment(brief=brief, by=editor, number=1, text="One")
    rows = [Comment(brief=brief, revision=first.revision, text="x", by=editor) for _ in range(499)]
    Comment.objects.bulk_create(rows)
    page = ask(desk, brief, f"comment:answer:{first.pk}", **{f"answer__{first.pk}": "A"})
    assert "A brief has at most 500 comments and answers." in page.content.decode()


@pytest.mark.parametrize("do", ["approve:1", "publish:", "pin:x", "assign:2", "withdraw:"])
def test_an_odd_name_of_a_button_breaks_nothing(
    client: Client, brief: Brief, publisher: User, do: str
) -> None:
    client.force_login(publisher)
    response = send(client, brief, opened(client, brief), do)
    assert response.status_code in (200, 302, 422)


def test_a_note_with_many_lines_may_be_as_long_as_its_field_allows(
    desk: Client, brief: Brief
) -> None:
    post = opened(desk, brief)
    post["review-note"] = "x" * 1900 + "\r\n" * 99 + "x"
    assert send(desk, brief, post, "return").status_code == 302


@pytest.mark.parametrize("to", ["9" * 30, "-1", "x", "1,2"])
def test_a_person_who_is_not_offered_cannot_be_chosen(
    desk: Client, brief: Brief, editor: User, to: str
) -> None:
    post = opened(desk, brief)
    post["assign-to"] = to
    page = send(desk, brief, post, "assign")
    assert page.status_code == 422
    assert "This person cannot be chosen any more. Choose someone else." in page.content.decode()


def test_texts_survive_a_conflict_and_the_save_that_ends_it(
    desk: Client, brief: Brief, writer: User
) -> None:
    post = opened(desk, brief)
    save(brief, writer, location="Suez")
    post["title"], post["review-note"], post["comment-text"] = "Mine", "Say when.", "Since when?"
    page = send(desk, brief, post, "return")
    assert page.status_code == 409
    fields = fields_of(page.content.decode())
    assert (fields["review-note"], fields["comment-text"]) == ("Say when.", "Since when?")
    fields = shown(send(desk, brief, fields, "save-over"))
    assert (fields["review-note"], fields["comment-text"]) == ("Say when.", "Since when?")
    brief.refresh_from_db()
    assert (brief.title, brief.state) == ("Mine", State.IN_REVIEW)


def test_texts_are_shown_to_whoever_lost_the_brief(
    client: Client, brief: Brief, other_writer: User
) -> None:
    brief.co_authors.add(other_writer)
    client.force_login(other_writer)
    post = opened(client, brief)
    post["review-note"], post["comment-text"] = "Say when.", "Since when?"
    brief.co_authors.clear()
    page = send(client, brief, post, "take_back")
    assert page.status_code == 403
    for text in ("Say when.", "Since when?"):
        assert text in page.content.decode()


def test_a_text_whose_field_is_gone_is_quoted(
    client: Client, brief: Brief, publisher: User
) -> None:
    client.force_login(publisher)
    post = opened(client, brief)
    post["review-note"], post["advice_note"] = "Say <when>.", "Later."
    post["publish-unreviewed"] = "It is urgent."
    page = send(client, brief, post, "publish").content.decode()
    assert "Published as version 1." in page
    assert "Not sent yet: “Say &lt;when&gt;.” (Note)" in page
    assert "It is urgent.” (" not in page
