"""The field "Co-authors" on the page of a brief: user names, separated by commas."""

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _

from actors.admin.base import signed_in
from briefs.drafts import NotNamed, change_co_authors
from briefs.editing import split_names
from briefs.models import Brief

FIELD = "co_authors"
# The co-authors that the page showed, so that changes by a colleague in the meantime are kept.
SHOWN = "co_authors_shown"
MOST_CO_AUTHORS = 50
MOST_PEOPLE = 10


def co_author_names(brief: Brief) -> list[str]:
    """Return the user names of the co-authors, in order; one query."""
    named = Brief.co_authors.through.objects.filter(brief=brief)
    return list(named.order_by("user__username").values_list("user__username", flat=True))


def save_co_authors(request: HttpRequest, brief: Brief) -> bool:
    """Save the changes made in the field; return whether there were any.

    Raises NotNamed with a sentence.
    """
    before = request.POST.get(SHOWN, "")
    after = request.POST.get(FIELD, before)
    if after == before:
        return False
    shown, typed = set(split_names(before)), set(split_names(after))
    if len(typed | shown) > MOST_CO_AUTHORS:
        raise NotNamed(_("A brief has at most %(most)s co-authors.") % {"most": MOST_CO_AUTHORS})
    people = {user.username: user for user in User.objects.filter(username__in=typed ^ shown)}
    if unknown := sorted(typed - shown - people.keys()):
        sentence = _("Nobody has the user name “%(name)s”.")
        raise NotNamed(" ".join(sentence % {"name": name} for name in unknown))
    changed = change_co_authors(
        brief=brief,
        by=signed_in(request),
        add=[user for name, user in people.items() if name in typed],
        remove=[user for name, user in people.items() if name in shown],
    )
    if changed:
        messages.success(request, _("The co-authors were changed."))
    return changed


def suggest_people(request: HttpRequest) -> JsonResponse:
    """Send up to ten colleagues whose user name or name contains what was typed, as JSON."""
    if not request.user.has_perm("briefs.change_brief"):
        raise PermissionDenied
    typed = " ".join(request.GET.get("q", "").split())
    return JsonResponse({"results": _people(typed) if typed else []})


def _people(typed: str) -> list[dict[str, str]]:
    names = ("username", "first_name", "last_name")
    holding = Q(*((f"{name}__icontains", typed) for name in names), _connector=Q.OR)
    rows = User.objects.filter(holding, is_active=True, is_staff=True).order_by("username")
    return [{"name": row.username, "note": row.get_full_name()} for row in rows[:MOST_PEOPLE]]
