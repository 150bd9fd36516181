"""The pages to measure: one of each kind, the busiest and the deepest ones."""

from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count
from django.urls import reverse

from actors.paging.keyset import Key
from briefs.models import Edition, EditionActor, EditionAuthor, EditionTopic
from briefs.public.archive.period import Period


def addresses() -> dict[str, str]:
    """Return the address of each page by its description; raises IndexError on an empty site."""
    visible = Edition.objects.visible_to(AnonymousUser())
    ids = list(visible.values_list("pk", flat=True))
    brief = visible.get(pk=ids[len(ids) // 2])
    actors = _by_use(EditionActor, "actor")
    topic, author = _by_use(EditionTopic, "topic")[0], _by_use(EditionAuthor, "author")[0]
    deep = Key(brief.first_published_at, brief.pk)
    month = Period(brief.day.year, brief.day.month)
    older = f"?before={str(deep).replace('+', '%2B')}"
    return {
        "front": "/",
        "archive": reverse("briefs:archive"),
        "archive, half way down": reverse("briefs:archive") + older,
        "archive, a year": reverse("briefs:archive_of", args=[Period(brief.day.year)]),
        "archive, a month": reverse("briefs:archive_of", args=[month]),
        "brief": reverse("briefs:brief", args=[brief.slug]),
        "topics": reverse("briefs:topics"),
        "topic, the busiest": reverse("briefs:topic", args=[topic]),
        "topic, half way down": reverse("briefs:topic", args=[topic]) + older,
        "actors": reverse("actors:actors"),
        "actors, a letter": reverse("actors:actors") + "?letter=m",
        "actors, a letter of a kind": reverse("actors:actors") + "?kind=group&letter=m",
        "actors, found": reverse("actors:actors") + "?q=4f2",
        "actors, found by one letter": reverse("actors:actors") + "?q=m",
        "actors, a similar name": reverse("actors:actors") + "?q=4f2z9",
        "actor, the busiest": reverse("actors:actor", args=[actors[0]]),
        "actor, half way down": reverse("actors:actor", args=[actors[0]]) + older,
        "actor, a usual one": reverse("actors:actor", args=[actors[len(actors) // 2]]),
        "search, the busiest actor": reverse("briefs:search") + f"?q=actor:{actors[0]}",
        "search, a title": reverse("briefs:search") + f"?{urlencode({'q': brief.title})}",
        "authors": reverse("briefs:authors"),
        "author, the busiest": reverse("briefs:author", args=[author]),
        "corrections": reverse("briefs:corrections"),
        "feed": reverse("briefs:feed", args=["atom"]),
        "feed of a topic": reverse("briefs:feed_of_topic", args=[topic, "json"]),
        "feed of an actor": reverse("briefs:feed_of_actor", args=[actors[0], "json"]),
        "feed of a search": reverse("briefs:feed_of_search", args=["json"])
        + f"?q=actor:{actors[0]}",
        "brief as data": reverse("briefs:document", args=[brief.slug]),
    }


def _by_use(rows: type[EditionActor | EditionTopic | EditionAuthor], field: str) -> list[str]:
    """Return the slugs of actors, topics or authors, those with most editions first."""
    counted = rows._default_manager.values_list(f"{field}__slug").annotate(count=Count("pk"))
    return [slug for slug, _count in counted.order_by("-count", f"{field}__slug")]
