"""The filters of the list, as a django-filter set over the query in an address."""

from collections.abc import Sequence
from datetime import date, datetime, time
from functools import cached_property, reduce
from operator import or_
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters import (
    CharFilter,
    ChoiceFilter,
    DateFilter,
    Filter,
    FilterSet,
    MultipleChoiceFilter,
)

from actors.usage import Person
from briefs.importing import date_in_words, read_date
from briefs.models import Brief, BriefAuthor, TaggedActor, TaggedTopic
from briefs.search import LONGEST_QUERY, Results, find

from .holders import Whose, whose
from .literal_sql import literal_in
from .lookups import KINDS, UNKNOWN, Choice, Choices, choices_of
from .order import ORDERS, Order
from .query import FilterQuery
from .status import Status, of_status
from .text_search import drafts

Rows = QuerySet[Any]
MOST_CHOSEN = 12
BAD_DAY = _("Enter a day that exists, such as 26 July 1956, in a year from 1000 to 2999.")
DAY: dict[str, Any] = {
    "input_formats": ("%Y-%m-%d",),
    "error_messages": {"invalid": BAD_DAY},
    "validators": (
        MinValueValidator(date(1000, 1, 1), BAD_DAY),
        MaxValueValidator(date(2999, 12, 31), BAD_DAY),
    ),
}
ANY_OF = (("any", _("any of")),)
BAD_ANY = {"invalid_choice": _("Choose “all of” or “any of”.")}
BAD_ORDER = {"invalid_choice": _("Sort the list by title, event or saved.")}
# By kind: the table that links briefs to actors, topics or authors; its column for those; its
# column for the brief.
TIES: dict[str, tuple[Any, str, str]] = {
    "actor": (TaggedActor, "actor_id", "brief"),
    "topic": (TaggedTopic, "tag_id", "content_object"),
    "author": (BriefAuthor, "author_id", "brief"),
}


class ChosenField(forms.Field):
    """Slugs of actors, topics or authors; `choices` maps them to the objects."""

    widget = forms.MultipleHiddenInput

    def __init__(self, *, kind: str, **options: Any) -> None:
        super().__init__(**options)
        self.kind = kind
        self.choices: Choices = {}

    def clean(self, value: list[str] | None) -> list[Choice]:
        slugs = value or []
        if len(slugs) > MOST_CHOSEN:
            raise forms.ValidationError(gettext("Choose at most %s.") % MOST_CHOSEN)
        unknown = [slug for slug in slugs if (self.kind, slug) not in self.choices]
        if unknown:
            raise forms.ValidationError([UNKNOWN[self.kind] % slug for slug in unknown])
        # Two slugs may lead to one actor after a merge; it counts once.
        found = (self.choices[self.kind, slug] for slug in slugs)
        return list({choice.ids[0]: choice for choice in found}.values())


class FilterDayField(forms.DateField):
    """A day as people write it, or in the form that addresses use."""

    def to_python(self, value: Any) -> date | None:
        return super().to_python((value and read_date(value)) or value)

    def prepare_value(self, value: Any) -> Any:
        return date_in_words(value) if value else value


class DayFilter(DateFilter):
    """Filter by a day."""

    field_class = FilterDayField


class ChosenFilter(Filter):
    """Filter by the chosen actors, topics or authors."""

    field_class = ChosenField


class FilterForm(forms.Form):
    """The form of the filters, which checks that periods do not end before they begin."""

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        for name in ("event", "saved"):
            first, last = cleaned.get(f"{name}_from"), cleaned.get(f"{name}_to")
            if first and last and first > last:
                self.add_error(f"{name}_from", gettext("The first day comes after the last."))
        return cleaned


