"""Measures a request for each public page, and for plain Django in the same run."""

import argparse

from .addresses import addresses
from .measuring import Served, plain_django, the_site
from .tables import HEAD, line

PEER = {"brief": "plain Django: brief", "archive": "plain Django: list of 20"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8090)
    parser.add_argument("--times", type=int, default=1000, help="requests a round")
    parser.add_argument("--rounds", type=int, default=5, help="whose median is printed")
    parser.add_argument("--only", nargs="*", help="names of pages, as the table prints them")
    options = parser.parse_args()
    found = addresses()
    wanted = {name: path for name, path in found.items() if name in (options.only or found)}
    print(HEAD)
    _measure(the_site(options.port), wanted, options)
    peers = {title: found[name] for name, title in PEER.items() if name in wanted}
    if peers:
        _measure(plain_django(options.port + 1), peers, options)


def _measure(server: Served, paths: dict[str, str], options: argparse.Namespace) -> None:
    with server:
        for name, path in paths.items():
            print(line(name, server.measure(path, options.times, options.rounds)), flush=True)
