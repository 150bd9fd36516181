"""Pasted references as rows of the page of a brief: a part of it, asked for by its scripts."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from django_htmx.http import reswap

from briefs.document import CitationData, canonical_url
from briefs.editing import BriefForm, SourceRowForm, pasted_sources, source_values
from briefs.editing.forms import SOURCES, row_number

from .page_rows import SourceRow, row_words

TEMPLATE = "admin/briefs/brief/parts/pasted_sources.html"


@require_POST
def add_pasted_sources(request: HttpRequest) -> HttpResponse:
    """Send a row for each pasted reference that is not among the sources of the page yet."""
    if not request.user.has_perm("briefs.change_brief"):
        raise PermissionDenied
    field = BriefForm.base_fields["add_sources"]
    try:
        pasted = field.clean(request.POST.get("add_sources", ""))
    except ValidationError as error:
        # Nothing is swapped but the sentence, so the field keeps its text.
        return reswap(render(request, TEMPLATE, {"said": error.messages[0]}), "none")
    citations, unclear = pasted_sources(pasted)
    there = _addresses(request.POST)
    new = [each for each in citations if canonical_url(each.source.url) not in there]
    first = _first_free(request.POST)
    forms = [
        _form(first + at, source_values(citation) | {"number": None, "key": "", "citation_key": ""})
        for at, citation in enumerate(new)
    ]
    context = {
        "rows": list(map(SourceRow, forms)),
        "words": row_words(),
        "said": _said(new, len(citations) - len(new)),
        "unclear": unclear,
    }
    return render(request, TEMPLATE, context)


def _form(at: int, initial: dict[str, object]) -> SourceRowForm:
    """Return the form of a row, with its fields for place and removal, as the formset makes it."""
    rows = SOURCES(prefix="sources")
    form = SourceRowForm(prefix=rows.add_prefix(at), initial=initial)
    rows.add_fields(form, None)
    return form


def _addresses(post: QueryDict) -> set[str | None]:
    """Return the addresses of the sources on the page, in the form in which they are compared.

    Those of removed rows are left out: who pastes one again wants it back.
    """
    urls = [
        value
        for name, value in post.items()
        if name.startswith("sources-")
        and name.endswith("-url")
        and f"{name.removesuffix('url')}{DELETION_FIELD_NAME}" not in post
    ]
    return {_canonical(str(url)) for url in urls} - {None}


def _canonical(url: str) -> str | None:
    """Return the canonical form of what is typed so far; None if that is not an address yet."""
    try:
        return canonical_url(url)
    except ValueError:
        return None


def _first_free(post: QueryDict) -> int:
    """Return the index of the next row, as the page counts its rows."""
    return row_number(post.get("sources-TOTAL_FORMS", ""))


def _said(new: Sequence[CitationData], known: int) -> str:
    """Say how many sources were added, how many were there before, and how many need a title."""
    untitled = sum(not each.source.title for each in new)
    added = ngettext("%(count)d source added.", "%(count)d sources added.", len(new))
    there = ngettext(
        "%(count)d was already in the list.", "%(count)d were already in the list.", known
    )
    bare = ngettext("%(count)d needs a title.", "%(count)d need a title.", untitled)
    said = [added % {"count": len(new)}]
    said += [there % {"count": known}] if known else []
    said += [bare % {"count": untitled}] if untitled else []
    return " ".join(said)
