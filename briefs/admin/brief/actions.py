"""What the page of a brief does after saving: check, preview, publish, end, pin, bin and restore.

Each action may raise one of REFUSED with a sentence; the text is saved nevertheless.
PermissionDenied is handled by the site.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from actors.admin.base import signed_in
from briefs.choices import ReviewAction
from briefs.drafts import Saved, SaveRefused, database_now, move_to_bin, restore_from_bin
from briefs.models import Brief, Edition
from briefs.publishing import (
    Deed,
    PublishingRefused,
    cancel_schedule,
    consolidate,
    moment_words,
    move_schedule,
    pin,
    publish,
    reinstate,
    unpin,
    withdraw,
)
from briefs.review import ReviewRefused, assign, person_name, sign_off, take_step

from .checks import check_advice
from .comments import ACTION, act_on_comments

REFUSED = (PublishingRefused, SaveRefused, ReviewRefused)
# What is said after a step of review.
HANDED_ON = {
    ReviewAction.SUBMIT: gettext_noop("Submitted for review."),
    ReviewAction.APPROVE: gettext_noop("Approved. It is ready to publish."),
    ReviewAction.RETURN: gettext_noop("Returned."),
    ReviewAction.TAKE_BACK: gettext_noop("Taken back. It is a draft again."),
}
# What was entered into the form of the action, valid.
Given = Mapping[str, Any]


def _preview(_request: HttpRequest, result: Saved, _given: Given) -> HttpResponseRedirect:
    return redirect("desk:preview", result.brief.pk)


def _publish(request: HttpRequest, result: Saved, given: Given) -> HttpResponseRedirect:
    with transaction.atomic():
        edition = publish(
            brief=result.brief,
            revision=result.revision,
            by=signed_in(request),
            at=given["at"],
            until=given["until"],
            change=given["change"],
            note=given["change_note"],
            unreviewed=given["unreviewed"],
        )
        # The last question: whatever else speaks against publishing was said before.
        check_advice(request, result)
    _say_published(request, edition)
    return _page(result)


def _review(
    action: ReviewAction, request: HttpRequest, result: Saved, given: Given
) -> HttpResponseRedirect:
    brief = take_step(
        action=action,
        brief=result.brief,
        revision=result.revision,
        by=signed_in(request),
        note=given["note"],
        to=given["to"] if action == ReviewAction.SUBMIT else None,
    )
    holder = _holder(brief) if action in (ReviewAction.SUBMIT, ReviewAction.RETURN) else ""
    messages.success(request, f"{_(HANDED_ON[action])} {holder}".strip())
    return _page(result)


def _assign(request: HttpRequest, result: Saved, given: Given) -> HttpResponseRedirect:
    assign(brief=result.brief, by=signed_in(request), to=given["to"], due_at=given["due"])
    messages.success(request, _holder(result.brief) or _("Assigned to nobody."))
    return _page(result)


def _sign_off(request: HttpRequest, result: Saved, _given: Given) -> HttpResponseRedirect:
    sign_off(brief=result.brief, by=signed_in(request))
    messages.success(request, _("Signed off. It is no longer listed as published without review."))
    return _page(result)


def _comment(request: HttpRequest, result: Saved, _given: Given) -> HttpResponseRedirect:
    messages.success(request, act_on_comments(result.brief, signed_in(request), request.POST))
    page = reverse("admin:briefs_brief_change", args=[result.brief.pk])
    return redirect(f"{page}#tab-comments")


def _holder(brief: Brief) -> str:
    """Say who holds a brief now, "" if nobody does."""
    holder = Brief.objects.get(pk=brief.pk).assigned_to
    return _("It is now with %(name)s.") % {"name": person_name(holder)} if holder else ""


def _move_schedule(request: HttpRequest, result: Saved, given: Given) -> HttpResponseRedirect:
    edition = move_schedule(
        brief=result.brief, by=signed_in(request), at=given["at"], until=given["until"]
    )
    _say_published(request, edition)
    return _page(result)


def _cancel_schedule(request: HttpRequest, result: Saved, _given: Given) -> HttpResponseRedirect:
    edition = cancel_schedule(brief=result.brief, by=signed_in(request))
    sentence = _("Version %(number)s is cancelled. Its text is still your draft.")
    messages.success(request, sentence % {"number": edition.number})
    return _page(result)


def _reinstate(request: HttpRequest, result: Saved, given: Given) -> HttpResponseRedirect:
    edition = reinstate(
        brief=result.brief, by=signed_in(request), until=given["until"], note=given["note"]
    )
    _say_published(request, edition)
    return _page(result)


def _withdraw(request: HttpRequest, result: Saved, given: Given) -> HttpResponseRedirect:
    withdraw(brief=result.brief, by=signed_in(request), reason=given["reason"])
    messages.success(request, _("Withdrawn. Readers now see the reason."))
    return _page(result)


def _consolidate(request: HttpRequest, result: Saved, given: Given) -> HttpResponseRedirect:
    by = signed_in(request)
    other = Edition.objects.visible_to(by).filter(slug=given["into"]).values("brief")
    into = Brief.objects.filter(pk__in=other).first()
    if into is None:
        sentence = _("No published brief has the address “%(slug)s”.")
        raise PublishingRefused(sentence % {"slug": given["into"]})
    consolidate(brief=result.brief, into=into, by=by, reason=given["reason"])
    sentence = _("Replaced. The addresses of this brief now lead to “%(title)s”.")
    messages.success(request, sentence % {"title": into.title})
    return _page(result)


def _pin(request: HttpRequest, result: Saved, given: Given) -> HttpResponseRedirect:
    lead = pin(brief=result.brief, by=signed_in(request), until=given["until"])
    sentence = _("Pinned to the front page until %(time)s.")
    messages.success(request, sentence % {"time": moment_words(lead.until)})
    return _page(result)


def _unpin(request: HttpRequest, result: Saved, _given: Given) -> HttpResponseRedirect:
    unpin(brief=result.brief, by=signed_in(request))
    messages.success(request, _("No longer pinned to the front page."))
    return _page(result)


def _suggest(_request: HttpRequest, result: Saved, _given: Given) -> HttpResponseRedirect:
    page = reverse("admin:briefs_brief_change", args=[result.brief.pk])
    return redirect(f"{page}?found#found")


def _check(_request: HttpRequest, result: Saved, _given: Given) -> HttpResponseRedirect:
    page = reverse("admin:briefs_brief_change", args=[result.brief.pk])
    return redirect(f"{page}?check#checks")


def _bin(request: HttpRequest, result: Saved, _given: Given) -> HttpResponseRedirect:
    move_to_bin(brief=result.brief, by=signed_in(request))
    sentence = _("“%(title)s” is in the bin. It can be restored.")
    messages.success(request, sentence % {"title": result.brief.title})
    return redirect("admin:briefs_brief_changelist")


def _restore(request: HttpRequest, result: Saved, _given: Given) -> HttpResponseRedirect:
    restore_from_bin(brief=result.brief, by=signed_in(request))
    messages.success(request, _("Restored from the bin."))
    return _page(result)


def _say_published(request: HttpRequest, edition: Edition) -> None:
    """Say from when on readers see a version, with a link if they see it now."""
    words = {"number": edition.number, "time": moment_words(edition.live.lower)}
    if edition.live.lower > database_now():
        messages.success(request, _("Version %(number)s will be live on %(time)s.") % words)
        return
    link = format_html(
        '<a href="{}">{}</a>',
        reverse("briefs:brief", args=[edition.slug]),
        _("View the published page"),
    )
    sentence = _("Published as version %(number)s.") % words
    messages.success(request, format_html("{} {}", sentence, link))


def _page(result: Saved) -> HttpResponseRedirect:
    return redirect("admin:briefs_brief_change", result.brief.pk)


ACTIONS: dict[str, Callable[[HttpRequest, Saved, Given], HttpResponseRedirect]] = {
    "preview": _preview,
    "suggest": _suggest,
    "check": _check,
    Deed.PUBLISH: _publish,
    Deed.MOVE_SCHEDULE: _move_schedule,
    Deed.CANCEL_SCHEDULE: _cancel_schedule,
    Deed.REINSTATE: _reinstate,
    Deed.WITHDRAW: _withdraw,
    Deed.CONSOLIDATE: _consolidate,
    Deed.PIN: _pin,
    Deed.UNPIN: _unpin,
    **{action: partial(_review, action) for action in ReviewAction},
    "assign": _assign,
    ACTION: _comment,
    "sign_off": _sign_off,
    "bin": _bin,
    "restore": _restore,
}
