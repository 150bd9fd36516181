"""Two people change one topic at once."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from briefs.drafts import merge_topics
from briefs.models import Topic
from tests.support.concurrency import in_turn

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_form_saved_during_a_merge_does_not_undo_it(publisher: User) -> None:
    canals, waterways = (Topic.objects.create(name=name) for name in ("Canals", "Waterways"))
    client = Client()
    client.force_login(publisher)
    form = {"name": "Canals", "kind": "region", "description": "Of the delta"}
    done = in_turn(
        lambda: merge_topics(merged=canals, survivor=waterways, by=publisher),
        lambda: client.post(f"/admin/briefs/topic/{canals.pk}/change/", form),
    )
    assert done.second.status_code == 302
    canals.refresh_from_db()
    assert (canals.merged_into, canals.kind) == (waterways, "topic")
