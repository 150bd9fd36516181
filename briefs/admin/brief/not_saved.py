"""The response to a writer who lost access to a brief while its page was open."""

import re
from collections.abc import Iterator, Mapping

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from briefs.editing.brief_forms import SETS
from briefs.editing.forms import BriefForm
from briefs.publishing import Deed
from briefs.rendering import safe_body

from .comments import ANSWER, LABELS, not_sent
from .context import PageContext
from .menus import TEXTS

ROW = re.compile(r"(?P<rows>[a-z]+)-(?P<at>\d+)-(?P<field>\w+)")
ROWS = {
    "parts": gettext_lazy("Part"),
    "sources": gettext_lazy("Source"),
    "actors": gettext_lazy("Actor"),
    "topics": gettext_lazy("Topic"),
    "authors": gettext_lazy("Author"),
}
# Fields of the page that belong to none of its forms.
OTHERS = (
    TEXTS
    | LABELS
    | {
        "new-actor-name": gettext_lazy("New actor"),
        "new-actor-description": gettext_lazy("Description of the new actor"),
    }
)


def not_saved(request: HttpRequest, page_context: PageContext) -> HttpResponse:
    """Refuse a save; show only what was posted, because they may no longer read the brief."""
    shown = page_context(request) | {
        "title": _("You can no longer save this brief"),
        "typed": list(_typed(request.POST)),
    }
    return TemplateResponse(request, "admin/briefs/brief/not_saved.html", shown, status=403)


def left_over(post: QueryDict, sent: str) -> QueryDict:
    """Return what was posted, without its button and the texts that `sent`, a form or tab, took."""
    left = not_sent(post)
    took = [name for name in TEXTS if name.startswith(f"{sent}-")]
    for name in ("do", *took, *(["advice_note"] if sent == Deed.PUBLISH else [])):
        left.pop(name, None)
    return left


def not_kept(post: QueryDict) -> list[tuple[str, str]]:
    """Return the texts that saving does not keep, such as a note, each with its label."""
    names = TEXTS | LABELS
    return [
        (_label(name), str(text))
        for name, text in post.items()
        if text and (name in names or name.startswith(ANSWER))
    ]


def _typed(post: QueryDict) -> Iterator[tuple[str, list[str]]]:
    """Yield the label of each field in which somebody typed, with what was typed."""
    for name, posted in post.lists():
        values = [str(value) for value in posted if value]
        label = _label(name)
        if name.startswith("parts-") and name.endswith("-body"):
            values = [safe_body(body) for body in values]
        if values and label:
            yield label, values


def _label(name: str) -> str:
    """Return what a person calls a field of the page; "" if nobody types in it."""
    if name in OTHERS:
        return str(OTHERS[name])
    if name.startswith(ANSWER):
        return _("Answer to a comment")
    row = ROW.fullmatch(name)
    if row is None:
        return _shown(BriefForm.base_fields, name)
    if row["rows"] not in SETS:
        return ""
    words = f"{ROWS[row['rows']]} {int(row['at'][:4]) + 1}"
    if row["field"] == "name":
        return words
    label = _shown(SETS[row["rows"]].form.base_fields, row["field"])
    return f"{words}, {label}" if label else ""


def _shown(fields: Mapping[str, forms.Field], name: str) -> str:
    field = fields.get(name)
    return "" if field is None or field.widget.is_hidden else str(field.label or "")
