"""What the audit trail says about publishing and withdrawing."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User

from briefs.choices import Change, State
from briefs.drafts import database_now
from briefs.models import Brief
from tests.support.factories import make_brief, make_edition, publish
from tests.support.publishing import HOUR, entries, save, schedule, withdraw

pytestmark = pytest.mark.django_db


def test_the_audit_trail_says_who_did_what_and_that_nobody_reviewed_it(publisher: User) -> None:
    edition = make_edition(publisher)
    brief = edition.brief
    save(brief, publisher, title="Second")
    publish(brief, publisher, Change.CORRECTION, note="The ship was Danish.")
    save(brief, publisher, title="Third")
    schedule(brief, publisher, database_now() + HOUR, Change.MINOR)
    withdraw(brief, publisher, "A source was forged.")
    assert entries(brief) == [
        "Published version 1, without review.",
        "Published version 2, without review: The ship was Danish.",
        "Scheduled version 3, without review.",
        "Withdrawn: A source was forged.",
    ]
    assert set(LogEntry.objects.values_list("user", flat=True)) == {publisher.pk}


def test_an_approved_draft_is_published_with_review(publisher: User) -> None:
    brief = make_brief(publisher)
    Brief.objects.filter(pk=brief.pk).update(state=State.APPROVED)
    publish(brief, publisher)
    assert entries(brief) == ["Published version 1."]


def test_a_save_voids_the_approval(publisher: User) -> None:
    brief = make_brief(publisher)
    Brief.objects.filter(pk=brief.pk).update(state=State.APPROVED)
    save(brief, publisher, title="Changed after approval")
    publish(brief, publisher)
    assert entries(brief) == ["Published version 1, without review."]
