"""A new brief: its page opens unsaved, and its first save makes one brief."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from briefs.drafts import tables
from briefs.models import Author, Brief, Edition, Source
from tests.support.editor import address, fields_of, opened, send, values_of
from tests.support.factories import as_data, cite, make_actor, make_brief, make_source, make_user

ADD = "admin:briefs_brief_add"


def test_the_page_opens_unsaved_with_three_rows_for_sources(desk: Client, editor: User) -> None:
    Author.objects.create(name="Huda Ali", slug="huda-ali", user=editor)
    make_brief(editor, language="ar")
    before = Brief.objects.count()

    page = desk.get(reverse(ADD)).content.decode()
    fields = fields_of(page)

    assert "Not saved yet" in page
    assert (fields["title"], fields["base_revision"]) == ("", "0")
    assert fields["language"] == "Arabic"
    assert values_of(fields, "authors", "name") == ["Huda Ali"]
    assert [fields[f"sources-{at}-title"] for at in range(3)] == ["", "", ""]
    assert "sources-3-title" not in fields
    assert Brief.objects.count() == before


def test_the_language_of_a_first_brief_is_that_of_the_site(desk: Client) -> None:
    assert opened(desk, None)["language"] == "English"


def test_the_first_save_makes_a_brief_and_opens_its_page(desk: Client, editor: User) -> None:
    post = opened(desk, None)
    post["title"], post["language"] = "قمة لندن", "ar"
    post["sources-1-title"] = "The Times"
    post["parts-0-body"] = "<p>Why [1].</p>"

    response = send(desk, None, post, follow=True)

    brief = Brief.objects.get()
    assert response.redirect_chain == [(address(brief), 302)]
    assert (brief.language, brief.created_by) == ("ar", editor)
    saved = tables.read(brief)
    assert [(each.number, each.source.title) for each in saved.citations] == [(1, "The Times")]
    assert [each.kind for each in saved.sections] == ["summary"]
    page = response.content.decode()
    assert "Saved as draft 1." in page
    assert 'lang="ar" dir="rtl"' in page


def test_a_page_that_is_sent_twice_makes_one_brief(desk: Client) -> None:
    post = opened(desk, None)
    post["title"] = "Talks in London"

    assert send(desk, None, post).status_code == 302
    again = send(desk, None, post, follow=True)

    brief = Brief.objects.get()
    assert again.redirect_chain == [(address(brief), 302)]
    assert "Nothing had changed since the last save." in again.content.decode()
    assert brief.revisions.count() == 1


def test_a_page_that_is_changed_and_sent_twice_keeps_both_texts(desk: Client) -> None:
    post = opened(desk, None)
    post["title"] = "Talks in London"
    send(desk, None, post)
    post["title"] = "Talks end in London"

    again = send(desk, None, post)

    assert again.status_code == 409
    assert '<span class="line">Talks in London</span>' in again.content.decode()
    assert Brief.objects.get().title == "Talks in London"


def test_a_new_brief_needs_a_title_and_keeps_what_was_typed(desk: Client) -> None:
    post = opened(desk, None)
    post["parts-1-body"], post["sources-0-title"] = "<p>Typed.</p>", "The Times"

    response = send(desk, None, post)
    fields = fields_of(response.content.decode())

    assert response.status_code == 422
    assert Brief.objects.count() == Source.objects.count() == 0
    assert (fields["parts-1-body"], fields["sources-0-title"]) == ("<p>Typed.</p>", "The Times")
    assert fields["uid"] == post["uid"]
    fields["title"] = "Talks"
    assert send(desk, None, fields).status_code == 302
    assert str(Brief.objects.get().uid) == post["uid"]


@pytest.mark.parametrize("uid", ["", "x", "' OR 1=1", "\x00"])
def test_a_forged_key_of_a_new_brief_is_replaced(desk: Client, uid: str) -> None:
    post = opened(desk, None)
    post["title"], post["uid"] = "Talks", uid

    assert send(desk, None, post).status_code == 302
    assert str(Brief.objects.get().uid) != uid


def test_the_key_of_another_brief_does_not_overwrite_it(
    client: Client, writer: User, publisher: User
) -> None:
    other = make_brief(publisher, title="Theirs", tlp="TLP:RED")
    client.force_login(writer)
    for do, base in (("save", "0"), ("save", "1"), ("save-over", "1")):
        post = opened(client, None)
        post["uid"], post["title"] = str(other.uid), "Mine"
        post["base_revision"] = post["newest_revision"] = base

        response = send(client, None, post, do)

        assert response.status_code == 422
        assert "Theirs" not in response.content.decode()
    assert list(Brief.objects.values_list("title", flat=True)) == ["Theirs"]


@pytest.mark.parametrize("kind", ["outsider", "reader", "staff"])
def test_only_those_who_write_briefs_open_and_save_a_new_one(
    client: Client, outsider: User, reader: User, editor: User, kind: str
) -> None:
    colleague = Client()
    colleague.force_login(editor)
    post = opened(colleague, None)
    post["title"] = "Mine"
    make_user("staff", "Reader", is_staff=True)
    client.force_login(User.objects.get(username=kind))

    assert client.get(reverse(ADD)).status_code in (302, 403)
    assert send(client, None, post).status_code in (302, 403)
    assert not Brief.objects.exists()


def test_a_new_brief_is_published_with_its_first_save(client: Client, publisher: User) -> None:
    client.force_login(publisher)
    post = opened(client, None)
    post["title"] = "Talks begin"
    post["parts-0-body"] = post["parts-1-body"] = "<p>Begun.</p>"
    post["advice_note"] = post["publish-unreviewed"] = "It is urgent."

    assert send(client, None, post, "publish").status_code == 302
    assert Edition.objects.get().title == "Talks begin"


def test_a_refused_publication_of_a_new_brief_shows_the_saved_page(
    client: Client, publisher: User
) -> None:
    client.force_login(publisher)
    post = opened(client, None)
    post["title"] = "Only a title"

    response = send(client, None, post, "publish")
    page = response.content.decode()

    brief = Brief.objects.get()
    assert response.status_code == 422
    assert "Your draft is saved, but it was not published" in page
    assert f'action="{address(brief)}"' in page
    assert send(client, brief, fields_of(page)).status_code == 302
    assert Brief.objects.count() == 1


def test_a_brief_that_one_may_edit_is_copied(desk: Client, editor: User) -> None:
    brief = make_brief(
        editor,
        title="Talks in London",
        slug="talks",
        event_date="1956-08-16",
        summary="<p>Why [1]</p>",
        tags=("Law",),
        actors=(as_data(make_actor("Egypt")),),
        citations=cite(make_source("The Times", url="https://example.org/times")),
        tlp="TLP:AMBER",
    )
    before = tables.read(brief)

    fields = fields_of(desk.get(reverse(ADD), {"from": str(brief.pk)}).content.decode())

    assert fields["title"] == "Talks in London (copy)"
    assert (fields["slug"], fields["event_date"], fields["tlp"]) == ("", "", "TLP:AMBER")
    assert values_of(fields, "topics", "name") == ["Law"]
    assert fields["uid"] != str(brief.uid)
    assert send(desk, None, fields).status_code == 302
    copy = tables.read(Brief.objects.exclude(pk=brief.pk).get())
    bodies = [part.body for part in before.sections if part.body]
    assert [part.body for part in copy.sections] == bodies
    assert [each.source for each in copy.citations] == [each.source for each in before.citations]
    assert not {part.key for part in copy.sections} & {part.key for part in before.sections}
    assert copy.actors == before.actors
    assert tables.read(Brief.objects.get(pk=brief.pk)) == before


def test_nothing_is_copied_of_a_brief_that_one_may_not_edit(
    client: Client, writer: User, publisher: User
) -> None:
    brief = make_brief(publisher, title="A secret", summary="<p>Hidden</p>", tlp="TLP:RED")
    client.force_login(writer)

    page = client.get(reverse(ADD), {"from": str(brief.pk)}).content.decode()

    assert "A secret" not in page
    assert "Hidden" not in page
    assert fields_of(page)["title"] == ""


@pytest.mark.parametrize("template", ["", "0", "x", "-1", "٣", "²", "9" * 9, "9" * 5000])
def test_a_copy_of_no_brief_is_an_empty_page(desk: Client, template: str) -> None:
    response = desk.get(reverse(ADD), {"from": template})

    assert response.status_code == 200
    assert fields_of(response.content.decode())["title"] == ""
