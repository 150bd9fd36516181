"""Addresses that show passwords, or look like other addresses, are refused where they are given."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from briefs.drafts import save, saving, tables
from briefs.importing.sources.reference import parse_reference
from briefs.models import Source
from tests.support.editor import add_row, opened, send
from tests.support.factories import cite, make_brief, make_document, make_source

PASSWORD = "https://user:secret@example.org/"
HIDDEN = "https://example.org/\u202egpj.exe"
SENTENCES = {
    PASSWORD: "The address contains a user name or password, which readers would see. Remove"
    " everything before the @.",
    HIDDEN: "The address contains an invisible character (U+202E). Type it again.",
}
FAULTY = pytest.mark.parametrize(("url", "sentence"), SENTENCES.items(), ids=["password", "hidden"])


@FAULTY
@pytest.mark.parametrize("field", ["url", "archive_url"])
def test_the_editor_says_so_at_the_field(
    client: Client, writer: User, url: str, sentence: str, field: str
) -> None:
    brief = make_brief(writer)
    client.force_login(writer)
    post = opened(client, brief)
    add_row(post, "sources", title="A speech", **{field: url})

    response = send(client, brief, post)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert brief.revisions.count() == 1


@FAULTY
def test_no_import_stores_one(writer: User, url: str, sentence: str) -> None:
    document = make_document(citations=cite(make_source("A speech", url=url)))
    with pytest.raises(saving.SaveRefused) as refused:
        save(brief=None, document=document, by=writer, base_revision=None)
    assert str(refused.value) == f"“A speech”: {sentence}"


@FAULTY
def test_the_source_library_says_so_at_the_field(
    client: Client, editor: User, url: str, sentence: str
) -> None:
    make_brief(editor, citations=cite(make_source("A speech", url="https://example.org/a")))
    client.force_login(editor)
    address = reverse("admin:briefs_source_change", args=[Source.objects.get().pk])

    page = client.post(address, {"title": "A speech", "url": url}).content.decode()

    assert sentence in page
    assert Source.objects.get().url == "https://example.org/a"


def test_a_brief_that_already_has_one_can_still_be_saved(writer: User) -> None:
    brief = make_brief(writer, citations=cite(make_source("A speech", url="https://example.org/a")))
    Source.objects.update(url=PASSWORD, url_key="example.org")
    newest = brief.newest_revision()
    assert newest
    document = replace(tables.read(brief), title="Another title")

    assert save(brief=brief, document=document, by=writer, base_revision=newest.number).changed


def test_a_pasted_address_ends_before_a_sign_that_changes_the_direction() -> None:
    source = parse_reference(["Docks reopen \u202bhttps://example.org/a\u202c"]).source
    assert source.url == "https://example.org/a"
