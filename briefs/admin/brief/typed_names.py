"""Add what was typed or pasted: sources, topics, authors, and actors in the register."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.http import QueryDict
from django.utils.translation import gettext as _

from actors.lookup import NameOwners, owners_of
from actors.models import Actor, ActorName
from actors.text import fold
from briefs.document import JSON
from briefs.drafts import LeftOut, Resolver, may_not_add
from briefs.drafts.references import PERMISSIONS
from briefs.editing import add_names, add_sources, possible_names, read_names, split_names, too_many
from briefs.editing.additions import MOST_NAMES
from briefs.models import Brief
from briefs.tagging import actor_of

Rows = list[dict[str, str]]
NOBODY = NameOwners(shown=(), more=False)


@dataclass(frozen=True, slots=True)
class NotAdded:
    """Names that were typed but not added; while any is `unclear`, the page is not saved.

    Only an editor may add the names in `left_out`; everything else is saved.
    """

    unclear: list[LeftOut] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def add_typed(post: QueryDict, data: JSON, by: User, brief: Brief, chosen: str = "") -> NotAdded:
    """Add the names typed into the fields to `data`; return those that could not be added.

    `chosen` is the uid of the actor chosen for one of the names, or "".
    """
    resolver = Resolver(by=by, brief=brief)
    typed = {each: post.get(f"add-{each}", "") for each in PERMISSIONS}
    sentence = _("Add at most %(most)s names at once.") % {"most": MOST_NAMES}
    refused = [LeftOut(each, text, sentence) for each, text in typed.items() if too_many(text)]
    typed |= {each.field: "" for each in refused}
    add_sources(data, post.get("add-sources", ""))
    add_names(data["tags"], resolver.permitted_topics(split_names(typed["tags"])))
    add_names(data["authors"], resolver.permitted_authors(split_names(typed["authors"])))
    unclear = add_actors(data["actors"], typed["actors"], by, chosen)
    if by.has_perm(PERMISSIONS["actors"]):
        return NotAdded(refused + unclear, resolver.left_out)
    unknown = [name.name for name in unclear if not name.candidates]
    left_out = [LeftOut("actors", name, may_not_add("actors", name)) for name in unknown]
    refused += [name for name in unclear if name.candidates]
    return NotAdded(refused, resolver.left_out + left_out)


def add_actors(rows: Rows, typed: str, by: User, chosen: str = "") -> list[LeftOut]:
    """Add the chosen actor and those with unambiguous names; return the other names.

    Hidden actors are never offered. But one is added, without comment, if its main name was typed
    and no other actor has that name: otherwise the user would create a duplicate.
    """
    names = {fold(name) for name in possible_names(typed)}
    seen = owners_of(names, by)
    owners = seen | owners_of(names - seen.keys(), None)
    actors = Actor.objects.in_bulk([one.pk for found in owners.values() for one in found.shown])
    # Accepting other names would reveal the main name of a hidden actor.
    linkable = _linkable(seen)
    picked = actor_of(chosen) if chosen else None
    if picked:
        _add(rows, picked)
    not_added = {}
    for name in read_names(typed, is_known=lambda name: fold(name) in owners):
        found = owners.get(fold(name), NOBODY)
        known = tuple(actors[one.pk] for one in found.shown if one.pk in actors)
        if picked in known:
            continue
        named = None if found.more else _actor_named(name, known, linkable)
        if named:
            _add(rows, named)
        else:
            offered = known if fold(name) in seen else ()
            why = _why(name, offered, more=found.more)
            not_added[name] = LeftOut("actors", name, why, offered)
    return list(not_added.values())


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


def _add(rows: Rows, actor: Actor) -> None:
    if str(actor.uid) not in {row["uid"] for row in rows}:
        rows.append({"uid": str(actor.uid), "name": actor.name, "kind": actor.kind})


def _why(name: str, known: Sequence[Actor], *, more: bool) -> str:
    if not known:
        return _("We don’t know “%(name)s” yet. Create it in the register first.") % {"name": name}
    listed = ", ".join(f"{actor.name} ({actor.get_kind_display()})" for actor in known)
    words = {"name": name, "actors": listed}
    if more:
        return _("More than five actors are called “%(name)s”. Type a longer name.") % words
    if len(known) > 1:
        return _("Several actors are called “%(name)s”: %(actors)s. Choose one.") % words
    return _("“%(name)s” is never linked in texts. Did you mean %(actors)s?") % words
