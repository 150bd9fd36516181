"""What a query finds among published briefs."""

from functools import partial

import pytest
from django.contrib.auth.models import AnonymousUser, User

from briefs.search import Results, find, published
from tests.support.factories import (
    as_data,
    cite,
    make_actor,
    make_edition,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db


def results(typed: str, user: User | AnonymousUser | None = None) -> Results:
    return find(typed, published(user or AnonymousUser()))


def titles(typed: str) -> list[str]:
    return [hit.title for hit in results(typed).page().hits]


@pytest.fixture(scope="module")
def archive(module_db: None) -> None:
    by = make_user("publisher", "Publisher")
    write = partial(make_edition, by, summary="<p>—</p>", analysis="<p>—</p>")
    nasser = make_actor("Gamal Abdel Nasser", "person", "جمال عبد الناصر")
    hezbollah = make_actor("Hezbollah", "group", "Hizballah", "حزب الله", "Party of God")
    egypt = make_actor("Egypt", "state", "مصر")
    write(
        title="Egypt nationalises the canal",
        summary="<p>The company is Egyptian in law [1].</p>",
        analysis="<p>Pilots are bound to their posts. Free passage rests on a convention.</p>",
        citations=cite(make_source("Convention of Constantinople", publisher="Gazette")),
        actors=(as_data(nasser), as_data(egypt)),
        tags=("Canals",),
        published_on="1956-07-27",
    )
    write(
        title="Tunnels under the border",
        analysis="<p>Hezbollah dug them, the army says.</p>",
        actors=(as_data(hezbollah),),
        tags=("Borders",),
        published_on="2018-12-04",
    )
    write(
        title="An untagged brief",
        analysis="<p>Fighters of Hizballah crossed the river.</p>",
        published_on="2020-01-05",
    )
    write(
        title="La crise de Suez",
        language="fr",
        summary="<p>L’Égypte nationalise le canal.</p>",
        published_on="1956-08-01",
    )
    write(
        title="北京市长访问",
        language="zh",
        summary="<p>北京市长星期一访问东京。</p>",
        published_on="2021-05-05",
    )


@pytest.mark.parametrize("name", ["hizballah", "Hezbollah", "حزب الله", "party of god"])
def test_every_name_of_an_actor_finds_the_same_briefs(archive: None, name: str) -> None:
    assert set(titles(name)) == {"Tunnels under the border", "An untagged brief"}
    part = results(name).parts[0]
    assert [actor.name for actor in part.actors] == ["Hezbollah"]


def test_words_between_quotation_marks_are_searched_for_as_they_are(archive: None) -> None:
    assert titles('"hizballah"') == ["An untagged brief"]
    assert [actor.name for actor in results('"hizballah"').parts[0].namesakes] == ["Hezbollah"]
    assert str(results("hizballah river").exact) == '"hizballah" river'


def test_the_surname_of_one_person_names_them(archive: None) -> None:
    assert titles("nasser pilots") == ["Egypt nationalises the canal"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("pilot", ["Egypt nationalises the canal"]),
        ("egypte", ["Egypt nationalises the canal", "La crise de Suez"]),
        ("l'Égypte", ["Egypt nationalises the canal", "La crise de Suez"]),
        ("constantinople", ["Egypt nationalises the canal"]),
        ('"free passage"', ["Egypt nationalises the canal"]),
        ('"passage free"', []),
        ("canal -pilots", ["La crise de Suez"]),
        ("tunnels OR river", ["An untagged brief", "Tunnels under the border"]),
        ("市长", ["北京市长访问"]),
        ("1956 canal", ["Egypt nationalises the canal", "La crise de Suez"]),
        ("actor:egypt", ["Egypt nationalises the canal"]),
        ("actor:مصر", ["Egypt nationalises the canal"]),
        ("topic:borders", ["Tunnels under the border"]),
        ("-topic:borders hezbollah", ["An untagged brief"]),
        ("kind:group", ["Tunnels under the border"]),
        ("canal before:1956-08", ["Egypt nationalises the canal"]),
        ("canal after:1956-08", ["La crise de Suez"]),
        ("after:2020", ["北京市长访问", "An untagged brief"]),
        ("the", []),
        ("", []),
    ],
)
def test_a_query_finds_what_it_says(archive: None, typed: str, found: list[str]) -> None:
    assert sorted(titles(typed)) == sorted(found)
