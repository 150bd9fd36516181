"""What readers are offered while they type a query: actors, topics and briefs to go to."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple, Protocol, TypeVar

from django.db.models import F
from django.urls import reverse

from actors.lookup import may_be_inside, search_names
from actors.paging import MatchesAnyCase, Param, PreparedSQL, composed, param
from actors.text import fold, is_slug_character, written_date
from actors.usage import Person
from briefs.markings import readable_markings
from briefs.models.edition import Edition
from briefs.models.topic import TopicKind
from briefs.models.visible_topics import TopicRow, topics_with_seen, visible_topics

from .archive import published

MOST = 8
LONGEST_TYPED = 100
# Shorter parts of a word have no trigram that the index of titles could be asked for.
SHORTEST_INDEXED = 3
# The newest titles are read one by one, older ones only if these do not suffice.
NEWEST = 1_000
# Older titles that are sorted: all may have a common string.
MOST_OLDER = 2_000
TITLE = ("first_published_at", "pk", "title", "slug", "language", "day")
# Older titles come from an index of trigrams, which PostgreSQL would not always choose by itself.
TOPICS_AND_TITLES = """
    WITH recent AS MATERIALIZED ({newest}),
    hit AS MATERIALIZED (SELECT * FROM recent WHERE ' ' || title ILIKE {pattern} LIMIT {most}),
    older AS (SELECT * FROM ({containing} LIMIT {sorted}) AS containing
        WHERE (SELECT count(*) FROM hit) < {most} AND pk NOT IN (SELECT pk FROM recent)),
    found AS (SELECT * FROM hit UNION ALL SELECT * FROM older
        ORDER BY first_published_at DESC, pk DESC LIMIT {most})
    SELECT COALESCE((SELECT json_agg(topic) FROM ({topics}) AS topic), '[]'),
        COALESCE((SELECT json_agg(found) FROM found), '[]')
"""


class SearchSuggestion(NamedTuple):
    """A page to go to; `note` says what it is, and `lang` is the language of its name."""

    name: str
    note: str
    url: str
    lang: str = ""


class HasName(Protocol):
    """Anything with a name to find it by."""

    @property
    def name(self) -> str: ...


AnyNamed = TypeVar("AnyNamed", bound=HasName)


def suggest(typed: str, user: Person) -> list[SearchSuggestion]:
    """Return up to eight pages for what is typed: actors, then topics, then briefs, newest first.

    Each of the three gets an equal share, and what one does not need goes to the others. Actors are
    found by any of their names. Only what readers like `user` may see is offered. At most three
    queries.
    """
    typed = " ".join(typed[:LONGEST_TYPED].split())
    folded = fold(typed)
    if not any(map(str.isalnum, folded)):
        return []
    markings = readable_markings(user)
    topics, titles = _statement(markings).fetch(**_values(typed, folded))[0]
    rows = (TopicRow(**each) for each in topics)
    return _shared(
        list(map(_of_actor, search_names(folded, published(user).names))),
        list(map(_of_topic, best_named(visible_topics(rows), folded))),
        list(map(_of_title, titles)),
    )


def _of_actor(found: dict[str, str]) -> SearchSuggestion:
    address = reverse("actors:actor", args=[found["slug"]])
    return SearchSuggestion(found["name"], found["note"], address, found["lang"])


def _of_topic(found: TopicRow) -> SearchSuggestion:
    return SearchSuggestion(found.name, str(TopicKind(found.kind).label), found.url)


def _of_title(found: dict[str, str]) -> SearchSuggestion:
    address = reverse("briefs:brief", args=[found["slug"]])
    return SearchSuggestion(found["title"], written_date(found["day"]), address, found["language"])


def _shared(*groups: list[SearchSuggestion]) -> list[SearchSuggestion]:
    """Return the first of each group, then the second and so on, up to MOST; sorted by group."""
    places = sorted((place, at) for at, group in enumerate(groups) for place in range(len(group)))
    return [groups[at][place] for at, place in sorted((at, place) for place, at in places[:MOST])]


def _values(typed: str, folded: str) -> dict[str, object]:
    """Return what to look for in titles: a part of a word, or the start of one if it is short.

    A sign matches any one character, because typed apostrophes differ from printed ones.
    """
    plain = "".join(each if is_slug_character(each) or each == " " else "_" for each in typed)
    pattern = f"%{plain}%" if may_be_inside(folded) else f"% {plain}%"
    return {"pattern": pattern, "sorted": MOST_OLDER if len(plain) >= SHORTEST_INDEXED else 0}


@cache
def _statement(markings: tuple[str, ...]) -> PreparedSQL:
    """Return the statement for all topics, and for the newest titles that match a pattern."""
    editions = Edition.objects.marked(markings).values(*TITLE)
    matching = MatchesAnyCase(F("title"), param("pattern"))
    sql = composed(
        TOPICS_AND_TITLES,
        newest=editions[:NEWEST],
        pattern=Param("pattern"),
        containing=editions.filter(matching).order_by(),
        sorted=Param("sorted"),
        topics=topics_with_seen(markings).order_by().values(*TopicRow._fields),
        most=MOST,
    )
    return PreparedSQL(*sql)


def best_named(named: Iterable[AnyNamed], folded: str) -> list[AnyNamed]:
    """Return those whose folded name contains `folded`: beginnings first, then starts of words.

    For names that are few, as those of topics and authors, and need no folded column.
    """
    ranked: list[tuple[bool, bool, str, int, AnyNamed]] = []
    for each in named:
        name = fold(each.name)
        place = f" {name}".find(f" {folded}")
        if place >= 0 or folded in name:
            ranked.append((place != 0, place < 0, name, len(ranked), each))
    return [each for *_rank, each in sorted(ranked)]
