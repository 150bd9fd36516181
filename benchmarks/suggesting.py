"""Measures how long the search for actors takes while a name is typed, on the data of `fill`."""

import argparse
import statistics
import time

from django.contrib.auth.models import User

from actors.lookup import search_actors
from actors.models import ActorName

# No name has "zq" or "zzzz". A third of all have "act" and "roup", though not at the beginning.
TYPED = ("a", "б", "漢", "7", "zq", "the ", "group a", "c4ca", "act", "roup", "zzzz")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=9, help="searches, whose median is printed")
    options = parser.parse_args()
    user = User.objects.get(username="benchmark")
    print(f"{ActorName.objects.count():,} names")
    for typed in TYPED:
        spent = [_spent(typed, user) for _ in range(options.times)]
        print(f"  {statistics.median(spent):6.1f} ms  {typed!r}")


def _spent(typed: str, user: User) -> float:
    """Return the milliseconds that a search takes, PostgreSQL included."""
    begin = time.perf_counter()
    search_actors(typed, user)
    return (time.perf_counter() - begin) * 1000
