"""The filters of the list, as a django-filter set over what an address asks."""

from collections.abc import Sequence
from datetime import date, datetime, time
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, Filter, FilterSet, MultipleChoiceFilter

from briefs.models import Brief, BriefAuthor, TaggedActor, TaggedTopic

from .address import Address
from .choices import KINDS, Choice, Choices
from .fields import ChosenField, DayField, FilterForm, OrderField
from .order import Order
from .standing import Status, of_status
from .text_filter import holding
from .written_out import among

Rows = QuerySet[Any]


class ChosenFilter(Filter):
    """By chosen actors, topics or authors."""

    field_class = ChosenField


class DayFilter(Filter):
    """From a day on, or up to one; both included."""

    field_class = DayField


class OrderFilter(Filter):
    """The order is read like a filter, because it is part of the address; `Place` applies it."""

    field_class = OrderField

    def filter(self, qs: Rows, value: object) -> Rows:
        return qs


class BriefFilters(FilterSet):
    """What a member of staff asked of the list; all filters hold at once."""

    q = CharFilter(method="by_text", label=_("Text"), max_length=200)
    actor = ChosenFilter(method="by_actors", kind="actor")
    topic = ChosenFilter(method="by_topics", kind="topic")
    author = ChosenFilter(method="by_authors", kind="author")
    status = MultipleChoiceFilter(
        method="by_status",
        label=_("Status"),
        choices=Status.choices,
    )
    event_from = DayFilter("event_date", lookup_expr="gte", label=_("From"))
    event_to = DayFilter("event_date", lookup_expr="lte", label=_("To"))
    saved_from = DayFilter(method="saved_since", label=_("From"))
    saved_to = DayFilter(method="saved_until", label=_("To"))
    sort = OrderFilter()

    class Meta:
        model = Brief
        fields: Sequence[str] = ()
        form = FilterForm

    def __init__(self, address: Address, rows: Rows, choices: Choices) -> None:
        super().__init__(address.data, queryset=rows)
        self.address = address
        for kind in KINDS:
            self.form.fields[kind].choices = choices

    @property
    def order(self) -> Order:
        return self.form.cleaned_data.get("sort") or Order()

    def chosen(self, kind: str) -> list[Choice]:
        """Return what is chosen of a kind, also where another slug is unknown."""
        return self.form.fields[kind].chosen(self.address.values(kind))

    def by_text(self, rows: Rows, _name: str, typed: str) -> Rows:
        return rows.filter(holding(typed))

    def by_actors(self, rows: Rows, _name: str, actors: list[Choice]) -> Rows:
        """Keep briefs about all of the actors."""
        for actor in actors:
            tagged = TaggedActor.objects.filter(among("actor_id", actor.ids), brief=OuterRef("pk"))
            rows = rows.filter(Exists(tagged))
        return rows

    def by_topics(self, rows: Rows, _name: str, topics: list[Choice]) -> Rows:
        """Keep briefs with all of the topics, or with parts of them."""
        for topic in topics:
            tagged = TaggedTopic.objects.filter(
                among("tag_id", topic.ids), content_object=OuterRef("pk")
            )
            rows = rows.filter(Exists(tagged))
        return rows

    def by_authors(self, rows: Rows, _name: str, authors: list[Choice]) -> Rows:
        """Keep briefs signed by any of the authors."""
        ids = [author.ids[0] for author in authors]
        if not ids:
            return rows
        signed = BriefAuthor.objects.filter(among("author_id", ids), brief=OuterRef("pk"))
        return rows.filter(Exists(signed))

    def by_status(self, rows: Rows, _name: str, words: list[str]) -> Rows:
        """Keep briefs whose status holds any of the words."""
        return rows.filter(reduce(or_, map(of_status, words))) if words else rows

    def saved_since(self, rows: Rows, _name: str, day: date) -> Rows:
        return rows.filter(updated_at__gte=_moment(day, time.min))

    def saved_until(self, rows: Rows, _name: str, day: date) -> Rows:
        return rows.filter(updated_at__lte=_moment(day, time.max))


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))
