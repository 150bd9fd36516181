"""Comment on a brief or on one of its paragraphs; answer, resolve and reopen comments."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.people import person_name
from briefs.choices import SectionKind
from briefs.document import BriefDocument, from_data
from briefs.drafts import database_now, locked_for_edit, log_brief
from briefs.models import Brief, Comment, Revision
from briefs.rendering import read_paragraphs

from .refusals import ReviewRefused, kept_text

EMPTY = gettext_lazy("Write a comment first.")
MOST_COMMENTS = 500


@dataclass(frozen=True, slots=True)
class CommentPlace:
    """A paragraph of a document: the key of its part, its number in the part, and its text."""

    part: str
    index: int
    text: str
    kind: str

    @property
    def value(self) -> str:
        """The place as a form posts it."""
        return f"{self.part}:{self.index}"


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with its answers; `place` is where the text has its quote now, if at all."""

    comment: Comment
    answers: Sequence[Comment]
    place: CommentPlace | None

    @property
    def has_changed(self) -> bool:
        """Return whether the paragraph that it quotes is gone or reads differently."""
        return bool(self.comment.part) and self.place is None


def comment_places(document: BriefDocument) -> list[CommentPlace]:
    """Return the paragraphs of the text that a comment can be about; pure."""
    sections = document.sections
    return [
        CommentPlace(sections[each.section].key, each.index, each.text, sections[each.section].kind)
        for each in read_paragraphs(document)
        if sections[each.section].kind != SectionKind.SOURCES and each.text
    ]


def threads(brief: Brief, places: Sequence[CommentPlace], user: User) -> list[Thread]:
    """Return what `user` may read of the comments, with answers, oldest first; one query."""
    found = _readable(brief, user).select_related("by", "resolved_by", "revision")
    now = {(each.part, each.text): each for each in places}
    answers: dict[int, list[Comment]] = defaultdict(list)
    begun: list[Comment] = []
    for row in found.defer("revision__document")[: 2 * MOST_COMMENTS]:
        (answers[row.answers_id] if row.answers_id else begun).append(row)
    return [Thread(row, answers[row.pk], now.get((str(row.part), row.quote))) for row in begun]


def _readable(brief: Brief, user: User) -> QuerySet[Comment]:
    """Return the comments on drafts that `user` may read: they quote them."""
    return brief.comments.filter(revision__in=brief.revisions.readable_by(user))


@transaction.atomic
def add_comment(*, brief: Brief, by: User, number: int, text: str, about: str = "") -> Comment:
    """Comment on saved draft `number`, or on one of its paragraphs, as `CommentPlace.value` says.

    Raises PermissionDenied unless `by` may edit the brief, and ReviewRefused with a sentence.
    """
    locked = locked_for_edit(brief, by)
    revision = locked.revisions.readable_by(by).filter(number=number).first()
    if revision is None:
        raise ReviewRefused(_("There is no such draft. Load the page again."))
    _check_room(locked)
    place = _place(revision, about) if about else None
    return Comment.objects.create(
        brief=locked,
        revision=revision,
        part=UUID(place.part) if place else None,
        quote=place.text if place else "",
        text=kept_text(text, str(EMPTY)),
        by=by,
    )


def _check_room(brief: Brief) -> None:
    if brief.comments.filter(by__isnull=False).count() >= MOST_COMMENTS:
        raise ReviewRefused(_("A brief has at most 500 comments and answers."))


def _place(revision: Revision, about: str) -> CommentPlace:
    found = (each for each in comment_places(from_data(revision.document)) if each.value == about)
    place = next(found, None)
    if place is None:
        raise ReviewRefused(_("The draft has no such paragraph. Choose another one."))
    return place


@transaction.atomic
def answer_comment(*, brief: Brief, by: User, pk: int, text: str) -> None:
    """Answer a comment on a brief; raises as `add_comment`."""
    comment = _locked(brief, by, pk)
    _check_room(comment.brief)
    Comment.objects.create(
        brief_id=comment.brief_id,
        revision=comment.brief.newest_revision(),
        answers=comment,
        text=kept_text(text, str(EMPTY)),
        by=by,
    )


@transaction.atomic
def resolve_comment(*, brief: Brief, by: User, pk: int) -> None:
    """Mark a comment as settled and log it; raises as `add_comment`.

    A reader's address is deleted: nobody has to answer any more.
    """
    _settle(_locked(brief, by, pk), by, resolved=True)


@transaction.atomic
def reopen_comment(*, brief: Brief, by: User, pk: int) -> None:
    """Open a resolved comment again and log it; raises as `add_comment`."""
    _settle(_locked(brief, by, pk), by, resolved=False)


def _settle(comment: Comment, by: User, *, resolved: bool) -> None:
    if resolved == (comment.resolved_at is not None):
        return
    comment.resolved_by = by if resolved else None
    comment.resolved_at = database_now() if resolved else None
    comment.email = ""
    comment.save(update_fields=["resolved_by", "resolved_at", "email"])
    # The log is read by some who may not read the draft that the comment is about.
    done = (
        _("Resolved a comment by %(name)s.") if resolved else _("Reopened a comment by %(name)s.")
    )
    name = person_name(comment.by) if comment.by else _("a reader")
    log_brief(by, comment.brief, done % {"name": name})


def _locked(brief: Brief, by: User, pk: int) -> Comment:
    locked = locked_for_edit(brief, by)
    comment = _readable(locked, by).filter(pk=pk, answers=None).first()
    if comment is None:
        raise ReviewRefused(_("There is no such comment. Load the page again."))
    comment.brief = locked
    return comment
