"""What an address asks of the list: readable pairs in one fixed order, so that links stay."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol, Self
from urllib.parse import urlencode

PARAMETERS = (
    "q",
    "actor",
    "topic",
    "author",
    "status",
    "event_from",
    "event_to",
    "saved_from",
    "saved_to",
    "sort",
)
SEVERAL = frozenset(("actor", "topic", "author", "status"))
Pair = tuple[str, str]


class Query(Protocol):
    """The part of Django's QueryDict that is needed here."""

    def getlist(self, key: str) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Address:
    """The filters and the order of the list, without the place within it."""

    pairs: tuple[Pair, ...] = ()

    @classmethod
    def of(cls, query: Query) -> Self:
        """Read an address: empty, unknown and doubled values fall away."""
        pairs: dict[Pair, None] = {}
        for name in PARAMETERS:
            values = [value.strip() for value in query.getlist(name)]
            kept = [value for value in values if value]
            pairs.update(dict.fromkeys((name, value) for value in _allowed(name, kept)))
        return cls(tuple(pairs))

    @property
    def filters(self) -> tuple[Pair, ...]:
        """The pairs that choose briefs."""
        return tuple(pair for pair in self.pairs if pair[0] != "sort")

    @property
    def data(self) -> dict[str, str | list[str]]:
        """The pairs as a form reads them."""
        return {
            name: self.values(name) if name in SEVERAL else self.values(name)[0]
            for name in dict(self.pairs)
        }

    def values(self, name: str) -> list[str]:
        return [value for key, value in self.pairs if key == name]

    def with_pair(self, name: str, value: str) -> Self:
        """Add a value; a parameter that holds only one gets the new one."""
        others = [pair for pair in self.pairs if name in SEVERAL or pair[0] != name]
        return self._ordered([*others, (name, value)])

    def without(self, *pairs: Pair) -> Self:
        return self._ordered(pair for pair in self.pairs if pair not in pairs)

    def cleared(self) -> Self:
        """Drop all filters and keep the order."""
        return self.without(*self.filters)

    def link(self, path: str, place: Mapping[str, str] | None = None) -> str:
        """Return the address of the list, at a place within it if one is given."""
        query = urlencode([*self.pairs, *(place or {}).items()])
        return f"{path}?{query}" if query else path

    def _ordered(self, pairs: Iterable[Pair]) -> Self:
        unique = dict.fromkeys(pairs)
        return replace(self, pairs=tuple(sorted(unique, key=lambda p: PARAMETERS.index(p[0]))))


def _allowed(name: str, values: list[str]) -> list[str]:
    return values if name in SEVERAL else values[-1:]
