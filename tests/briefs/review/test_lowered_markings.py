"""A marking that is lowered does not show what colleagues said under the stricter one."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from briefs.choices import ReviewAction
from briefs.models import Brief, Comment
from briefs.review import ReviewRefused, add_comment, answer_comment, resolve_comment
from tests.support.editor import address
from tests.support.factories import make_brief
from tests.support.publishing import save
from tests.support.review import step

pytestmark = pytest.mark.django_db


@pytest.fixture
def lowered(writer: User, publisher: User) -> Brief:
    """A brief returned with a note and a comment that only the publisher and its writer could read."""
    brief = make_brief(writer, tlp="TLP:RED", analysis="<p>The agent is Blake.</p>")
    step(ReviewAction.SUBMIT, brief, writer)
    step(ReviewAction.RETURN, brief, publisher, "Leave the agent out.")
    about = f"{brief.sections.get(kind='analysis').key}:0"
    add_comment(brief=brief, by=publisher, number=1, text="Who knows him?", about=about)
    save(brief, writer, tlp="TLP:CLEAR", sections=())
    return brief


def test_notes_and_comments_stay_with_those_who_may_read_their_draft(
    client: Client, lowered: Brief, editor: User, publisher: User, writer: User
) -> None:
    for person, shown in ((editor, False), (publisher, True), (writer, True)):
        client.force_login(person)
        page = client.get(address(lowered)).content.decode()
        for text in ("Blake", "Who knows him?", "Leave the agent out."):
            assert (text in page) == shown, (person, text)


def test_a_comment_that_one_may_not_read_cannot_be_answered(lowered: Brief, editor: User) -> None:
    pk = Comment.objects.get().pk
    with pytest.raises(ReviewRefused, match="There is no such comment"):
        answer_comment(brief=lowered, by=editor, pk=pk, text="Blake?")
    with pytest.raises(ReviewRefused, match="There is no such comment"):
        resolve_comment(brief=lowered, by=editor, pk=pk)
    with pytest.raises(ReviewRefused, match="There is no such draft"):
        add_comment(brief=lowered, by=editor, number=1, text="What did it say?")
