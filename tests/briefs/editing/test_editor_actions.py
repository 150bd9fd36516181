"""Publishing, withdrawing, the bin and preview from the page: each saves first."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from briefs.drafts import database_now, move_to_bin, tables
from briefs.models import Brief, Edition
from tests.support.editor import fields_of
from tests.support.factories import make_brief, make_edition, publish
from tests.support.publishing import HOUR, schedule, withdraw


def address(brief: Brief) -> str:
    return reverse("admin:briefs_brief_change", args=[brief.pk])


def do(client: Client, brief: Brief, action: str, **fields: str) -> tuple[int, str]:
    """Press a button of the freshly opened page; return the status and the page that follows."""
    post = fields_of(client.get(address(brief)).content.decode())
    # Nearly every brief of a test leaves some advice open, and nobody has approved one.
    notes = {"advice_note": "Later.", "publish-unreviewed": "It is urgent."}
    notes = notes if action == "publish" else {}
    for name, value in {**notes, **fields, "do": action}.items():
        post[name] = value
    response = client.post(address(brief), dict(post.lists()), follow=True)
    return response.status_code, response.content.decode()


@pytest.fixture
def brief(publisher: User) -> Brief:
    return make_brief(publisher, title="Canal talks")


@pytest.fixture
def desk(client: Client, publisher: User) -> Client:
    client.force_login(publisher)
    return client


def test_publish_saves_and_publishes(desk: Client, brief: Brief) -> None:
    status, page = do(desk, brief, "publish", title="Talks begin")

    assert status == 200
    assert "Published as version 1." in page
    edition = Edition.objects.get()
    assert (edition.title, edition.revision.number, edition.change) == ("Talks begin", 2, "first")
    assert "Publish new version" in page.replace('<span class="wider">', "").replace("</span>", "")


def test_a_new_version_says_what_kind_of_change_it_is(desk: Client, brief: Brief) -> None:
    publish(brief, User.objects.get(username="publisher"))

    status, _page = do(
        desk,
        brief,
        "publish",
        title="Talks end",
        **{"publish-change": "correction"},
        **{"publish-change_note": "They ended."},
    )

    edition = Edition.objects.get(number=2)
    assert status == 200
    assert (edition.change, edition.note) == ("correction", "They ended.")


def test_a_plain_save_keeps_the_note_and_reason_typed_for_later(
    desk: Client, brief: Brief, publisher: User
) -> None:
    publish(brief, publisher)

    status, page = do(
        desk, brief, "save", **{"publish-change_note": "A date.", "withdraw-reason": "Two sources."}
    )

    assert status == 200
    assert "View published page" in page
    assert fields_of(page)["publish-change_note"] == "A date."
    assert fields_of(page)["withdraw-reason"] == "Two sources."
    assert brief.editions.count() == 1


def test_a_publication_that_lacks_something_is_asked_for_it_before_anything_is_saved(
    desk: Client, brief: Brief
) -> None:
    publish(brief, User.objects.get(username="publisher"))

    status, page = do(desk, brief, "publish", title="Talks end", **{"publish-change": "correction"})

    assert status == 422
    assert "Note for readers: Say what was wrong. Readers will see it." in page
    assert fields_of(page)["title"] == "Talks end"
    assert fields_of(page)["publish-change"] == "correction"
    assert brief.revisions.count() == 1


def test_a_refused_publication_is_explained_and_the_text_is_saved(
    desk: Client, brief: Brief, publisher: User
) -> None:
    publish(brief, publisher)
    do(desk, brief, "save", title="Talks go on")
    post = fields_of(desk.get(address(brief)).content.decode())
    schedule(brief, publisher, database_now() + HOUR, "minor")
    post["publish-change"] = "minor"
    post["title"], post["do"] = "Talks end", "publish"

    response = desk.post(address(brief), dict(post.lists()))
    page = response.content.decode()

    assert response.status_code == 422
    assert "Your draft is saved, but it was not published" in page
    assert "Version 2 is already scheduled." in page
    assert tables.read(Brief.objects.get()).title == "Talks end"
    assert fields_of(page)["base_revision"] == "3"


def test_publishing_without_summary_names_what_is_missing(desk: Client, publisher: User) -> None:
    brief = make_brief(publisher, title="Only a title", sections=())

    status, page = do(desk, brief, "publish")

    assert status == 422
    assert "The executive summary is missing. The analysis is missing." in page


def test_a_writer_sees_no_publish_button_and_is_refused(client: Client, writer: User) -> None:
    brief = make_brief(writer)
    client.force_login(writer)

    assert 'value="publish"' not in client.get(address(brief)).content.decode()
    status, _page = do(client, brief, "publish", title="Mine", **{"publish-when": "now"})

    assert status == 403
    assert Edition.objects.count() == 0
    assert Brief.objects.get().title == "Mine"


def test_withdrawing_asks_for_a_reason_and_removes_the_page(desk: Client, publisher: User) -> None:
    brief = make_edition(publisher, title="Wrong from the start").brief

    status, page = do(desk, brief, "withdraw", **{"withdraw-reason": " "})
    assert status == 422
    assert "Say why. Readers will see the reason." in page

    status, page = do(desk, brief, "withdraw", **{"withdraw-reason": "The document was forged."})
    assert status == 200
    assert "Withdrawn" in page
    assert 'value="withdraw"' not in page


def test_an_editor_may_not_withdraw(client: Client, editor: User, publisher: User) -> None:
    brief = make_edition(publisher).brief
    client.force_login(editor)

    assert do(client, brief, "withdraw", **{"withdraw-reason": "So."})[0] == 403


def test_a_draft_goes_to_the_bin_and_comes_back(desk: Client, brief: Brief) -> None:
    _status, page = do(desk, brief, "bin")

    assert "“Canal talks” is in the bin." in page
    assert Brief.objects.get().binned_at is not None
    assert 'value="restore"' in desk.get(address(brief)).content.decode()

    do(desk, brief, "restore")
    assert Brief.objects.get().binned_at is None


def test_a_published_brief_does_not_go_to_the_bin(desk: Client, publisher: User) -> None:
    brief = make_edition(publisher).brief

    status, page = do(desk, brief, "bin")

    assert status == 422
    assert "This brief was published. Withdraw it instead." in page
    assert 'value="bin"' not in page


def test_preview_saves_and_shows_the_draft_to_those_who_may_edit(
    desk: Client, brief: Brief, other_writer: User, reader: User
) -> None:
    status, page = do(desk, brief, "preview", title="A title for readers")
    preview = reverse("desk:preview", args=[brief.pk])

    assert status == 200
    assert "Preview of saved draft 2 — not published" in page
    assert "<h1>A title for readers</h1>" in page
    assert Edition.objects.count() == 0
    assert "no-store" in desk.get(preview).headers["Cache-Control"]
    for user, expected in ((other_writer, 404), (reader, 404)):
        visitor = Client()
        visitor.force_login(user)
        assert visitor.get(preview).status_code == expected
    assert Client().get(preview).status_code == 302


def test_preview_reports_problems_of_rendering(desk: Client, publisher: User) -> None:
    brief = make_brief(publisher, analysis="<p>As told [4].</p>")

    page = desk.get(reverse("desk:preview", args=[brief.pk])).content.decode()

    assert "The text cites [4], but no sources are listed." in page


def test_preview_ignores_the_date_of_a_cancelled_version(
    desk: Client, brief: Brief, publisher: User
) -> None:
    page = reverse("desk:preview", args=[brief.pk])
    before = desk.get(page).context["edition"]["head_html"]
    schedule(brief, publisher, database_now() + 9 * 24 * HOUR)
    withdraw(brief, publisher)

    after = desk.get(page).context["edition"]["head_html"]

    assert re.findall(r'datetime="([\d-]{10})', after) == re.findall(
        r'datetime="([\d-]{10})', before
    )


def test_a_binned_brief_is_not_published(desk: Client, brief: Brief, publisher: User) -> None:
    move_to_bin(brief=brief, by=publisher)

    assert 'value="publish"' not in desk.get(address(brief)).content.decode()
    assert do(desk, brief, "publish")[0] == 422


def test_the_form_that_moves_a_schedule_begins_with_it(
    desk: Client, brief: Brief, publisher: User
) -> None:
    at = database_now().replace(second=0, microsecond=0) + 24 * HOUR
    schedule(brief, publisher, at=at, until=at + HOUR)

    status, _page = do(desk, brief, "move_schedule")

    moved = Edition.objects.latest("number")
    assert status == 200
    assert (moved.live.lower, moved.live.upper) == (at, at + HOUR)


def test_a_day_without_a_time_says_what_is_missing(
    desk: Client, brief: Brief, publisher: User
) -> None:
    schedule(brief, publisher, at=database_now() + 24 * HOUR)

    _status, page = do(desk, brief, "move_schedule", **{"move_schedule-at_1": ""})

    assert "Enter both a day and a time." in page


@pytest.mark.parametrize(
    "typed", ["http://[", "%00", "https://example.org/briefs/%00/", "/", "?a#b"]
)
def test_a_text_that_is_no_address_is_refused_at_its_field(
    desk: Client, brief: Brief, publisher: User, typed: str
) -> None:
    publish(brief, publisher)

    status, page = do(desk, brief, "consolidate", **{"consolidate-into": typed})

    assert status == 422
    assert "This is not the web address of a brief." in page
    assert not brief.editions.exclude(ended_because="").exists()
