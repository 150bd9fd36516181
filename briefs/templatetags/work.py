"""The number of briefs that wait for someone, for the masthead of staff."""

from django import template
from django.template.context import Context

from briefs.desk.work import Scope, number_of, waiting
from briefs.desk.work_table import bounded

register = template.Library()


@register.simple_tag(takes_context=True)
def waiting_for_me(context: Context) -> str:
    """Return how many briefs wait for the user; one query, unless the page has asked already."""
    known: str | None = context.get("waiting_for_me")
    if known is not None:
        return known
    user = context["request"].user
    return bounded(number_of(waiting(user, [Scope.ME])[Scope.ME]))
