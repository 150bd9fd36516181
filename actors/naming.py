"""Writing actors and their names: the one place that keeps exactly one primary name an actor."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from .folding import fold
from .models import Actor, ActorName, ActorSlug
from .ordering import initial, sort_key
from .slugs import make_slug, numbered_slug
from .terms import MatchMode, NameType

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


def may_add_actors(by: User) -> None:
    """Raise PermissionDenied, with a sentence, unless `by` may add actors to the register."""
    if not by.has_perm("actors.add_actor"):
        raise PermissionDenied(_("You may not add actors to the register."))


@transaction.atomic
def create_actor(
    *,
    by: User,
    name: str,
    kind: str,
    language: str = "en",
    names: Iterable[NameData] = (),
    **fields: object,
) -> Actor:
    """Add an actor with its primary name and, if given, more names.

    `names` may hold the primary name itself; without it, `name` becomes the primary one. Raises
    PermissionDenied: whatever adds an actor comes through here or through an import's `write`.
    """
    may_add_actors(by)
    given = list(names)
    if not any(each.is_primary for each in given):
        given.insert(0, NameData(value=name, is_primary=True, language=language))
    actor = Actor(kind=kind, name=name, language=language, slug=free_slug(name), **fields)
    actor.full_clean(validate_constraints=False)
    actor.save(force_insert=True)
    write_names(actor=actor, names=given)
    return actor


@transaction.atomic
def write_names(*, actor: Actor, names: Iterable[NameData]) -> None:
    """Make `names` the names of an actor: rows that stay keep their identity.

    A main name of other words gives the actor a new address; one that was public stays its own.
    Raises ValidationError unless exactly one name is primary and no name stands there twice.
    """
    given = list(names)
    wanted = {(each.value, each.language): each for each in given}
    if len(wanted) != len(given):
        raise ValidationError(_("A name stands there twice in the same language."))
    if sum(each.is_primary for each in given) != 1:
        raise ValidationError(_("Choose exactly one main name."))
    stored = (
        Actor.objects.select_for_update(of=("self",)).select_related("survivor").get(pk=actor.pk)
    )
    rows = {(row.value, row.language): row for row in actor.names.all()}
    actor.names.exclude(pk__in=[row.pk for key, row in rows.items() if key in wanted]).delete()
    actor.names.update(is_primary=False)
    for key, each in wanted.items():
        _write_name(rows.get(key) or ActorName(actor=actor), each)
    actor.name = next(each.value for each in given if each.is_primary)
    actor.sort_name = sort_key(actor.name)
    actor.initial = initial(actor.sort_name)
    actor.slug = _address(stored, actor.name)
    actor.compared = False
    actor.save(update_fields=["name", "sort_name", "initial", "slug", "compared"])


def _address(stored: Actor, name: str) -> str:
    """Return the address for a new main name: the old one where the words stay the same."""
    # Whoever mends an accent or a capital letter mends no address that others have linked.
    if fold(make_slug(stored.name)) == fold(make_slug(name)):
        return stored.slug
    if stored.appears or (stored.survivor and stored.survivor.appears):
        keep_address(stored)
    return free_slug(name, stored)


def keep_address(actor: Actor) -> None:
    """Make the present address the actor's own forever, because readers may have seen it."""
    ActorSlug.objects.get_or_create(slug=actor.slug, defaults={"actor": actor})


def _write_name(row: ActorName, data: NameData) -> None:
    for field in fields(NameData):
        setattr(row, field.name, getattr(data, field.name))
    row.normalised = fold(data.value)[:NORMALISED_LENGTH]
    row.full_clean(exclude=["actor"], validate_constraints=False)
    row.save()


def free_slug(name: str, actor: Actor | None = None) -> str:
    """Return an address for an actor of this name that no other actor has or had in public."""
    others = Actor.objects.exclude(pk=actor.pk) if actor else Actor.objects
    slug = make_slug(name) or "actor"
    number = 1
    free = slug
    while others.filter(Q(slug=free) | Q(slugs__slug=free)).exists():
        number += 1
        free = numbered_slug(slug, number)
    return free
