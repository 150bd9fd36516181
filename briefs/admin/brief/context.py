"""The template context of a brief's page: its bar, its rows, and what prevents saving."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django_prose_editor.widgets import importmap
from js_asset import Media

from actors.admin.base import signed_in
from actors.admin.scripts import for_request, module
from actors.text import direction, language_tag
from actors.usage import Person
from briefs.desk.status import BriefStatus, status_in_state
from briefs.document import is_key
from briefs.document.part_headings import HEADINGS
from briefs.drafts import LeftOut
from briefs.editing import BriefForms, Problem, ShownDocument, document_shown
from briefs.models import Brief, Source

from . import checks
from .co_authors import co_author_names
from .comments import comments_context
from .conflict import Conflict
from .found import SHOWN, suggestions_on_opening
from .kept_copy import KeptCopy, copy_id
from .menus import Menus, menus_of
from .page_rows import (
    ActorRow,
    PartRow,
    SourceRow,
    actor_rows,
    markers_of,
    part_rows,
    row_words,
    shown,
    source_rows,
    spare,
)
from .presence import who_else

TEMPLATE = "admin/briefs/brief/change_form.html"
MODULES = (
    *("announce", "checks", "cite", "copies", "dialogs", "drag", "found", "menus", "numbering"),
    *("presence", "problems", "prose", "rows", "sources", "tabs", "undone", "unsaved"),
    *("paste", "pasted_blocks", "pasted_html", "pasted_notes", "pasted_text"),
)
EDITOR = Media(importmap=importmap) + module(
    "js/editor/page.js", "suggest", *(f"editor/{name}" for name in MODULES)
)
# What admin pages share; asked for only by responses that show a page.
PageContext = Callable[[HttpRequest], dict[str, object]]


@dataclass(slots=True)
class EditorPage:
    """What one response shows: a brief, None if it was never saved, and its forms.

    `base` is the number of the draft that the forms show. `unclear` are names of actors that were
    typed and stay in their field. `refused` says why the draft was saved but nothing else done.
    `kept` is what the page shows if its text was kept by the browser. `left` is what was posted and
    not sent, None if nothing was.
    """

    brief: Brief | None
    forms: BriefForms
    base: int
    unsaved: bool = False
    unclear: list[LeftOut] = field(default_factory=list)
    refused: str = ""
    conflict: Conflict | None = None
    menus: Menus | None = None
    kept: KeptCopy | None = None
    left: QueryDict | None = None


def show(
    request: HttpRequest, page: EditorPage, page_context: PageContext, status: int = 200
) -> HttpResponse:
    """Render the page with everything that was typed."""
    _offer_co_authors(page)
    menus = page.menus or menus_of(page.brief, request)
    posted = request.POST if page.left is None else page.left
    as_shown = document_shown(page.forms)
    head = page.forms.head
    language = language_tag(head["language"].value() or "")
    everything = {
        **page_context(request),
        "may_publish": _may_publish(request.user, page.brief),
        "languages": _language_names(),
        "words": row_words(),
        **_rows(request, page),
        "page": page,
        "status": _status(menus),
        "menus": menus,
        "state": menus.state,
        "review": menus.review,
        "second_reader": settings.SECOND_READER,
        "head": head,
        "brief": page.brief,
        "copy_id": copy_id(request),
        "who_else": who_else(page.brief, signed_in(request)),
        "document_title": head["title"].value() or _("New brief"),
        "problems": _problems(page),
        "language": language,
        "direction": direction(language),
        "again": posted,
        "media": for_request(EDITOR, request),
        **_found(request, page),
        **_checked(request, page, as_shown),
        **_comments(signed_in(request), page, as_shown, posted),
    }
    return TemplateResponse(request, TEMPLATE, everything, status=status)


def _rows(request: HttpRequest, page: EditorPage) -> dict[str, object]:
    """Return the rows of the page, and the empty ones that its scripts copy."""
    rows, markers = page.forms.rows, markers_of(page.forms)
    parts, remark = part_rows(page.forms)
    sources, empty = shown(rows["sources"]), spare(rows["sources"])
    return {
        "management": [
            (field.html_name, field.value())
            for each in rows.values()
            for field in each.management_form
        ],
        "parts": parts,
        "remark": remark,
        "sources": source_rows([*sources, *empty], _fixed_keys(request, page), markers),
        "source_count": len(sources),
        "actors": actor_rows(page.forms),
        "topics": shown(rows["topics"]),
        "authors": shown(rows["authors"]),
        "spare_parts": [PartRow(form, _("New part")) for form in spare(rows["parts"])],
        "new_part": PartRow(rows["parts"].empty_form, _("Part")),
        "new_source": SourceRow(rows["sources"].empty_form),
        "new_actor": ActorRow(rows["actors"].empty_form, ""),
        "new_topic": rows["topics"].empty_form,
        "new_author": rows["authors"].empty_form,
    }


def _fixed_keys(request: HttpRequest, page: EditorPage) -> set[str]:
    """Return the keys of sources on the page that this person may not change; one query."""
    given = (str(form["key"].value() or "") for form in page.forms.rows["sources"].forms)
    fixed = Source.objects.filter(key__in=list(filter(is_key, given)))
    keys = fixed.fixed_for(signed_in(request), page.brief or Brief()).values_list("key", flat=True)
    return set(map(str, keys))


def _found(request: HttpRequest, page: EditorPage) -> dict[str, object]:
    """Return the suggestions of actors, if the page was opened with them."""
    if page.brief is None or SHOWN not in request.GET:
        return {}
    return suggestions_on_opening(page.brief, signed_in(request), page.forms.saved)


def _checked(request: HttpRequest, page: EditorPage, as_shown: ShownDocument) -> dict[str, object]:
    """Return the findings, if the page was opened with them or an action was refused."""
    if not page.refused and checks.SHOWN not in request.GET:
        return checks.stops_context(as_shown)
    return checks.checks_context(page.brief, signed_in(request), as_shown)


def _comments(
    user: User, page: EditorPage, as_shown: ShownDocument, posted: QueryDict
) -> dict[str, object]:
    if page.brief is None:
        return {}
    return comments_context(page.brief, user, as_shown, page.forms.saved, posted)


def _problems(page: EditorPage) -> list[Problem]:
    found = [Problem("", page.refused)] if page.refused else []
    if page.unsaved:
        found += page.forms.problems()
        found += page.menus.problems() if page.menus else []
    return found


def _offer_co_authors(page: EditorPage) -> None:
    """Fill in the names of the co-authors, unless others were typed."""
    named = ", ".join(co_author_names(page.brief)) if page.brief else ""
    head = page.forms.head
    head.initial.update(co_authors=named, co_authors_shown=named)
    people = {"data-suggest": reverse("admin:briefs_people_suggest"), "autocapitalize": "none"}
    head.fields["co_authors"].widget.attrs.update(people)


def _status(menus: Menus) -> BriefStatus:
    if menus.brief is None or menus.state is None or menus.review is None:
        return BriefStatus(_("New brief"), "draft")
    return status_in_state(menus.brief, menus.state, returned=menus.review.was_returned)


def _may_publish(user: Person, brief: Brief | None) -> bool:
    is_binned = brief is not None and brief.binned_at is not None
    return user.has_perm("briefs.publish_brief") and not is_binned


def _language_names() -> list[str]:
    """Return the names of the languages that have known part headings."""
    names = {"zh": _("Chinese"), "zh-Hant": _("Chinese, traditional")}
    return sorted(
        str(names.get(tag) or get_language_info(tag)["name_translated"]) for tag in HEADINGS
    )
