"""Writes to what briefs share: topics, authors, sources, and the register of actors."""

from typing import Any

from django.test import Client
from django.urls import reverse

from actors.merging import merge, record_decision
from actors.models import Actor, ActorLikeness, MergeDecision
from briefs.models import Author, Source, Topic
from tests.support.actor_page import opened
from tests.support.factories import make_actor

from .table import Writes
from .visit import Visit


def _form_of(visit: Visit, actor: Actor | None = None) -> dict[str, Any]:
    """Return an actor's page as a superuser sees it."""
    desk = Client()
    desk.force_login(visit.root)
    return opened(desk, actor)


def _adds_topic(visit: Visit) -> bool:
    visit.post("admin:briefs_topic_add", name="Law", kind="topic", description="")
    return Topic.objects.exists()


def _changes_topic(visit: Visit) -> bool:
    topic = Topic.objects.create(name="Law")
    visit.post("admin:briefs_topic_change", topic.pk, name="Canals", kind="topic")
    return Topic.objects.filter(name="Canals").exists()


def _merges_topics(visit: Visit) -> bool:
    law, canals = Topic.objects.create(name="Law"), Topic.objects.create(name="Canals")
    visit.post("admin:briefs_topic_merge", law.pk, into=canals.pk)
    return Topic.objects.exclude(merged_into=None).exists()


def _adds_author(visit: Visit) -> bool:
    visit.post("admin:briefs_author_add", name="A desk", role="", bio="")
    return Author.objects.exists()


def _changes_author(visit: Visit) -> bool:
    author = Author.objects.create(name="A desk", slug="a-desk")
    visit.post("admin:briefs_author_change", author.pk, name="Another desk")
    return Author.objects.filter(name="Another desk").exists()


def _adds_linked_author(visit: Visit) -> bool:
    visit.post("admin:briefs_author_add", name="A desk", user=visit.root.pk)
    return Author.objects.exclude(user=None).exists()


def _links_author(visit: Visit) -> bool:
    author = Author.objects.create(name="A desk", slug="a-desk")
    visit.post("admin:briefs_author_change", author.pk, name="A desk", user=visit.root.pk)
    return Author.objects.exclude(user=None).exists()


def _adds_source(visit: Visit) -> bool:
    visit.post("admin:briefs_source_add", title="The Times")
    return Source.objects.exists()


def _changes_source(visit: Visit) -> bool:
    source = Source.objects.create(title="The Times")
    visit.post("admin:briefs_source_change", source.pk, title="Le Monde")
    return Source.objects.filter(title="Le Monde").exists()


def _adds_actor(visit: Visit) -> bool:
    form = _form_of(visit) | {"kind": "person", "names-0-value": "Nobody"}
    visit.post("admin:actors_actor_add", **form)
    return Actor.objects.exists()


def _changes_actor(visit: Visit) -> bool:
    actor = make_actor()
    form = _form_of(visit, actor) | {"description": "On the Nile."}
    visit.post("admin:actors_actor_change", actor.pk, **form)
    return Actor.objects.filter(description="On the Nile.").exists()


def _pair() -> tuple[Actor, Actor]:
    return make_actor("Gamal Abdel Nasser", "person"), make_actor("Gamal Abdul Nasser", "person")


def _shown(visit: Visit, page: str, actor: Actor, **query: Any) -> str:
    """Return the digest of what the merge page shows."""
    desk = Client()
    desk.force_login(visit.root)
    shown: str = desk.get(reverse(page, args=[actor.pk]), query).context["preview"].digest
    return shown


def _merges(visit: Visit) -> bool:
    survivor, merged = _pair()
    shown = _shown(visit, "admin:actors_actor_merge", merged, into=survivor.pk)
    visit.post("admin:actors_actor_merge", merged.pk, into=survivor.pk, shown=shown)
    return Actor.objects.exclude(merged_into=None).exists()


def _undoes_merge(visit: Visit) -> bool:
    survivor, merged = _pair()
    merge(survivor=survivor, merged=merged, by=visit.root)
    shown = _shown(visit, "admin:actors_actor_undo_merge", merged)
    visit.post("admin:actors_actor_undo_merge", merged.pk, shown=shown)
    return not Actor.objects.exclude(merged_into=None).exists()


def _decides(visit: Visit) -> bool:
    one, other = _pair()
    data = {"do": "different", "one": one.pk, "other": other.pk, "survivor": one.pk}
    visit.post("admin:actors_actor_duplicates", **data)
    return MergeDecision.objects.exists()


def _undoes_decision(visit: Visit) -> bool:
    one, other = _pair()
    record_decision(one=one, other=other, decision="different", by=visit.root)
    decision = MergeDecision.objects.get()
    chosen = {"action": "undo", "_selected_action": decision.pk}
    visit.post("admin:actors_mergedecision_changelist", **chosen)
    return not MergeDecision.objects.filter(undone_at=None).exists()


def _compares(visit: Visit) -> bool:
    _pair()
    visit.post("admin:actors_actor_duplicates", do="compare")
    return ActorLikeness.objects.exists()


WRITES: Writes = {
    "Add a topic": _adds_topic,
    "Change a topic": _changes_topic,
    "Merge two topics": _merges_topics,
    "Add an author": _adds_author,
    "Change an author": _changes_author,
    "Add an author with a log-in": _adds_linked_author,
    "Link a log-in to an author": _links_author,
    "Add a source to the library": _adds_source,
    "Change a source in the library": _changes_source,
    "Add an actor": _adds_actor,
    "Change an actor": _changes_actor,
    "Merge two actors": _merges,
    "Undo a merge": _undoes_merge,
    "Decide whether two actors are the same": _decides,
    "Undo a decision": _undoes_decision,
    "Compare actors not compared yet": _compares,
}
