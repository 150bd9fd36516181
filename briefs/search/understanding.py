"""Which actors and topics of the register the words of a query name."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet

from actors.choices import ActorKind, MatchMode
from actors.matching import ordinary_words
from actors.models import Actor, ActorName
from actors.paging import IsAmong
from actors.querysets import survivor_of
from actors.text import fold, is_slug

from .archive import Archive
from .parsing import Alternatives, ParsedQuery, Term, joined
from .results import NamedInQuery, QueryPart

LONGEST_NAME = 6
# Shorter last words of names are too common to say whom they mean.
SHORTEST_SURNAME = 4
# Names to read for a query, and of each actor to search texts for.
MOST_OWNERS = 200
NAMES_OF_ONE = 40
MOST_ACTORS = 5


class _Owner(NamedTuple):
    """A name of the register that a query may mean, with its actor."""

    value: str
    normalised: str
    case_sensitive: bool
    slug: str
    actor: NamedInQuery


class NameLookup:
    """The names of an archive that occur in a query; one query of the database."""

    def __init__(self, query: ParsedQuery, archive: Archive) -> None:
        self._by_name: dict[str, list[_Owner]] = defaultdict(list)
        self._by_word: dict[str, list[_Owner]] = defaultdict(list)
        self._by_slug: dict[str, NamedInQuery] = {}
        asked = set(filter(None, _names_asked(query)))
        surnames = set(filter(_may_be_surname, asked))
        slugs = [each.value for each in query.of("actor") if is_slug(each.value)]
        for owner in _owners(archive, asked, surnames, slugs) if asked else ():
            self._by_slug[owner.slug] = owner.actor
            self._by_name[owner.normalised].append(owner)
            for word in owner.normalised.split():
                self._by_word[word].append(owner)

    def meant_by(self, typed: str, *, in_full: bool = False) -> tuple[NamedInQuery, ...]:
        """Return the actors with a name, or else the one person with this surname.

        Names in which capitals matter need them. A surname that is also part of another person's
        name says nothing, and with `in_full` none does.
        """
        folded = fold(typed)
        owners = self._by_name.get(folded, [])
        found = [each for each in owners if not each.case_sensitive or each.value == typed]
        if not owners and not in_full and _may_be_surname(folded):
            found = self._by_word.get(folded, [])
            is_surname = any(each.normalised.split()[-1] == folded for each in found)
            if not is_surname or len({each.actor.pk for each in found}) > 1:
                return ()
        actors = {each.actor.pk: each.actor for each in found}
        return tuple(actors.values())[:MOST_ACTORS]

    def filtered_by(self, value: str) -> tuple[NamedInQuery, ...]:
        """Return the actor with this slug, or else those with this name."""
        actor = self._by_slug.get(value)
        return (actor,) if actor else self.meant_by(value, in_full=True)


def understand(query: ParsedQuery, names: NameLookup) -> tuple[QueryPart, ...]:
    """Return the parts of a query; neighbouring words that are a name together are one part."""
    return (
        *_parts(query.terms, names),
        *(_part((term,), names, excluded=True) for term in query.excluded),
    )


def _parts(groups: tuple[Alternatives, ...], names: NameLookup) -> Iterator[QueryPart]:
    at = 0
    while at < len(groups):
        words = _words_from(groups, at)
        for length in range(min(len(words), LONGEST_NAME), 1, -1):
            name = Term(joined(words[:length]))
            if actors := names.meant_by(name.text, in_full=True):
                yield QueryPart((name,), actors)
                at += length
                break
        else:
            yield _part(groups[at], names)
            at += 1


def _words_from(groups: tuple[Alternatives, ...], at: int) -> list[Term]:
    """Return the words from a place to the next phrase or alternative."""
    words: list[Term] = []
    for group in groups[at : at + LONGEST_NAME]:
        if len(group) > 1 or group[0].quoted:
            break
        words.append(group[0])
    return words


def _part(terms: Alternatives, names: NameLookup, *, excluded: bool = False) -> QueryPart:
    quoted = [term for term in terms if term.quoted]
    meant = (names.meant_by(term.text) for term in terms if not term.quoted)
    actors = {actor.pk: actor for found in meant for actor in found}
    namesakes = (actor for term in quoted for actor in names.meant_by(term.text, in_full=True))
    return QueryPart(terms, tuple(actors.values()), tuple(namesakes), excluded)


def _names_asked(query: ParsedQuery) -> Iterator[str]:
    """Yield the folded words and runs of words that may be names."""
    for at, group in enumerate(query.terms):
        words = _words_from(query.terms, at)
        yield from (fold(joined(words[:length])) for length in range(2, len(words) + 1))
        yield from (fold(term.text) for term in group)
    yield from (fold(term.text) for term in query.excluded)
    yield from (fold(each.value) for each in query.of("actor"))


def _may_be_surname(folded: str) -> bool:
    return (
        len(folded) >= SHORTEST_SURNAME and " " not in folded and folded not in ordinary_words("en")
    )


def _owners(
    archive: Archive, asked: set[str], surnames: set[str], slugs: list[str]
) -> Iterator[_Owner]:
    found = Q(normalised__in=sorted(asked))
    if slugs:
        # An array, because PostgreSQL would read all names for a condition on two tables.
        at_slugs = Actor.objects.filter(slug__in=slugs).order_by().values("pk")
        found |= Q(IsAmong(F("actor"), ArraySubquery(at_slugs)))
    for surname in sorted(surnames):
        # In most scripts of Asia, PostgreSQL uses no index for a regular expression alone.
        has_word = Q(normalised__contains=surname, normalised__regex=rf"\m{re.escape(surname)}\M")
        found |= has_word & Q(actor__kind=ActorKind.PERSON)
    rows = archive.names.filter(found).order_by("-is_primary", F("owner"))[:MOST_OWNERS]
    for value, folded, capitals, own_slug, owner, name, slug, kind, ids, names in rows.values_list(
        *("value", "normalised", "case_sensitive", "actor__slug", "owner"),
        *(survivor_of("actor", column) for column in ("name", "slug", "kind")),
        ArraySubquery(_family("owner")),
        ArraySubquery(_names_in_texts()),
    ):
        actor = NamedInQuery(owner, name, slug, kind, tuple(ids), tuple(dict.fromkeys(names)))
        yield _Owner(value, folded, capitals, own_slug, actor)


def _family(owner: str | OuterRef) -> QuerySet[Actor, dict[str, int]]:
    """Return the ids of an outer owner and of all actors merged into it."""
    rows = Actor.objects.filter(Q(pk=OuterRef(owner)) | Q(survivor=OuterRef(owner)))
    return rows.order_by().values("pk")


def _names_in_texts() -> QuerySet[ActorName, dict[str, str]]:
    """Return the names that in a text surely mean an outer owner, its main name first."""
    names = ActorName.objects.linkable().filter(
        actor__in=_family(OuterRef("owner")), case_sensitive=False, match_mode=MatchMode.AUTO
    )
    return names.order_by("-is_primary", "pk").values("value")[:NAMES_OF_ONE]
