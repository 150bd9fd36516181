"""Writing actors and their names: the only code that sets which name is primary."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypedDict, Unpack
from uuid import UUID

from django.contrib.admin.models import ADDITION
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from actors.choices import MatchMode, NameType
from actors.models import Actor, ActorName, ActorSlug
from actors.text import fold, initial, listed_as, make_slug, numbered_slugs, sort_key
from actors.usage import Person

from .audit import log_actors
from .locks import wait_for_the_register

NORMALISED_LENGTH = 300


@dataclass(frozen=True, slots=True)
class NameData:
    """One name of an actor, as plain data."""

    value: str
    name_type: str = NameType.NAME.value
    is_primary: bool = False
    language: str = ""
    match_mode: str = MatchMode.AUTO.value
    case_sensitive: bool = False
    valid_from: str = ""
    valid_until: str = ""
    reference: str = ""


class ActorFields(TypedDict, total=False):
    """What an actor may have when it is added, besides kind, language and names."""

    uid: UUID | str
    subtype: str
    description: str
    country: str


NAME_FIELDS = tuple(NameData.__slots__)
# What `sort_actor` sets.
NAME_COLUMNS = ("name", "sort_name", "initial")


class NameIsTaken(ValueError):
    """An actor with this name already exists; the message is a sentence."""


def may_add_actors(by: Person) -> None:
    """Raise PermissionDenied unless `by` may add actors to the register."""
    if not by.has_perm("actors.add_actor"):
        raise PermissionDenied(_("You may not add actors to the register."))


@transaction.atomic
def register_actor(
    *,
    by: User,
    name: str,
    kind: str,
    language: str = "en",
    same_name: bool = False,
    **fields: Unpack[ActorFields],
) -> Actor:
    """Add an actor while a brief is written, and log who did it; `fields` as for `create_actor`.

    Raises NameIsTaken if an actor already has the name, unless `same_name` confirms that this is
    a different one. Raises PermissionDenied, and ValidationError for a wrong value.
    """
    may_add_actors(by)
    wait_for_the_register()
    if not same_name and Actor.objects.seen_by(by).named(name).exists():
        raise NameIsTaken(_("There is already an actor called “%(name)s”.") % {"name": name})
    actor = create_actor(by=by, name=name, kind=kind, language=language, **fields)
    log_actors(by, [actor], _("Added while writing a brief."), flag=ADDITION)
    return actor


@transaction.atomic
def create_actor(
    *,
    by: User,
    name: str,
    kind: str,
    language: str = "en",
    names: Iterable[NameData] = (),
    **fields: Unpack[ActorFields],
) -> Actor:
    """Add an actor with its primary name and, if given, more names.

    `names` may contain the primary name; if it does not, `name` becomes the primary one. Raises
    PermissionDenied: every new actor is created here or by an import's `write_plan`.
    """
    may_add_actors(by)
    given = list(names)
    if not any(each.is_primary for each in given):
        given.insert(0, NameData(value=name, is_primary=True, language=language))
    main = _main_name(given)
    actor = Actor(kind=kind, language=language, slug=free_slug(main), **fields)
    sort_actor(actor, main, (each.value for each in given))
    # The database itself refuses a uid or address that is taken; asking first costs queries.
    actor.full_clean(validate_unique=False, validate_constraints=False)
    rows = _clean_rows(actor, dict.fromkeys(given))
    actor.save(force_insert=True)
    ActorName.objects.bulk_create(rows)
    return actor


@transaction.atomic
def write_names(*, actor: Actor, names: Iterable[NameData], pks: Iterable[int | None] = ()) -> None:
    """Make `names` the names of an actor; rows that stay keep their ids.

    `pks` are the ids of their rows; without them a row is recognised by spelling and language. A
    main name with different words gives the actor a new address; its old public one stays reserved.
    Raises ValidationError unless exactly one name is primary and no name is listed twice.
    """
    given = list(names)
    main = _main_name(given)
    stored = (
        Actor.objects.select_for_update(of=("self",)).select_related("survivor").get(pk=actor.pk)
    )
    held = {pk: NameData(*row) for pk, *row in actor.names.values_list("pk", *NAME_FIELDS)}
    known = {(name.value, name.language): pk for pk, name in held.items()}
    ids = list(pks) or [known.get((each.value, each.language)) for each in given]
    new_pks = {name: pk if pk in held else None for name, pk in zip(given, ids, strict=True)}
    stay = [pk for name, pk in new_pks.items() if pk and held[pk] == name]
    rows = _clean_rows(actor, {name: pk for name, pk in new_pks.items() if pk not in stay})
    # Changed rows are deleted and recreated: two rows that swap the main name would collide.
    actor.names.exclude(pk__in=stay).delete()
    ActorName.objects.bulk_create(rows)
    address = _address(stored, main)
    sort_actor(stored, main, (each.value for each in given))
    written = {field: getattr(stored, field) for field in NAME_COLUMNS}
    written |= {"slug": address, "compared": False}
    Actor.objects.filter(pk=actor.pk).update(**written)
    for field, value in written.items():
        setattr(actor, field, value)


def sort_actor(actor: Actor, name: str, spellings: Iterable[str]) -> None:
    """Set what follows from an actor's main name, kind and country; does not save it.

    `spellings` are all its names, of which one with a comma may say how the main one is listed.
    """
    actor.name = name
    actor.sort_name = sort_key(listed_as(name, actor.kind, actor.country, spellings))
    actor.initial = initial(actor.sort_name)


def sort_again(pks: Iterable[int]) -> None:
    """Sort stored actors again, because kinds, countries or names were changed; three queries."""
    actors = Actor.objects.in_bulk(list(pks))
    rows = ActorName.objects.filter(actor__in=actors).values_list("actor", "value")
    spellings: dict[int, list[str]] = defaultdict(list)
    for pk, value in rows.order_by("pk"):
        spellings[pk].append(value)
    for pk, actor in actors.items():
        sort_actor(actor, actor.name, spellings[pk])
    Actor.objects.bulk_update(actors.values(), NAME_COLUMNS)


def name_row(data: NameData, **owner: Actor | int | None) -> ActorName:
    """Return the unsaved row of a name."""
    columns = {field: getattr(data, field) for field in NAME_FIELDS}
    return ActorName(normalised=fold(data.value)[:NORMALISED_LENGTH], **columns, **owner)


def _main_name(names: list[NameData]) -> str:
    """Return the main name; raises ValidationError if there is not exactly one, or a duplicate."""
    if len({(each.value, each.language) for each in names}) != len(names):
        raise ValidationError(_("This name is listed twice for the same language."))
    mains = [each.value for each in names if each.is_primary]
    if len(mains) != 1:
        raise ValidationError(_("Choose exactly one main name."))
    return mains[0]


def _clean_rows(actor: Actor, names: Mapping[NameData, int | None]) -> list[ActorName]:
    rows = [name_row(name, pk=pk, actor=actor) for name, pk in names.items()]
    for row in rows:
        row.full_clean(exclude=["actor"], validate_unique=False, validate_constraints=False)
    return rows


def _address(stored: Actor, name: str) -> str:
    """Return the address for a new main name: the old one if the words are the same."""
    # Correcting an accent or a capital must not change an address that others have linked.
    if fold(make_slug(stored.name)) == fold(make_slug(name)):
        return stored.slug
    if stored.appears or (stored.survivor and stored.survivor.appears):
        keep_address(stored)
    return free_slug(name, stored)


def keep_address(actor: Actor) -> None:
    """Reserve the present address for the actor forever, because readers may have seen it."""
    ActorSlug.objects.get_or_create(slug=actor.slug, defaults={"actor": actor})


def free_slug(name: str, actor: Actor | None = None) -> str:
    """Return an address for this name that no other actor has, or had in public."""
    others = Actor.objects.exclude(pk=actor.pk) if actor else Actor.objects
    return next(
        slug
        for slug in numbered_slugs(make_slug(name) or "actor")
        if not others.filter(Q(slug=slug) | Q(slugs__slug=slug)).exists()
    )


def forget_comparison(actors: Iterable[Actor]) -> None:
    """Have actors compared again, because an identifier, kind or country changed."""
    Actor.objects.filter(pk__in=[actor.pk for actor in actors]).update(compared=False)
