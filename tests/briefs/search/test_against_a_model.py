"""What a query finds is what a plain reading of every brief, word by word, says it finds."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import NamedTuple

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from briefs.models import Edition
from briefs.models.search_vectors import plain_words, search_configuration
from briefs.search import (
    NamedInQuery,
    ParsedQuery,
    QueryPart,
    Results,
    Sort,
    engine,
    find,
    published,
)
from tests.support.factories import as_data, make_actor, make_edition, make_user

pytestmark = pytest.mark.django_db
WORDS = {
    "en": "canals canal pilot pilots the of free passage passages crisis cry cries company war",
    "fr": "canal canaux pilote pilotes le de l'Égypte liberté passage crise société guerre la",
    "zh": "北京 北京市 市长 访问 东京 canal 运河 战争",
}
NAMES = ("Cairo", "Port Said", "Nasser", "北京", "Égypte", "Qahira")
TOPICS = ("Canals", "Wars", "Pilots")
KINDS = ("place", "place", "person", "place", "state", "group")
SOME_DAY = date(1956, 7, 26)
# A query is common if it matches this many of the newest briefs; a site needs more.
COMMON = 25
MONTHS = ("1956-09", "1957", "1957-06", "1958-01")
SIMPLE = "simple"


class Doc(NamedTuple):
    """A brief as the model reads it: its parts in the order of the index, and its tags."""

    language: str
    texts: tuple[str, str, str]
    actors: frozenset[str]
    topics: frozenset[str]
    day: date


class Library(NamedTuple):
    docs: dict[int, Doc]
    kinds: dict[str, str]


def make_library(size: int, seed: int) -> Library:
    random = Random(seed)
    by = make_user("publisher", "Publisher")
    given = zip(NAMES[:-1], KINDS, strict=False)
    actors = {name: make_actor(name, kind) for name, kind in given if name != "Cairo"}
    actors["Cairo"] = make_actor("Cairo", "place", "Qahira")
    docs: dict[int, Doc] = {}
    for number in range(size):
        language = random.choice(("en", "en", "fr", "zh"))
        words = (*WORDS[language].split(), *random.sample(NAMES, 2))
        texts = tuple(
            " ".join(random.choices(words, k=length)) + end
            for length, end in ((3, f" n{number}"), (5, " suez"), (9, ""))
        )
        about = random.sample(sorted(actors), random.randrange(3))
        topics = random.sample(TOPICS, random.randrange(3))
        doc = Doc(
            language,
            (texts[0], texts[1], texts[2]),
            frozenset(about),
            frozenset(topics),
            SOME_DAY + timedelta(days=random.randrange(900)),
        )
        edition = make_edition(
            by,
            title=doc.texts[0],
            summary=f"<p>{doc.texts[1]}</p>",
            analysis=f"<p>{doc.texts[2]}</p>",
            language=language,
            actors=tuple(as_data(actors[name]) for name in about),
            tags=tuple(topics),
            published_on=doc.day.isoformat(),
        )
        docs[edition.pk] = doc
    return Library(docs, {name: actor.kind for name, actor in actors.items()})


@cache
def stem(config: str, word: str) -> str:
    """Return the stem of one word; "" if it is too common to be indexed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT array_to_string(tsvector_to_array(to_tsvector(%s::regconfig, %s)), ' ')",
            [config, word],
        )
        return str(cursor.fetchone()[0])


def placed(language: str, *texts: str) -> dict[str, set[int]]:
    """Return the places of each stem in texts; a text begins after the last stem before it."""
    places: dict[str, set[int]] = {}
    config, start = search_configuration(language), 0
    for text in texts:
        last = start
        for at, word in enumerate(plain_words(text).split(), start=start + 1):
            if read := stem(config, word):
                places.setdefault(read, set()).add(at)
                last = at
        start = last
    return places


def phrase_in(text: str, config: str, places: dict[str, set[int]]) -> bool | None:
    """Return whether a brief has a phrase; None if all its words are too common."""
    stems = [(step, stem(config, word)) for step, word in enumerate(plain_words(text).split())]
    needed = [(step, each) for step, each in stems if each]
    if not needed:
        return None
    first, one = needed[0]
    return any(
        all(at + step - first in places.get(each, ()) for step, each in needed)
        for at in places.get(one, ())
    )


def says(part: QueryPart, config: str, doc: Doc, places: dict[str, set[int]]) -> bool | None:
    """Return whether a brief has a part of a query; None if the part asks for nothing."""
    said = [phrase_in(text, config, places) for text in texts_of(part)]
    said += [is_about(actor, doc) for actor in part.actors]
    known = [each for each in said if each is not None]
    return any(known) if known else None


def is_about(actor: NamedInQuery, doc: Doc) -> bool:
    return actor.name in doc.actors


