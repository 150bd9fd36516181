"""What readers are offered while they type a query."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from actors.merging import merge
from actors.models import Actor
from briefs import publishing
from briefs.choices import Change, Marking
from briefs.drafts import merge_topics
from briefs.markings import readable_markings
from briefs.models import Topic
from briefs.search import suggestions
from briefs.search.suggestions import SearchSuggestion, suggest
from tests.support.factories import (
    as_data,
    make_actor,
    make_brief,
    make_edition,
    make_user,
    publish_unreviewed,
)
from tests.support.payloads import SCRIPTS

pytestmark = pytest.mark.django_db
ADDRESS = "/search/suggest/"
ROLES = ("outsider", "Reader", "Writer", "Editor", "Publisher", "Administrator")


@pytest.fixture(scope="module")
def archive(module_db: None) -> User:
    publisher = make_user("publisher", "Publisher", is_superuser=True)
    names = ("Hizballah", "Hezbollah Organisation", "حزب الله")
    group = make_actor("Hezbollah", "group", *names)
    canal = make_actor("Canal Company", "organisation")
    about: dict[str, Any] = {
        "actors": (as_data(group), as_data(canal)),
        "tags": ("Canals", "Détente"),
    }
    for day, title in (
        ("1956-07-26", "The canal is nationalised"),
        ("1957-03-29", "Egypt’s canal opens again"),
        ("1957-04-24", "Who may use a Canal"),
    ):
        make_edition(publisher, title=title, published_on=day, **about)
    make_edition(publisher, title="السويس بعد عام", language="ar", published_on="1957-07-26")
    make_edition(publisher, title="中华人民共和国", language="zh", published_on="1957-08-01")
    return publisher


def found(typed: str, user: User | AnonymousUser | None = None) -> list[SearchSuggestion]:
    return suggest(typed, user or AnonymousUser())


def names(typed: str, user: User | AnonymousUser | None = None) -> list[str]:
    return [each.name for each in found(typed, user)]


def test_actors_come_first_then_topics_then_briefs_newest_first(archive: User) -> None:
    assert found("canal") == [
        ("Canal Company", "Organisation", "/actors/canal-company/", "en"),
        ("Canals", "Topic", "/topics/canals/", ""),
        ("Who may use a Canal", "24 April 1957", "/briefs/who-may-use-a-canal/", "en"),
        ("Egypt’s canal opens again", "29 March 1957", "/briefs/egypts-canal-opens-again/", "en"),
        ("The canal is nationalised", "26 July 1956", "/briefs/the-canal-is-nationalised/", "en"),
    ]


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("hezb", "Group"),
        ("HIZBALLAH", "Group · Hizballah"),
        ("hezbollah o", "Group · Hezbollah Organisation"),
        ("حزب", "Group · حزب الله"),
        ("bollah", "Group"),
    ],
)
def test_an_actor_is_found_in_any_spelling_and_script(archive: User, typed: str, note: str) -> None:
    assert found(typed)[0] == ("Hezbollah", note, "/actors/hezbollah/", "en")


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("canal is", "The canal is nationalised"),
        ("egypt's", "Egypt’s canal opens again"),
        ("  OPENS   again ", "Egypt’s canal opens again"),
        ("tionalis", "The canal is nationalised"),
        ("us", "Who may use a Canal"),
        ("السو", "السويس بعد عام"),
        ("共和", "中华人民共和国"),
    ],
)
def test_a_brief_is_found_by_any_part_of_its_title_but_by_a_short_one_only_at_a_word(
    archive: User, typed: str, title: str
) -> None:
    assert names(typed) == [title]


def test_titles_keep_their_language(archive: User) -> None:
    assert [each.lang for each in found("السويس")] == ["ar"]


def test_topics_are_found_whatever_case_and_accents(archive: User) -> None:
    assert names("detente") == ["Détente"]


def test_a_topic_of_which_only_parts_have_briefs_is_offered(archive: User) -> None:
    water = Topic.objects.create(name="Waterways")
    Topic.objects.filter(name="Canals").update(parent=water)
    Topic.objects.create(name="Water without briefs")
    assert names("water") == ["Waterways"]


def test_merged_actors_and_topics_are_offered_as_those_that_they_became(archive: User) -> None:
    company = make_actor("Universal Company", "organisation")
    merge(survivor=company, merged=Actor.objects.get(name="Canal Company"), by=archive, force=True)
    waterways = Topic.objects.create(name="Canals and straits")
    merge_topics(merged=Topic.objects.get(name="Canals"), survivor=waterways, by=archive)

    assert names("canal")[:2] == ["Universal Company", "Canals and straits"]


def test_eight_are_the_most_and_each_kind_has_its_share(archive: User) -> None:
    actors = [make_actor(f"Omega {letter}", "group") for letter in "ABCDEFGHIJ"]
    tags = tuple(f"Omega topic {number}" for number in range(5))
    for number in range(12):
        make_edition(
            archive, title=f"Omega brief {number}", actors=tuple(map(as_data, actors)), tags=tags
        )
    offered = names("omega")
    assert offered == [
        *("Omega A", "Omega B", "Omega C"),
        *("Omega topic 0", "Omega topic 1", "Omega topic 2"),
        *("Omega brief 11", "Omega brief 10"),
    ]
    assert len(names("omega brief")) == 8


def test_older_titles_are_found_if_the_newest_have_too_few_but_not_by_a_short_text(
    archive: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = names("canal")
    assert names("is") == ["The canal is nationalised"]
    monkeypatch.setattr(suggestions, "NEWEST", 3)
    # Without what was prepared for the usual number.
    monkeypatch.setattr(suggestions, "_statement", suggestions._statement.__wrapped__)
    assert names("canal") == everything
    assert names("is") == []


def test_what_a_role_may_not_read_is_not_offered(archive: User) -> None:
    for marking in Marking:
        word = marking.value.removeprefix("TLP:").replace("+", " ")
        actor = make_actor(f"Zulu actor {word}", "group", f"Alias zulu {word}")
        make_edition(
            archive,
            title=f"Zulu title {word}",
            tlp=marking.value,
            actors=(as_data(actor),),
            tags=(f"Zulu topic {word}",),
        )
    users = (make_user(f"some_{role}", "" if role == "outsider" else role) for role in ROLES)
    people: list[User | AnonymousUser] = [AnonymousUser(), *users]
    for person in people:
        readable = readable_markings(person)
        for marking in Marking:
            word = marking.value.removeprefix("TLP:").replace("+", " ")
            offered = [
                name
                for kind in ("actor", "topic", "title")
                for name in names(f"zulu {kind} {word}", person)
                if name.endswith(f" {word}")
            ]
            assert len(offered) == (3 if marking.value in readable else 0), (person, marking)
            assert bool(names(f"alias zulu {word}", person)) == (marking.value in readable)


def test_drafts_and_what_is_scheduled_or_withdrawn_are_not_offered(archive: User) -> None:
    def about(word: str) -> dict[str, Any]:
        actor = as_data(make_actor(f"Yankee actor {word}", "group"))
        return {"actors": (actor,), "tags": (f"Yankee topic {word}",), "title": f"Yankee {word}"}

    make_brief(archive, **about("draft"))
    scheduled = make_brief(archive, **about("scheduled"))
    publish_unreviewed(
        brief=scheduled,
        revision=scheduled.newest_revision(),
        by=archive,
        change=Change.FIRST,
        at=timezone.now() + timedelta(days=1),
    )
    withdrawn = make_edition(archive, **about("withdrawn"))
    publishing.withdraw(brief=withdrawn.brief, by=archive, reason="A source was forged.")
    make_actor("Yankee actor without briefs", "group")
    assert names("yankee") == []

    make_edition(archive, **about("live"))
    assert names("yankee") == ["Yankee actor live", "Yankee topic live", "Yankee live"]


@pytest.mark.parametrize("typed", ["canal", "zzz", "c", "a", "共和"])
def test_three_queries_are_enough(
    archive: User, typed: str, django_assert_max_num_queries: Any
) -> None:
    found(typed)
    with django_assert_max_num_queries(3):
        found(typed)


def test_the_answer_is_json_that_caches_keep_apart_by_reader(archive: User, client: Client) -> None:
    answer = client.get(ADDRESS, {"q": "who may"})
    assert answer.json() == {
        "results": [
            {
                "name": "Who may use a Canal",
                "note": "24 April 1957",
                "url": "/briefs/who-may-use-a-canal/",
                "lang": "en",
            }
        ]
    }
    assert "Cookie" in answer["Vary"]
    assert client.post(ADDRESS).status_code == 405


@pytest.mark.parametrize("typed", ["", " ", "%", "_", "%%%", "___", "\\", "...", "\u202e", "’’’"])
def test_signs_alone_find_nothing(archive: User, client: Client, typed: str) -> None:
    assert client.get(ADDRESS, {"q": typed}).json() == {"results": []}


@pytest.mark.parametrize("typed", [*SCRIPTS, "a" * 100_000, "'; DROP TABLE x; --"])
def test_hostile_texts_find_nothing(archive: User, client: Client, typed: str) -> None:
    assert client.get(ADDRESS, {"q": typed}).json() == {"results": []}


@given(typed=st.text())
def test_any_text_gives_an_answer(archive: User, typed: str) -> None:
    # The middleware refuses NUL in every address.
    answer = Client().get(ADDRESS, {"q": typed.replace("\0", "")})
    assert answer.status_code == 200
    assert len(answer.json()["results"]) <= 8
