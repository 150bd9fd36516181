"""A query as PostgreSQL reads it: words stemmed in each language, names, and tags."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, islice, zip_longest
from typing import Any

from django.db.models import QuerySet

from actors.paging import PreparedSQL, composed
from briefs.models.search_vectors import (
    CONFIGURATIONS,
    WHOLE_WORDS,
    actor_word,
    plain_words,
)

from .filters import Narrowing
from .results import QueryPart

# A query that may lack some of its words is tried with at most this many, of which few may be
# phrases: whether words follow each other is read in each text, for each choice of words again.
MOST_LOOSENED = 8
MOST_LOOSENED_PHRASES = 3
# All names together for which texts are searched, the first of each actor before the second of any.
MOST_NAMES = 200
# Reads each text in every configuration that the rows use, and as whole words.
LEXEMES = """
    SELECT config, typed, phraseto_tsquery(config::regconfig, words)::text
    FROM (
        SELECT DISTINCT config FROM unnest({known}) AS known (tag, config)
        WHERE EXISTS (
            SELECT FROM ({visible}) AS row
            WHERE language >= known.tag AND language < known.tag || '.'
        )
        UNION SELECT {always}
    ) AS used, unnest({texts}) AS texts (typed, words)
"""
LEXEME = re.compile(r"'((?:[^']|'')*)'|<(-|\d+)>")

# The lexemes of a phrase, each with its distance from the first.
Phrase = tuple[tuple[str, int], ...]
# For each configuration and text, as typed or named, the query of PostgreSQL.
Lexemes = dict[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Reading:
    """The parts and filters of a query, with what PostgreSQL reads in their words."""

    parts: tuple[QueryPart, ...]
    narrowing: Narrowing
    lexemes: Lexemes

    @property
    def configurations(self) -> list[str]:
        return sorted({config for config, _words in self.lexemes})

    def tsquery(self, missing: int = 0) -> str:
        """Return the query, of which a match may lack some words; "" if it asks for nothing.

        If it may lack some, actors are looked for by what is typed and by their tags only, for the
        query would grow with each name in each choice of words.
        """
        wanted = [part for part in self.parts if not part.excluded]
        branches = (self._branch(config, wanted, missing) for config in self.configurations)
        conditions = [_any(filter(None, branches))]
        conditions += [_of_tags(tags) for tags in self.narrowing.tags(excluded=False)]
        unwanted = [_any(self._in_all(part)) for part in self.parts if part.excluded]
        unwanted += [_of_tags(tags) for tags in self.narrowing.tags(excluded=True)]
        conditions += [f"!{each}" for each in unwanted if each]
        return " & ".join(filter(None, conditions))

    def words(self) -> int:
        """Return how many words or phrases a match needs at most."""
        wanted = [part for part in self.parts if not part.excluded]
        return max((len(self._clauses(each, wanted)) for each in self.configurations), default=0)

    def phrases(self, config: str) -> set[Phrase]:
        """Return what to mark in a text: the lexemes of each word and phrase."""
        texts = (text for part in self.parts if not part.excluded for text in _texts(part))
        read = (self.lexemes.get((config, text), "") for text in texts)
        return {phrase for each in read if (phrase := _phrase(each))}

    def _branch(self, config: str, wanted: Sequence[QueryPart], missing: int) -> str:
        if not missing:
            return _all(self._clauses(config, wanted))
        clauses = self._clauses(config, [_unnamed(part) for part in wanted])
        if not clauses:
            return ""
        longest = _loosened(clauses)
        return _any(map(_all, combinations(longest, max(1, len(longest) - missing))))

    def _clauses(self, config: str, wanted: Iterable[QueryPart]) -> list[str]:
        """Return a condition for each part, without those that are only stop words."""
        return list(filter(None, (_any(self._of_part(part, config)) for part in wanted)))

    def _of_part(self, part: QueryPart, config: str) -> Iterator[str]:
        for text in _texts(part):
            yield self.lexemes.get((config, text), "")
        tags = (actor_word(pk) for actor in part.actors for pk in actor.ids)
        if either := _of_tags(tags):
            yield either

    def _in_all(self, part: QueryPart) -> Iterator[str]:
        for config in self.configurations:
            yield from self._of_part(part, config)


def read_query(rows: QuerySet[Any], parts: tuple[QueryPart, ...], narrowing: Narrowing) -> Reading:
    """Read the words of a query in the languages of some rows; one query of the database."""
    typed = (term.text for part in parts for term in part.terms)
    each = zip_longest(*(actor.names for part in parts for actor in part.actors))
    names = islice(filter(None, chain.from_iterable(each)), MOST_NAMES)
    texts = {text: plain_words(text) for text in chain(typed, names)}
    sql = composed(
        LEXEMES,
        known=("%s::text[], %s::text[]", (list(CONFIGURATIONS), list(CONFIGURATIONS.values()))),
        visible=rows.order_by().values("language"),
        always=("%s", (WHOLE_WORDS,)),
        texts=("%s::text[], %s::text[]", (list(texts), list(texts.values()))),
    )
    lexemes = {(config, text): query for config, text, query in PreparedSQL(*sql).fetch()}
    return Reading(parts, narrowing, lexemes)


def _unnamed(part: QueryPart) -> QueryPart:
    return part._replace(actors=tuple(actor._replace(names=()) for actor in part.actors))


def _loosened(clauses: Iterable[str]) -> list[str]:
    """Return the longest of some conditions, with few phrases among them."""
    longest = sorted(clauses, key=len, reverse=True)
    phrases = [each for each in longest if "<" in each]
    dropped = phrases[MOST_LOOSENED_PHRASES:]
    return [each for each in longest if each not in dropped][:MOST_LOOSENED]


def _texts(part: QueryPart) -> Iterator[str]:
    """Yield what stands in a text for a part: its words, and the names of its actors."""
    yield from (term.text for term in part.terms)
    yield from (name for actor in part.actors for name in actor.names)


def _of_tags(tags: Iterable[str]) -> str:
    return _any(f"'{tag}'" for tag in tags)


def _any(queries: Iterable[str]) -> str:
    alternatives = list(dict.fromkeys(filter(None, queries)))
    return f"({' | '.join(alternatives)})" if alternatives else ""


def _all(queries: Iterable[str]) -> str:
    joined = " & ".join(queries)
    return f"({joined})" if joined else ""


def _phrase(query: str) -> Phrase:
    """Return the lexemes of a phrase as PostgreSQL writes it: 'free' <-> 'passag'."""
    phrase: list[tuple[str, int]] = []
    at = step = 0
    for lexeme, distance in LEXEME.findall(query):
        if distance:
            step = 1 if distance == "-" else int(distance)
        else:
            at += step
            phrase.append((lexeme.replace("''", "'"), at))
    return tuple(phrase)
