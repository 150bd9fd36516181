"""Finding names of actors in text: whole words, exactly as the register writes them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .terms import MatchMode

WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class MatchName:
    """A name to look for; `actor` identifies whom it means."""

    value: str
    actor: int
    match_mode: str = MatchMode.AUTO.value


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in `text[start:end]`; `actors` are all that bear it."""

    start: int
    end: int
    surface: str
    actors: tuple[int, ...]
    certain: bool


class Matcher:
    """Finds the longest name that starts at each word, from left to right."""

    def __init__(self, names: Iterable[MatchName]) -> None:
        bearers: dict[str, set[int]] = defaultdict(set)
        unsure: set[str] = set()
        for name in names:
            if name.match_mode != MatchMode.NEVER:
                bearers[name.value].add(name.actor)
            if name.match_mode == MatchMode.SUGGEST:
                unsure.add(name.value)
        self._bearers = {value: tuple(sorted(actors)) for value, actors in bearers.items()}
        self._unsure = unsure
        self._by_first_word: dict[str, list[str]] = defaultdict(list)
        for value in sorted(self._bearers, key=len, reverse=True):
            if first := WORD.search(value):
                self._by_first_word[first.group()].append(value)

    def find(self, text: str) -> list[Mention]:
        """Return the mentions in `text`, in order, none overlapping another."""
        return list(self._mentions(text))

    def _mentions(self, text: str) -> Iterator[Mention]:
        taken = 0
        for word in WORD.finditer(text):
            if word.start() < taken:
                continue
            for value in self._by_first_word.get(word.group(), ()):
                start = word.start() - self._lead(value)
                if start >= taken and _stands_alone(text, start, value):
                    taken = start + len(value)
                    actors = self._bearers[value]
                    certain = len(actors) == 1 and value not in self._unsure
                    yield Mention(start, taken, value, actors, certain)
                    break

    @staticmethod
    def _lead(value: str) -> int:
        """Count the characters of a name before its first word, such as a quotation mark."""
        first = WORD.search(value)
        return first.start() if first else 0


def _stands_alone(text: str, start: int, value: str) -> bool:
    """True if `value` is at `start` and neither end of it cuts a word."""
    if not text.startswith(value, start):
        return False
    end = start + len(value)
    cut_before = start > 0 and text[start - 1].isalnum() and value[0].isalnum()
    cut_after = end < len(text) and text[end].isalnum() and value[-1].isalnum()
    return not (cut_before or cut_after)
