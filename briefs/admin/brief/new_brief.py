"""The document with which the page of a new brief begins: empty, or a copy of another brief."""

import uuid
from dataclasses import replace

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext as _

from actors.admin.base import signed_in
from actors.admin.links import parse_id
from briefs.document import BriefDocument, is_key
from briefs.drafts import tables
from briefs.models import Author, Brief, Profile

TEMPLATE = "from"


def new_document(request: HttpRequest) -> BriefDocument:
    """Return the document of a page that was not saved yet.

    A posted page keeps its uid, so that sending it twice makes one brief.
    """
    posted = request.POST.get("uid", "")
    uid = posted if is_key(posted) else str(uuid.uuid4())
    if request.method == "POST":
        return BriefDocument(uid=uid, title="")
    by = signed_in(request)
    # A brief that does not exist and one that this person may not edit look the same.
    template = parse_id(request.GET.get(TEMPLATE, ""))
    if brief := Brief.objects.editable_by(by).filter(pk=template).first():
        return _copied(tables.read(brief), uid)
    return BriefDocument(uid=uid, title="", language=_usual_language(by), authors=_bylines(by))


def saved_meanwhile(request: HttpRequest) -> Brief | None:
    """Return the brief of a page of a new brief that was already saved, and is sent again."""
    uid = request.POST.get("uid", "")
    if not is_key(uid):
        return None
    brief: Brief | None = Brief.objects.editable_by(request.user).filter(uid=uid).first()
    return brief


def _copied(document: BriefDocument, uid: str) -> BriefDocument:
    """Return a copy to write the next brief from: nothing in it says when it happened."""
    return replace(
        document,
        uid=uid,
        title=_("%(title)s (copy)") % {"title": document.title[:280]},
        slug="",
        published_on="",
        event_date="",
        sections=tuple(replace(each, key="") for each in document.sections),
        citations=tuple(replace(each, key="") for each in document.citations),
    )


def _usual_language(by: User) -> str:
    """Return the language of the newest brief that this person began, or that of the site."""
    newest = Brief.objects.filter(created_by=by).order_by("-pk").values_list("language", flat=True)
    return newest.first() or settings.LANGUAGE_CODE.partition("-")[0]


def _bylines(by: User) -> tuple[str, ...]:
    """Return the byline of this person's profile, or the authors linked to their log-in."""
    chosen = Author.objects.filter(pk__in=Profile.objects.filter(user=by).values("byline"))
    if author := chosen.first():
        return (author.name,)
    return tuple(Author.objects.filter(user=by).order_by("pk").values_list("name", flat=True))
