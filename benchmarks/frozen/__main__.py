"""Asks the frozen site: `python -m benchmarks.frozen compare` (or `take`)."""

import argparse
import importlib
import json
import logging
import lzma
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
from django.urls import Resolver404, URLResolver, get_resolver, resolve

FOLDER = Path(__file__).parent
ADDRESSES = FOLDER / "addresses.txt"
ANSWERS = FOLDER / "answers.xz"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.frozen", description=__doc__)
    parser.add_argument("what", choices=["compare", "take"], help="take: what is answered is right")
    parser.add_argument("--only", default="", help="part of the addresses to compare, like /desk/")
    options = parser.parse_args()
    begin = time.monotonic()
    # A database of its own, whatever the surroundings name.
    os.environ.pop("DATABASE_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    logging.disable()
    restored = importlib.import_module("benchmarks.frozen.restored")
    addresses = [each for each in ADDRESSES.read_text().split() if options.only in each]
    frozen = json.loads(lzma.decompress(ANSWERS.read_bytes()))
    answers = restored.ask(addresses, restored.restore())
    print(f"{len(addresses) * len(restored.ROLES)} answers in {time.monotonic() - begin:.0f} s")
    if options.what == "take":
        whole = dict(sorted((frozen | answers).items()))
        ANSWERS.write_bytes(lzma.compress(json.dumps(whole).encode(), preset=9))
        return
    for pattern in sorted(set(_patterns(get_resolver(), "")) - set(map(_pattern_of, addresses))):
        if not options.only:
            print(f"No address in {ADDRESSES.name} asks for the pattern {pattern}")
    sys.exit(1 if _tell(frozen, answers) else 0)


def _tell(frozen: Any, answers: Any) -> bool:
    """Print what differs; True if anything does."""
    known = {address: roles for address, roles in answers.items() if address in frozen}
    before = {address: frozen[address] for address in known}
    differences = importlib.import_module("benchmarks.frozen.differences").differences
    told = [f"Not frozen yet: {address}" for address in answers if address not in frozen]
    told += differences(before, known)
    print("\n".join(told) or "no difference")
    return bool(told)


def _patterns(resolver: URLResolver, before: str) -> Iterator[str]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from _patterns(each, f"{before}{each.pattern}")
        else:
            yield before + str(each.pattern).removeprefix("^")


def _pattern_of(address: str) -> str:
    try:
        return resolve(address.partition("?")[0]).route
    except Resolver404:
        return ""


if __name__ == "__main__":
    main()
