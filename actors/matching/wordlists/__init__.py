"""Lists of words, one entry a line, folded; lines that begin with # say what a list is."""

from pathlib import Path

FOLDER = Path(__file__).parent


def entries(name: str) -> list[str]:
    """Return the entries of a list in their order."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def words(name: str) -> frozenset[str]:
    """Return the entries of a list."""
    return frozenset(entries(name))


def pairs(name: str) -> dict[str, str]:
    """Return the first word of each entry with the rest of it."""
    return {first: rest for first, _space, rest in (each.partition(" ") for each in entries(name))}


def languages(name: str) -> list[str]:
    """Return the languages that a list is kept for, one file each: `name_en.txt`."""
    return sorted(path.stem.removeprefix(f"{name}_") for path in FOLDER.glob(f"{name}_*.txt"))
