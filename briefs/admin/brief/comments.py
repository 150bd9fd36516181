"""The tab Comments: what colleagues say about the brief, and the buttons to answer and resolve."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from actors.admin.base import signed_in
from briefs.document import BriefDocument, from_data
from briefs.editing import ShownDocument, part_label
from briefs.models import Brief
from briefs.rendering import shorten
from briefs.review import (
    ReviewRefused,
    Thread,
    add_comment,
    answer_comment,
    comment_places,
    reopen_comment,
    resolve_comment,
    threads,
)

from .fragments import brief_to_edit, posted_page

# What a button posts: an action, and for all but the first the comment that it is about.
ACTION = "comment"
NEW, ABOUT, ANSWER = "comment-text", "comment-about", "answer-"
LABELS = {NEW: gettext_lazy("Comment")}
EXCERPT_LENGTH = 90


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """A thread with the name of its place, and the id of the field to which it leads."""

    thread: Thread
    where: str
    target: str
    typed: str


@require_POST
def comment_on_brief(request: HttpRequest, pk: int) -> HttpResponse:
    """Do what a button of the tab asks for, without saving the brief; send the tab as HTML."""
    brief = brief_to_edit(request, pk)
    if brief is None:
        raise Http404
    said, refused = "", ""
    try:
        said = act_on_comments(brief, signed_in(request), request.POST)
    except ReviewRefused as refusal:
        refused = str(refusal)
    typed = request.POST if refused else not_sent(request.POST)
    number = _number(request.POST.get("base_revision", ""))
    draft = brief.revisions.readable_by(request.user).filter(number=number).first()
    if draft is None:
        raise SuspiciousOperation(_("The page does not say which draft it shows."))
    context = comments_context(
        brief, signed_in(request), posted_page(request), from_data(draft.document), typed
    )
    context |= {"comment_refused": refused, "comment_said": said}
    return render(request, "admin/briefs/brief/parts/comments_fragment.html", context)


@transaction.atomic
def act_on_comments(brief: Brief, by: User, post: QueryDict) -> str:
    """Comment, answer, resolve or reopen; return what to say. Raises ReviewRefused."""
    action = post.get("do", "").removeprefix(f"{ACTION}:")
    name, _colon, number = action.partition(":")
    if name == "new":
        draft = post.get("base_revision", "")
        add_comment(
            brief=brief,
            by=by,
            number=_number(draft),
            text=post.get(NEW, ""),
            about=post.get(ABOUT, ""),
        )
        return _("Comment added.")
    pk, text = _number(number), post.get(f"{ANSWER}{number}", "")
    # An answer typed before the comment is settled is sent with it, as its field goes.
    if name == "answer" or (name == "resolve" and text):
        answer_comment(brief=brief, by=by, pk=pk, text=text)
    if name == "answer":
        return _("Answer added.")
    if name not in SETTLE:
        raise SuspiciousOperation(_("Something went wrong. Please try again."))
    settle, said = SETTLE[name]
    settle(brief=brief, by=by, pk=pk)
    return str(said)


def not_sent(post: QueryDict) -> QueryDict:
    """Return what was posted, without the text that a button of the tab has sent."""
    name, _colon, number = post.get("do", "").removeprefix(f"{ACTION}:").partition(":")
    left = post.copy()
    for each in (NEW, ABOUT) if name == "new" else (f"{ANSWER}{number}",):
        left.pop(each, None)
    return left


def _number(digits: str) -> int:
    if not digits.isdecimal() or len(digits) > 9:
        raise SuspiciousOperation(_("Something went wrong. Please try again."))
    return int(digits)


SETTLE: dict[str, tuple[Callable[..., None], object]] = {
    "resolve": (resolve_comment, gettext_lazy("Comment resolved.")),
    "reopen": (reopen_comment, gettext_lazy("Comment reopened.")),
}


def comments_context(
    brief: Brief, user: User, page: ShownDocument, draft: BriefDocument, typed: QueryDict
) -> dict[str, object]:
    """Return the variables of the tab: what was said, and what to choose from.

    Comments are about the paragraphs of the saved `draft`; the way to them leads into the `page`.
    """
    document, fields = page.document, [form["body"].id_for_label for form in page.parts]
    keys = [section.key for section in document.sections]
    labels = {section.key: part_label(section) for section in document.sections}
    places = comment_places(document)
    rows = [
        ThreadRow(
            thread,
            _where(thread, labels),
            fields[keys.index(thread.place.part)] if thread.place else "",
            typed.get(f"{ANSWER}{thread.comment.pk}", ""),
        )
        for thread in threads(brief, places, user)
    ]
    return {
        "brief": brief,
        "comments_open": [row for row in rows if row.thread.comment.resolved_at is None],
        "comments_resolved": [row for row in rows if row.thread.comment.resolved_at],
        "comment_places": _options(draft),
        "comment_text": typed.get(NEW, ""),
        "comment_about": typed.get(ABOUT, ""),
    }


def _where(thread: Thread, labels: dict[str, str]) -> str:
    part = str(thread.comment.part or "")
    if not part:
        return _("The whole brief")
    label = labels.get(part, _("A part that was removed"))
    if thread.place is None:
        return label
    return _("%(part)s, paragraph %(number)s") % {"part": label, "number": thread.place.index + 1}


def _options(draft: BriefDocument) -> list[tuple[str, str]]:
    labels = {section.key: part_label(section) for section in draft.sections}
    return [
        (place.value, f"{labels[place.part]}: {shorten(place.text, EXCERPT_LENGTH)}")
        for place in comment_places(draft)
    ]
