"""The field "Co-authors" on the page of a brief, and the log-in on the page of an author."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from briefs.models import Author, Brief, Edition
from tests.support import editor as page_of
from tests.support.editor import fields_of, opened
from tests.support.factories import make_brief, make_user


def send(
    client: Client, brief: Brief | None, post: QueryDict, do: str = "save", **typed: str
) -> Any:
    for name, value in typed.items():
        post[name] = value
    return page_of.send(client, brief, post, do, follow=True)


def named(brief: Brief) -> list[str]:
    return sorted(brief.co_authors.values_list("username", flat=True))


@pytest.fixture
def desk(client: Client, writer: User) -> Client:
    client.force_login(writer)
    return client


@pytest.fixture
def brief(writer: User) -> Brief:
    return make_brief(writer, title="Canal talks")


def test_names_are_saved_with_the_page_and_shown_on_it(
    desk: Client, brief: Brief, editor: User, other_writer: User
) -> None:
    page = send(desk, brief, opened(desk, brief), co_authors=" other_writer,editor,").content

    assert named(brief) == ["editor", "other_writer"]
    assert "The co-authors were changed." in page.decode()
    assert "Nothing had changed" not in page.decode()
    assert opened(desk, brief)["co_authors"] == "editor, other_writer"


def test_a_name_taken_out_of_the_field_is_removed(
    desk: Client, brief: Brief, editor: User, other_writer: User
) -> None:
    brief.co_authors.add(editor, other_writer)

    send(desk, brief, opened(desk, brief), co_authors="editor")

    assert named(brief) == ["editor"]


def test_a_refused_name_stops_the_save_and_stays_in_the_field(
    desk: Client, brief: Brief, reader: User
) -> None:
    typed = "reader, nobody, <b>"
    response = send(desk, brief, opened(desk, brief), title="Talks end", co_authors=typed)
    page = response.content.decode()

    assert response.status_code == 422
    assert "Not saved yet" in page
    assert "Nobody has the user name “&lt;b&gt;”." in page
    assert 'href="#id_co_authors"' in page
    assert 'id="id_co_authors-error"' in page
    assert fields_of(page)["co_authors"] == typed
    assert fields_of(page)["title"] == "Talks end"
    assert Brief.objects.get().title == "Canal talks"
    assert not named(brief)
    retry = send(desk, brief, fields_of(page), co_authors="reader")
    assert "reader may not write briefs and cannot be a co-author." in retry.content.decode()
    assert brief.revisions.count() == 1


def test_a_name_with_a_control_character_is_refused(desk: Client, brief: Brief) -> None:
    response = send(desk, brief, opened(desk, brief), co_authors="nobody\x00")

    assert response.status_code == 422
    assert brief.revisions.count() == 1


def test_a_new_brief_is_saved_with_its_co_authors_or_not_at_all(
    desk: Client, other_writer: User
) -> None:
    post = opened(desk, None)

    refused = send(desk, None, post, title="Talks", co_authors="nobody")
    assert refused.status_code == 422
    assert not Brief.objects.exists()

    send(desk, None, fields_of(refused.content.decode()), co_authors="other_writer")
    assert named(Brief.objects.get()) == ["other_writer"]


def test_names_that_were_saved_are_not_posted_again(
    desk: Client, brief: Brief, other_writer: User
) -> None:
    # A reason typed for later shows the saved page again instead of opening it afresh.
    typed = {"co_authors": "other_writer", "reason": "Later."}
    shown = fields_of(send(desk, brief, opened(desk, brief), **typed).content.decode())
    assert shown["co_authors_shown"] == "other_writer"
    brief.co_authors.clear()

    send(desk, brief, shown)

    assert not named(brief)


def test_nothing_is_published_with_a_refused_name(client: Client, publisher: User) -> None:
    brief = make_brief(publisher)
    client.force_login(publisher)

    response = send(client, brief, opened(client, brief), "publish", co_authors="nobody")

    assert response.status_code == 422
    assert not Edition.objects.exists()


def test_two_people_change_the_names_at_the_same_time(
    desk: Client, brief: Brief, writer: User, editor: User, publisher: User
) -> None:
    brief.co_authors.add(editor)
    post = opened(desk, brief)
    brief.co_authors.add(publisher)
    brief.co_authors.remove(editor)
    third = make_user("third", "Writer")

    send(desk, brief, post, co_authors="editor, third")

    assert named(brief) == ["publisher", third.username]


def test_a_co_author_shut_out_by_the_marking_does_not_stop_a_save(
    desk: Client, brief: Brief, other_writer: User
) -> None:
    brief.co_authors.add(other_writer)
    page = send(desk, brief, opened(desk, brief), tlp="TLP:RED").content.decode()
    shut_out = "can no longer open this brief, because they may not read TLP:RED: other_writer."
    assert f"These people {shut_out}" in page

    response = send(desk, brief, opened(desk, brief), title="Talks end")

    assert response.status_code == 200
    assert named(brief) == ["other_writer"]


def test_a_marking_that_shuts_out_the_saver_is_refused_on_the_page(
    client: Client, brief: Brief, editor: User
) -> None:
    client.force_login(editor)

    response = send(client, brief, opened(client, brief), title="Talks end", tlp="TLP:RED")

    assert response.status_code == 422
    assert "so you would lose access to this brief" in response.content.decode()
    assert fields_of(response.content.decode())["title"] == "Talks end"


def test_a_page_without_the_field_is_refused_and_changes_no_co_authors(
    desk: Client, brief: Brief, other_writer: User
) -> None:
    brief.co_authors.add(other_writer)
    post = opened(desk, brief)
    del post["co_authors"]

    assert send(desk, brief, post).status_code == 400
    assert named(brief) == ["other_writer"]


def test_typed_names_survive_a_save_that_is_refused_for_another_reason(
    desk: Client, brief: Brief, other_writer: User
) -> None:
    page = send(desk, brief, opened(desk, brief), title="", co_authors="other_writer, x").content

    assert fields_of(page.decode())["co_authors"] == "other_writer, x"
    assert not named(brief)


def test_too_many_names_are_refused(desk: Client, brief: Brief) -> None:
    flood = ",".join(map(str, range(100_000)))

    response = send(desk, brief, opened(desk, brief), co_authors=flood)
    page = response.content.decode()

    assert response.status_code == 422
    assert "A brief has at most 50 co-authors." in page


def test_colleagues_are_suggested_by_user_name_and_name(
    desk: Client, reader: User, other_writer: User
) -> None:
    make_user("hali", "Editor", first_name="Huda", last_name="Ali")
    make_user("hudson", "Writer", is_active=False)
    url = reverse("admin:briefs_people_suggest")

    assert desk.get(url, {"q": "HUD"}).json() == {"results": [{"name": "hali", "note": "Huda Ali"}]}
    assert desk.get(url, {"q": "reader"}).json() == {"results": []}


@pytest.mark.parametrize("kind", ["outsider", "reader", "staff"])
def test_a_user_who_may_not_write_briefs_gets_no_names(
    client: Client, outsider: User, reader: User, kind: str
) -> None:
    make_user("staff", "Reader", is_staff=True)
    client.force_login(User.objects.get(username=kind))

    assert client.get(reverse("admin:briefs_people_suggest"), {"q": "a"}).status_code in (302, 403)


def link(client: Client, author: Author, user: User) -> Any:
    post = {"name": author.name, "role": "Analyst", "bio": "", "user": str(user.pk)}
    return client.post(reverse("admin:briefs_author_change", args=[author.pk]), post)


@pytest.fixture
def author(db: None) -> Author:
    return Author.objects.create(name="Huda Ali", slug="huda-ali")


@pytest.mark.parametrize("kind", ["editor", "publisher"])
def test_linking_a_log_in_to_an_author_needs_permission_to_change_users(
    client: Client, author: Author, kind: str, request: pytest.FixtureRequest
) -> None:
    user = request.getfixturevalue(kind)
    client.force_login(user)

    link(client, author, user)
    client.post(reverse("admin:briefs_author_add"), {"name": "New", "user": str(user.pk)})

    author.refresh_from_db()
    assert (author.role, author.user) == ("Analyst", None)
    assert Author.objects.get(name="New").user is None


def test_a_user_who_may_change_users_can_link_a_log_in_to_an_author(
    client: Client, author: Author, editor: User
) -> None:
    editor.user_permissions.add(Permission.objects.get(codename="change_user"))
    client.force_login(editor)

    link(client, author, editor)

    author.refresh_from_db()
    assert author.user == editor


def test_a_linked_log_in_stays_when_an_editor_changes_the_author(
    client: Client, author: Author, editor: User, writer: User
) -> None:
    Author.objects.update(user=writer)
    client.force_login(editor)

    link(client, author, editor)

    author.refresh_from_db()
    assert (author.role, author.user) == ("Analyst", writer)
