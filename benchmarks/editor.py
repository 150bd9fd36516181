"""Measures the page where a brief is written: opening it, saving it, and what a save reaches."""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from briefs.models import Brief
from tests.support.editor import fields_of

from .measuring import ROOT

OURS = tuple(f"{ROOT / name}/" for name in ("actors", "briefs", "briefs_site"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=40, help="requests of each kind")
    options = parser.parse_args()
    brief = Brief.objects.annotate(cited=Count("citations")).order_by("-cited", "-pk")[0]
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.filter(is_superuser=True)[0])
    page = reverse("admin:briefs_brief_change", args=[brief.pk])
    print(f"{Brief.objects.count()} briefs; this one has {brief.cited} sources")
    opening = [_seconds(lambda: client.get(page)) for _ in range(options.times)]
    saving = [_seconds(_save(client, page, at)) for at in range(options.times)]
    for name, times in (("open", opening), ("save", saving)):
        milliseconds = [1000 * each for each in times]
        low, middle = min(milliseconds), statistics.median(milliseconds)
        print(f"{name}: {low:.0f} ms of CPU at least, {middle:.0f} in the middle")
    print("a save reaches {} functions in {} modules".format(*_reached(_save(client, page, -1))))


def _save(client: Client, page: str, at: int) -> Callable[[], Any]:
    """Return a function that saves the page with another title."""
    post: QueryDict = fields_of(client.get(page).content.decode())
    post["title"], post["do"] = f"{post['title'][:60]} {at}", "save"
    return lambda: client.post(page, dict(post.lists()))


def _seconds(request: Callable[[], Any]) -> float:
    begun = time.process_time()
    response = request()
    taken = time.process_time() - begun
    if response.status_code not in (200, 302):
        sys.exit(f"The page answered {response.status_code}.")
    return taken


def _reached(request: Callable[[], Any]) -> tuple[int, int]:
    """Count the named functions and methods of our own that a request calls."""
    called: set[tuple[str, str]] = set()

    def note(frame: FrameType, event: str, _argument: object) -> None:
        code = frame.f_code
        # Comprehensions and lambdas belong to the function that they are in.
        if event == "call" and code.co_filename.startswith(OURS) and "<" not in code.co_name:
            called.add((code.co_filename, code.co_qualname))

    sys.setprofile(note)
    try:
        request()
    finally:
        sys.setprofile(None)
    return len(called), len({file for file, _name in called})
