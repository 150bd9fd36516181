"""No address shows anybody a word of a place that they may not read: every address, every role."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlencode

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse

from actors.models import Actor
from tests.factories import make_user

from .addresses import addresses
from .hidden_places import Hidden, named, word

pytestmark = pytest.mark.django_db
ROLES = ("", "Reader", "Writer", "Editor", "Publisher", "Administrator")
WORD = re.compile(r"qz[a-z]+")
# Lists of admin that are searched.
LISTS = (
    "actors_actor",
    "admin_logentry",
    "briefs_author",
    "briefs_brief",
    "briefs_edition",
    "briefs_source",
    "briefs_topic",
)
TYPED = (
    *("desk:actor-options", "desk:topic-options", "desk:author-options", "desk:list", "desk:csv"),
    *("admin:actors_actor_suggest", "admin:briefs_topic_suggest", "admin:briefs_author_suggest"),
    *("actors:actors", *(f"admin:{name}_changelist" for name in LISTS)),
)
# Texts of versions that no page shows any longer to anybody.
NOWHERE = {word("superseded", name) for name in ("summary", "analysis")}


@pytest.fixture
def hidden() -> Hidden:
    return Hidden(make_user("owner", "Publisher", is_superuser=True))


def people() -> dict[str, Any]:
    """Return one person of each role, none of whom owns anything."""
    found: dict[str, Any] = {"anonymous": AnonymousUser()}
    for role in ROLES:
        found[role or "outsider"] = make_user(f"some_{role or 'outsider'}", role)
    return found | {"superuser": make_user("some_superuser", is_staff=True, is_superuser=True)}


def queries(hidden: Hidden) -> Iterator[str]:
    """Yield addresses that look for what is hidden, by the beginning of a word or by a name."""
    for place in hidden.places:
        beginning = f"qz{place.kind}"
        yield from (asking(name, q=beginning) for name in TYPED)
        for model, name in (("topic", "parent"), ("author", "user")):
            options = {"app_label": "briefs", "model_name": model, "field_name": name}
            yield asking("admin:autocomplete", **options, term=beginning)
        names = {name: named(place.kind, name) for name in ("actor", "alias", "topic", "author")}
        for kind in ("actor", "topic", "author"):
            yield asking("desk:list", **{f"{kind}_name": names[kind][:-1]})
            yield asking("desk:list", **{kind: names[kind].lower().replace(" ", "-")})
        yield asking("admin:actors_actor_add", name=names["alias"])
        actor = Actor.objects.get(name=names["actor"])
        yield asking("desk:try-name", actor=str(actor.pk))
        yield asking("desk:try-name", actor=str(actor.pk), name=names["alias"])
    ostrich = Actor.objects.get(name="Open Ostrich")
    merge = reverse("admin:actors_actor_merge", args=[ostrich.pk])
    for place in hidden.places:
        yield asking("desk:try-name", actor=str(ostrich.pk), name=named(place.kind, "alias"))
        actor = Actor.objects.get(name=named(place.kind, "actor"))
        yield f"{merge}?{urlencode({'into': actor.pk})}"
        yield f"{merge}?{urlencode({'name': named(place.kind, 'alias')})}"
        yield f"{merge}?{urlencode({'name': f'qz{place.kind}'})}"


def asking(view: str, /, **query: str) -> str:
    return f"{reverse(view)}?{urlencode(query)}"


def shown_at(client: Client, address: str) -> set[str]:
    """Return the made-up words of an answer, its head included, but what the address says."""
    answer = client.get(address)
    body: Any = answer.streaming_content if answer.streaming else [answer.content]
    text = f"{answer.headers}\n{b''.join(body).decode()}"
    echoes = [unquote(part) for part in re.split(r"[/?&=]", address.replace("+", " "))]
    # The same address may stand in a link that leads on, written for an address.
    text = unquote(text.replace("+", " ")).lower()
    for echo in sorted(filter(lambda each: "qz" in each.lower(), echoes), key=len, reverse=True):
        text = text.replace(echo.lower(), " ")
    return set(WORD.findall(text))


def test_every_address_shows_each_role_only_what_it_may_read(hidden: Hidden) -> None:
    words = hidden.words()
    everywhere = [*addresses(), *queries(hidden)]
    leaks: list[str] = []
    seen: dict[str, set[str]] = defaultdict(set)
    for role, person in people().items():
        client = Client()
        if role != "anonymous":
            client.force_login(person)
        forbidden = {each for each, (place, name) in words.items() if not place.may_read(person, name)}
        for address in everywhere:
            shown = shown_at(client, address)
            seen[role] |= shown & words.keys()
            leaks += [f"{role} {address} {each}" for each in sorted(shown & forbidden)]
    print(f"{len(everywhere) * len(seen)} fetches of {len(everywhere)} addresses, {len(leaks)} leaks")
    import os
    if out := os.environ.get("LEAKS"):
        open(out, "w").write("\n".join(leaks))
    assert leaks == []
    assert words.keys() - seen["superuser"] == NOWHERE
