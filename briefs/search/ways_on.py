"""Other queries that find more: another spelling, without a filter, without a word."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches

from django.contrib.postgres.search import TrigramSimilarity, TrigramWordSimilarity
from django.db.models import Q
from django.utils.translation import gettext as _

from actors.text import fold

from .archive import Archive
from .parsing import ParsedQuery, Term
from .results import WayOn

# Words to correct in one query, and texts to take the right spelling from.
MOST_CORRECTED = 3
LOOKED_AT = 20
MOST_WAYS = 3
# How much alike two words must be, from 0 to 1 (`difflib.SequenceMatcher.ratio`).
LEAST_ALIKE = 0.75

Count = Callable[[ParsedQuery], int]


def ways_on(query: ParsedQuery, archive: Archive, count: Count) -> tuple[WayOn, ...]:
    """Return queries that find more than this one, up to three of a kind.

    `count` says how many rows match a query.
    """
    found = count(query)
    others = (*_corrected(query, archive, count), *_without_filter(query), *_without_word(query))
    ways = (WayOn(label, other, count(other)) for label, other in others)
    return tuple(way for way in ways if way.number > found)


def _without_filter(query: ParsedQuery) -> Iterator[tuple[str, ParsedQuery]]:
    for each in query.filters[:MOST_WAYS]:
        yield _("Without the filter %s") % str(each), query.without(each)


def _without_word(query: ParsedQuery) -> Iterator[tuple[str, ParsedQuery]]:
    if len(query.terms) < 2:
        return
    for at, group in enumerate(query.terms[:MOST_WAYS]):
        fewer = replace(query, terms=query.terms[:at] + query.terms[at + 1 :])
        yield _("Without the words “%s”") % " ".join(term.text for term in group), fewer


def _corrected(
    query: ParsedQuery, archive: Archive, count: Count
) -> Iterator[tuple[str, ParsedQuery]]:
    """Yield the query with each word that no text has in the spelling of a text or a name."""
    terms, corrected = list(query.terms), 0
    for at, group in enumerate(query.terms):
        if corrected == MOST_CORRECTED or len(group) > 1 or group[0].quoted:
            continue
        if not count(ParsedQuery(terms=(group,))) and (right := _spelling(group[0].text, archive)):
            terms[at] = (Term(right),)
            corrected += 1
    if corrected:
        yield _("Did you mean"), replace(query, terms=tuple(terms))


def _spelling(word: str, archive: Archive) -> str:
    """Return the most similar word of titles, topics and names; "" if none is alike."""
    words = {fold(each): each for text in _similar_texts(word, archive) for each in _words(text)}
    alike = get_close_matches(fold(word), words, n=1, cutoff=LEAST_ALIKE)
    return words[alike[0]] if alike else ""


def _similar_texts(word: str, archive: Archive) -> Iterator[str]:
    folded = fold(word)
    titles = archive.rows.filter(title__trigram_word_similar=word)
    names = archive.names.filter(
        Q(normalised__trigram_similar=folded) | Q(normalised__trigram_word_similar=folded)
    )
    yield from titles.order_by(TrigramWordSimilarity(word, "title").desc()).values_list(
        "title", flat=True
    )[:LOOKED_AT]
    yield from names.order_by(TrigramSimilarity("normalised", folded).desc()).values_list(
        "value", flat=True
    )[:LOOKED_AT]
    yield from archive.topics.filter(seen=True, name__trigram_word_similar=word).values_list(
        "name", flat=True
    )[:LOOKED_AT]


def _words(text: str) -> Iterable[str]:
    return (word.strip(".,:;!?()[]“”\"'’") for word in text.split())
