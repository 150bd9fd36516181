"""What the page does after it saved: preview, publish, withdraw, the bin and back."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from briefs.choices import Change
from briefs.drafts import Saved, SaveRefused, move_to_bin, restore_from_bin
from briefs.publishing import PublishingRefused, publish, withdraw


class Refused(ValueError):
    """The action was not done, the text is saved; the message is a sentence."""


def _preview(_request: HttpRequest, result: Saved) -> HttpResponse:
    return redirect("desk:preview", result.brief.pk)


def _publish(request: HttpRequest, result: Saved) -> HttpResponse:
    change = Change.FIRST.value
    if result.brief.editions.exists():
        change = request.POST.get("change", "")
    try:
        edition = publish(
            brief=result.brief,
            revision=result.revision,
            by=request.user,
            change=change,
            note=request.POST.get("change_note", ""),
        )
    except PublishingRefused as error:
        raise Refused(str(error)) from error
    sentence = _("Published as version %(number)s.") % {"number": edition.number}
    messages.success(request, sentence)
    return _page(result)


def _withdraw(request: HttpRequest, result: Saved) -> HttpResponse:
    try:
        withdraw(brief=result.brief, by=request.user, reason=request.POST.get("reason", ""))
    except PublishingRefused as error:
        raise Refused(str(error)) from error
    messages.success(request, _("Withdrawn. Readers now see the reason."))
    return _page(result)


def _bin(request: HttpRequest, result: Saved) -> HttpResponse:
    try:
        move_to_bin(brief=result.brief, by=request.user)
    except SaveRefused as error:
        raise Refused(str(error)) from error
    messages.success(
        request, _("“%(title)s” is in the bin. It can be restored.") % {"title": result.brief.title}
    )
    return redirect("admin:briefs_brief_changelist")


def _restore(request: HttpRequest, result: Saved) -> HttpResponse:
    restore_from_bin(brief=result.brief, by=request.user)
    messages.success(request, _("Restored from the bin."))
    return _page(result)


def _page(result: Saved) -> HttpResponse:
    return redirect("admin:briefs_brief_change", result.brief.pk)


# PermissionDenied is left to the site: the text is saved, the person may not do the action.
ACTIONS: dict[str, Callable[[HttpRequest, Saved], HttpResponse]] = {
    "preview": _preview,
    "publish": _publish,
    "withdraw": _withdraw,
    "bin": _bin,
    "restore": _restore,
}
