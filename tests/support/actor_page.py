"""What a browser would post from the page of an actor in admin."""

from typing import Any

from django.test import Client
from django.urls import reverse

from actors.admin.actor.names import MAIN
from actors.models import Actor

ADD = "admin:actors_actor_add"


def page_of(actor: Actor) -> str:
    return reverse("admin:actors_actor_change", args=[actor.pk])


def opened(desk: Client, actor: Actor | None = None, **asked: str) -> dict[str, Any]:
    """Return all fields of the freshly opened page, by name."""
    response = desk.get(page_of(actor) if actor else reverse(ADD), asked)
    return fields(response.context)


def fields(context: Any) -> dict[str, Any]:
    """Return the fields of a page that was shown."""
    formsets = [context[name] for name in ("names", "identifiers", "relations")]
    forms = [context["facts"]]
    for formset in formsets:
        forms += [formset.management_form, *formset.forms]
    data: dict[str, Any] = {}
    for bound in (field for form in forms for field in form):
        if bound.name == "is_primary":
            data |= {MAIN: bound.html_name} if bound.value() else {}
        elif bound.value() is not None and bound.value() is not False:
            data[bound.html_name] = bound.value()
    if context["original"]:
        data |= {name: context[name] for name in ("seen", "last_known")}
    return data


def row(data: dict[str, Any], kind: str, value: str) -> str:
    """Return the prefix of the row that contains a value."""
    name = next(
        name for name, held in data.items() if held == value and name.startswith(f"{kind}-")
    )
    return name.rpartition("-")[0]


def next_row(data: dict[str, Any], kind: str) -> str:
    """Return the prefix of the empty row at the end."""
    return f"{kind}-{int(data[f'{kind}-TOTAL_FORMS']) - 1}"
