"""Lists of folded words, one entry per line; lines that begin with # describe the list."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


def entries(name: str) -> list[str]:
    """Return the entries of a list in order."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def words(name: str) -> frozenset[str]:
    """Return the entries of a list."""
    return frozenset(entries(name))


def pairs(name: str) -> dict[str, str]:
    """Return a dictionary from the first word of each entry to the rest of it."""
    return {first: rest for first, _space, rest in (each.partition(" ") for each in entries(name))}


@cache
def ordinary_words(language: str) -> frozenset[str]:
    """Return ordinary words that are also names, in a language; in all if it has no list."""
    lists = {path.stem: words(path.stem) for path in FOLDER.glob("ordinary_*.txt")}
    return lists.get(f"ordinary_{language}") or frozenset().union(*lists.values())
