"""“English”, “en” and “EN” are one language, whether typed or imported."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client

from actors.models import Actor
from actors.text import is_language_tag, language_name, language_tag
from tests.support.actor_files import import_file, write_lines
from tests.support.actor_page import opened, page_of
from tests.support.factories import make_actor


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("en", "en"),
        ("EN", "en"),
        (" English\t", "en"),
        ("eng", "en"),
        ("ger", "de"),
        ("Deutsch", "de"),
        ("GREEK", "el"),
        ("العربيّة", "ar"),
        ("pt_br", "pt-BR"),
        ("Brazilian Portuguese", "pt-BR"),
        ("zh-hant", "zh-Hant"),
        ("ZH_HANS_CN", "zh-Hans-CN"),
        ("sr-latn", "sr-Latn"),
        ("ckb", "ckb"),
        ("Old English", "ang"),
        ("de-ch-1996", "de-CH-1996"),
        ("en-us-x-ab", "en-US-x-ab"),
    ],
)
def test_a_language_gets_its_usual_tag(typed: str, tag: str) -> None:
    assert language_tag(typed) == tag
    assert is_language_tag(tag)
    assert language_tag(tag) == tag


@pytest.mark.parametrize("typed", ["Elvish", "", "e", "en--GB", "klingon!", "х"])
def test_an_unknown_language_is_kept_but_not_accepted(typed: str) -> None:
    assert language_tag(typed) == typed
    assert not is_language_tag(typed)


@pytest.mark.django_db
def test_names_in_a_table_get_the_usual_tag(tmp_path: Path, administrator: User) -> None:
    rows = ("name,kind,language", "Harbour Front,group,English", "Havnen,group,Elvish")
    outcome = import_file("csv", write_lines(tmp_path, *rows, name="actors.csv"))
    actor = Actor.objects.get()
    assert (actor.language, actor.names.get().language) == ("en", "en")
    assert outcome.err[0].endswith("“Elvish” is not a language. Use a tag such as en or ar.")


@pytest.mark.django_db
def test_names_in_the_registers_own_format_get_the_usual_tag(
    tmp_path: Path, administrator: User
) -> None:
    row = {
        "type": "actor",
        "uid": "6f1c2a52-6f0c-4a53-9b1e-0f3d2a7c9e11",
        "kind": "group",
        "language": "EN",
        "names": [{"value": "Havnefronten", "language": "norwegian", "is_primary": True}],
    }
    import_file("jsonl", write_lines(tmp_path, row))
    actor = Actor.objects.get()
    assert (actor.language, actor.names.get().language) == ("en", "no")


@pytest.mark.django_db
def test_an_actors_page_accepts_a_language_by_name(client: Client, editor: User) -> None:
    client.force_login(editor)
    actor = make_actor("Egypt")
    fields = opened(client, actor) | {"language": "PT_br", "names-0-language": "English"}
    assert client.post(page_of(actor), fields).status_code == 302
    actor.refresh_from_db()
    assert (actor.language, actor.names.get().language) == ("pt-BR", "en")

    page = client.post(page_of(actor), opened(client, actor) | {"names-0-language": "Elvish"})
    assert "Enter a language tag such as “en” or “pt-BR”." in page.content.decode()


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("de", "German"),
        ("pt-BR", "Brazilian Portuguese"),
        ("zh", "Chinese"),
        ("zh-Hans", "Simplified Chinese"),
        ("ps", "Pashto"),
        ("qxx", "qxx"),
        ("", ""),
    ],
)
def test_people_read_the_name_of_a_language(tag: str, name: str) -> None:
    assert language_name(tag) == name
