"""The query in an address of the list: readable pairs in a fixed order, so that links stay."""

from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

PARAMETERS = (
    "q",
    "actor",
    "actors",
    "topic",
    "topics",
    "author",
    "status",
    "whose",
    "event_from",
    "event_to",
    "saved_from",
    "saved_to",
    "sort",
)
# Of several actors or topics, a brief needs all; with the value "any" here, one is enough.
ANY = {"actor": "actors", "topic": "topics"}
NOT_FILTERS = frozenset((*ANY.values(), "sort"))
SEVERAL = frozenset(("actor", "topic", "author", "status"))
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class FilterQuery:
    """The filters and the order of the list, without the page."""

    pairs: tuple[Pair, ...] = ()

    @classmethod
    def of(cls, query: QueryDict) -> Self:
        """Parse an address; empty, unknown and repeated values are dropped."""
        pairs: list[Pair] = []
        for name in PARAMETERS:
            values = filter(None, map(str.strip, query.getlist(name)))
            read = [(name, value) for value in values]
            pairs += read if name in SEVERAL else read[-1:]
        return cls(tuple(dict.fromkeys(pairs)))

    @property
    def filters(self) -> tuple[Pair, ...]:
        """The pairs that filter briefs, without the order and how several are combined."""
        return tuple(pair for pair in self.pairs if pair[0] not in NOT_FILTERS)

    @property
    def data(self) -> MultiValueDict[str, str]:
        """The pairs as data for a form."""
        return MultiValueDict({name: self.values(name) for name in PARAMETERS})

    def values(self, name: str) -> list[str]:
        return [value for key, value in self.pairs if key == name]

    def takes_any(self, kind: str) -> bool:
        """Return whether one of several actors or topics is enough."""
        return self.values(ANY[kind]) == ["any"]

    def with_pair(self, name: str, value: str) -> Self:
        """Add a value, or replace it if the parameter takes only one."""
        others = [pair for pair in self.pairs if name in SEVERAL or pair[0] != name]
        pairs = dict.fromkeys([*others, (name, value)])
        return replace(self, pairs=tuple(sorted(pairs, key=lambda p: PARAMETERS.index(p[0]))))

    def without(self, *pairs: Pair) -> Self:
        return replace(self, pairs=tuple(pair for pair in self.pairs if pair not in pairs))

    def cleared(self) -> Self:
        """Return the query without filters, in the same order."""
        return replace(self, pairs=tuple(pair for pair in self.pairs if pair[0] == "sort"))

    def link(self, path: str, **place: str) -> str:
        """Return the address of the list, or of one of its pages if `place` names one."""
        query = urlencode([*self.pairs, *place.items()])
        return f"{path}?{query}" if query else path
