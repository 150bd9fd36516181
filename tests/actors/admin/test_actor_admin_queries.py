"""An actor's page takes as many queries for a long entry as for a short one."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actors.admin.actor.reference_lookup import ActorLookup, TypedActor
from actors.merging import merge
from actors.models import Actor, ActorIdentifier, ActorRelation
from briefs.models import TaggedActor
from tests.support.actor_page import opened, page_of
from tests.support.factories import as_data, make_actor, make_brief

pytestmark = pytest.mark.django_db
# Session, user, permissions, restricted briefs; the entry (4), those merged into it (4),
# ambiguous names, relations to it, briefs, history; the number in the masthead.
SHOWN = 17
# Session, user, permissions, restricted briefs; the actor, savepoints and locks (9), the others of
# its relations (1), the entry (4), what changes (3), the audit trail here and at the other end of
# a relation (3). Names that change take seven more, however many they are.
SAVED = 24
LISTED = 8


@pytest.fixture
def egypt(editor: User) -> Actor:
    """An actor with 60 names, 40 relations each way, 300 briefs and two merged into it."""
    egypt = make_actor("Egypt", "state", *(f"Name {number}" for number in range(59)))
    others = [make_actor(f"Other {number}", "group") for number in range(40)]
    make_actor("Name 7", "place")
    ActorRelation.objects.bulk_create(
        ActorRelation(subject=subject, object=target, relation_type="supports")
        for other in others
        for subject, target in ((egypt, other), (other, egypt))
    )
    for number, name in enumerate(("Misr", "Kemet")):
        merged = make_actor(name, "place")
        ActorIdentifier.objects.create(actor=merged, scheme="wikidata", value=f"Q{number + 1}")
        ActorRelation.objects.create(subject=merged, object=others[0], relation_type="opposes")
        merge(survivor=egypt, merged=merged, by=editor, force=True)
    brief = make_brief(editor, actors=(as_data(egypt),))
    _copies(brief, egypt, 299)
    return egypt


def _copies(brief: Any, actor: Actor, count: int) -> None:
    model = type(brief)
    rows = model.objects.filter(pk=brief.pk).values().get()
    rows = {name: value for name, value in rows.items() if name not in ("id", "uid", "slug")}
    made = model.objects.bulk_create(model(slug=f"copy-{n}", **rows) for n in range(count))
    TaggedActor.objects.bulk_create(
        TaggedActor(brief=each, actor=actor, position=1) for each in made
    )


def test_the_page_of_a_long_entry(
    desk: Client, egypt: Actor, django_assert_max_num_queries: Any
) -> None:
    desk.get(page_of(egypt))
    with django_assert_max_num_queries(SHOWN):
        page = desk.get(page_of(egypt))

    assert (len(page.context["briefs"].rows), page.context["briefs"].more) == (20, True)
    assert page.context["briefs"].all_address == f"{reverse('desk:list')}?actor=egypt"


def test_briefs_of_merged_actors_are_shown_to_those_who_may_read_them(
    desk: Client, client: Client, editor: User, writer: User
) -> None:
    egypt, misr = make_actor("Egypt"), make_actor("Misr", "place")
    make_brief(editor, title="About Misr", actors=(as_data(misr),))
    make_brief(editor, title="About both", actors=(as_data(misr), as_data(egypt)))
    make_brief(editor, title="About neither")
    merge(survivor=egypt, merged=misr, by=editor, force=True)

    def titles() -> list[str]:
        return [row.title for row in client.get(page_of(egypt)).context["briefs"].rows]

    assert titles() == ["About both", "About Misr"]
    client.force_login(writer)
    assert titles() == []


def test_saving_a_long_entry(
    desk: Client, egypt: Actor, django_assert_max_num_queries: Any
) -> None:
    data = opened(desk, egypt) | {"description": "On the Nile.", "relations-3-role": "Ally"}
    with django_assert_max_num_queries(SAVED):
        assert desk.post(page_of(egypt), data).status_code == 302


def test_the_list_of_actors(desk: Client, egypt: Actor, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(LISTED):
        page = desk.get(reverse("admin:actors_actor_changelist"))

    assert "Next</a>" not in page.content.decode()
    Actor.objects.bulk_create(Actor(name=f"N {n}", slug=f"n-{n}", kind="group") for n in range(50))
    with CaptureQueriesContext(connection) as asked:
        page = desk.get(reverse("admin:actors_actor_changelist"))
    assert '<a rel="next" href="?p=2">Next</a>' in page.content.decode()
    assert not [query for query in asked.captured_queries if "COUNT(*)" in query["sql"]]


def test_naming_forty_others_takes_two_queries(
    desk: Client, django_assert_max_num_queries: Any
) -> None:
    egypt = make_actor("Egypt")
    syria = make_actor("Syria")
    named = [TypedActor("", f"Nobody {number}") for number in range(40)]
    by_name, by_slug = TypedActor("", "EGYPT"), TypedActor("syria", "Syria")
    with django_assert_max_num_queries(2):
        lookup = ActorLookup([*named, by_name, by_slug], None)
        owner, chosen = lookup.found(by_name), lookup.found(by_slug)
    assert owner is not None
    assert owner.pk == egypt.pk
    assert chosen == syria
    assert lookup.found(named[0]) is None
