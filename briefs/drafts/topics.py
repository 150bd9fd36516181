"""Rename a topic, or merge one into another; former addresses lead to what is there now.

Merging moves the topic of working copies. Published versions keep theirs, as the hash chain states
it, and are read through `merged_into`.
"""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from actors.register import log_entry
from briefs.models import Brief, EditionTopic, SlugHistory, TaggedTopic, Topic
from briefs.models.topic import free_topic_slug

from .locks import Lock, acquire


class TopicRefused(ValueError):
    """A topic cannot be renamed or merged; says why."""


@dataclass(frozen=True, slots=True)
class TopicUse:
    """What a merge would change, as far as one person may see it."""

    briefs: int
    versions: int
    subtopics: list[Topic]


@transaction.atomic
def rename_topic(*, topic: Topic, name: str, by: User) -> Topic:
    """Give a topic another name and the address that belongs to it; its former one leads there.

    Raises PermissionDenied; TopicRefused if the topic was merged.
    """
    _may_change_topics(by)
    acquire(Lock.SAVING)
    row = Topic.objects.select_for_update().get(pk=topic.pk)
    if row.merged_into_id:
        raise TopicRefused(_("This topic was merged into another one."))
    before, row.name = row.name, name
    slug = free_topic_slug(name, row)
    if slug != row.slug:
        SlugHistory.objects.get_or_create(
            kind=SlugHistory.Kind.TOPIC, slug=row.slug, defaults={"topic": row}
        )
        row.slug = slug
    row.save(update_fields=["name", "slug"])
    sentence = _("Renamed from “%(name)s”.") % {"name": before}
    log_entry(by, row, sentence).save()
    return row


@transaction.atomic
def merge_topics(*, merged: Topic, survivor: Topic, by: User) -> Topic:
    """Merge a topic into another for good, and return that one.

    Raises PermissionDenied; TopicRefused if the two cannot be merged.
    """
    _may_change_topics(by)
    acquire(Lock.SAVING)
    rows = Topic.objects.seen_by(by).filter(pk__in=[merged.pk, survivor.pk])
    locked = rows.select_for_update().order_by("pk").in_bulk()
    goes, stays = locked.get(merged.pk), locked.get(survivor.pk)
    if not goes or not stays or goes.merged_into_id or stays.merged_into_id:
        raise TopicRefused(_("One of the two topics is not here any more. Choose again."))
    if goes == stays:
        raise TopicRefused(_("A topic cannot be merged into itself."))
    _move_tags(goes, stays)
    _move_subtopics(goes, stays)
    Topic.objects.filter(merged_into=goes).update(merged_into=stays)
    goes.parent, goes.merged_into = None, stays
    goes.save(update_fields=["parent", "merged_into"])
    log_entry(by, stays, _("“%(name)s” was merged into it.") % {"name": goes.name}).save()
    log_entry(by, goes, _("Merged into “%(name)s”.") % {"name": stays.name}).save()
    return stays


def use_of_topic(topic: Topic, user: User) -> TopicUse:
    """Return what a merge of this topic would change; three queries."""
    editable = Brief.objects.editable_by(user).filter(tagged_topics__tag=topic)
    versions = EditionTopic.objects.filter(topic=topic, edition__brief__in=editable.values("pk"))
    children = Topic.objects.seen_by(user).filter(parent=topic)
    return TopicUse(editable.count(), versions.count(), list(children))


def _may_change_topics(by: User) -> None:
    if not by.has_perm("briefs.change_topic"):
        raise PermissionDenied(_("You may not change topics."))


def _move_tags(goes: Topic, stays: Topic) -> None:
    """Give working copies the topic that stays; those that have both just lose the other."""
    rows = TaggedTopic.objects.filter(tag=goes)
    with_both = TaggedTopic.objects.filter(tag=stays).values("content_object")
    rows.filter(content_object__in=with_both).delete()
    rows.update(tag=stays)


def _move_subtopics(goes: Topic, stays: Topic) -> None:
    """Put the subtopics under the topic that stays, which itself moves up if it was among them."""
    if _is_below(stays, goes):
        stays.parent = goes.parent
        stays.save(update_fields=["parent"])
    goes.children.exclude(pk=stays.pk).update(parent=stays)


def _is_below(topic: Topic, above: Topic) -> bool:
    parents = dict(Topic.objects.values_list("pk", "parent"))
    at = topic.parent_id
    while at is not None and at != above.pk:
        at = parents[at]
    return at is not None
