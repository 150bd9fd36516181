"""Measures the page where a brief is written: opening it, saving it, and what a save reaches."""

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import FrameType
from typing import Any

from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Count
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from briefs.drafts import save
from briefs.models import Brief
from tests.support.editor import fields_of

from .fill import document
from .measuring import ROOT, worked

OURS = tuple(f"{ROOT / name}/" for name in ("actors", "briefs", "briefs_site"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=40, help="requests of each kind")
    parser.add_argument("--sources", type=int, default=5, help="of the brief that is opened")
    parser.add_argument("--list", action="store_true", help="print what a save reaches")
    options = parser.parse_args()
    by = User.objects.filter(is_superuser=True)[0]
    client = Client(headers={"host": "localhost"})
    client.force_login(by)
    brief = _brief_with(options.sources, by)
    page = reverse("admin:briefs_brief_change", args=[brief.pk])
    print(f"{Brief.objects.count()} briefs; this one has {options.sources} sources")
    _measure("open", [lambda: client.get(page)] * options.times)
    # Another title each time, as in a page that nobody changed nothing is written.
    _measure("save", (_save(client, page) for _ in range(options.times)))
    reached = _reached(_save(client, page))
    if options.list:
        print(*sorted(f"{file} {name}" for file, name in reached), sep="\n")
    modules = len({file for file, _name in reached})
    print(f"a save reaches {len(reached)} functions in {modules} modules")


def _brief_with(sources: int, by: User) -> Brief:
    """Return the newest brief with this number of sources; write one if there is none."""
    found = Brief.objects.annotate(cited=Count("citations")).filter(cited=sources).last()
    if isinstance(found, Brief):
        return found
    written = document(random.Random(sources), f"{sources} sources", [], sources)
    return save(brief=None, document=written, by=by, base_revision=None).brief


def _save(client: Client, page: str) -> Callable[[], Any]:
    """Return a function that saves the page with another title."""
    post: QueryDict = fields_of(client.get(page).content.decode())
    post["title"], post["do"] = f"{post['title'][:60]} {time.monotonic_ns()}", "save"
    # As a browser sends it; the test client's usual encoding takes much longer to read.
    return lambda: client.post(page, post.urlencode(), "application/x-www-form-urlencoded")


def _measure(name: str, requests: Iterable[Callable[[], Any]]) -> None:
    """Print the median CPU time of requests, of this process and of PostgreSQL for it."""
    spent = [_spent(request) for request in requests]
    web = [1000 * seconds for seconds, _database in spent]
    database = statistics.mean(milliseconds for _seconds, milliseconds in spent)
    print(
        f"{name}: {statistics.median(web):.1f} ms of CPU, at least {min(web):.1f};"
        f" PostgreSQL {database:.1f} on average"
    )


def _spent(request: Callable[[], Any]) -> tuple[float, float]:
    pid = connection.connection.info.backend_pid
    database, begun = worked([pid]), time.process_time()
    response = request()
    taken = time.process_time() - begun
    if response.status_code not in (200, 302):
        sys.exit(f"The page answered {response.status_code}.")
    return taken, worked([pid]) - database


def _reached(request: Callable[[], Any]) -> set[tuple[str, str]]:
    """Return the named functions and methods of our own that a request calls, with their files."""
    called: set[tuple[str, str]] = set()

    def note(frame: FrameType, event: str, _argument: object) -> None:
        code = frame.f_code
        # Comprehensions and lambdas belong to the function that they are in.
        if event == "call" and code.co_filename.startswith(OURS) and "<" not in code.co_name:
            called.add((str(Path(code.co_filename).relative_to(ROOT)), code.co_qualname))

    sys.setprofile(note)
    try:
        request()
    finally:
        sys.setprofile(None)
    return called
