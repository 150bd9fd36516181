"""What readers send, and what the desk does with it."""

from django.urls import reverse

from briefs.models import Comment

from .table import Writes
from .visit import Visit


def _tells_the_desk(visit: Visit) -> bool:
    slug = visit.published().editions.get().slug
    visit.client.post(reverse("briefs:report", args=[slug]), {"text": "It was Geneva."})
    return Comment.objects.exists()


def _resolves(visit: Visit) -> bool:
    brief = visit.published()
    told = Comment.objects.create(brief=brief, revision=brief.newest_revision(), text="Geneva.")
    visit.post("admin:briefs_brief_comments", brief.pk, do=f"comment:resolve:{told.pk}")
    return Comment.objects.exclude(resolved_by=None).exists()


WRITES: Writes = {
    "Tell the desk what is wrong in a published brief": _tells_the_desk,
    "Resolve what a reader told the desk about another person’s brief": _resolves,
}
