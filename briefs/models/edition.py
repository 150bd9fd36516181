"""Editions: immutable published versions, the only thing that readers see."""

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.contrib.postgres.fields.ranges import RangeEndsWith, RangeStartsWith
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from actors.models import Actor
from actors.text.slugs import LONGEST_SLUG
from briefs.choices import TITLE_LENGTH, Change, Ended, Marking

from .querysets import EditionQuerySet
from .rendered_field import RenderedField


class Edition(models.Model):
    """A published version of a brief, rendered once.

    `live` is the time range in which readers see it. Its end may change, and the range becomes
    empty if a scheduled edition is cancelled. `ended_because` says why it has an end, which may
    still be to come. Since its end its address leads to the brief `replaced_by`, if any. `day` and
    `updated_on` are the dates of `first_published_at` and `updated_at` as shown to readers, which
    stay the same if the site's time zone changes; lists are sorted by the time. The columns from
    `head_html` on are derived and can be rebuilt; a trigger freezes all others. `linked_data` is
    what `rendering.linked_data` says of it, `passages` are the rows of `rendering.read_passages`,
    which search shows.
    """

    brief = models.ForeignKey("briefs.Brief", on_delete=models.PROTECT, related_name="editions")
    revision = models.ForeignKey(
        "briefs.Revision", on_delete=models.PROTECT, related_name="editions"
    )
    number = models.PositiveIntegerField(_("version"))
    change = models.CharField(_("change"), max_length=11, choices=Change)
    note = models.CharField(_("note"), max_length=500, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="published_editions",
    )
    first_published_at = models.DateTimeField(_("published"))
    day = models.DateField(_("day of publication"))
    updated_at = models.DateTimeField(_("updated"))
    updated_on = models.DateField(_("day of update"))
    tlp = models.CharField(_("marking"), max_length=16, choices=Marking)
    language = models.CharField(_("language"), max_length=35)
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    slug = models.CharField(_("web address"), max_length=LONGEST_SLUG)
    event_date = models.DateField(_("event date"), null=True)
    location = models.CharField(_("location"), max_length=200, blank=True)
    authors_shown = models.JSONField(_("authors as shown"), default=list)
    sha256 = models.CharField(max_length=64, unique=True)
    previous_sha256 = models.CharField(max_length=64, blank=True)

    live = DateTimeRangeField(_("live"))
    ended_because = models.CharField(max_length=12, choices=Ended, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    replaced_by = models.ForeignKey(
        "briefs.Brief",
        verbose_name=_("replaced by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="editions_replaced",
    )

    head_html = RenderedField()
    summary_html = RenderedField()
    actors_html = RenderedField()
    body_html = RenderedField()
    card_html = RenderedField()
    lead_html = RenderedField()
    description = models.CharField(max_length=300)
    linked_data = models.TextField(default="")
    reading_minutes = models.PositiveSmallIntegerField()
    passages = models.JSONField(default=list)
    search = SearchVectorField()

    actors = models.ManyToManyField(Actor, through="briefs.EditionActor", related_name="editions")
    topics = models.ManyToManyField(
        "briefs.Topic", through="briefs.EditionTopic", related_name="editions"
    )
    authors = models.ManyToManyField(
        "briefs.Author", through="briefs.EditionAuthor", related_name="editions"
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("published version")
        verbose_name_plural = _("published versions")
        ordering = ("-first_published_at", "-id")
        permissions = (
            ("read_green", "Can read TLP:GREEN"),
            ("read_amber", "Can read TLP:AMBER"),
            ("read_amber_strict", "Can read TLP:AMBER+STRICT"),
            ("read_red", "Can read TLP:RED"),
        )
        indexes = (
            # Includes everything that decides who may see an edition, so that counting over weeks
            # or by events needs only the index.
            models.Index(
                fields=["-first_published_at", "-id"],
                include=["live", "tlp", "day", "event_date"],
                name="edition_by_publication",
            ),
            models.Index(fields=["slug"], name="edition_by_slug"),
            models.Index(fields=["tlp"], name="edition_by_marking"),
            models.Index(fields=["language"], name="edition_by_language"),
            models.Index(RangeStartsWith("live"), name="edition_by_beginning"),
            models.Index(fields=["change", "-updated_at", "-id"], name="edition_by_change"),
            models.Index(
                fields=["brief"], condition=Q(ended_because="withdrawn"), name="withdrawn_editions"
            ),
            models.Index(
                RangeEndsWith("live").desc(),
                F("id").desc(),
                condition=Q(ended_because="withdrawn"),
                name="newest_withdrawals",
            ),
            GinIndex(fields=["search"], name="edition_by_text"),
            GinIndex(OpClass("title", name="gin_trgm_ops"), name="edition_title_trigrams"),
        )
        constraints = (
            models.UniqueConstraint(fields=["brief", "number"], name="one_edition_a_number"),
            models.CheckConstraint(
                condition=Q(tlp__in=Marking.values), name="edition_marking_is_known"
            ),
            models.CheckConstraint(
                condition=Q(change__in=Change.values), name="edition_change_is_known"
            ),
            # If the first was cancelled before its time, a later number is the first.
            models.CheckConstraint(
                condition=Q(number=1, change="first") | Q(number__gt=1),
                name="the_first_edition_is_first",
            ),
            models.UniqueConstraint(
                fields=["brief"],
                condition=Q(change="first") & ~Q(ended_because="cancelled"),
                name="one_first_edition_a_brief",
            ),
            # A draft is published again only after its edition was cancelled, ended or withdrawn.
            models.UniqueConstraint(
                fields=["revision"],
                condition=Q(ended_because__in=["", "superseded"]),
                name="a_revision_is_published_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_because="") | Q(ended_because__in=Ended.values),
                name="edition_end_is_known",
            ),
            models.CheckConstraint(
                condition=Q(ended_because="consolidated", replaced_by__isnull=False)
                | ~Q(ended_because="consolidated") & Q(replaced_by=None),
                name="only_consolidated_editions_are_replaced",
            ),
            models.CheckConstraint(
                condition=~Q(replaced_by=F("brief")), name="no_brief_replaces_itself"
            ),
            ExclusionConstraint(
                name="one_live_edition_a_brief",
                expressions=[
                    ("brief", RangeOperators.EQUAL),
                    ("live", RangeOperators.OVERLAPS),
                ],
            ),
        )

    def __str__(self) -> str:
        return self.title

    def is_over(self, now: datetime) -> bool:
        """Return whether readers no longer see it at a time, and never will again."""
        live = self.live
        return bool(live.isempty or (live.upper is not None and live.upper <= now))


class EditionRow(models.Model):
    """A tag or byline to find editions by; has their date, so that one index finds the newest."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE)
    position = models.PositiveIntegerField()
    first_published_at = models.DateTimeField()

    class Meta:
        abstract = True


def _once_an_edition(what: str) -> tuple[models.UniqueConstraint]:
    fields = ["edition", what]
    return (models.UniqueConstraint(fields=fields, name=f"{what}_once_an_edition"),)


def _newest_of(what: str, name: str) -> tuple[models.Index]:
    return (models.Index(fields=[what, "-first_published_at", "-edition"], name=name),)


class EditionActor(EditionRow):
    """An actor of an edition."""

    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)

    class Meta:
        constraints = _once_an_edition("actor")
        indexes = _newest_of("actor", "newest_of_an_actor")


class EditionTopic(EditionRow):
    """A topic of an edition."""

    topic = models.ForeignKey("briefs.Topic", on_delete=models.PROTECT)

    class Meta:
        constraints = _once_an_edition("topic")
        indexes = _newest_of("topic", "newest_of_a_topic")


class EditionAuthor(EditionRow):
    """A byline of an edition."""

    author = models.ForeignKey("briefs.Author", on_delete=models.PROTECT)

    class Meta:
        constraints = _once_an_edition("author")
        indexes = _newest_of("author", "newest_of_an_author")


class EditionCitation(EditionRow):
    """A brief of this site that an edition cites by its address.

    Derived from the sources of its document, and rebuilt with the rendered parts.
    """

    cited = models.ForeignKey("briefs.Brief", on_delete=models.PROTECT, related_name="cited_in")

    class Meta:
        constraints = _once_an_edition("cited")
        indexes = _newest_of("cited", "newest_that_cite_a_brief")


class FrontPageLead(models.Model):
    """The brief pinned to the top of the front page until a given time; at most one row."""

    brief = models.OneToOneField("briefs.Brief", on_delete=models.CASCADE)
    until = models.DateTimeField(_("until"))
    only_one = models.BooleanField(default=True, unique=True, editable=False)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(only_one=True), name="one_lead_at_a_time"),
        )


class SlugHistory(models.Model):
    """A slug that was once public; it belongs to its brief or topic for good."""

    class Kind(models.TextChoices):
        BRIEF = "brief", _("Brief")
        TOPIC = "topic", _("Topic")

    kind = models.CharField(max_length=5, choices=Kind)
    slug = models.CharField(max_length=100)
    brief = models.ForeignKey("briefs.Brief", null=True, on_delete=models.PROTECT)
    topic = models.ForeignKey("briefs.Topic", null=True, on_delete=models.PROTECT)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["kind", "slug"], name="one_owner_an_address"),
            models.CheckConstraint(
                condition=Q(kind="brief", brief__isnull=False, topic=None)
                | Q(kind="topic", brief=None, topic__isnull=False),
                name="an_address_belongs_to_its_kind",
            ),
        )
