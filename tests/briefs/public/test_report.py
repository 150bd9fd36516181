"""A reader without an account tells the desk what is wrong, and only those who may edit read it."""

from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessFailureLog
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from briefs import publishing
from briefs.models import Comment, Edition
from briefs.public.brief import reporting
from briefs.review import resolve_comment
from tests.support.factories import cite, make_edition, make_source, make_user
from tests.support.publishing import save

pytestmark = pytest.mark.django_db
ADDRESS = "/briefs/talks/report/"
ANALYSIS = "<p>They met in <strong>Vienna</strong> [1].</p><ul><li><p>On Monday.</p></li></ul>"


@pytest.fixture
def talks(publisher: User) -> Edition:
    sources = cite(make_source())
    return make_edition(
        publisher, title="Talks", slug="talks", analysis=ANALYSIS, citations=sources
    )


def send(client: Client | None = None, address: str = ADDRESS, **fields: Any) -> Any:
    return (client or Client()).post(address, {"text": "It was Geneva."} | fields)


def test_a_line_is_kept_with_its_paragraph_and_the_reader_is_thanked(talks: Edition) -> None:
    sent = send(paragraph="analysis-1", email="reader@example.org")
    assert (sent.status_code, sent.headers["Location"]) == (302, "/briefs/talks/report/sent/")
    assert "Thank you" in Client().get(sent.headers["Location"]).content.decode()
    told = Comment.objects.get()
    assert (told.by, told.brief, told.revision) == (None, talks.brief, talks.revision)
    assert told.quote.startswith("They met in Vienna")
    assert (told.text, told.email) == ("It was Geneva.", "reader@example.org")


def test_the_address_chooses_the_paragraph_even_one_in_a_list(talks: Edition) -> None:
    shown = Client().get(f"{ADDRESS}?paragraph=analysis-1").content.decode()
    assert '<option value="analysis-1" selected>They met in Vienna' in shown
    shown = Client().get(f"{ADDRESS}?paragraph=analysis-2").content.decode()
    assert '<option value="analysis-2" selected>On Monday.' in shown
    for odd in ("x", "9" * 5000, "%F0%28", "'\"<script>"):
        shown = Client().get(f"{ADDRESS}?paragraph={odd}").content.decode()
        assert '<option value="" selected>' in shown


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": ""}, "Write what is wrong."),
        ({"text": " \n\u200e"}, "Write what is wrong."),
        ({"text": "x" * 1001}, "This is longer than 1,000 characters. Shorten it."),
        ({"text": "a\x07b"}, "The control character U+0007 is not allowed. Delete it."),
        ({"text": "a\0b"}, "The control character U+0000 is not allowed. Delete it."),
        ({"paragraph": "analysis-9"}, "The brief no longer has this paragraph."),
        ({"paragraph": "a\0"}, "The brief no longer has this paragraph."),
        ({"email": "nobody"}, "Enter a valid email address."),
        ({"email": "a\0@example.org"}, "Null characters are not allowed."),
    ],
)
def test_what_cannot_be_kept_is_said_and_not_lost(
    talks: Edition, fields: dict[str, Any], said: str
) -> None:
    answer = send(**fields)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not Comment.objects.exists()


def test_a_line_break_counts_as_one_character(talks: Edition) -> None:
    assert send(text="\r\n".join("x" * 500)).status_code == 302
    assert len(Comment.objects.get().text) == 999


def test_a_form_that_fills_the_hidden_field_is_thanked_and_forgotten(talks: Edition) -> None:
    assert send(website="https://spam.example").status_code == 302
    assert not Comment.objects.exists()


def test_no_cache_keeps_the_form_and_no_other_site_can_send_it(talks: Edition) -> None:
    assert "no-store" in Client().get(ADDRESS).headers["Cache-Control"]
    assert send(Client(enforce_csrf_checks=True)).status_code == 403
    assert not Comment.objects.exists()


