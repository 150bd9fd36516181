"""Admin of what briefs share: topics, authors and the source library."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from actors.slugs import make_slug, numbered_slug
from briefs.models import Author, Source, Topic
from briefs.source_urls import canonical_url

from .keeping import NothingIsErased


@admin.register(Topic)
class TopicAdmin(NothingIsErased):
    """Topics, regions and countries; their address is made from the name once and then stays."""

    list_display = ("name", "kind", "parent")
    list_filter = ("kind",)
    list_select_related = ("parent",)
    search_fields = ("name",)
    autocomplete_fields = ("parent",)
    fields = ("name", "kind", "parent", "description")


@admin.register(Author)
class AuthorAdmin(NothingIsErased):
    """Those who sign briefs; a log-in makes a brief with the byline that person's own."""

    list_display = ("name", "role", "user")
    list_select_related = ("user",)
    search_fields = ("name",)
    autocomplete_fields = ("user",)
    fields = ("name", "role", "bio", "user")

    def save_model(self, request: HttpRequest, obj: Author, form: Any, change: bool) -> None:
        if not obj.slug:
            obj.slug = _free_address(obj.name)
        super().save_model(request, obj, form, change)


@admin.register(Source)
class SourceAdmin(NothingIsErased):
    """The source library; a change here shows in every draft that rests on the source."""

    list_display = ("title", "publisher", "published_on", "reliability")
    list_filter = ("reliability",)
    search_fields = ("title", "publisher", "url")

    def save_model(self, request: HttpRequest, obj: Source, form: Any, change: bool) -> None:
        obj.url_key = canonical_url(obj.url)
        super().save_model(request, obj, form, change)


def _free_address(name: str) -> str:
    slug = make_slug(name) or "author"
    free, number = slug, 1
    while Author.objects.filter(slug=free).exists():
        number += 1
        free = numbered_slug(slug, number)
    return free
