"""What was typed or pasted to be added: sources, topics, authors, and actors of the register."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.http import QueryDict
from django.utils.translation import gettext as _

from actors.models import Actor
from briefs.editing import add_names, add_sources, split_names
from briefs.models import Brief
from briefs.resolving import PERMISSIONS, LeftOut, Resolver, may_not_add

SEEN = 5


@dataclass(frozen=True, slots=True)
class NotAdded:
    """Names that were typed and not added: with `unclear` ones, the page is not saved either.

    What only an editor may add is `left_out`, and does not keep the rest from being saved.
    """

    unclear: list[LeftOut] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def add_typed(post: QueryDict, data: dict[str, Any], by: User, brief: Brief) -> NotAdded:
    """Add to `data` what the fields for adding hold; return the names that could not be."""
    resolver = Resolver(by=by, brief=brief)
    add_sources(data, post.get("add-sources", ""))
    add_names(data["tags"], resolver.permitted_topics(split_names(post.get("add-tags", ""))))
    add_names(data["authors"], resolver.permitted_authors(split_names(post.get("add-authors", ""))))
    not_added = NotAdded(left_out=resolver.left_out)
    for name in split_names(post.get("add-actors", "")):
        _add_actor(data["actors"], name, not_added, by)
    return not_added


def _add_actor(rows: list[dict[str, str]], name: str, not_added: NotAdded, by: User) -> None:
    """Add the one actor that has a name."""
    found = list(Actor.objects.named(name)[: SEEN + 1])
    if not found and not by.has_perm(PERMISSIONS["actors"]):
        not_added.left_out.append(LeftOut("actors", name, may_not_add("actors", name)))
    elif len(found) != 1:
        not_added.unclear.append(LeftOut("actors", name, _unclear(name, found)))
    elif str(found[0].uid) not in {row["uid"] for row in rows}:
        actor = found[0]
        rows.append({"uid": str(actor.uid), "name": actor.name, "kind": actor.kind})


def _unclear(name: str, found: list[Actor]) -> str:
    if not found:
        return _("No actor is called “%(name)s”. Add it to the register first.") % {"name": name}
    listed = ", ".join(f"{actor.name} ({actor.get_kind_display()})" for actor in found[:SEEN])
    sentence = _("Several actors are called “%(name)s”: %(actors)s. Type one's full name.")
    return sentence % {"name": name, "actors": listed}
