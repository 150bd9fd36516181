"""Who else has the page of a brief open: noted when their pages say so, and said in the bar."""

from datetime import timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from actors.admin.base import signed_in
from actors.people import person_name
from actors.text import in_a_sentence
from briefs.models import Brief, Presence

# An open page says every 25 seconds that it is there; one message may get lost.
STAYS = timedelta(seconds=60)
MOST_NAMES = 5


@require_POST
def ping(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that this person has the page of a brief open; send who else has, as plain text."""
    by = signed_in(request)
    brief = note_presence(pk=pk, by=by)
    return HttpResponse(who_else(brief, by), "text/plain; charset=utf-8")


@transaction.atomic
def note_presence(*, pk: int, by: User) -> Brief:
    """Note that a person is at a brief now, and forget who was at any brief and left.

    Raises Http404 unless they may edit it.
    """
    brief: Brief = get_object_or_404(Brief.objects.editable_by(by).only("pk"), pk=pk)
    Presence.objects.bulk_create(
        [Presence(brief=brief, user=by)],
        update_conflicts=True,
        unique_fields=["brief", "user"],
        update_fields=["seen_at"],
    )
    # Rows that others are writing just now are skipped: two writers would wait for each other.
    left = Presence.objects.filter(seen_at__lt=Now() - STAYS).select_for_update(skip_locked=True)
    Presence.objects.filter(pk__in=left.values("pk")).delete()
    return brief


def who_else(brief: Brief | None, user: User) -> str:
    """Return a sentence that names the others at a brief, which `user` may edit; "" if nobody."""
    if brief is None:
        return ""
    there = Presence.objects.filter(brief=brief, seen_at__gte=Now() - STAYS).exclude(user=user)
    people = [each.user for each in there.select_related("user").order_by("user__username")]
    names = list(map(person_name, people[:MOST_NAMES]))
    if not names:
        return ""
    sentence = ngettext(
        "%(names)s is editing this brief.", "%(names)s are editing this brief.", len(names)
    )
    return sentence % {"names": in_a_sentence(names)}
