"""All that the template of an actor's page shows, as plain values."""

from collections.abc import Iterable
from typing import Any

from django.conf.locale import LANG_INFO
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest

from actors.ambiguity import bearers_of
from actors.audit import without_hidden_names
from actors.entries import Entry
from actors.folding import fold
from actors.identifiers import page_of
from actors.languages import direction
from actors.models import Actor
from actors.usage import usage_of_actors

from .beside import merged_into, relations_to
from .forms import ActorForms
from .merging import merging_of
from .pages import address_of, listed

ENTRIES = 8
LANGUAGES = sorted(
    (info["name"], tag) for tag, info in LANG_INFO.items() if "name" in info and tag != "en-us"
)


def screen(
    request: HttpRequest, forms: ActorForms, entry: Entry, actor: Actor | None
) -> dict[str, Any]:
    """Return what a page shows: its forms, and for an actor that exists all around it."""
    shown: dict[str, Any] = {
        "original": actor,
        "facts": forms.facts,
        "names": forms.names,
        "identifiers": forms.identifiers,
        "relations": forms.relations,
        "languages": LANGUAGES,
        "problems": forms.problems() if forms.facts.is_bound else [],
    }
    return shown | _around(request, forms, entry, actor) if actor else shown


def _around(request: HttpRequest, forms: ActorForms, entry: Entry, actor: Actor) -> dict[str, Any]:
    """Return what stands around the forms of an actor; its rows learn where they lead."""
    user = request.user
    for form in forms.identifiers.forms:
        form.page = _page(form.initial)
    merged = merged_into(actor, user)
    history = list(history_of(actor, user)[:ENTRIES])
    family = [actor.pk, *(each.actor.pk for each in merged)]
    ambiguous = _ambiguous(
        actor, entry, (name.value for each in merged for name in each.names), user
    )
    for form in forms.names.forms:
        form.also = ambiguous.get(fold(form.initial.get("value", "")), "")
    return {
        "merged": [(each, _own(ambiguous, each)) for each in merged],
        "ambiguous": [
            (form.initial["value"], form["value"].id_for_label)
            for form in forms.names.forms
            if form.also
        ],
        "counts": {
            "names": len(entry.names),
            "identifiers": len(entry.identifiers),
            "relations": len(entry.relations),
        },
        "direction": direction(actor.language),
        "through": address_of(actor.survivor_id) if actor.survivor_id else "",
        "merging": merging_of(actor),
        "relations_to": relations_to(actor, family, request.GET.get("relations_before", ""), user),
        "briefs": usage_of_actors().editable_briefs(actor, family, user),
        "history": history,
        # What came later is what a page that was opened now does not know.
        "last_known": request.POST.get("last_known") or (history[0].pk if history else 0),
    }


def history_of(actor: Actor, user: Any) -> Any:
    """Return the entries of the audit trail about an actor, the newest first."""
    kind = ContentType.objects.get_for_model(Actor)
    entries = LogEntry.objects.filter(content_type=kind, object_id=str(actor.pk))
    return without_hidden_names(user, entries).select_related("user").order_by("-pk")


def _page(identifier: dict[str, Any]) -> str:
    """Return where a saved identifier leads; "" for a new one."""
    return page_of(identifier["scheme"], identifier["value"]) if identifier else ""


def _ambiguous(actor: Actor, entry: Entry, others: Iterable[str], user: Any) -> dict[str, Any]:
    """Return, for each folded name that is ambiguous, links to the others that bear it."""
    names = [row.data.value for row in entry.names]
    found = bearers_of(map(fold, [*names, *others]), user, besides=actor)
    return {name: listed(bearers) for name, bearers in found.items()}


def _own(ambiguous: dict[str, Any], merged: Any) -> list[tuple[Any, Any]]:
    return [(name, ambiguous.get(fold(name.value), "")) for name in merged.names]
