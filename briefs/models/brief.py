"""The working copy of a brief."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from actors.models import Actor, AddressField
from actors.text.slugs import LONGEST_SLUG
from actors.usage import Person
from briefs.choices import TITLE_LENGTH, Marking, State

from .author import Author
from .null_dates import undated_last
from .querysets import BriefQuerySet
from .topic import TaggedTopic

if TYPE_CHECKING:
    from .revision import Revision


class Brief(models.Model):
    """The working copy of a brief; only `drafts.save` writes its text.

    `version` is the number of its newest revision, and `unseen_draft` says that this one is neither
    published nor scheduled; a trigger on editions keeps that. `search` indexes title and text for
    the desk.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    slug = AddressField(_("web address"), max_length=LONGEST_SLUG, unique=True)
    language = models.CharField(_("language"), max_length=35, default="en")
    tlp = models.CharField(_("marking"), max_length=16, choices=Marking, default=Marking.CLEAR)
    published_on = models.DateField(_("first published elsewhere"), null=True, blank=True)
    event_date = models.DateField(_("event date"), null=True, blank=True)
    location = models.CharField(_("location"), max_length=200, blank=True)
    state = models.CharField("status", max_length=9, choices=State, default=State.DRAFT)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="assigned to",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="assigned_briefs",
    )
    co_authors = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name="co-authors",
        blank=True,
        related_name="co_authored_briefs",
    )
    due_at = models.DateTimeField("due", null=True, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    unseen_draft = models.BooleanField(default=True, db_default=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="created by",
        editable=False,
        on_delete=models.PROTECT,
        related_name="created_briefs",
    )
    created_at = models.DateTimeField("created", editable=False)
    updated_at = models.DateTimeField("last saved", editable=False)
    binned_at = models.DateTimeField("moved to the bin", null=True, editable=False)
    search = SearchVectorField(null=True, editable=False)

    authors = models.ManyToManyField(Author, through="briefs.BriefAuthor")
    actors = models.ManyToManyField(Actor, through="briefs.TaggedActor")
    topics = TaggableManager("topics", through=TaggedTopic, blank=True)

    objects = BriefQuerySet.as_manager()

    class Meta:
        verbose_name = "brief"
        verbose_name_plural = "briefs"
        ordering = ("-updated_at", "-id")
        permissions = (
            ("edit_all_briefs", "Can edit the briefs of others"),
            ("approve_brief", "Can return and approve a brief"),
            ("publish_brief", "Can publish a brief"),
            ("withdraw_brief", "Can withdraw a brief"),
        )
        indexes = (
            models.Index(fields=["-updated_at", "-id"], name="brief_by_last_save"),
            models.Index(
                undated_last(descending=True).desc(),
                F("id").desc(),
                name="brief_by_event_newest_first",
            ),
            models.Index(
                undated_last(descending=False).asc(),
                F("id").asc(),
                name="brief_by_event_oldest_first",
            ),
            models.Index(fields=["title", "id"], name="brief_by_title"),
            models.Index(fields=["state", "-updated_at", "-id"], name="brief_by_state"),
            models.Index(fields=["created_by", "-updated_at", "-id"], name="brief_by_creator"),
            # In the order of My work, and only what is still to be done.
            models.Index(
                fields=["state", "due_at", "updated_at", "id"],
                condition=Q(unseen_draft=True, binned_at=None),
                name="brief_by_work",
            ),
            # Nearly every page looks up the few briefs whose marking the user may not read.
            models.Index(fields=["tlp"], name="brief_by_marking"),
            models.Index(fields=["language"], name="brief_by_language"),
            GinIndex(fields=["search"], name="brief_by_text"),
            GinIndex(
                OpClass(Upper("title"), name="gin_trgm_ops"),
                name="brief_title_trigrams",
            ),
        )
        constraints = (
            models.CheckConstraint(condition=~Q(title=""), name="brief_title_is_not_empty"),
            models.CheckConstraint(condition=~Q(slug=""), name="brief_slug_is_not_empty"),
            models.CheckConstraint(
                condition=Q(tlp__in=Marking.values), name="brief_marking_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="brief_state_is_known"
            ),
        )

    def __str__(self) -> str:
        return self.title

    def is_editable_by(self, user: Person) -> bool:
        """Return whether `user` may see and edit this working copy; queries the stored brief."""
        return Brief.objects.editable_by(user).filter(pk=self.pk).exists()

    def newest_revision(self) -> "Revision":
        """Return the newest saved draft, which has the same content as this working copy."""
        return self.revisions.order_by("-number")[0]


class BriefAuthor(models.Model):
    """A byline of a brief, with its position."""

    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="bylines")
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["brief", "author"], name="author_once_a_brief"),
        )


class TaggedActor(models.Model):
    """An actor that a brief is about, with its position."""

    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="tagged_actors")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="tagged_in")
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["brief", "actor"], name="actor_once_a_brief"),
        )
