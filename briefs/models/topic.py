"""Topics: the tags of briefs, with kinds and parents."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, NaturalKeyManager, TagBase

from actors.models import AddressField
from actors.staff_visibility import SeenByStaff
from actors.text import make_slug, numbered_slug

TopicManager = NaturalKeyManager.from_queryset(SeenByStaff)


class TopicKind(models.TextChoices):
    TOPIC = "topic", _("Topic")
    REGION = "region", _("Region")
    COUNTRY = "country", _("Country")


class Topic(TagBase):
    """A subject, region or country. A trigger prevents cycles of parents."""

    slug = AddressField(_("web address"), max_length=100, unique=True)
    kind = models.CharField(_("kind"), max_length=7, choices=TopicKind, default=TopicKind.TOPIC)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    description = models.TextField(_("description"), blank=True)

    objects = TopicManager()  # type: ignore[misc]

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
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
        )

    def get_absolute_url(self) -> str:
        return reverse("briefs:topic", args=[self.slug])

    def slugify(self, tag: str, i: int | None = None) -> str:
        """Return a slug for a name; taggit passes `i`, from 1, if earlier ones are taken."""
        slug = make_slug(tag) or "topic"
        return slug if i is None else numbered_slug(slug, i + 1)


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
