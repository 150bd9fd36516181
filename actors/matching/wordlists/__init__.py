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
def of_language(name: str, language: str) -> frozenset[str]:
    """Return the list for a language, such as `name_en.txt`; all lists if the language has none."""
    known = [path.stem for path in FOLDER.glob(f"{name}_*.txt")]
    chosen = [f"{name}_{language}"] if f"{name}_{language}" in known else known
    return frozenset().union(*map(words, chosen))
