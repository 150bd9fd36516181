"""My work: which briefs wait for whom, in which group, and in how many queries."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from briefs.choices import Change, ReviewAction
from briefs.desk.work import MOST_WAITING, SHOWN, Group, Scope, waiting
from briefs.drafts import change_co_authors, move_to_bin
from briefs.models import Brief
from briefs.publishing import cancel_schedule
from briefs.review import assign, sign_off
from tests.support.desk import desk, titles
from tests.support.factories import make_brief, make_user, publish, publish_unreviewed
from tests.support.publishing import HOUR, save, schedule
from tests.support.review import step

pytestmark = pytest.mark.django_db
SUBMIT, APPROVE, RETURN = ReviewAction.SUBMIT, ReviewAction.APPROVE, ReviewAction.RETURN


def work(by: User, scope: str = "") -> str:
    response = desk(by).get(f"/desk/{scope and f'?for={scope}'}")
    assert response.status_code == 200
    return response.content.decode()


def groups(by: User, scope: str = "") -> dict[str, list[str]]:
    """Return the titles on the page by group."""
    parts = re.split(r'<tbody role="rowgroup" id="(\w+)"', work(by, scope))[1:]
    return {name: sorted(titles(html)) for name, html in zip(parts[::2], parts[1::2], strict=True)}


def brief(by: User, title: str, *steps: tuple[ReviewAction, User]) -> Brief:
    made = make_brief(by, title=title)
    for action, person in steps:
        step(action, made, person, "Say when." if action == RETURN else "")
    return made


@pytest.fixture
def busy(writer: User, other_writer: User, editor: User, publisher: User) -> None:
    """A desk with one brief of the writer in each group, and one of another writer in some."""
    brief(writer, "Draft")
    brief(writer, "Submitted", (SUBMIT, writer))
    brief(writer, "Returned", (SUBMIT, writer), (RETURN, editor))
    brief(writer, "Approved", (SUBMIT, writer), (APPROVE, editor))
    schedule(brief(writer, "Scheduled"), publisher, timezone.now() + HOUR)
    publish(brief(writer, "Published"), publisher)
    brief(other_writer, "Draft of another")
    brief(other_writer, "Submitted by another", (SUBMIT, other_writer))


@pytest.mark.usefixtures("busy")
def test_a_writer_sees_own_work_and_nothing_of_others(writer: User, other_writer: User) -> None:
    assert groups(writer) == {
        "returned": ["Returned"],
        "drafts": ["Draft"],
        "approved": ["Approved"],
        "scheduled": ["Scheduled"],
        "unreviewed": ["Published", "Scheduled"],
    }
    assert groups(other_writer) == {"drafts": ["Draft of another"]}
    assert groups(other_writer, "desk") == {
        "review": ["Submitted by another"],
        "drafts": ["Draft of another"],
    }


@pytest.mark.usefixtures("busy")
def test_an_editor_sees_what_is_to_review_and_to_sign_off(editor: User) -> None:
    assert groups(editor) == {
        "review": ["Submitted", "Submitted by another"],
        "unreviewed": ["Published", "Scheduled"],
    }


@pytest.mark.usefixtures("busy")
def test_a_publisher_sees_what_is_approved_and_scheduled(publisher: User) -> None:
    assert groups(publisher) == {
        "review": ["Submitted", "Submitted by another"],
        "approved": ["Approved"],
        "scheduled": ["Scheduled"],
    }


@pytest.mark.usefixtures("busy")
def test_the_whole_desk_and_what_nobody_holds(editor: User) -> None:
    assert groups(editor, "desk") == {
        "review": ["Submitted", "Submitted by another"],
        "returned": ["Returned"],
        "drafts": ["Draft", "Draft of another"],
        "approved": ["Approved"],
        "scheduled": ["Scheduled"],
        "unreviewed": ["Published", "Scheduled"],
    }
    # Whoever writes a draft holds it; a returned one is back with whoever submitted it.
    assert groups(editor, "nobody") == {
        "review": ["Submitted", "Submitted by another"],
        "approved": ["Approved"],
        "scheduled": ["Scheduled"],
        "unreviewed": ["Published", "Scheduled"],
    }


def test_who_wrote_in_a_brief_since_its_last_version_does_not_review_it(
    writer: User, editor: User, publisher: User
) -> None:
    edited = brief(writer, "Edited")
    publish(edited, publisher)
    save(edited, editor, location="Cairo")
    step(SUBMIT, edited, writer)
    assert "review" not in groups(editor)
    assert groups(publisher)["review"] == ["Edited"]
    publish_unreviewed(
        brief=edited, revision=edited.newest_revision(), by=publisher, change=Change.MINOR
    )
    save(edited, writer, location="London")
    step(SUBMIT, edited, writer)
    assert groups(editor)["review"] == ["Edited"]


def test_a_brief_that_a_colleague_is_to_review_waits_for_nobody_else(
    writer: User, editor: User, publisher: User
) -> None:
    submitted = brief(writer, "Submitted", (SUBMIT, writer))
    assign(brief=submitted, by=writer, to=publisher, due_at=None)
    assert groups(editor) == {}
    assert groups(publisher) == {"review": ["Submitted"]}
    assert "Held by" in work(publisher)
    assert "<bdi>You</bdi>" in work(publisher)


def test_a_brief_in_which_its_reviewer_wrote_waits_for_the_other_reviewers(
    writer: User, editor: User, publisher: User
) -> None:
    submitted = brief(writer, "Submitted", (SUBMIT, writer))
    assign(brief=submitted, by=writer, to=editor, due_at=None)
    assert groups(publisher) == {}
    save(submitted, editor, location="Cairo")
    assert groups(editor) == {}
    assert groups(publisher) == {"review": ["Submitted"]}


def test_co_authors_and_those_assigned_see_a_draft(
    writer: User, other_writer: User, editor: User
) -> None:
    draft = brief(writer, "Draft")
    change_co_authors(brief=draft, by=writer, add=[other_writer])
    assign(brief=draft, by=writer, to=editor, due_at=None)
    for person in (writer, other_writer, editor):
        assert groups(person) == {"drafts": ["Draft"]}
    assert "<bdi>editor</bdi>" in work(writer)


def test_a_draft_that_readers_have_seen_is_done_and_a_newer_one_is_not(
    writer: User, editor: User, publisher: User
) -> None:
    done = brief(writer, "Done", (SUBMIT, writer), (APPROVE, editor))
    publish(done, publisher)
    assert groups(publisher) == groups(writer) == {}
    save(done, writer, location="Cairo")
    assert groups(writer) == {"drafts": ["Done"]}
    assert "Draft 2, for version 2" in work(writer)


def test_a_cancelled_schedule_makes_a_draft_of_a_version(writer: User, publisher: User) -> None:
    planned = brief(writer, "Planned")
    schedule(planned, publisher, timezone.now() + timedelta(days=2, hours=5))
    assert "in 2\xa0days" in work(writer)
    assert "drafts" not in groups(writer)
    cancel_schedule(brief=planned, by=publisher)
    assert groups(writer) == {"drafts": ["Planned"]}


def test_what_is_signed_off_or_in_the_bin_waits_for_nobody(
    writer: User, editor: User, publisher: User
) -> None:
    published = brief(writer, "Published")
    publish(published, publisher)
    sign_off(brief=published, by=editor)
    move_to_bin(brief=brief(writer, "Binned"), by=writer)
    for person in (writer, editor, publisher):
        assert groups(person) == groups(person, "desk") == {}


def test_a_marking_that_someone_may_not_read_hides_the_work(
    writer: User, editor: User, administrator: User
) -> None:
    red = make_brief(administrator, title="Red", tlp="TLP:RED")
    step(SUBMIT, red, administrator)
    assert groups(editor, "desk") == groups(editor) == groups(editor, "nobody") == {}


def test_what_is_due_comes_first_and_says_so_in_words(writer: User) -> None:
    now = timezone.now()
    for title, due in (
        ("Later", now + timedelta(days=400)),
        ("Overdue", now - timedelta(days=2)),
        ("Never", None),
    ):
        assign(brief=brief(writer, title), by=writer, to=writer, due_at=due)
    html = unescape(work(writer)).replace("\xa0", " ")
    assert titles(html) == ["Overdue", "Later", "Never"]
    assert "<strong>overdue by 2 days</strong>" in html
    assert "3 briefs wait for you; 1 is overdue." in html


def test_numbers_stand_beside_the_scopes_and_in_the_masthead(writer: User, editor: User) -> None:
    brief(writer, "Draft")
    brief(writer, "Submitted", (SUBMIT, writer))
    html = " ".join(work(editor).split())
    numbers = re.findall(r'(Me|Nobody yet|The whole desk) <span class="num quiet">(\d+)<', html)
    assert numbers == [("Me", "1"), ("Nobody yet", "1"), ("The whole desk", "2")]
    assert 'My work <span class="num quiet">1</span>' in html
    listed = " ".join(desk(editor).get("/desk/briefs/").content.decode().split())
    assert 'My work <span class="num quiet">1</span>' in listed


def test_an_empty_page_says_how_to_begin(writer: User, reader: User) -> None:
    html = work(writer)
    assert "Nothing waits for you" in html
    assert 'href="/admin/briefs/brief/add/"' in html
    assert 'href="/desk/briefs/">All briefs</a>' in html
    assert waiting(make_user("nobody", is_staff=True))[Scope.ME][Group.DRAFTS] == []


def test_old_addresses_of_the_list_lead_on(editor: User) -> None:
    response = desk(editor).get("/desk/?actor=egypt&actor=france&after=x_1")
    assert response.headers["Location"] == "/desk/briefs/?actor=egypt&actor=france&after=x_1"
    assert "Nothing waits for you" in work(editor, "no-such-scope")


def copies(of: Brief, number: int) -> None:
    """Make further drafts in the way of a bulk import."""
    Brief.objects.bulk_create(
        Brief(
            title=f"Brief {each}",
            slug=f"copy-{each}",
            version=1,
            created_by=of.created_by,
            created_at=of.created_at,
            updated_at=of.updated_at,
        )
        for each in range(number)
    )


@pytest.mark.usefixtures("busy")
def test_a_page_takes_two_queries_however_much_waits(writer: User) -> None:
    copies(brief(writer, "One more"), MOST_WAITING + 5)
    client = desk(writer)
    with CaptureQueriesContext(connection) as caught:
        html = client.get("/desk/").content.decode()
    # Three are for session, user and permissions.
    assert len(caught.captured_queries) == 3 + 2
    drafts = html.partition('id="drafts"')[2].partition("</tbody>")[0]
    assert len(titles(drafts)) == SHOWN
    assert f'href="/desk/briefs/?status=draft&amp;whose=mine">All {MOST_WAITING}+: drafts' in drafts
