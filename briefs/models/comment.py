"""Comments of colleagues on a brief, and what readers tell the desk about it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from .brief import Brief
from .revision import Revision


class CommentQuerySet(models.QuerySet["Comment", "Comment"]):
    """Comments."""

    def open_of_readers(self) -> "CommentQuerySet":
        """What readers told the desk, and what nobody has resolved yet."""
        return self.filter(by=None, resolved_at=None)


class Comment(models.Model):
    """A comment on a saved draft, or the answer to one; it is not part of the document.

    It is about the whole brief, or about a paragraph: `part` is the key of the part, and `quote`
    the text of the paragraph in `revision`. An answer has neither, and is never resolved itself.
    What a reader tells the desk is `by` nobody, on the draft that was published; `email` is for an
    answer, and is deleted once the comment is resolved.
    """

    brief = models.ForeignKey(Brief, on_delete=models.PROTECT, related_name="comments")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    answers = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="answered"
    )
    part = models.UUIDField(null=True)
    quote = models.TextField(blank=True)
    text = models.CharField(_("comment"), max_length=2000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    email = models.EmailField(_("e-mail"), blank=True)
    at = models.DateTimeField(_("time"), db_default=Now())
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    resolved_at = models.DateTimeField(_("resolved"), null=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ("id",)
        default_permissions = ()
        indexes = (
            models.Index(fields=["brief", "id"], name="comment_by_brief"),
            models.Index(
                fields=["brief", "id"],
                condition=Q(by__isnull=True, resolved_at__isnull=True),
                name="open_comments_of_readers",
            ),
        )
        constraints = (
            models.CheckConstraint(condition=~Q(text=""), name="comment_is_not_empty"),
            models.CheckConstraint(
                condition=Q(answers__isnull=True)
                | Q(part__isnull=True, quote="", resolved_by__isnull=True),
                name="an_answer_is_only_a_text",
            ),
            models.CheckConstraint(
                condition=Q(resolved_by__isnull=True, resolved_at__isnull=True)
                | Q(resolved_by__isnull=False, resolved_at__isnull=False),
                name="resolved_by_someone_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(by__isnull=False, email="")
                | Q(by__isnull=True, answers__isnull=True)
                & (Q(email="") | Q(resolved_at__isnull=True)),
                name="only_open_comments_of_readers_have_an_address",
            ),
        )

    def __str__(self) -> str:
        return self.text
