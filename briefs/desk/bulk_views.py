"""Change many briefs at once from the list: choose what, look at the plan, carry it out."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from actors.admin.base import signed_in
from actors.admin.scripts import for_request, module
from actors.models import Actor
from actors.people import person_name
from briefs.models import Topic
from briefs.review import people_who_write

from .access import changes_for_staff
from .bulk import MOST_AT_ONCE, BulkAction, BulkChange, carry_out, plan
from .filters import BriefFilters
from .lookups import Typed, choices_of, take_typed
from .query import FilterQuery
from .saved_filters import query_of
from .table import editing_url

BULK_SCRIPTS = module("js/bulk.js", "suggest")
KINDS = {
    BulkAction.ADD_TOPIC: "topic",
    BulkAction.REMOVE_TOPIC: "topic",
    BulkAction.ADD_ACTOR: "actor",
}
# A brief that was ticked: its id and, once there is a plan, the draft that is to be changed.
TICKED = re.compile(r"(?P<pk>[0-9]{1,18})(:(?P<base>[0-9]{1,9}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was posted: the action, the briefs with their drafts, and the query of the list."""

    action: BulkAction
    bases: dict[int, int]
    query: FilterQuery

    @classmethod
    def of(cls, post: QueryDict, user: User) -> "Asked | str":
        """Parse a post, or return the sentence that says what is missing."""
        query, action = query_of(post.get("query", "")), post.get("action", "")
        if action not in BulkAction.values:
            return _("Choose what to do with the briefs.")
        ticked = filter(None, map(TICKED.fullmatch, post.getlist("brief")))
        bases = {int(each["pk"]): int(each["base"] or 0) for each in ticked}
        if "all" in post:
            bases = dict.fromkeys(_all_of(query, user), 0)
        if not bases:
            return _("Tick the briefs first.")
        if len(bases) > MOST_AT_ONCE:
            return _("At most %s briefs at once. Filter the list further.") % MOST_AT_ONCE
        return cls(BulkAction(action), bases, query)


@changes_for_staff
def bulk(request: HttpRequest) -> HttpResponse:
    """Ask what to add, remove or assign to; show the plan; or carry it out and say what came."""
    user = signed_in(request)
    asked = Asked.of(request.POST, user)
    back = query_of(request.POST.get("query", "")).link(reverse("desk:list"))
    if isinstance(asked, str):
        return render(request, "desk/bulk.html", {"problem": asked, "back": back}, status=400)
    change, typed = _change(asked.action, request.POST, user)
    context: dict[str, object] = {
        "asked": asked,
        "back": back,
        "query": urlencode(asked.query.pairs),
        "change": change,
        "value": _value(change),
        "kind": KINDS.get(asked.action, ""),
        "typed": typed,
        "people": [(each.pk, person_name(each)) for each in people_who_write()],
        "url": editing_url().removesuffix("%d/change/"),
        "scripts": for_request(BULK_SCRIPTS, request),
    }
    if change and "confirmed" in request.POST:
        outcomes = carry_out(change=change, bases=asked.bases, by=user)
        context["outcomes"] = sorted(outcomes, key=lambda outcome: outcome.done)
        context["done"] = sum(outcome.done for outcome in outcomes)
    elif change:
        planned = plan(change, asked.bases, user)
        context["planned"] = [each for each in planned if not each.refused]
        context["refused"] = [each for each in planned if each.refused]
    return render(request, "desk/bulk.html", context)


def _all_of(query: FilterQuery, user: User) -> list[int]:
    """Return the ids of all briefs that match, one more than are allowed at most."""
    filters = BriefFilters(query, user)
    if not filters.is_valid():
        return []
    return list(filters.qs.order_by().values_list("pk", flat=True)[: MOST_AT_ONCE + 1])


def _change(
    action: BulkAction, post: QueryDict, user: User
) -> tuple[BulkChange | None, Typed | None]:
    """Return the change that was posted, or else the name that could not be understood."""
    if action == BulkAction.ASSIGN:
        return _assignment(post), None
    kind = KINDS[action]
    given = FilterQuery.of(post).values(kind)[-1:]
    query, left = take_typed(FilterQuery(tuple((kind, slug) for slug in given)), post, user)
    chosen = [choice for choice in choices_of(query, user).values() if choice.kind == kind]
    if kind in left or not chosen:
        return None, left.get(kind)
    rows: QuerySet[Actor] | QuerySet[Topic] = (
        Actor.objects.all() if kind == "actor" else Topic.objects.all()
    )
    return BulkChange(action, rows.get(pk=chosen[-1].ids[0])), None


def _assignment(post: QueryDict) -> BulkChange | None:
    to = post.get("to", "")
    if to == "nobody":
        return BulkChange(BulkAction.ASSIGN, None)
    people = {str(each.pk): each for each in people_who_write()}
    return BulkChange(BulkAction.ASSIGN, people[to]) if to in people else None


def _value(change: BulkChange | None) -> str:
    """Return how a form says again what was chosen."""
    if change is None:
        return ""
    if isinstance(change.value, User):
        return str(change.value.pk)
    return change.value.slug if change.value else "nobody"
