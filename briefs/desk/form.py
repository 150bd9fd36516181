"""The filter form as crispy lays it out: plain fields, and choosers that hold what is chosen.

Each part has a small template of its own: the pack's general ones take longer than the whole list.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .address import Address
from .filters import BriefFilters
from .typed import Typed

Context = dict[str, Any]


class Part(LayoutObject):
    """Some fields of the form in a template, with what `more` adds."""

    def __init__(self, template: str, *names: str, more: Callable[[Any], Context]) -> None:
        self.template = f"desk/filters/{template}.html"
        self.fields = list(names)
        self.more = more

    def render(self, form: Any, _context: Any, **_options: Any) -> str:
        form.rendered_fields.update(self.fields)
        shown = [form[name] for name in self.fields]
        return render_to_string(self.template, {"fields": shown} | self.more(form))


def helper_of(filters: BriefFilters, typed: dict[str, Typed], path: str) -> FormHelper:
    """Return how the form of a filter set is laid out; `path` is the address of the list."""

    def chooser(kind: str) -> Part:
        choosing = Choosing(kind, filters, typed.get(kind), path)
        return Part("chooser", kind, more=choosing.context)

    address = filters.address
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.include_media = False
    helper.layout = Layout(
        Part("text", "q", more=lambda _form: {}),
        chooser("actor"),
        chooser("topic"),
        Part("status", "status", more=lambda _form: {"checked": address.values("status")}),
        Part("days", "event_from", "event_to", more=lambda _form: {"legend": _("Event date")}),
        chooser("author"),
        Part("days", "saved_from", "saved_to", more=lambda _form: {"legend": _("Last saved")}),
        Part("buttons", "sort", more=lambda _form: _rest(address, path)),
    )
    return helper


def _rest(address: Address, path: str) -> Context:
    return {
        "sort": "".join(address.values("sort")),
        "clear": address.cleared().link(path) if address.filters else "",
    }


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


@dataclass(frozen=True, slots=True)
class Choosing:
    """What is chosen, each with a link that removes it, and a field to add more by name."""

    kind: str
    filters: BriefFilters
    typed: Typed | None
    path: str

    def context(self, form: Any) -> Context:
        return {
            "kind": self.kind,
            "words": WORDS[self.kind],
            "chosen": self._chosen(),
            "errors": form.errors.get(self.kind, []),
            "typed": self.typed,
            "options": self._options(),
            "source": reverse(f"desk:{self.kind}-options"),
        }

    def _chosen(self) -> list[Context]:
        address = self.filters.address
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

    def _options(self) -> list[Context]:
        address = self.filters.address
        return [
            option.to_data() | {"url": address.with_pair(self.kind, option.slug).link(self.path)}
            for option in (self.typed.options if self.typed else ())
        ]