class BriefFilters(FilterSet):
    """The filters of the list for staff; a brief must match all of them."""

    q = CharFilter(
        method="by_text",
        label=_("Text"),
        help_text=_('Words, "a phrase", -without, OR, actor: topic: kind: before: after:'),
        max_length=LONGEST_QUERY,
    )
    actor = ChosenFilter(method="by_all", kind="actor")
    actors = ChoiceFilter(method="as_it_is", choices=ANY_OF, error_messages=BAD_ANY)
    topic = ChosenFilter(method="by_all", kind="topic")
    topics = ChoiceFilter(method="as_it_is", choices=ANY_OF, error_messages=BAD_ANY)
    author = ChosenFilter(method="by_any", kind="author")
    status = MultipleChoiceFilter(
        method="by_status",
        label=_("Status"),
        choices=Status.choices,
    )
    whose = ChoiceFilter(method="by_whose", label=_("Whose"), choices=Whose.choices)
    event_from = DayFilter("event_date", lookup_expr="gte", label=_("From"), **DAY)
    event_to = DayFilter("event_date", lookup_expr="lte", label=_("To"), **DAY)
    saved_from = DayFilter(method="saved_since", label=_("From"), **DAY)
    saved_to = DayFilter(method="saved_until", label=_("To"), **DAY)
    # The order is part of the address, so it is parsed like a filter; `PageKey` applies it.
    sort = ChoiceFilter(method="as_it_is", choices=ORDERS, error_messages=BAD_ORDER)

    class Meta:
        model = Brief
        fields: Sequence[str] = ()
        form = FilterForm

    def __init__(self, query: FilterQuery, user: Person, choices: Choices | None = None) -> None:
        rows = Brief.objects.editable_by(user)
        in_bin = Status.BIN in query.values("status")
        super().__init__(query.data, queryset=rows if in_bin else rows.on_desk())
        self.query = query
        self.user = user
        self.choices = choices_of(query, user) if choices is None else choices
        for kind in KINDS:
            self.form.fields[kind].choices = self.choices

    @property
    def order(self) -> Order:
        return Order.parse(self.form.cleaned_data.get("sort") or "-saved")

    @property
    def actor_names(self) -> frozenset[str]:
        """The names of the actors that are asked for, or named in the text."""
        chosen = {choice.name for choice in self.form.cleaned_data["actor"]}
        parts = self.text.parts if self.text else ()
        return frozenset(chosen | {actor.name for part in parts for actor in part.actors})

    @cached_property
    def text(self) -> Results | None:
        """What the text finds among the drafts of the user; None without a text."""
        typed = self.form.cleaned_data["q"]
        return find(typed, drafts(self.user)) if typed else None

    def at(self, query: FilterQuery) -> "BriefFilters":
        """Return the filters of another address with fewer filters, reusing what was looked up."""
        fewer = BriefFilters(query, self.user, self.choices)
        fewer.text = self.text
        return fewer

    def by_text(self, rows: Rows, _name: str, _typed: str) -> Rows:
        return rows.filter(self.text.condition()) if self.text else rows

    def by_all(self, rows: Rows, kind: str, chosen: list[Choice]) -> Rows:
        """Keep briefs with every chosen object of a kind, or with any if that is asked for.

        Subtopics count for their topic.
        """
        if self.query.takes_any(kind):
            ids = [pk for choice in chosen for pk in choice.ids]
            return rows.filter(_tied(kind, ids)) if ids else rows
        for choice in chosen:
            rows = rows.filter(_tied(kind, choice.ids))
        return rows

    def by_any(self, rows: Rows, kind: str, chosen: list[Choice]) -> Rows:
        """Keep briefs with at least one chosen object of a kind."""
        return rows.filter(_tied(kind, [choice.ids[0] for choice in chosen]))

    def by_status(self, rows: Rows, _name: str, words: list[str]) -> Rows:
        """Keep briefs whose status contains one of the words."""
        return rows.filter(reduce(or_, map(of_status, words)))

    def saved_since(self, rows: Rows, _name: str, day: date) -> Rows:
        return rows.filter(updated_at__gte=_moment(day, time.min))

    def saved_until(self, rows: Rows, _name: str, day: date) -> Rows:
        return rows.filter(updated_at__lte=_moment(day, time.max))

    def by_whose(self, rows: Rows, _name: str, choice: str) -> Rows:
        return rows.filter(whose(choice, self.user))

    def as_it_is(self, rows: Rows, _name: str, _value: str) -> Rows:
        """Filter nothing: the value says how another filter or the order is meant."""
        return rows


def _tied(kind: str, ids: Sequence[int]) -> Exists:
    ties, column, brief = TIES[kind]
    return Exists(ties.objects.filter(literal_in(column, ids), **{brief: OuterRef("pk")}))


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))
