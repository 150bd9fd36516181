"""The filter form as crispy lays it out: plain fields, and choosers that hold what is chosen."""

from dataclasses import dataclass
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Field, Fieldset, Layout, LayoutObject, Row
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .address import Address
from .filters import BriefFilters
from .typed import Typed

TEMPLATES = "desk/filters"


@dataclass(frozen=True, slots=True)
class Words:
    """What stands around a chooser."""

    legend: Promise
    rule: Promise
    label: Promise


WORDS = {
    "actor": Words(_("Actors"), _("all of"), _("Add an actor")),
    "topic": Words(_("Topics"), _("all of"), _("Add a topic")),
    "author": Words(_("Authors"), _("any of"), _("Add an author")),
}


class Chooser(LayoutObject):
    """What is chosen, each with a link that removes it, and a field to add more by name."""

    template = f"{TEMPLATES}/chooser.html"

    def __init__(self, kind: str, filters: BriefFilters, typed: Typed | None, path: str) -> None:
        self.kind = kind
        self.filters = filters
        self.typed = typed
        self.path = path
        self.fields: list[Any] = []

    def render(self, form: Any, _context: Any, **_options: Any) -> str:
        address = self.filters.address
        form.rendered_fields.add(self.kind)
        context = {
            "kind": self.kind,
            "words": WORDS[self.kind],
            "chosen": self._chosen(address),
            "errors": form.errors.get(self.kind, []),
            "typed": self.typed,
            "options": self._options(address),
            "source": reverse(f"desk:{self.kind}-options"),
        }
        return render_to_string(self.template, context)

    def _chosen(self, address: Address) -> list[dict[str, str]]:
        names = {choice.slug: choice.name for choice in self.filters.chosen(self.kind)}
        return [
            {
                "slug": slug,
                "name": names[slug],
                "removal": address.without((self.kind, slug)).link(self.path),
            }
            for slug in address.values(self.kind)
            if slug in names
        ]

    def _options(self, address: Address) -> list[dict[str, str]]:
        return [
            option.to_data() | {"url": address.with_pair(self.kind, option.slug).link(self.path)}
            for option in (self.typed.options if self.typed else ())
        ]


def helper_of(filters: BriefFilters, typed: dict[str, Typed], path: str) -> FormHelper:
    """Return how the form of a filter set is laid out."""

    def chooser(kind: str) -> Chooser:
        return Chooser(kind, filters, typed.get(kind), path)

    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.include_media = False
    helper.layout = Layout(
        Field("q", type="search", autocomplete="off"),
        chooser("actor"),
        chooser("topic"),
        "status",
        days(_("Event date"), "event"),
        chooser("author"),
        days(_("Last saved"), "saved"),
        "sort",
        HTML(f'{{% include "{TEMPLATES}/buttons.html" %}}'),
    )
    return helper


def days(legend: Promise, name: str) -> Fieldset:
    return Fieldset(legend, Row(f"{name}_from", f"{name}_to"), css_class="days")
