"""Something wrong here? A reader tells the desk, in a comment on the version that was read."""

from datetime import timedelta

from axes.helpers import get_client_ip_address
from axes.models import AccessFailureLog
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_cookie

from briefs.choices import SectionKind
from briefs.document import BriefDocument, from_data
from briefs.models.comment import Comment
from briefs.models.edition import Edition
from briefs.public.addresses import absolute
from briefs.public.moved import in_any_spelling
from briefs.rendering import Paragraph, read_paragraphs

from .live import LiveBrief, about, of_live_brief
from .report_form import ReportForm

# Of one client and of all, in an hour; of one brief, as long as the desk has not resolved them.
FROM_A_CLIENT, FROM_ALL, OPEN_ON_A_BRIEF = 5, 100, 20
HOUR = timedelta(hours=1)
# Marks our rows in a table of axes, as those of password resets are marked.
SENT = "told the desk"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@in_any_spelling("briefs:report")
@of_live_brief
def report(request: HttpRequest, live: LiveBrief) -> HttpResponse:
    """Show the form, with the paragraph of the address; keep what a reader sends."""
    editions = Edition.objects.visible_to(request.user).filter(brief=live.brief)
    found = editions.values_list("revision", "revision__document").first()
    if found is None:
        raise Http404(_("There is no brief at this address."))
    revision, document = found[0], from_data(found[1])
    form = ReportForm(
        request.POST if request.method == "POST" else None,
        paragraphs=_paragraphs(document),
        anchor=request.GET.get("paragraph", ""),
    )
    refused = ""
    if form.is_valid():
        if not form.cleaned_data["website"] and not (refused := _refusal(request, live)):
            _keep(live, revision, document, form)
        if not refused:
            return redirect("briefs:reported", live.slug)
        form.add_error(None, refused)
    context = _about(request, live) | {"form": form, "canonical": absolute(request.path)}
    return render(request, "briefs/report.html", context, status=429 if refused else 200)


@require_safe
@vary_on_cookie
@in_any_spelling("briefs:reported")
@of_live_brief
def reported(request: HttpRequest, live: LiveBrief) -> HttpResponse:
    """Thank a reader."""
    context = _about(request, live) | {"canonical": absolute(request.path)}
    return render(request, "briefs/reported.html", context)


def _about(request: HttpRequest, live: LiveBrief) -> dict[str, object]:
    return about(request, live, _("Tell the desk what is wrong in the brief “%(title)s”."))


def _paragraphs(document: BriefDocument) -> list[Paragraph]:
    """Return the paragraphs of the text, without those of the list of sources."""
    return [
        each
        for each in read_paragraphs(document)
        if each.text and document.sections[each.section].kind != SectionKind.SOURCES
    ]


def _keep(live: LiveBrief, revision: int, document: BriefDocument, form: ReportForm) -> None:
    chosen = form.chosen
    Comment.objects.create(
        brief_id=live.brief,
        revision_id=revision,
        part=document.sections[chosen.section].key if chosen else None,
        quote=chosen.text if chosen else "",
        text=form.cleaned_data["text"],
        email=form.cleaned_data["email"],
    )


def _refusal(request: HttpRequest, live: LiveBrief) -> str:
    """Count what is being sent; return why the desk cannot take it now, "" if it can.

    Of the client's address only a hash is stored, until the first message after an hour.
    """
    address = get_client_ip_address(request) or ""
    client = salted_hmac(SENT, address, algorithm="sha256").hexdigest()
    sent = AccessFailureLog.objects.filter(path_info=SENT)
    sent.filter(attempt_time__lt=timezone.now() - HOUR).delete()
    if sent.filter(username=client).count() >= FROM_A_CLIENT:
        return _("Too many messages from your network. Try again in an hour.")
    told = Comment.objects.open_of_readers().filter(brief=live.brief)
    if sent.count() >= FROM_ALL or told.count() >= OPEN_ON_A_BRIEF:
        return _("The desk has more messages than it can read at present. Try again tomorrow.")
    AccessFailureLog.objects.create(path_info=SENT, username=client)
    return ""
