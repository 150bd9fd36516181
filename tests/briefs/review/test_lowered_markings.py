"""A marking that is lowered does not show what colleagues said under the stricter one."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from briefs.choices import ReviewAction
from briefs.document import from_data
from briefs.editing import differences
from briefs.models import Brief, Comment
from briefs.review import ReviewRefused, add_comment, answer_comment, resolve_comment
from tests.support.editor import address, opened, send
from tests.support.factories import make_brief
from tests.support.publishing import save
from tests.support.review import step

pytestmark = pytest.mark.django_db


@pytest.fixture
def lowered(writer: User, publisher: User) -> Brief:
    """A brief with a note and a comment that only the publisher and its writer could read."""
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


def test_a_draft_that_one_may_not_read_cannot_be_chosen_in_a_conflict(
    client: Client, lowered: Brief, editor: User
) -> None:
    old, new = (from_data(each.document) for each in lowered.revisions.order_by("number"))
    client.force_login(editor)
    post = opened(client, lowered)
    post["newest_revision"] = "1"
    for difference in differences(new, old):
        post[f"side-{difference.id}"] = "theirs"
    page = send(client, lowered, post, "save-over")
    assert "Blake" not in page.content.decode()
    save(lowered, editor, location="Suez")
    post = opened(client, lowered)
    post["base_revision"], post["title"] = "1", "Mine"
    page = send(client, lowered, post)
    assert page.status_code == 409
    assert "Blake" not in page.content.decode()
