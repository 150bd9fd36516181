"""Searching shows and confirms nothing of what a reader may not read."""

import re
from collections.abc import Collection, Iterator

import pytest
from django.contrib.auth.models import AnonymousUser

from actors.usage import Person
from briefs.models import Edition
from tests.support.factories import make_user
from tests.support.hidden_places import LIBRARY, TEXT, Hidden, Place, named, word
from tests.support.searching import ask

pytestmark = pytest.mark.django_db
ROLES = ("anonymous", "outsider", "Reader", "Writer", "Publisher", "superuser")
EVERY_NAME = (*TEXT, *LIBRARY, "note", "reason", "merged", "part", "tie", "why", "rejected", "log")
WORD = re.compile(r"qz[a-z]+")


def queries_for(kind: str, name: str) -> Iterator[str]:
    """Yield queries that would find a place by one of its texts."""
    text = named(kind, name)
    yield from (word(kind, name), f'"{text}"', f"{word(kind, name)[:-1]}x zebra")
    if name in ("actor", "alias", "merged"):
        yield from (text, f'actor:"{text}"', f"-actor:{text.lower().replace(' ', '-')} zebra")
    elif name in ("topic", "part"):
        yield from (f'topic:"{text}"', f"-topic:{text.lower().replace(' ', '-')} zebra")


def person_of(role: str) -> Person:
    if role == "anonymous":
        return AnonymousUser()
    is_all = role == "superuser"
    fields = {"is_staff": True, "is_superuser": True} if is_all else {}
    return make_user(f"some_{role}", "" if is_all or role == "outsider" else role, **fields)


@pytest.fixture(scope="module")
def hidden(module_db: None) -> Hidden:
    return Hidden(make_user("owner", "Publisher", is_superuser=True))


def is_visible(place: Place, person: Person) -> bool:
    shown = Edition.objects.visible_to(person)
    return shown.filter(pk=place.edition and place.edition.pk).exists()


def search_as(role: str, hidden: Hidden, names: Collection[str]) -> None:
    """Search for some of the words of every place; fail with what a role may not read."""
    person = person_of(role)
    visible = [place for place in hidden.places if is_visible(place, person)]
    # An address keeps the words of the first title.
    readable = {each for place in visible for each in place.words()} | {word("superseded", "title")}
    pks = {place.edition.pk for place in visible if place.edition}
    found: set[str] = set()
    sought = [
        (place, name, each)
        for place in hidden.places
        for each, _field in place.words().items()
        if (name := each.removeprefix(f"qz{place.kind}")) in names
    ]
    for place, name, each in sought:
        for typed in queries_for(place.kind, name):
            answer = ask(typed, person)
            hits = {hit["pk"] for hit in answer.page["hits"]}
            assert hits <= pks, typed
            shown = set(WORD.findall(str(answer).lower())) - set(WORD.findall(typed.lower()))
            assert shown <= readable, typed
            is_as_typed = typed == each and not answer.page["corrected"]
            found |= {each} if hits and is_as_typed else set()
    texts = {word(place.kind, name) for place in visible for name in {*TEXT, "actor"} & {*names}}
    assert texts
    assert texts <= found <= readable


@pytest.mark.parametrize(("role", "name"), [("anonymous", "actor"), ("Publisher", "title")])
def test_a_search_shows_a_role_only_versions_that_it_may_read(
    hidden: Hidden, role: str, name: str
) -> None:
    search_as(role, hidden, (name,))


@pytest.mark.soak
@pytest.mark.parametrize("role", ROLES)
def test_every_search_shows_a_role_only_versions_that_it_may_read(
    hidden: Hidden, role: str
) -> None:
    search_as(role, hidden, EVERY_NAME)
