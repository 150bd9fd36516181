"""No address shows any role a word of a text that it may not read."""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Any
from urllib.parse import unquote, urlencode

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse

from actors.models import Actor
from tests.support.addresses import addresses, one_of_each
from tests.support.factories import make_user
from tests.support.hidden_places import Hidden, named, word

pytestmark = pytest.mark.django_db
ROLES = (
    *("anonymous", "outsider", "Reader", "Writer"),
    *("Editor", "Publisher", "Administrator", "superuser"),
)
WORD = re.compile(r"qz[a-z]+")
# Lists with fifty results per page, and fields that suggest ten.
LISTS = (
    *("desk:list", "desk:csv", "actors:actors", "briefs:search"),
    *(
        f"admin:{name}_changelist"
        for name in (
            *("actors_actor", "actors_mergedecision", "admin_logentry", "briefs_author"),
            "briefs_brief",
            *("briefs_edition", "briefs_source", "briefs_topic", "briefs_sitepage"),
        )
    ),
)
FIELDS = (
    *("desk:actor-options", "desk:topic-options", "desk:author-options"),
    *("admin:actors_actor_suggest", "briefs:suggest"),
)
# Shown only in response to a post.
NOWHERE = {word("red", "rejected")}


@pytest.fixture(scope="module")
def hidden(module_db: None) -> Hidden:
    return Hidden(make_user("owner", "Publisher", is_superuser=True))


def person_of(role: str) -> Any:
    """Return a user with a role who owns nothing."""
    if role == "anonymous":
        return AnonymousUser()
    if role == "superuser":
        return make_user("some_superuser", is_staff=True, is_superuser=True)
    return make_user(f"some_{role}", "" if role == "outsider" else role)


def searches(hidden: Hidden, *, whole: bool) -> Iterator[str]:
    """Yield addresses that search for hidden things by the beginning of a word or by a name."""
    ostrich = Actor.objects.get(name="Open Ostrich")
    merge = reverse("admin:actors_actor_merge", args=[ostrich.pk])
    yield from (asking(view, q="qz") for view in LISTS)
    yield f"{merge}?name=qz"
    for place in hidden.places if whole else hidden.restricted():
        beginning = f"qz{place.kind}"
        yield asking("admin:briefs_brief_add", **{"from": str(place.brief.pk)})
        yield f"{reverse('admin:briefs_brief_change', args=[place.brief.pk])}?found"
        yield from (asking(view, q=beginning) for view in (*FIELDS, *(LISTS if whole else ())))
        yield from map(reverse, ("admin:briefs_topic_add", "admin:briefs_author_add", "profile"))
        names = {name: named(place.kind, name) for name in ("actor", "alias", "topic", "author")}
        # Every word by itself, and the filters with their labels.
        yield from (asking("briefs:search", q=each) for each in place.words())
        yield asking("briefs:search", q=f"actor:{slug(names['actor'])} qz")
        yield asking("briefs:search", q=f"topic:{slug(names['topic'])} qz")
        # Nearly the name: the index of actors offers similar ones.
        yield asking("actors:actors", q=f"{names['actor']}x")
        yield from (
            asking("briefs:search", q=text.format(each), sort="newest")
            for each in (names.values() if whole else ())
            for text in ("{}", '"{}"', 'actor:"{}"', 'topic:"{}" zebra', '-actor:"{}" zebra')
        )
        kinds = ("actor", "topic", "author")
        yield asking("desk:list", **{f"{kind}_name": names[kind][:-1] for kind in kinds})
        yield asking("desk:list", **{kind: slug(names[kind]) for kind in kinds})
        yield from (
            asking("desk:list", q=text.format(each))
            for each in (*place.words(), *names.values())
            for text in ("{}", '"{}"')
        )
        yield from (asking("desk:list", q=f"{kind}:{slug(names[kind])}") for kind in kinds[:2])
        actor = Actor.objects.get(name=names["actor"])
        yield asking("admin:actors_actor_add", name=names["alias"])
        yield f"{merge}?{urlencode({'into': actor.pk})}"
        yield f"{merge}?{urlencode({'name': names['alias']})}"


def slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def asking(view: str, /, **query: str) -> str:
    return f"{reverse(view)}?{urlencode(query)}"


def shown_at(client: Client, address: str, *, head: bool = False) -> set[str]:
    """Return the made-up words in a response and its headers, except those in the address."""
    answer: Any = client.head(address) if head else client.get(address)
    body = answer.streaming_content if answer.streaming else [answer.content]
    text = f"{answer.headers}\n{b''.join(body).decode()}"
    # A link to the log-in contains the requested address, escaped again.
    text = unescape(unquote(unquote(text).replace("+", " ")))
    return set(WORD.findall(text.lower())) - set(WORD.findall(unquote(address).lower()))


def visit(role: str, hidden: Hidden) -> tuple[Client, set[str]]:
    """Return a client with a role, and the words that it may not read."""
    person, client = person_of(role), Client()
    if person.pk:
        client.force_login(person)
    words = hidden.words().items()
    return client, {each for each, (place, name) in words if not place.may_read(person, name)}


def follow_searches(role: str, hidden: Hidden, most: int) -> None:
    """Follow links from search to search: facets, other orders and pages, other spellings."""
    client, unread = visit(role, hidden)
    words = ("zebra", "qzpublishedcleartitel", '"zebra"', "-nothing")
    addresses = [asking("briefs:search", q=each) for each in words]
    for address in addresses:
        page = client.get(address).content.decode()
        shown = shown_at(client, address)
        assert shown.isdisjoint(unread), address
        links = (unescape(link) for link in re.findall(r'href="(\?[^"]+)"', page))
        for link in (reverse("briefs:search") + link for link in links):
            if link not in addresses and len(addresses) < most:
                addresses.append(link)
    assert len(addresses) == most


def crawl(
    hidden: Hidden, roles: Sequence[str], everywhere: Sequence[str], *, heads: bool = False
) -> None:
    """Request every address as every user; fail with the texts they may not read."""
    words = hidden.words()
    leaks: list[str] = []
    seen: dict[str, set[str]] = {role: set() for role in roles}
    for role in roles:
        client, unread = visit(role, hidden)
        for address in everywhere:
            shown = shown_at(client, address)
            if heads:
                shown |= shown_at(client, address, head=True)
            seen[role] |= shown & words.keys()
            leaks += [f"{role} {address} {each}" for each in sorted(shown & unread)]
    fetched = len(everywhere) * len(roles) * (2 if heads else 1)
    print(f"{fetched} fetches, {len(words)} words, {len(leaks)} leaks")  # noqa: T201
    assert leaks == []
    # Readable texts must appear somewhere, or the pages were not really read.
    assert words.keys() - seen.get("superuser", words.keys()) <= NOWHERE


@pytest.mark.parametrize("role", ["anonymous", "Writer"])
def test_every_address_shows_a_role_only_what_it_may_read(hidden: Hidden, role: str) -> None:
    crawl(hidden, [role], [*addresses(whole=False), *searches(hidden, whole=False)])


def test_no_kind_of_page_shows_an_administrator_what_is_red(hidden: Hidden) -> None:
    crawl(hidden, ["Administrator"], [*one_of_each(), *searches(hidden, whole=False)])


@pytest.mark.parametrize("role", ["anonymous", "Publisher"])
def test_no_link_of_a_search_shows_what_may_not_be_read(hidden: Hidden, role: str) -> None:
    follow_searches(role, hidden, 25)


@pytest.mark.soak
@pytest.mark.parametrize("role", ROLES)
def test_no_chain_of_searches_shows_what_may_not_be_read(hidden: Hidden, role: str) -> None:
    follow_searches(role, hidden, 200)


@pytest.mark.soak
@pytest.mark.parametrize("role", ROLES)
def test_every_address_and_search_shows_only_what_may_be_read(hidden: Hidden, role: str) -> None:
    crawl(hidden, [role], [*addresses(), *searches(hidden, whole=True)], heads=True)
