"""One matcher for all names in the register, reused for every text until a name changes."""

import threading
from collections.abc import Iterator

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import connection
from django.db.models import Count, Min, Value

from actors.choices import ActorKind
from actors.models import ActorName
from actors.querysets import survivor_of

from .match_name import MatchName
from .matcher import Matcher


class _Kept:
    """This process's matcher and the register version that it was built from; -1 for none."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._version = -1
        self._matcher = Matcher(())

    def matcher(self) -> Matcher:
        """Return the matcher; one thread at a time rebuilds it while the others use the old one."""
        # Read the version first: a change during the build then leads to another build.
        version = _version()
        is_first = self._version < 0
        if self._version != version and self._lock.acquire(blocking=is_first):
            try:
                if self._version != version:
                    self._matcher, self._version = Matcher(_names()), version
            finally:
                self._lock.release()
        return self._matcher


_kept = _Kept()


def matcher_of_register() -> Matcher:
    """Return a matcher of all names to look for in texts; one small query if nothing changed.

    It is rebuilt when any process has changed the register. The name of a merged actor means its
    survivor. Inside a transaction nothing is cached: it may see names that others cannot see or
    that will be rolled back.
    """
    return Matcher(_names()) if connection.in_atomic_block else _kept.matcher()


def _version() -> int:
    """Return the number that database triggers increase with every change of names."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT version FROM actors_names_version")
        (version,) = cursor.fetchone()
    return int(version)


def _names() -> Iterator[MatchName]:
    rows = (
        ActorName.objects.linkable()
        .values_list(
            "value",
            survivor_of("actor"),
            "match_mode",
            "case_sensitive",
            "actor__kind",
            "normalised",
            "actor__country",
            "actor__subtype",
        )
        # One name for all languages that use it: dozens share the names of countries.
        .annotate(languages=ArrayAgg("language", default=Value([])), first=Min("pk"))
        .order_by("first")
    )
    shared = _descriptions_of_shared_names()
    for value, actor, mode, case, kind, normalised, country, subtype, languages, _first in rows:
        yield MatchName(
            value,
            actor,
            mode,
            case_sensitive=case,
            person=kind == ActorKind.PERSON,
            about=shared.get((normalised, actor), ""),
            country=country,
            kind=kind,
            # Such as "political party".
            party="party" in subtype.casefold(),
            language="" if "" in languages else " ".join(languages),
        )


def _descriptions_of_shared_names() -> dict[tuple[str, int], str]:
    """Return the descriptions that tell owners of a shared name apart; others are not needed."""
    shared = (
        ActorName.objects.linkable()
        .values("normalised")
        .annotate(owners=Count("actor", distinct=True))
        .filter(owners__gt=1)
        .order_by()
        .values("normalised")
    )
    rows = ActorName.objects.linkable().filter(normalised__in=shared).order_by()
    return {
        (normalised, actor): description
        for normalised, actor, description in rows.values_list(
            "normalised", survivor_of("actor"), "actor__description"
        )
    }
