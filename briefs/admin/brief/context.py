"""The template context of a brief's page: its bar, its rows, and what prevents saving."""

from collections import defaultdict
from dataclasses import asdict, dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django_prose_editor.widgets import importmap
from js_asset import Media

from actors.admin.base import signed_in
from actors.admin.scripts import for_request, module
from actors.usage import Person
from briefs import editing
from briefs.choices import LATER_CHANGES, Credibility, Marking, Reliability, SectionKind
from briefs.desk.status import status_of, with_status
from briefs.document import JSON, from_data, is_key
from briefs.drafts import LeftOut, source_data
from briefs.editing import Problem
from briefs.models import Brief, Edition, Source
from briefs.rendering import Markers, check_markers

from .co_authors import co_author_field, with_co_authors
from .found_suggestions import SuggestionAction, still_open, suggestions_context
from .new_brief import language_choices

TEMPLATE = "admin/briefs/brief/change_form.html"
MODULES = ("dialogs", "drag", "found", "numbering", "prose", "rows", "suggest", "tabs", "unsaved")
EDITOR = Media(importmap=importmap) + module("js/editor/page.js", *MODULES)


@dataclass(slots=True)
class EditorPage:
    """What one response shows; `newest` is what a colleague saved after the page was opened.

    `not_added` are names that stay in their fields.
    """

    brief: Any
    data: dict[str, Any]
    base: int
    unsaved: bool = False
    problems: list[Problem] = field(default_factory=list)
    newest: Any = None
    not_added: list[LeftOut] = field(default_factory=list)
    found: SuggestionAction | None = None


def show(
    request: HttpRequest, page: EditorPage, context: dict[str, object], status: int = 200
) -> HttpResponse:
    """Render the page with everything that was typed."""
    row = with_co_authors(with_status(Brief.objects.filter(pk=page.brief.pk))).get()
    step = page.found or still_open(request, page.brief, page.data)
    data = _with_fixed_sources(page.data, signed_in(request), page.brief)
    waiting: dict[str, list[LeftOut]] = defaultdict(list)
    for name in page.not_added:
        waiting[name.field].append(name)
    everything = {
        **context,
        **editing.editor_context(data, page.problems),
        **_status(row),
        **_rights(request.user, page.brief),
        **_choices(),
        **_new_rows(),
        **(suggestions_context(step) if step else {}),
        "co_authors": co_author_field(row, request.POST, page.problems, unsaved=page.unsaved),
        "brief": page.brief,
        "document_title": page.brief.title,
        "base": page.base,
        "unsaved": page.unsaved,
        "problems": [
            *page.problems,
            *(Problem(name.field, name.sentence) for name in page.not_added),
        ],
        "refused": bool(page.problems),
        "not_added": waiting,
        "to_add": {name: "; ".join(each.name for each in rows) for name, rows in waiting.items()},
        "markers": _markers(page.data),
        "again": request.POST,
        "conflict": _conflict(page) if page.newest else None,
        "media": for_request(EDITOR, request),
    }
    return TemplateResponse(request, TEMPLATE, everything, status=status)


def _with_fixed_sources(data: JSON, by: User, brief: Brief) -> dict[str, object]:
    """Mark read-only sources and show them as stored, not as typed; one query."""
    keys = [key for row in data["citations"] if is_key(key := row["source"]["key"])]
    rows = Source.objects.filter(key__in=keys).fixed_for(by, brief)
    fixed = {str(row.key): {"source": asdict(source_data(row)), "fixed": True} for row in rows}
    citations = [row | fixed.get(row["source"]["key"], {}) for row in data["citations"]]
    return {**data, "citations": citations}


def _markers(data: JSON) -> Markers:
    """Check the markers in the text, ignoring source numbers that are not numbers."""
    numbers = {row["number"] for row in data["citations"] if isinstance(row["number"], int)}
    return check_markers(((row["kind"], row["body"]) for row in data["sections"]), numbers)


def _status(brief: Brief) -> dict[str, object]:
    draft = brief.revisions.select_related("saved_by").defer("document").first()
    editions = (
        Edition.objects.filter(brief=brief)
        .only("number", "ended_because", "live", "slug", "brief_id")
        .order_by("-number")
    )
    last = editions.first()
    # A cancelled edition has a number but was never public.
    seen = editions.filter(live__isempty=False).first()
    return {
        "draft": draft,
        "edition": last,
        "seen": seen,
        "is_live": seen is not None and not seen.ended_because,
        "next_version": last.number + 1 if last else 1,
        "status": status_of(brief),
    }


def _rights(user: Person, brief: Brief) -> dict[str, bool]:
    return {
        "may_publish": user.has_perm("briefs.publish_brief") and not brief.binned_at,
        "may_withdraw": user.has_perm("briefs.withdraw_brief"),
    }


def _new_rows() -> dict[str, object]:
    """Return the empty rows that the page's JavaScript copies."""
    part = {"kind": SectionKind.ANALYSIS.value, "label": _("Part"), "has_heading": True, "at": 0}
    return {
        "new_part": part,
        "new_citation": {"number": None, "at": 0, "errors": {}, "prefix": "new", "source": {}},
        "new_actor": {"at": 0},
    }


def _choices() -> dict[str, object]:
    return {
        "changes": [(change.value, change.label) for change in LATER_CHANGES],
        "markings": Marking.choices,
        "reliabilities": Reliability.choices,
        "credibilities": Credibility.choices,
        "languages": language_choices(),
    }


def _conflict(page: EditorPage) -> dict[str, object]:
    theirs = from_data(page.newest.document)
    return {
        "newest": page.newest,
        "differences": editing.differences(page.data, theirs),
    }
