"""Measures My work and the list with 50,000 briefs, for each filter and order."""

import argparse
import time
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from briefs.desk.order import Order, SortKey
from briefs.models import Brief

from .measuring import Served, the_site
from .tables import HEAD, line

SCRIPT = Path(__file__).with_suffix(".sql")
EDITOR, WRITER = "person-2", "person-3"

# "canal" stands in 2 % of the texts, "minister" in all, "corvette" in 2 of 1,000.
CASES = {
    "unfiltered": "",
    "an actor of 20 %": "actor=actor-1",
    "a rare actor": "actor=actor-2000",
    "two actors": "actor=actor-2&actor=actor-3",
    "two rare actors: nothing, what to drop": "actor=actor-2000&actor=actor-2001",
    "two topics and two actors": "topic=topic-1&topic=topic-2&actor=actor-1&actor=actor-2",
    "an actor of 20 % and a topic": "actor=actor-1&topic=topic-1",
    "an actor of 20 % and a rare topic": "actor=actor-1&topic=topic-200",
    "an author": "author=author-7",
    "text, 2 of 1,000": "q=corvette",
    "text, 2 %": "q=canal",
    "text, all": "q=minister",
    "text, none": "q=zzzz",
    "drafts": "status=draft",
    "in review": "status=in-review",
    "published": "status=published",
    "scheduled": "status=scheduled",
    "withdrawn": "status=withdrawn",
    "events of a year": "event_from=1956-01-01&event_to=1956-12-31",
    "by title": "sort=title",
    "by event, newest first": "sort=-event",
    "by event, oldest first": "sort=event",
}

WORK = {"my work": "/desk/", "my work, the whole desk": "/desk/?for=desk"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8092)
    parser.add_argument("--times", type=int, default=300, help="requests a round")
    parser.add_argument("--rounds", type=int, default=3, help="whose median is printed")
    parser.add_argument("--only", nargs="*", help="names of cases, as the table prints them")
    options = parser.parse_args()
    if not Brief.objects.exists():
        _fill()
    asked = CASES | {"deep page": f"after={_deep_key()}"}
    paths = {name: f"/desk/briefs/?{query}" for name, query in asked.items()}
    wanted = {name: path for name, path in paths.items() if name in (options.only or paths)}
    print(HEAD)
    with the_site(options.port) as server:
        _measure(server, EDITOR, wanted, options)
        _measure(server, EDITOR, WORK, options)
        _measure(server, WRITER, {"a writer's own": "/desk/briefs/"} | WORK, options)


def _fill() -> None:
    begin = time.monotonic()
    with connection.cursor() as cursor:
        cursor.execute(SCRIPT.read_text())
        cursor.execute("VACUUM ANALYZE")
    print(f"50,000 briefs in {time.monotonic() - begin:.0f} s\n")


def _deep_key() -> str:
    """Return the page key of the 40,000th row."""
    updated_at, pk = Brief.objects.order_by("-updated_at", "-pk").values_list("updated_at", "pk")[
        40_000
    ]
    key = str(SortKey(updated_at, pk))
    assert SortKey.parse(key, Order()).pk == pk
    return key.replace("+", "%2B")


def _measure(server: Served, name: str, paths: dict[str, str], options: argparse.Namespace) -> None:
    """Print the cost of pages for a user."""
    client = Client()
    client.force_login(User.objects.get(username=name))
    server.cookie = f"{settings.SESSION_COOKIE_NAME}={client.session.session_key}"
    for title, path in paths.items():
        print(line(title, server.measure(path, options.times, options.rounds)), flush=True)
