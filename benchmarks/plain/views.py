"""A brief and a list of 20 from the working copy's tables, with `prefetch_related`."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from briefs.models import Brief, Section

PAGE_SIZE = 20


def brief(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(
        _briefs().prefetch_related("sections", "citations__source"), slug=slug
    )
    return render(request, "brief.html", {"brief": found})


def briefs(request: HttpRequest) -> HttpResponse:
    summaries = Prefetch("sections", Section.objects.filter(kind="summary"))
    rows = _briefs().prefetch_related(summaries)[:PAGE_SIZE]
    return render(request, "list.html", {"briefs": rows})


def _briefs() -> QuerySet[Any, Any]:
    return (
        Brief.objects.filter(tlp="TLP:CLEAR")
        .defer("search")
        .order_by("-pk")
        .prefetch_related("tagged_actors__actor", "tagged_topics__tag", "bylines__author")
    )
