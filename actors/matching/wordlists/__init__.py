"""Lists of folded words, one entry a line; lines that begin with # describe the list."""

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
    """Return the first word of each entry with the rest of it."""
    return {first: rest for first, _space, rest in (each.partition(" ") for each in entries(name))}


@cache
def ordinary_words(language: str) -> frozenset[str]:
    """Return words of a language that names have, too; of all languages if it has no list."""
    lists = {path.stem: words(path.stem) for path in FOLDER.glob("ordinary_*.txt")}
    return lists.get(f"ordinary_{language}") or frozenset().union(*lists.values())
