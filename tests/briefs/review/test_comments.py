"""Comments: about a brief or a paragraph, answered, resolved, reopened; they outlive the text."""

from dataclasses import replace

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied

from briefs.document import BriefDocument
from briefs.drafts import tables
from briefs.models import Brief, Comment
from briefs.review import (
    ReviewRefused,
    Thread,
    add_comment,
    answer_comment,
    comment_places,
    reopen_comment,
    resolve_comment,
    threads,
)
from tests.support.factories import make_brief, make_document
from tests.support.publishing import save

pytestmark = pytest.mark.django_db
TEXT = "<p>London hesitates.</p><p>Paris does not.</p>"


@pytest.fixture
def brief(writer: User) -> Brief:
    return make_brief(writer, analysis=TEXT)


def about(brief: Brief, text: str) -> str:
    """Return the place of the paragraph with a text, as a form posts it."""
    return next(each.value for each in comment_places(tables.read(brief)) if each.text == text)


def read(brief: Brief) -> list[Thread]:
    return threads(brief, comment_places(tables.read(brief)), brief.created_by)


def change_text(brief: Brief, by: User, old: str, new: str) -> None:
    sections = tables.read(brief).sections
    changed = tuple(replace(each, body=each.body.replace(old, new)) for each in sections)
    save(brief, by, sections=changed)


def test_the_paragraphs_of_summary_and_analysis_can_be_commented_on() -> None:
    document: BriefDocument = make_document(summary="<p>Talks.</p>", analysis=TEXT)
    texts = [each.text for each in comment_places(document)]
    assert texts == ["Talks.", "London hesitates.", "Paris does not."]


def test_a_comment_quotes_its_paragraph_and_names_its_draft(brief: Brief, editor: User) -> None:
    add_comment(
        brief=brief,
        by=editor,
        number=1,
        text=" Who says so?\r\nSince when? ",
        about=about(brief, "Paris does not."),
    )
    [thread] = read(brief)
    assert (thread.comment.text, thread.comment.quote) == (
        "Who says so?\nSince when?",
        "Paris does not.",
    )
    assert thread.comment.revision.number == 1
    assert thread.place
    assert thread.place.index == 1
    assert not thread.has_changed


def test_a_comment_on_the_whole_brief_never_loses_its_place(brief: Brief, editor: User) -> None:
    add_comment(brief=brief, by=editor, number=1, text="Good.")
    change_text(brief, editor, "Paris does not.", "Paris does.")
    [thread] = read(brief)
    assert not thread.comment.part
    assert not thread.has_changed


def test_it_says_when_its_paragraph_has_changed(brief: Brief, writer: User, editor: User) -> None:
    place = about(brief, "Paris does not.")
    add_comment(brief=brief, by=editor, number=1, text="Who says so?", about=place)
    change_text(brief, writer, "Paris does not.", "Paris hesitates, too.")
    [thread] = read(brief)
    assert thread.has_changed
    assert thread.comment.quote == "Paris does not."


def test_it_follows_its_paragraph_to_another_place(
    brief: Brief, writer: User, editor: User
) -> None:
    place = about(brief, "Paris does not.")
    add_comment(brief=brief, by=editor, number=1, text="Who says so?", about=place)
    change_text(brief, writer, "<p>London", "<p>Cairo waits.</p><p>London")
    [thread] = read(brief)
    assert thread.place
    assert thread.place.index == 2


def test_it_is_answered_resolved_and_reopened(brief: Brief, writer: User, editor: User) -> None:
    comment = add_comment(brief=brief, by=editor, number=1, text="Who says so?")
    answer_comment(brief=brief, by=writer, pk=comment.pk, text="Le Monde.")
    [thread] = read(brief)
    assert [(each.by, each.text) for each in thread.answers] == [(writer, "Le Monde.")]
    resolve_comment(brief=brief, by=writer, pk=comment.pk)
    assert read(brief)[0].comment.resolved_by == writer
    reopen_comment(brief=brief, by=editor, pk=comment.pk)
    assert read(brief)[0].comment.resolved_at is None
    logged = LogEntry.objects.order_by("pk").values_list("change_message", flat=True)
    assert list(logged) == [
        "Resolved a comment by editor.",
        "Reopened a comment by editor.",
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Write a comment first."),
        ("\u200b \n", "Write a comment first."),
        ("a" * 2001, "This is longer than 2,000 characters. Shorten it."),
        ("a\0b", "The control character U+0000 is not allowed. Delete it."),
    ],
)
def test_a_comment_that_says_nothing_or_too_much_is_refused(
    brief: Brief, editor: User, text: str, sentence: str
) -> None:
    with pytest.raises(ReviewRefused) as told:
        add_comment(brief=brief, by=editor, number=1, text=text)
    assert str(told.value) == sentence
    assert not Comment.objects.exists()


def test_a_paragraph_that_the_draft_does_not_have_is_refused(brief: Brief, editor: User) -> None:
    for place in ("nonsense", "0:0", about(brief, "Paris does not.").replace(":1", ":9")):
        with pytest.raises(ReviewRefused, match="The draft has no such paragraph"):
            add_comment(brief=brief, by=editor, number=1, text="Who?", about=place)
    with pytest.raises(ReviewRefused, match="There is no such draft"):
        add_comment(brief=brief, by=editor, number=9, text="Who?")


def test_a_comment_on_another_brief_cannot_be_answered_here(brief: Brief, editor: User) -> None:
    other = add_comment(brief=make_brief(editor), by=editor, number=1, text="Who?")
    for act in (resolve_comment, reopen_comment):
        with pytest.raises(ReviewRefused, match="There is no such comment"):
            act(brief=brief, by=editor, pk=other.pk)
    with pytest.raises(ReviewRefused, match="There is no such comment"):
        answer_comment(brief=brief, by=editor, pk=other.pk, text="I.")


def test_only_those_who_may_open_the_brief_comment(brief: Brief, other_writer: User) -> None:
    with pytest.raises(PermissionDenied):
        add_comment(brief=brief, by=other_writer, number=1, text="Who?")
