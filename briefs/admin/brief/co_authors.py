"""The field "Co-authors" on the page of a brief: user names, separated by commas."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from briefs.drafts import NotNamed, change_co_authors
from briefs.editing import Problem, split_names
from briefs.models import Brief

FIELD = "co_authors"
# What the page showed, so that what a colleague changed since is kept.
SHOWN = "co_authors_shown"
MOST = 50


def with_co_authors(briefs: QuerySet[Any]) -> QuerySet[Any]:
    """Return briefs with what `co_author_field` needs, in the same query."""
    named = Brief.co_authors.through.objects.filter(brief=OuterRef("pk"))
    names = named.order_by("user__username").values("user__username")
    return briefs.annotate(co_author_names=ArraySubquery(names))


def co_author_field(
    brief: Any, post: Mapping[str, str], problems: Iterable[Problem], *, unsaved: bool
) -> dict[str, str]:
    """Return the field as it was posted and not saved, or with the current co-authors."""
    named = ", ".join(brief.co_author_names)
    error = next((each.sentence for each in problems if each.path == FIELD), "")
    posted = post if unsaved or error else {}
    return {"value": posted.get(FIELD, named), "shown": posted.get(SHOWN, named), "error": error}


def save_co_authors(request: HttpRequest, brief: Brief) -> bool:
    """Save what the person changed in the field; False if nothing changed.

    Raises NotNamed with a sentence.
    """
    shown = _names(request.POST.get(SHOWN, ""))
    typed = _names(request.POST[FIELD]) if FIELD in request.POST else shown
    if typed == shown:
        return False
    if len(typed | shown) > MOST:
        raise NotNamed(_("A brief has at most %(most)s co-authors.") % {"most": MOST})
    people = {user.username: user for user in User.objects.filter(username__in=typed ^ shown)}
    if unknown := sorted(typed - shown - people.keys()):
        sentence = _("Nobody has the user name “%(name)s”.")
        raise NotNamed(" ".join(sentence % {"name": name} for name in unknown))
    changed = change_co_authors(
        brief=brief,
        by=request.user,
        add=[user for name, user in people.items() if name in typed],
        remove=[user for name, user in people.items() if name in shown],
    )
    if changed:
        messages.success(request, _("The co-authors were changed."))
    return changed


def _names(text: str) -> set[str]:
    return set(split_names(text))
