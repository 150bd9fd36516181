"""Look up the actors, topics and authors to filter by, from slugs or from typed names."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, F, Model, OuterRef, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.lookup import search_actors
from actors.models import Actor
from actors.text import fold, is_slug
from actors.text.slugs import LONGEST_SLUG
from actors.usage import Person
from briefs.models import Author, SlugHistory, Topic
from briefs.models.visible_topics import with_subtopics
from briefs.search.suggestions import best_named

from .query import FilterQuery

UNKNOWN = {
    "actor": gettext_lazy("No actor is called “%s”."),
    "topic": gettext_lazy("No topic is called “%s”."),
    "author": gettext_lazy("No author is called “%s”."),
}
KINDS = tuple(UNKNOWN)
MOST_OPTIONS = 10
LONGEST_NAME = 200


class Choice(NamedTuple):
    """An actor, topic or author that the list is filtered by.

    `ids` includes all that count as the same: actors merged into it, or subtopics.
    """

    kind: str
    slug: str
    name: str
    ids: tuple[int, ...]


Choices = dict[tuple[str, str], Choice]


def choices_of(query: FilterQuery, user: Person) -> Choices:
    """Return the choices by kind and slug for all slugs in an address; at most three queries.

    Unknown slugs, and those of objects hidden from `user`, are missing. A topic also answers to the
    slugs that it had before it was renamed.
    """
    slugs = {
        kind: [slug for slug in query.values(kind) if len(slug) <= LONGEST_SLUG and is_slug(slug)]
        for kind in KINDS
    }
    found: list[Choice] = []
    if slugs["actor"] or slugs["author"]:
        found += _actors_and_authors(slugs["actor"], slugs["author"], user)
    if slugs["topic"]:
        found += _topics(slugs["topic"], user)
    return {(choice.kind, choice.slug): choice for choice in found}


def _actors_and_authors(actors: list[str], authors: list[str], user: Person) -> Iterator[Choice]:
    one, name = Coalesce("survivor", "pk"), Coalesce("survivor__name", "name")
    merged = Actor.objects.filter(survivor=OuterRef("one")).values("pk")
    nobody = Cast(Value("{}"), ArrayField(BigIntegerField()))
    rows = _rows(Actor, actors, user, one, name, ArraySubquery(merged)).union(
        _rows(Author, authors, user, F("pk"), F("name"), nobody), all=True
    )
    for kind, slug, shown, pk, others in rows:
        yield Choice(kind, slug, shown, (pk, *others))


def _rows(
    model: type[Actor] | type[Author],
    slugs: list[str],
    user: Person,
    one: Combinable,
    name: Combinable,
    others: Combinable,
) -> QuerySet[Model, tuple[str, str, str, int, list[int]]]:
    rows = model.objects.seen_by(user).filter(slug__in=slugs).order_by()
    kind = Value(model._meta.model_name)
    rows = rows.annotate(what=kind, one=one, shown=name, others=others)
    return rows.values_list("what", "slug", "shown", "one", "others")


def _topics(slugs: list[str], user: Person) -> Iterator[Choice]:
    columns = ("pk", "parent", "slug", "name", "merged_into")
    rows = list(Topic.objects.seen_by(user).order_by().values_list(*columns))
    names = {pk: name for pk, _parent, _slug, name, _merged in rows}
    parts: dict[int | None, list[int]] = defaultdict(list)
    for pk, parent, *_rest in rows:
        parts[parent].append(pk)
    at = {slug: merged or pk for pk, _parent, slug, _name, merged in rows}
    for slug, pk in _renamed(set(slugs) - at.keys()):
        at[slug] = next((merged or pk for each, *_rest, merged in rows if each == pk), 0)
    for slug in slugs:
        if topic := at.get(slug):
            yield Choice("topic", slug, names[topic], with_subtopics(topic, parts))


def _renamed(slugs: Collection[str]) -> Iterable[tuple[str, int]]:
    """Return the topics that had a slug before they were renamed."""
    if not slugs:
        return ()
    former = SlugHistory.objects.filter(kind=SlugHistory.Kind.TOPIC, slug__in=slugs)
    return former.values_list("slug", "topic")


class Option(NamedTuple):
    """An actor, topic or author on offer; `note` distinguishes it from others of that name."""

    slug: str
    name: str
    note: str = ""


def options(kind: str, typed: str, user: Person) -> list[Option]:
    """Return the options for a typed name: names that begin with it, then names that contain it.

    Leaves out objects that are hidden from `user`.
    """
    folded = fold(typed[:LONGEST_NAME])
    if not folded:
        return []
    if kind == "actor":
        return [
            Option(row["slug"], row["name"], row["note"]) for row in search_actors(folded, user)
        ]
    return best_named(_named(kind, user), folded)[:MOST_OPTIONS]


def _named(kind: str, user: Person) -> list[Option]:
    found = Topic.objects.current() if kind == "topic" else Author.objects.all()
    rows = found.seen_by(user).order_by("name").values_list("slug", "name")
    return [Option(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed name with no match or several, to be shown again with its options."""

    text: str
    problem: str
    options: list[Option]


def take_typed(
    query: FilterQuery, parameters: QueryDict, user: Person
) -> tuple[FilterQuery, dict[str, Typed]]:
    """Add the objects that typed names mean to an address; return the unclear names by kind.

    A name with one match is added; a name with several becomes a question.
    """
    left: dict[str, Typed] = {}
    for kind in KINDS:
        text = " ".join("".join(parameters.getlist(f"{kind}_name")[-1:]).split())
        found = _matches(kind, text, user) if text else []
        if len(found) == 1:
            query = query.with_pair(kind, found[0].slug)
        elif text:
            several = _("“%s” could mean several. Choose one:")
            left[kind] = Typed(text, (several if found else UNKNOWN[kind]) % text, found)
    return query, left


def _matches(kind: str, typed: str, user: Person) -> list[Option]:
    """Return the options with exactly the typed name, or else those with similar names."""
    folded = fold(typed[:LONGEST_NAME])
    if kind == "actor":
        owners = Actor.objects.seen_by(user).named(folded)[:MOST_OPTIONS]
        exact = [Option(each.slug, each.name, each.get_kind_display()) for each in owners]
    else:
        exact = [option for option in _named(kind, user) if fold(option.name) == folded]
    return exact or options(kind, typed, user)