def test_one_client_sends_five_an_hour_and_its_address_is_not_kept(talks: Edition) -> None:
    there, elsewhere = Client(REMOTE_ADDR="192.0.2.1"), Client(REMOTE_ADDR="192.0.2.2")
    for _each in range(reporting.FROM_A_CLIENT):
        assert send(there).status_code == 302
    refused = send(there, text="The sixth")
    assert refused.status_code == 429
    assert "Too many messages from your network. Try again in an hour." in refused.content.decode()
    assert "The sixth" in refused.content.decode()
    assert send(elsewhere).status_code == 302
    assert not AccessFailureLog.objects.exclude(ip_address=None).exists()
    assert "192.0.2" not in str(list(AccessFailureLog.objects.values()))
    AccessFailureLog.objects.update(attempt_time=timezone.now() - timedelta(hours=1, minutes=1))
    assert send(there).status_code == 302
    assert AccessFailureLog.objects.count() == 1


def test_all_clients_together_cannot_flood_the_desk(
    talks: Edition, publisher: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    clients = [Client(REMOTE_ADDR=f"192.0.2.{number}") for number in range(9)]
    monkeypatch.setattr(reporting, "OPEN_ON_A_BRIEF", 2)
    assert [send(each).status_code for each in clients[:3]] == [302, 302, 429]
    told = Comment.objects.latest("pk")
    resolve_comment(brief=talks.brief, by=publisher, pk=told.pk)
    assert send(clients[3]).status_code == 302
    monkeypatch.setattr(reporting, "OPEN_ON_A_BRIEF", 20)
    monkeypatch.setattr(reporting, "FROM_ALL", 4)
    assert [send(each).status_code for each in clients[4:6]] == [302, 429]


def test_a_brief_that_a_reader_cannot_read_takes_no_lines(talks: Edition, publisher: User) -> None:
    make_edition(publisher, title="Secret", slug="secret", tlp="TLP:RED")
    publishing.withdraw(brief=talks.brief, by=publisher, reason="Forged.")
    for address, status in (("/briefs/secret/report/", 404), (ADDRESS, 410)):
        assert send(address=address).status_code == status
        assert Client().get(address).status_code == status
    assert not Comment.objects.exists()


def test_those_who_may_edit_find_it_and_resolving_deletes_the_address(
    talks: Edition, publisher: User
) -> None:
    send(text="<b>It</b> was Geneva.", paragraph="analysis-1", email="reader@example.org")
    desk = Client()
    desk.force_login(publisher)
    work = desk.get("/desk/?for=desk").content.decode()
    group = work.partition('id="readers"')[2]
    edit = f"/admin/briefs/brief/{talks.brief.pk}/change/"
    assert f'href="{edit}#tab-comments"' in group
    comments = desk.get(edit).content.decode()
    assert "A reader" in comments
    assert "&lt;b&gt;It&lt;/b&gt; was Geneva." in comments
    assert 'href="mailto:reader@example.org"' in comments
    resolve_comment(brief=talks.brief, by=publisher, pk=Comment.objects.get().pk)
    assert Comment.objects.get().email == ""
    assert 'id="readers"' not in desk.get("/desk/?for=desk").content.decode()


def test_nobody_else_is_told_of_it(talks: Edition, publisher: User) -> None:
    send()
    other = Client()
    other.force_login(make_user("other", "Writer"))
    assert 'id="readers"' not in other.get("/desk/?for=desk").content.decode()
    assert "Geneva" not in Client().get("/briefs/talks/").content.decode()


def test_what_quotes_a_stricter_version_waits_only_for_who_may_read_it(publisher: User) -> None:
    secret = make_edition(publisher, title="Talks", slug="talks", tlp="TLP:RED")
    reader = Client()
    reader.force_login(make_user("everything", is_superuser=True))
    assert send(reader, paragraph="analysis-1").status_code == 302
    save(secret.brief, publisher, tlp="TLP:CLEAR")
    editor = Client()
    editor.force_login(make_user("an_editor", "Editor"))
    assert 'id="readers"' not in editor.get("/desk/?for=desk").content.decode()
    own = Client()
    own.force_login(publisher)
    assert 'id="readers"' in own.get("/desk/?for=desk").content.decode()
