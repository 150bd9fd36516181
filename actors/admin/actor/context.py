"""All that the template of an actor's page shows, as plain values."""

from typing import Any

from django.conf.locale import LANG_INFO
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest

from actors.admin.links import actor_admin_url, links_to
from actors.lookup import owners_of
from actors.models import Actor
from actors.register import without_hidden_names
from actors.text import direction, fold
from actors.usage import usage_of_actors

from .beside import merged_into, relations_to, with_parts
from .forms import ActorForms

ENTRIES = 8
LANGUAGES = sorted(
    (info["name"], tag) for tag, info in LANG_INFO.items() if "name" in info and tag != "en-us"
)


def actor_context(request: HttpRequest, forms: ActorForms, actor: Actor | None) -> dict[str, Any]:
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
    return shown | _around(request, forms, actor) if actor else shown


def _around(request: HttpRequest, forms: ActorForms, actor: Actor) -> dict[str, Any]:
    """Return what stands around the forms of an actor; its names learn who else bears them."""
    user, usage = request.user, usage_of_actors()
    merged = merged_into(actor, user)
    history = list(history_of(actor, user)[:ENTRIES])
    family = [actor.pk, *(each.pk for each in merged)]
    names = {form: form["value"].value() or "" for form in forms.names.forms}
    others = (name.value for each in merged for name in each.names.all())
    found = owners_of(map(fold, [*names.values(), *others]), user, besides=actor)
    ambiguous = {name: links_to(bearers) for name, bearers in found.items()}
    for form, name in names.items():
        form.also = ambiguous.get(fold(name), "")
    return {
        "merged": list(with_parts(merged, ambiguous)),
        "ambiguous": [
            (name, form["value"].id_for_label) for form, name in names.items() if form.also
        ],
        "direction": direction(actor.language),
        "through": actor_admin_url(actor.survivor_id) if actor.survivor_id else "",
        "relations_to": relations_to(actor, family, request.GET.get("relations_before", ""), user),
        "briefs": usage.editable_briefs(actor, family, user),
        "try_name": usage.trial_address(),
        "history": history,
        # What came later is what a page that was opened now does not know.
        "last_known": history[0].pk if history else 0,
    }


def history_of(actor: Actor, user: Any) -> Any:
    """Return the entries of the audit trail about an actor, the newest first."""
    kind = ContentType.objects.get_for_model(Actor)
    entries = LogEntry.objects.filter(content_type=kind, object_id=str(actor.pk))
    return without_hidden_names(user, entries).select_related("user").order_by("-pk")
