"""Filters of the list of briefs: by actor and topic with suggestions, by author, between dates."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib.admin import ListFilter, ModelAdmin
from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.folding import fold


class FormFilter(ListFilter):
    """A filter that is a small form of its own; the other filters travel along as hidden fields."""

    names: tuple[str, ...] = ()

    def __init__(
        self,
        request: HttpRequest,
        params: dict[str, Any],
        model: Any,
        model_admin: "ModelAdmin[Any]",
    ) -> None:
        super().__init__(request, params, model, model_admin)
        self.values = {name: self._taken(params, name) for name in self.names}

    def _taken(self, params: dict[str, Any], name: str) -> str:
        taken = params.pop(name, [""])
        return str(taken[-1] if isinstance(taken, list) else taken).strip()

    def has_output(self) -> bool:
        return True

    def expected_parameters(self) -> list[str | None]:
        return list(self.names)

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:
        """Return what the template needs as the one choice."""
        others = changelist.get_filters_params().items()
        yield {
            "fields": [self.field(name) for name in self.names],
            "others": [
                (name, value)
                for name, values in others
                if name not in (*self.names, PAGE_VAR)
                for value in (values if isinstance(values, list) else [values])
            ]
            + ([("q", changelist.query)] if changelist.query else []),
            "clear": changelist.get_query_string(remove=list(self.names)),
            "active": any(self.values.values()),
        }

    def field(self, name: str) -> dict[str, str]:
        return {"name": name, "value": self.values[name], "label": str(self.title)}


class NameFilter(FormFilter):
    """By a name, typed or taken from suggestions; all that bear it count."""

    template = "admin/briefs/brief/filter_name.html"
    suggestions = ""

    def field(self, name: str) -> dict[str, str]:
        return super().field(name) | {"url": reverse(f"admin:{self.suggestions}")}


class ActorFilter(NameFilter):
    """Briefs about an actor."""

    title = gettext_lazy("actor")
    names = ("actor",)
    suggestions = "actors_actor_suggest"

    def queryset(self, _request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        name = self.values["actor"]
        if not name:
            return rows
        tagged = rows.model.actors.through.objects.filter(
            actor__in=_actors_named(rows, name)
        ).values("brief")
        return rows.filter(pk__in=tagged)


def _actors_named(rows: QuerySet[Any], name: str) -> QuerySet[Any]:
    actors = rows.model.actors.rel.model.objects
    return actors.filter(Q(names__normalised=fold(name)) | Q(slug=name)).values("pk")


class TopicFilter(NameFilter):
    """Briefs with a topic."""

    title = gettext_lazy("topic")
    names = ("topic",)
    suggestions = "briefs_topic_suggest"

    def queryset(self, _request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        name = self.values["topic"]
        if not name:
            return rows
        tagged = rows.model.topics.through.objects.filter(
            Q(tag__name__iexact=name) | Q(tag__slug=name)
        )
        return rows.filter(pk__in=tagged.values("content_object"))


class AuthorFilter(NameFilter):
    """Briefs signed by an author."""

    title = gettext_lazy("author")
    names = ("author",)
    suggestions = "briefs_author_suggest"

    def queryset(self, _request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        name = self.values["author"]
        if not name:
            return rows
        signed = rows.model.authors.through.objects.filter(
            Q(author__name__iexact=name) | Q(author__slug=name)
        )
        return rows.filter(pk__in=signed.values("brief"))


class DatesFilter(FormFilter):
    """Between two days, both included; what is no date does not count."""

    template = "admin/briefs/brief/filter_dates.html"
    lookup = ""

    def field(self, name: str) -> dict[str, str]:
        labels = {"from": _("From"), "to": _("To")}
        return super().field(name) | {"label": labels[name.rpartition("_")[2]]}

    def queryset(self, _request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        for name, bound in zip(self.names, ("gte", "lte"), strict=True):
            if day := _day(self.values[name]):
                rows = rows.filter(**{f"{self.lookup}__{bound}": day})
        return rows


class EventDates(DatesFilter):
    """When it happened."""

    title = gettext_lazy("event date")
    names = ("event_from", "event_to")
    lookup = "event_date"


class SaveDates(DatesFilter):
    """When it was last saved."""

    title = gettext_lazy("last saved")
    names = ("saved_from", "saved_to")
    lookup = "updated_at__date"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
