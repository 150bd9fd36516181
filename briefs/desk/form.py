"""The layout of the filter form for crispy-forms: plain fields, and choosers with their choices.

Each part has its own small template, because crispy's general ones would take four times as long
and add a third to the cost of the whole page.
"""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .filters import BriefFilters
from .lookups import Typed
from .query import ANY

# The words around each chooser.
WORDS = {
    "actor": {"legend": _("Actors"), "mode": "actors", "label": _("Add an actor")},
    "topic": {"legend": _("Topics"), "mode": "topics", "label": _("Add a topic")},
    "author": {"legend": _("Authors"), "rule": _("any of"), "label": _("Add an author")},
}


class FieldGroup(LayoutObject):
    """Some fields of the form in one template, with further variables for it."""

    def __init__(self, template: str, *names: str, **more: object) -> None:
        self.template = f"desk/filters/{template}.html"
        self.fields = list(names)
        self.more = more

    def render(self, form: Any, _context: Any, **_options: object) -> str:
        form.rendered_fields.update(self.fields)
        shown = [form[name] for name in self.fields]
        return render_to_string(self.template, {"fields": shown} | self.more)


def helper_of(filters: BriefFilters, typed: dict[str, Typed], path: str) -> FormHelper:
    """Return the crispy helper for the form of a filter set; `path` is the address of the list."""

    def chooser(kind: str) -> FieldGroup:
        return FieldGroup("chooser", kind, **_chooser(filters, kind, typed.get(kind), path))

    query = filters.query
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.include_media = False
    helper.layout = Layout(
        FieldGroup("text", "q"),
        chooser("actor"),
        chooser("topic"),
        FieldGroup("status", "status", checked=query.values("status")),
        FieldGroup("whose", "whose"),
        FieldGroup("days", "event_from", "event_to", legend=_("Event date")),
        chooser("author"),
        FieldGroup("days", "saved_from", "saved_to", legend=_("Last saved")),
        FieldGroup("buttons", "sort", clear=query.cleared().link(path) if query.filters else ""),
    )
    return helper


def _chooser(filters: BriefFilters, kind: str, typed: Typed | None, path: str) -> dict[str, object]:
    """Return a chooser's variables: choices with links to remove them, options for a typed name."""
    query = filters.query
    return {
        "kind": kind,
        "words": WORDS[kind],
        "any": kind in ANY and query.takes_any(kind),
        "chosen": [
            {
                "slug": slug,
                "name": filters.choices[kind, slug].name,
                "removal": query.without((kind, slug)).link(path),
            }
            for slug in query.values(kind)
            if (kind, slug) in filters.choices
        ],
        "errors": [
            problem
            for name in (kind, ANY.get(kind, ""))
            for problem in filters.form.errors.get(name, [])
        ],
        "typed": typed,
        "options": [
            option._asdict() | {"url": query.with_pair(kind, option.slug).link(path)}
            for option in (typed.options if typed else ())
        ],
        "source": reverse(f"desk:{kind}-options"),
    }
