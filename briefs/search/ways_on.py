"""Other queries that find more: in another spelling, without a filter, without a word."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from itertools import islice

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from actors.text import fold

from .archive import Archive
from .parsing import Alternatives, ParsedQuery, Term, parse_query
from .results import WayOn

# Words to look up and to correct in one query, and texts of a kind to take the right spelling from.
MOST_LOOKED_UP = 8
MOST_CORRECTED = 3
LOOKED_AT = 20
MOST_WAYS = 3
# Shorter words are like too many others, and nobody mistypes one that is longer.
CORRECTABLE = range(3, 41)
# How much alike two words must be, from 0 to 1 (`difflib.SequenceMatcher.ratio`).
LEAST_ALIKE = 0.8
# Until the end of the transaction. By default PostgreSQL finds only words that are more alike.
THRESHOLD = "SELECT set_config('pg_trgm.word_similarity_threshold', '0.4', true)"
WORD = re.compile(r"[^\W\d_]+")

Count = Callable[[ParsedQuery], int]


def ways_on(query: ParsedQuery, right: ParsedQuery | None, count: Count) -> tuple[WayOn, ...]:
    """Return queries that find more than this one, up to three of a kind.

    `right` is the query in a corrected spelling, and `count` says how many rows match a query.
    """
    found = count(query)
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
    query: ParsedQuery, archive: Archive, count: Count, *, rarest: int
) -> ParsedQuery | None:
    """Return the query with words that hardly anybody wrote in a similar spelling.

    Only words that at most `rarest` texts have are corrected, to the most similar word of titles,
    names and topics. None if there is none. Words between quotation marks stay as they are.
    """
    terms = list(query.terms)
    looked_up = [at for at, group in enumerate(terms) if _can_be_corrected(group)][:MOST_LOOKED_UP]
    rare = (at for at in looked_up if count(ParsedQuery(terms=(terms[at],))) <= rarest)
    for at in islice(rare, MOST_CORRECTED):
        word = terms[at][0].text
        terms[at] = (Term(_spelling(word, archive) or word),)
    return replace(query, terms=tuple(terms)) if terms != list(query.terms) else None


def _can_be_corrected(group: Alternatives) -> bool:
    term = group[0]
    is_word = WORD.fullmatch(term.text) is not None and len(term.text) in CORRECTABLE
    return is_word and len(group) == 1 and not term.quoted


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
