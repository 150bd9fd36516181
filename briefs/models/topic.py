"""Topics: the tags of briefs, with kinds and parents."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, NaturalKeyManager, TagBase

from actors.models import AddressField
from actors.staff_visibility import SeenByStaff
from actors.text import make_slug, numbered_slugs

from .edition import SlugHistory


class TopicQuerySet(SeenByStaff):
    """Topics, including those merged into others."""

    def current(self) -> "TopicQuerySet":
        """Leave out topics that were merged into others."""
        return self.filter(merged_into=None)


TopicManager = NaturalKeyManager.from_queryset(TopicQuerySet)


class TopicKind(models.TextChoices):
    TOPIC = "topic", _("Topic")
    REGION = "region", _("Region")
    COUNTRY = "country", _("Country")


class Topic(TagBase):
    """A subject, region or country. A trigger prevents cycles of parents.

    A topic that was merged keeps its row, because published versions name it; readers find these
    under the topic that it was merged into, which was itself never merged.
    """

    slug = AddressField("web address", max_length=100, unique=True)
    kind = models.CharField("kind", max_length=7, choices=TopicKind, default=TopicKind.TOPIC)
    parent = models.ForeignKey(
        "self",
        verbose_name="part of",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    description = models.TextField("description", blank=True)
    merged_into = models.ForeignKey(
        "self",
        verbose_name="merged into",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged_topics",
    )

    objects = TopicManager()  # type: ignore[misc]

    class Meta:
        verbose_name = "topic"
        verbose_name_plural = "topics"
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(Lower("name"), name="topic_name_once_whatever_the_case"),
            models.CheckConstraint(condition=~Q(name=""), name="topic_name_is_not_empty"),
            models.CheckConstraint(
                condition=Q(kind__in=TopicKind.values), name="topic_kind_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("id")), name="topic_is_not_its_own_parent"
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(parent=None) & ~Q(merged_into=F("id")),
                name="merged_topic_has_no_parent",
            ),
        )

    def get_absolute_url(self) -> str:
        return reverse("briefs:topic", args=[self.slug])

    def save(self, *args: Any, **options: Any) -> None:
        """Save the topic; a new one gets an address that no other topic has or had."""
        if not self.slug:
            self.slug = free_topic_slug(self.name)
        super().save(*args, **options)  # type: ignore[no-untyped-call]


def free_topic_slug(name: str, topic: Topic | None = None) -> str:
    """Return a slug for a name that no topic but `topic` has or had."""
    others = Topic.objects.exclude(pk=topic.pk) if topic else Topic.objects.all()
    former = SlugHistory.objects.filter(kind=SlugHistory.Kind.TOPIC)
    if topic:
        former = former.exclude(topic=topic)
    return next(
        slug
        for slug in numbered_slugs(make_slug(name) or "topic")
        if not others.filter(slug=slug).exists() and not former.filter(slug=slug).exists()
    )


class TaggedTopic(ItemBase):
    """A topic of a brief, with its position."""

    tag = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="tagged_briefs")
    content_object = models.ForeignKey(
        "briefs.Brief", on_delete=models.CASCADE, related_name="tagged_topics"
    )
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["content_object", "tag"], name="topic_once_a_brief"),
        )
