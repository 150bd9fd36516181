"""Read the fields in which rows are typed: sources, topics, authors, and actors by their names."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from actors.lookup import NameOwners, owners_of
from actors.models import Actor, ActorName
from actors.text import fold
from briefs.document import is_key
from briefs.drafts import LeftOut, actor_data, may_not_add
from briefs.drafts.references import PERMISSIONS
from briefs.editing import (
    BriefForms,
    TypedRows,
    pasted_sources,
    possible_names,
    read_names,
    split_names,
    too_many,
)
from briefs.editing.additions import MOST_NAMES
from briefs.tagging import current_actors

NOBODY = NameOwners(shown=(), more=False)
NAMES = ("actors", "topics", "authors")


@dataclass(slots=True)
class TypedFields:
    """What was typed, as rows; while a name is `unclear`, the page is not saved.

    `left_out` are names that only an editor may add, and a sentence about pasted lines that are
    unclear; everything else is saved.
    """

    rows: TypedRows
    unclear: list[LeftOut] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def read_typed(forms: BriefForms, by: User, chosen: Sequence[str]) -> TypedFields:
    """Return the rows that were typed; `chosen` holds the uids of actors ticked for a name.

    A name that is unclear becomes an error of its field.
    """
    given = forms.head.cleaned_data
    typed = {name: given.get(f"add_{name}", "") for name in ("sources", *NAMES)}
    if not any(typed.values()) and not chosen:
        return TypedFields(TypedRows())
    _refuse_too_many(forms, typed)
    picked = current_actors(uid for uid in chosen if is_key(uid))
    pasted = pasted_sources(typed["sources"])
    if bare := next((each.source.url for each in pasted.citations if not each.source.title), ""):
        sentence = _("Write the title of the source before its address: %(address)s")
        forms.head.add_error("add_sources", sentence % {"address": bare})
    known, unclear = find_typed_actors(typed["actors"], by, picked)
    rows = TypedRows(
        sources=pasted.citations,
        actors=list(map(actor_data, known)),
        topics=list(split_names(typed["topics"])),
        authors=list(split_names(typed["authors"])),
    )
    left_out = [LeftOut("sources", "", pasted.unclear)] if pasted.unclear else []
    if not by.has_perm(PERMISSIONS["actors"]):
        unknown = [name.name for name in unclear if not name.candidates]
        left_out += [LeftOut("actors", name, may_not_add("actors", name)) for name in unknown]
        unclear = [name for name in unclear if name.candidates]
    for name in unclear:
        forms.head.add_error("add_actors", name.sentence)
    return TypedFields(rows, unclear, left_out)


def _refuse_too_many(forms: BriefForms, typed: dict[str, str]) -> None:
    sentence = _("Add at most %(most)s names at once.") % {"most": MOST_NAMES}
    for name in NAMES:
        if too_many(typed[name]):
            forms.head.add_error(f"add_{name}", sentence)
            typed[name] = ""


def find_typed_actors(
    typed: str, by: User, picked: Sequence[Actor]
) -> tuple[list[Actor], list[LeftOut]]:
    """Return the actors that the names mean, after those in `picked`, and the unclear names.

    Hidden actors are never offered. But one is added, without comment, if its main name was typed
    and no other actor has that name: otherwise the user would create a duplicate.
    """
    names = {fold(name) for name in possible_names(typed)}
    seen = owners_of(names, by)
    owners = seen | owners_of(names - seen.keys(), None)
    actors = Actor.objects.in_bulk([one.pk for found in owners.values() for one in found.shown])
    # Accepting other names would reveal the main name of a hidden actor.
    linkable = _linkable(seen)
    found_actors, unclear = list(picked), {}
    for name in read_names(typed, is_known=lambda name: fold(name) in owners):
        found = owners.get(fold(name), NOBODY)
        known = tuple(actors[one.pk] for one in found.shown if one.pk in actors)
        if set(known) & set(picked):
            continue
        named = None if found.more else _actor_named(name, known, linkable)
        if named:
            found_actors.append(named)
        else:
            offered = known if fold(name) in seen else ()
            why = _why(name, offered, more=found.more)
            unclear[name] = LeftOut("actors", name, why, offered)
    return found_actors, list(unclear.values())


def _linkable(owners: Mapping[str, NameOwners]) -> set[str]:
    """Return the folded names that have only one owner and are linked in texts."""
    own = [name for name, found in owners.items() if len(found.shown) == 1]
    rows = ActorName.objects.linkable().filter(normalised__in=own)
    return set(rows.values_list("normalised", flat=True))


def _actor_named(name: str, known: Sequence[Actor], linkable: Container[str]) -> Actor | None:
    """Return the only actor with this main name, or else the only one that the name links to."""
    folded = fold(name)
    main = [actor for actor in known if fold(actor.name) == folded]
    if not main and len(known) == 1 and folded in linkable:
        return known[0]
    return main[0] if len(main) == 1 else None


def _why(name: str, known: Sequence[Actor], *, more: bool) -> str:
    if not known:
        return _("We don’t know “%(name)s” yet. Create it below, or in the register.") % {
            "name": name
        }
    listed = ", ".join(f"{actor.name} ({actor.get_kind_display()})" for actor in known)
    words = {"name": name, "actors": listed}
    if more:
        return _("More than five actors are called “%(name)s”. Type a longer name.") % words
    if len(known) > 1:
        return _("Several actors are called “%(name)s”: %(actors)s. Choose one.") % words
    return _("“%(name)s” is never linked in texts. Did you mean %(actors)s?") % words
