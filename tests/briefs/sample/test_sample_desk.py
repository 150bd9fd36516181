"""The sample looks like a desk at work, whoever loads it."""

import pytest
from django.contrib.auth.models import AnonymousUser, User

from briefs.desk.status import Status, of_status
from briefs.models import Brief, Comment, Edition
from briefs.publishing import findings
from briefs.review import open_publications
from briefs.sample import load_sample
from tests.support.forging import no_report

pytestmark = pytest.mark.django_db
ONCE = (Status.RETURNED, Status.IN_REVIEW, Status.SCHEDULED, Status.WITHDRAWN)


@pytest.mark.parametrize("alone", [True, False])
def test_each_kind_of_work_is_there(
    alone: bool, publisher: User, writer: User, editor: User
) -> None:
    people = {} if alone else {"writer": writer, "reviewer": editor}
    assert load_sample(by=publisher, **people) == 15
    numbers = {status: Brief.objects.filter(of_status(status)).count() for status in Status}
    assert numbers == {
        **dict.fromkeys(Status, 0),
        **dict.fromkeys(ONCE, 1),
        Status.DRAFT: 2,
        Status.PUBLISHED: 9,
        Status.UNREVIEWED: 10,
    }
    assert Edition.objects.visible_to(AnonymousUser()).filter(change="correction").count() == 1
    assert Comment.objects.count() == 1
    assert list(findings(no_report)) == []


def test_what_a_writer_begins_is_theirs_and_complete(
    publisher: User, writer: User, editor: User
) -> None:
    load_sample(by=publisher, writer=writer, reviewer=editor)
    theirs = Brief.objects.filter(created_by=writer)
    assert theirs.count() == 5
    assert all(brief.bylines.exists() and brief.tagged_actors.exists() for brief in theirs)
    reasons = set(open_publications().values_list("reason", flat=True))
    assert reasons == {"Imported from the sample collection"}