def matches(results: Results, doc: Doc, kinds: dict[str, str]) -> bool:
    """Return whether a brief has all that a query asks for."""
    query, places = results.query, placed(doc.language, *doc.texts)
    readings = {"english", "french", SIMPLE}
    wanted = [part for part in results.parts if not part.excluded]
    branches = [
        [said for part in wanted if (said := says(part, config, doc, places)) is not None]
        for config in readings
    ]
    asked = [branch for branch in branches if branch]
    unwanted = any(
        says(part, config, doc, places)
        for part in results.parts
        if part.excluded
        for config in readings
    )
    if not asked and not query.filters and not any(part.excluded for part in results.parts):
        return False
    return (
        (not asked or any(map(all, asked)))
        and not unwanted
        and all(is_within(query, results, doc, kinds))
    )


def is_within(
    query: ParsedQuery, results: Results, doc: Doc, kinds: dict[str, str]
) -> Iterator[bool]:
    """Yield whether a brief passes each filter."""
    for chosen in results.narrowing.chosen:
        name, value, excluded = chosen.filter
        if name == "actor":
            yield (chosen.label in doc.actors) != excluded
        elif name == "topic":
            yield (chosen.label in doc.topics) != excluded
        elif name == "kind":
            stored = {"country": "state"}.get(value, value)
            yield (stored in {kinds[actor] for actor in doc.actors}) != excluded
    before, after = query.before(), query.after()
    yield not before or doc.day < before
    yield not after or doc.day >= after


def is_marked(results: Results, doc: Doc) -> bool:
    """Return whether a passage of a brief has a word or phrase of a query."""
    config = search_configuration(doc.language)
    wanted = (part for part in results.parts if not part.excluded)
    texts = [text for part in wanted for text in texts_of(part)]
    passages = [placed(doc.language, text) for text in doc.texts[1:]]
    return any(phrase_in(text, config, places) for text in texts for places in passages)


def texts_of(part: QueryPart) -> list[str]:
    return [term.text for term in part.terms] + [
        name for each in part.actors for name in each.names
    ]


def random_query(random: Random) -> str:
    """Return a query in the grammar of queries, with one to four parts."""
    words = sorted({word for some in WORDS.values() for word in some.split()} | {*NAMES, "suez"})

    def term() -> str:
        if random.random() < 0.3:
            return f'"{" ".join(random.choices(words, k=random.randrange(1, 3)))}"'
        return random.choice(words)

    def part() -> str:
        return random.choice(
            (
                *(term,) * 5,
                *(lambda: f"{term()} OR {term()}",) * 2,
                *(lambda: f"-{term()}",) * 2,
                lambda: "suez",
                lambda: f"{random.choice(('', '-'))}topic:{random.choice(TOPICS)}",
                lambda: f'{random.choice(("", "-"))}actor:"{random.choice(NAMES)}"',
                lambda: f"{random.choice(('', '-'))}kind:{random.choice(('person', 'country'))}",
                lambda: f"{random.choice(('before', 'after'))}:{random.choice(MONTHS)}",
            )
        )()

    return " ".join(part() for _ in range(random.randrange(1, 5)))


def found(results: Results, sort: Sort) -> list[int]:
    """Return all that a query finds, page by page."""
    page = results.page(sort)
    pks = [hit.pk for hit in page.hits]
    while page.older:
        page = results.page(sort, page.older)
        pks += [hit.pk for hit in page.hits]
    return pks


@pytest.fixture(autouse=True)
def few_are_common(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "COMMON", COMMON)


def compare(library: Library, queries: int, seed: int) -> None:
    """Compare random queries with the model; both plans of the engine are used."""
    random, archive = Random(seed), published(AnonymousUser())
    walked = looked_up = 0
    for _ in range(queries):
        typed = random_query(random)
        results = find(typed, archive)
        expected = {pk for pk, doc in library.docs.items() if matches(results, doc, library.kinds)}
        first = results.page(Sort.NEWEST)
        assert expected.isdisjoint(hit.pk for hit in first.looser), typed
        assert first.count == len(expected), typed
        for hit in (*first.hits, *first.looser):
            marked = [piece for each in hit.excerpts for piece in each.pieces if piece.is_hit]
            assert bool(marked) == is_marked(results, library.docs[hit.pk]), (typed, hit)
        newest, best = (found(results, sort) for sort in (Sort.NEWEST, Sort.BEST))
        assert len(newest) == len(set(newest)) == len(best), typed
        assert set(newest) == set(best) == expected, typed
        days = [library.docs[pk].day for pk in newest]
        assert days == sorted(days, reverse=True), typed
        assert set(Edition.objects.filter(results.condition(), pk__in=library.docs)) == set(
            Edition.objects.filter(pk__in=expected)
        )
        walked += len(expected) > COMMON
        looked_up += 0 < len(expected) <= COMMON
    assert walked
    assert looked_up


@pytest.fixture(scope="module")
def library(module_db: None) -> Library:
    return make_library(2 * COMMON, seed=1)


def test_queries_find_what_a_plain_reading_finds(library: Library) -> None:
    compare(library, 40, seed=2)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(3, 9))
def test_many_queries_find_what_a_plain_reading_finds(library: Library, seed: int) -> None:
    compare(library, 200, seed=seed)
