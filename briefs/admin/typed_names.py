"""What was typed or pasted to be added: sources, topics, authors, and actors of the register."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from actors.models import Actor
from briefs.editing import Problem, add_names, add_sources
from briefs.editing.additions import split_names

SEEN = 5


def add_typed(post: QueryDict, data: dict[str, Any], user: Any) -> dict[str, Problem]:
    """Add to `data` what the fields for adding hold; return names that could not be, and why."""
    add_sources(data, post.get("add-sources", ""))
    add_names(data["tags"], post.get("add-tags", ""))
    add_names(data["authors"], post.get("add-authors", ""))
    return {
        name: Problem("actors", problem)
        for name in split_names(post.get("add-actors", ""))
        if (problem := _add_actor(data["actors"], name, user))
    }


def _add_actor(rows: list[dict[str, str]], name: str, user: Any) -> str:
    """Add the one actor that bears a name; return a sentence where it is not exactly one.

    One that is hidden from the person counts only where nobody else has the name, and is then used
    without a word: a second entry would help nobody.
    """
    found = list(Actor.objects.seen_by(user).named(name)[: SEEN + 1])
    if not found and len(hidden := Actor.objects.named(name)[:2]) == 1:
        found = list(hidden)
    if not found:
        return _("No actor is called “%(name)s”. Add it to the register first.") % {"name": name}
    if len(found) > 1:
        listed = ", ".join(f"{actor.name} ({actor.get_kind_display()})" for actor in found[:SEEN])
        sentence = _("Several actors are called “%(name)s”: %(actors)s. Type one's full name.")
        return sentence % {"name": name, "actors": listed}
    actor = found[0]
    if str(actor.uid) not in {row["uid"] for row in rows}:
        rows.append({"uid": str(actor.uid), "name": actor.name, "kind": actor.kind})
    return ""
