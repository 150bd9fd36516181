"""Other queries that find more: in another spelling, without a filter, without a word."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from difflib import get_close_matches

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from actors.text import fold

from .archive import Archive
from .parsing import ParsedQuery, Term, parse_query
from .results import WayOn

# Words to correct in one query, and texts of a kind to take the right spelling from.
MOST_CORRECTED = 3
LOOKED_AT = 20
MOST_WAYS = 3
# How much alike two words must be, from 0 to 1 (`difflib.SequenceMatcher.ratio`).
LEAST_ALIKE = 0.8
# Until the end of the transaction. By default PostgreSQL finds only words that are more alike.
THRESHOLD = "SELECT set_config('pg_trgm.word_similarity_threshold', '0.4', true)"
WORD = re.compile(r"[^\W\d_]+")

Count = Callable[[ParsedQuery], int]


def ways_on(query: ParsedQuery, archive: Archive, count: Count) -> tuple[WayOn, ...]:
    """Return queries that find more than this one, up to three of a kind.

    `count` says how many rows match a query.
    """
    found = count(query)
    right = corrected(query, archive, count, rarest=found)
    others = (
        *([(_("Did you mean"), right)] if right else []),
        *_without_filter(query),
        *_without_word(query),
    )
    ways = (WayOn(label, other, count(other)) for label, other in others)
    return tuple(way for way in ways if way.number > found)


def _without_filter(query: ParsedQuery) -> Iterator[tuple[str, ParsedQuery]]:
    for each in query.filters[:MOST_WAYS]:
        yield _("Without “%s”") % str(each), query.without(each)


def _without_word(query: ParsedQuery) -> Iterator[tuple[str, ParsedQuery]]:
    if len(query.terms) < 2:
        return
    for at, group in enumerate(query.terms[:MOST_WAYS]):
        fewer = replace(query, terms=query.terms[:at] + query.terms[at + 1 :])
        yield _("Without “%s”") % " ".join(term.text for term in group), fewer


def corrected(
    query: ParsedQuery, archive: Archive, count: Count, *, rarest: int = 0
) -> ParsedQuery | None:
    """Return the query with words that hardly anybody wrote in a similar spelling.

    Only words that at most `rarest` texts have are corrected, to the most similar word of titles,
    names and topics. None if there is none. Words between quotation marks stay as they are.
    """
    terms, tried = list(query.terms), 0
    for at, group in enumerate(query.terms):
        word = group[0].text
        if tried == MOST_CORRECTED or len(group) > 1 or group[0].quoted:
            continue
        if count(ParsedQuery(terms=(group,))) <= rarest:
            tried += 1
            terms[at] = (Term(_spelling(word, archive) or word),)
    return replace(query, terms=tuple(terms)) if terms != list(query.terms) else None


def _spelling(word: str, archive: Archive) -> str:
    """Return the most similar other word of titles, topics and names; "" if none is alike."""
    texts = _similar_texts(word, archive)
    words = {fold(each): each for text in texts for each in WORD.findall(text) if _is_word(each)}
    words.pop(fold(word), None)
    alike = get_close_matches(fold(word), words, n=1, cutoff=LEAST_ALIKE)
    found = words[alike[0]] if alike else ""
    return found.lower() if word.islower() else found


@transaction.atomic
def _similar_texts(word: str, archive: Archive) -> list[str]:
    """Return titles, names and topics with a word like this one, the most similar first."""
    with connection.cursor() as cursor:
        cursor.execute(THRESHOLD)
    folded = fold(word)
    names = archive.names.filter(normalised__trigram_word_similar=folded)
    rows = (
        archive.rows.filter(title__trigram_word_similar=word)
        .order_by(TrigramWordSimilarity(word, "title").desc(), "-pk")
        .values_list("title", flat=True)[:LOOKED_AT],
        names.order_by(TrigramWordSimilarity(folded, "normalised").desc(), "pk").values_list(
            "value", flat=True
        )[:LOOKED_AT],
        archive.topics.filter(Q(seen=True), name__trigram_word_similar=word).values_list(
            "name", flat=True
        )[:LOOKED_AT],
    )
    return [text for found in rows for text in found]


def _is_word(text: str) -> bool:
    """Return whether a word of a text is one in a query, too, and not an operator such as OR."""
    return parse_query(text) == ParsedQuery(terms=((Term(text),),))
