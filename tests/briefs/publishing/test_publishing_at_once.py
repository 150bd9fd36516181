"""Two people at once: exactly one edition, and times in the order of what happened."""

from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import User

from actors.register import register_actor
from briefs import publishing
from briefs.choices import Change, Ended
from briefs.document import ActorData
from briefs.drafts import one_snapshot, saving, tables
from briefs.models import Brief, ChainLink, Edition, Revision
from briefs.publishing import PublishingRefused, findings, newest_hash
from tests.support.concurrency import all_at_once, in_turn
from tests.support.factories import key, make_brief, make_document, make_edition, make_user
from tests.support.forging import no_report

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def publisher(transactional_db: None) -> User:
    return make_user("publisher", "Publisher")


def save(brief: Brief, by: User, title: str, base: int | None = None) -> Revision:
    base = base or brief.newest_revision().number
    document = replace(tables.read(brief), title=title)
    return saving.save(brief=brief, document=document, by=by, base_revision=base).revision


def publish_action(revision: Revision, by: User, change: str = Change.FIRST) -> Any:
    return partial(
        publishing.publish, brief=revision.brief, revision=revision, by=by, change=change
    )


def test_publishing_at_the_same_moment_makes_one_edition(publisher: User) -> None:
    revision = make_brief(publisher).newest_revision()
    results = all_at_once(*[publish_action(revision, publisher)] * 4)
    edition = Edition.objects.get()
    assert [result for result in results if not isinstance(result, Exception)] == [edition]
    refusals = [result for result in results if isinstance(result, Exception)]
    assert all(isinstance(refused, PublishingRefused) for refused in refusals)
    sentence = "Saved draft 1 is already published as version 1."
    assert {str(refused) for refused in refusals} == {sentence}


def test_briefs_published_at_once_make_one_chain(publisher: User) -> None:
    revisions = [make_brief(publisher).newest_revision() for _brief in range(4)]
    results = all_at_once(*(publish_action(revision, publisher) for revision in revisions))
    assert all(isinstance(result, Edition) for result in results)
    assert list(findings(no_report)) == []
    assert ChainLink.objects.count() == 4


def test_publishing_and_withdrawing_at_once_make_one_chain(publisher: User) -> None:
    withdrawals = [
        partial(
            publishing.withdraw, brief=make_edition(publisher).brief, by=publisher, reason="No."
        )
        for _brief in range(3)
    ]
    revisions = [make_brief(publisher).newest_revision() for _brief in range(3)]
    publications = [publish_action(revision, publisher) for revision in revisions]
    results = all_at_once(*withdrawals, *publications)
    assert all(isinstance(result, Edition) for result in results)
    assert list(findings(no_report)) == []
    in_order = list(ChainLink.objects.order_by("pk"))
    assert in_order == list(ChainLink.objects.order_by("at"))


def test_a_check_sees_the_site_as_it_was_when_it_began(publisher: User) -> None:
    make_edition(publisher)
    revision = make_brief(publisher).newest_revision()
    with one_snapshot():
        before = newest_hash()
        (published,) = all_at_once(publish_action(revision, publisher))
        assert isinstance(published, Edition)
        assert newest_hash() == before
        assert list(findings(no_report)) == []
    assert newest_hash() == published.sha256


def test_a_publication_that_waited_for_a_withdrawal_comes_after_it(publisher: User) -> None:
    first = make_edition(publisher)
    revision = save(first.brief, publisher, "Second")
    withdrawal = partial(publishing.withdraw, brief=first.brief, by=publisher, reason="Forged.")
    done = in_turn(withdrawal, publish_action(revision, publisher, Change.MINOR))
    assert isinstance(done.second, Edition)
    first.refresh_from_db()
    assert first.ended_because == Ended.WITHDRAWN
    assert first.live.upper < done.committed_after < done.second.live.lower


def test_a_withdrawal_that_waited_for_a_publication_comes_after_it(publisher: User) -> None:
    brief = make_brief(publisher)
    withdrawal = partial(publishing.withdraw, brief=brief, by=publisher, reason="Forged.")
    done = in_turn(publish_action(brief.newest_revision(), publisher), withdrawal)
    assert done.first == done.second
    done.first.refresh_from_db()
    assert done.first.live.upper > done.committed_after
    assert not Edition.objects.visible_to(publisher).exists()


def test_a_publication_that_waited_for_a_save_does_not_publish_the_older_draft(
    publisher: User,
) -> None:
    brief = make_brief(publisher)
    opened = brief.newest_revision()
    done = in_turn(partial(save, brief, publisher, "Newer"), publish_action(opened, publisher))
    sentence = "There is a newer draft than saved draft 1. Read it, then publish."
    assert isinstance(done.second, PublishingRefused)
    assert str(done.second) == sentence
    assert not Edition.objects.exists()


def test_a_save_that_waited_for_a_publication_comes_after_it(publisher: User) -> None:
    brief = make_brief(publisher)
    publication = publish_action(brief.newest_revision(), publisher)
    done = in_turn(publication, partial(save, brief, publisher, "Newer"))
    assert done.second.number == 2
    assert done.second.saved_at > done.committed_after
    assert done.first.title != "Newer"
    assert Brief.objects.get().title == "Newer"


def test_a_save_that_waited_for_another_of_the_same_draft_is_refused(publisher: User) -> None:
    brief = make_brief(publisher)
    actions = [partial(save, brief, publisher, title, base=1) for title in ("One", "Other")]
    done = in_turn(*actions)
    assert isinstance(done.second, saving.StaleSave)
    assert done.second.newest == done.first
    assert Brief.objects.get().title == "One"


def test_only_one_of_many_simultaneous_saves_of_a_draft_is_kept(publisher: User) -> None:
    brief = make_brief(publisher)
    actions = [partial(save, brief, publisher, title, base=1) for title in ("One", "Two", "Three")]
    results = all_at_once(*actions)
    assert sorted(type(result).__name__ for result in results) == [
        "Revision",
        "StaleSave",
        "StaleSave",
    ]
    assert brief.revisions.count() == 2


def test_a_save_waits_for_an_actor_being_added_and_finds_it() -> None:
    keeper = make_user("keeper", "Administrator", is_superuser=True)
    document = make_document(actors=(ActorData(uid=key(), name="Hezbollah", kind="group"),))
    done = in_turn(
        partial(register_actor, by=keeper, name="Hezbollah", kind="group"),
        partial(saving.save, brief=None, document=document, by=keeper, base_revision=None),
    )
    assert done.second.notes == ("Hezbollah was found in the register by name.",)
    assert [each.uid for each in done.second.document.actors] == [str(done.first.uid)]
