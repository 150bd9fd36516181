"""What the page of a brief does after saving: check, preview, publish, withdraw, bin …

Each action may raise one of REFUSED with a sentence; the text is saved nevertheless.
PermissionDenied is handled by the site.
"""

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from actors.admin.base import signed_in
from briefs.choices import Change
from briefs.drafts import Saved, SaveRefused, move_to_bin, restore_from_bin
from briefs.publishing import PublishingRefused, publish, withdraw
from briefs.review import NoteRefused

from .brief.checks import check_advice

REFUSED = (NoteRefused, PublishingRefused, SaveRefused)


def _preview(_request: HttpRequest, result: Saved) -> HttpResponse:
    return redirect("desk:preview", result.brief.pk)


def _publish(request: HttpRequest, result: Saved) -> HttpResponse:
    change = Change.FIRST.value
    if result.brief.editions.exists():
        change = request.POST.get("change", "")
    with transaction.atomic():
        check_advice(request, result)
        edition = publish(
            brief=result.brief,
            revision=result.revision,
            by=signed_in(request),
            change=change,
            note=request.POST.get("change_note", ""),
        )
    sentence = _("Published as version %(number)s.") % {"number": edition.number}
    messages.success(request, sentence)
    return _page(result)


def _withdraw(request: HttpRequest, result: Saved) -> HttpResponse:
    withdraw(brief=result.brief, by=signed_in(request), reason=request.POST.get("reason", ""))
    messages.success(request, _("Withdrawn. Readers now see the reason."))
    return _page(result)


def _suggest(_request: HttpRequest, result: Saved) -> HttpResponse:
    page = reverse("admin:briefs_brief_change", args=[result.brief.pk])
    return redirect(f"{page}?found#found")


def _check(_request: HttpRequest, result: Saved) -> HttpResponse:
    page = reverse("admin:briefs_brief_change", args=[result.brief.pk])
    return redirect(f"{page}?check#checks")


def _bin(request: HttpRequest, result: Saved) -> HttpResponse:
    move_to_bin(brief=result.brief, by=signed_in(request))
    sentence = _("“%(title)s” is in the bin. It can be restored.")
    messages.success(request, sentence % {"title": result.brief.title})
    return redirect("admin:briefs_brief_changelist")


def _restore(request: HttpRequest, result: Saved) -> HttpResponse:
    restore_from_bin(brief=result.brief, by=signed_in(request))
    messages.success(request, _("Restored from the bin."))
    return _page(result)


def _page(result: Saved) -> HttpResponse:
    return redirect("admin:briefs_brief_change", result.brief.pk)


ACTIONS: dict[str, Callable[[HttpRequest, Saved], HttpResponse]] = {
    "preview": _preview,
    "publish": _publish,
    "withdraw": _withdraw,
    "suggest": _suggest,
    "check": _check,
    "bin": _bin,
    "restore": _restore,
}
