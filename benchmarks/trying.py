"""Measures trying a name on 50,000 briefs, with 100,000 names in the register."""

import argparse
import http.client
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from actors.models import Actor
from briefs.models import Brief

from . import fill
from .measuring import Served, the_site

SCRIPT = Path(__file__).with_suffix(".sql")
PIECE = 65_536
THING, PERSON = "name-1", "name-7"

# The name to try, its actor, and whether capitals matter; trying.sql says how often each occurs.
CASES = {
    "nobody wrote it": ("Nobody wrote this", THING, False),
    "rare, 21 briefs": ("Wiesenthal", THING, False),
    "in every fifth brief": ("Kestrelia", THING, False),
    "in every second, three words": ("Concordat of Lisbon", THING, False),
    "a person, by surname as well": ("Otto Bramwell", PERSON, False),
    "Arabic, with particles": ("حماسية", THING, False),
    "Cyrillic, inflected": ("Зимоград", THING, False),
    "an acronym, capitals matter": ("IS", THING, True),
}
HEAD = f"{'seconds':32} first byte  first hit    all    web database  hits"


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds until the first byte, the first hit (None if there is none) and the end."""

    first: float
    hit: float | None
    end: float
    total: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8094)
    parser.add_argument("--only", nargs="*", help="names of cases, as the table prints them")
    options = parser.parse_args()
    _prepare()
    cookie = _cookie()
    print(HEAD)
    with the_site(options.port) as server:
        # Each worker reads the register once; nobody waits for that twice.
        for _turn in range(4):
            _ask(options.port, cookie, "Nobody", THING, case=False)
        for title, (name, slug, case) in CASES.items():
            if title in (options.only or CASES):
                before = server.worked()
                waits = _ask(options.port, cookie, name, slug, case=case)
                print(_line(title, waits, before, server), flush=True)


def _prepare() -> None:
    if not Brief.objects.exists():
        sys.argv = sys.argv[:1]
        fill.main()
    if not Actor.objects.filter(slug=THING).exists():
        with connection.cursor() as cursor:
            cursor.execute(SCRIPT.read_text())
            cursor.execute("VACUUM FULL briefs_section")
            cursor.execute("VACUUM ANALYZE")


def _cookie() -> str:
    client = Client()
    client.force_login(User.objects.get(username="benchmark"))
    return f"{settings.SESSION_COOKIE_NAME}={client.session.session_key}"


def _ask(port: int, cookie: str, name: str, slug: str, *, case: bool) -> Waits:
    """Read the page as a browser does, piece by piece."""
    actor = Actor.objects.values_list("pk", flat=True).get(slug=slug)
    query = {"actor": actor, "name": name} | ({"case": "on"} if case else {})
    connected = http.client.HTTPConnection("127.0.0.1", port)
    begin = time.perf_counter()
    connected.request("GET", f"/desk/try-name/?{urlencode(query)}", headers={"Cookie": cookie})
    response = connected.getresponse()
    first, hit, read = 0.0, None, b""
    while piece := response.read1(PIECE):
        now = time.perf_counter() - begin
        first = first or now
        read += piece
        if hit is None and b"<mark>" in read:
            hit = now
    end = time.perf_counter() - begin
    connected.close()
    total = read.partition(b"<h2 data-total>")[2].partition(b"<")[0].decode()
    return Waits(first, hit, end, total or f"broken off, status {response.status}")


def _line(title: str, waits: Waits, before: tuple[float, float], server: Served) -> str:
    web, database = ((now - then) / 1000 for now, then in zip(server.worked(), before, strict=True))
    hit = f"{waits.hit:10.2f}" if waits.hit is not None else f"{'':10}"
    worked = f"{web:6.2f} {database:8.2f}"
    return f"{title:32} {waits.first:10.2f} {hit} {waits.end:6.2f} {worked}  {waits.total}"
