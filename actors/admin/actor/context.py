"""The template context of an actor's page, as plain values."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.conf.locale import LANG_INFO
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest

from actors.admin.links import actor_admin_url, links_to
from actors.admin.paging import newest_first
from actors.choices import relation_label
from actors.lookup import owners_of
from actors.models import Actor, ActorName, ActorRelation
from actors.register import without_hidden_names
from actors.staff_visibility import seen_through
from actors.text import direction, fold, written_date
from actors.usage import Person, usage_of_actors

from .forms import ActorForms

ENTRIES = 8
MOST_RELATIONS = 50
LANGUAGES = sorted(
    (info["name"], tag) for tag, info in LANG_INFO.items() if "name" in info and tag != "en-us"
)


def actor_context(
    request: HttpRequest, forms: ActorForms, actor: Actor | None
) -> dict[str, object]:
    """Return the context of the page: its forms and, for an existing actor, what surrounds them."""
    shown: dict[str, Any] = {
        "original": actor,
        "facts": forms.facts,
        "names": forms.names,
        "identifiers": forms.identifiers,
        "relations": forms.relations,
        "languages": LANGUAGES,
        "problems": forms.problems() if forms.facts.is_bound else [],
    }
    return shown | _around(request, forms, actor) if actor else shown


def _around(request: HttpRequest, forms: ActorForms, actor: Actor) -> dict[str, object]:
    """Return the context besides the forms; mark names that other actors share."""
    user, usage = request.user, usage_of_actors()
    merged = _merged_into(actor, user)
    history = list(history_of(actor, user)[:ENTRIES])
    family = [actor.pk, *(each.pk for each in merged)]
    names = {form: form["value"].value() or "" for form in forms.names.forms}
    others = (name.value for each in merged for name in each.names.all())
    found = owners_of(map(fold, [*names.values(), *others]), user, besides=actor)
    ambiguous = {name: links_to(owners) for name, owners in found.items()}
    for form, name in names.items():
        form.also = ambiguous.get(fold(name), "")
    return {
        "merged": list(_with_parts(merged, ambiguous)),
        "ambiguous": [
            (name, form["value"].id_for_label) for form, name in names.items() if form.also
        ],
        "direction": direction(actor.language),
        "through": actor_admin_url(actor.survivor_id) if actor.survivor_id else "",
        "relations_to": _relations_to(actor, family, request.GET.get("relations_before", ""), user),
        "briefs": usage.editable_briefs(actor, family, user),
        "history": history,
        # The page was opened now, so it does not know later entries.
        "last_known": history[0].pk if history else 0,
    }


def _merged_into(actor: Actor, user: Person) -> list[Actor]:
    """Return all actors merged into this one; four queries at most, one if there are none."""
    ties = seen_through(user, Actor, ActorRelation.objects.select_related("object"), "object")
    parts = ("names", "identifiers", Prefetch("relations", ties))
    family = actor.family.select_related("merged_into").order_by("name", "pk")
    return list(family.prefetch_related(*parts))


def _with_parts(
    merged: list[Actor], ambiguous: Mapping[str, object]
) -> Iterator[tuple[Actor, list[tuple[ActorName, object]], list[dict[str, object]]]]:
    """Yield each merged actor with its names, their other owners, and its relations."""
    for each in merged:
        names = [(name, ambiguous.get(fold(name.value), "")) for name in each.names.all()]
        ties = [_tie(row, row.object, outward=True) for row in each.relations.all()]
        yield each, names, ties


def _relations_to(
    actor: Actor, family: Collection[int], before: str, user: Person
) -> dict[str, object]:
    """Return relations from others to an actor or to those merged into it; one query.

    `family` are the ids of all these. The latest come first, a page at a time: `before` is the id
    of the last one on the previous page, "" for the first page. A page is sorted by kind and
    name.
    """
    rows = ActorRelation.objects.filter(object__in=family).select_related("subject", "object")
    rows = seen_through(user, Actor, rows, "subject")
    found, around = newest_first(rows, before, MOST_RELATIONS)
    shown = [
        _tie(row, row.subject, outward=False)
        | {"owner": row.object if row.object_id != actor.pk else None}
        for row in found
    ]
    ordered = sorted(shown, key=lambda row: (row["label"], row["name"], row["since"]))
    return around | {"rows": ordered}


def _tie(row: ActorRelation, other: Actor, *, outward: bool) -> dict[str, object]:
    return {
        "label": relation_label(row.relation_type, outward=outward),
        "name": other.name,
        "address": actor_admin_url(other.pk),
        "role": row.role,
        "since": written_date(row.since),
        "until": written_date(row.until),
        "note": row.note,
        "reference": row.reference,
        "reference_url": row.reference_url,
    }


def history_of(actor: Actor, user: Person) -> QuerySet[LogEntry]:
    """Return the audit trail of an actor, newest first."""
    kind = ContentType.objects.get_for_model(Actor)
    entries = LogEntry.objects.filter(content_type=kind, object_id=str(actor.pk))
    return without_hidden_names(user, entries).select_related("user").order_by("-pk")
