"""What a search finds follows the register, the topics and the record at once."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.utils import timezone

from actors.merging import merge, undo_merge
from briefs.desk.text_search import drafts
from briefs.drafts import merge_topics, rename_topic, restore_revision, tables
from briefs.models import Brief, Topic
from briefs.search import Sort, find, published
from tests.support.factories import as_data, make_actor, make_brief, make_edition, publish
from tests.support.publishing import save, schedule, withdraw

pytestmark = pytest.mark.django_db
EMPTY: dict[str, Any] = {"summary": "<p>—</p>", "analysis": "<p>—</p>"}


def titles(typed: str) -> list[str]:
    results = find(typed, published(AnonymousUser()))
    return [hit.title for hit in results.page(Sort.NEWEST).hits]


def found_drafts(typed: str, by: User) -> list[str]:
    rows = Brief.objects.editable_by(by).filter(find(typed, drafts(by)).condition())
    return list(rows.order_by("title").values_list("title", flat=True))


def test_a_former_address_of_a_topic_still_filters(publisher: User, administrator: User) -> None:
    make_edition(publisher, title="One", tags=("Canals",), **EMPTY)
    topic = Topic.objects.get(name="Canals")
    rename_topic(topic=topic, name="Waterways", by=administrator)
    rename_topic(topic=topic, name="Rivers", by=administrator)
    for asked in ("canals", "waterways", "rivers", "Rivers"):
        results = find(f"topic:{asked}", published(AnonymousUser()))
        assert [hit.title for hit in results.page().hits] == ["One"], asked
        assert [chosen.label for chosen in results.narrowing.chosen] == ["Rivers"]


def test_a_topic_that_was_renamed_and_merged_finds_all(
    publisher: User, administrator: User
) -> None:
    make_edition(publisher, title="One", tags=("Canals",), **EMPTY)
    make_edition(publisher, title="Two", tags=("Dams",), **EMPTY)
    canals, dams = Topic.objects.get(name="Canals"), Topic.objects.get(name="Dams")
    rename_topic(topic=canals, name="Waterways", by=administrator)
    merge_topics(merged=canals, survivor=dams, by=administrator)
    for asked in ("canals", "waterways", "dams"):
        assert titles(f"topic:{asked}") == ["Two", "One"], asked
        assert found_drafts(f"topic:{asked}", publisher) == ["One", "Two"], asked


def test_merges_and_their_undoing_count_at_once(publisher: User, administrator: User) -> None:
    old, new, last = (make_actor(name, "group") for name in ("Ansar", "Helpers", "Companions"))
    make_edition(publisher, title="About", actors=(as_data(old),), **EMPTY)
    assert titles("ansar") == ["About"]
    assert titles("companions") == []
    merge(survivor=new, merged=old, by=administrator, force=True)
    merge(survivor=last, merged=new, by=administrator, force=True)
    assert titles("ansar") == titles("helpers") == titles("companions") == ["About"]
    assert titles("actor:ansar") == titles("actor:companions") == ["About"]
    undo_merge(merged=new, by=administrator)
    assert titles("companions") == []
    assert titles("ansar") == titles("helpers") == ["About"]
    undo_merge(merged=old, by=administrator)
    assert titles("helpers") == []
    assert titles("ansar") == ["About"]


def test_what_is_scheduled_or_withdrawn_is_not_found(publisher: User) -> None:
    later = make_brief(publisher, title="Later zebra", tags=("Zoos",), **EMPTY)
    schedule(later, publisher, timezone.now() + timedelta(days=1))
    assert titles("zebra") == titles("topic:zoos") == []
    assert find("topic:zoos", published(AnonymousUser())).problems
    gone = make_brief(publisher, title="Gone zebra", **EMPTY)
    publish(gone, publisher)
    assert titles("zebra") == ["Gone zebra"]
    withdraw(gone, publisher)
    assert titles("zebra") == []


def test_the_second_page_survives_what_was_withdrawn_and_published_meanwhile(
    publisher: User,
) -> None:
    briefs = [make_brief(publisher, title=f"Zebra {at}", **EMPTY) for at in range(24)]
    for brief in briefs:
        publish(brief, publisher)
    first = find("zebra", published(AnonymousUser())).page(Sort.NEWEST)
    for at in (3, 4, 2, 23):
        withdraw(briefs[at], publisher)
    make_edition(publisher, title="Zebra new", **EMPTY)
    second = find("zebra", published(AnonymousUser())).page(Sort.NEWEST, first.older)
    assert [hit.title for hit in second.hits] == ["Zebra 1", "Zebra 0"]


@pytest.mark.parametrize(
    "typed",
    [
        "café",
        "cafe\u0301",
        "ＣＡＦＥ",
        "Cafe.",
        "café…",
        "ca\u00adfé",
        "CAFÉ",
        "café\u200e",
        "«café»",
    ],
)
def test_a_word_is_found_in_every_encoding(publisher: User, typed: str) -> None:
    make_edition(publisher, title="Le cafe\u0301", language="fr", **EMPTY)
    assert titles(typed) == ["Le cafe\u0301"]


@pytest.mark.parametrize("typed", ["می‌خواهم", "میخواهم", "\u200cمی‌خواهم\u200f"])
def test_a_persian_word_is_found_with_and_without_its_joint(publisher: User, typed: str) -> None:
    make_edition(publisher, title="می‌خواهم", language="fa", **EMPTY)
    assert titles(typed) == ["می‌خواهم"]


def test_a_brief_in_eight_languages_is_found_in_each(publisher: User) -> None:
    for language in ("en", "fr", "de", "ar", "ru", "zh", "fa", "tr"):
        make_edition(publisher, title=f"Zebra {language}", language=language, **EMPTY)
    assert len(titles("zebra")) == 8
    assert len(titles("zebra -de")) == 7


def test_a_draft_is_found_by_its_newest_words_and_tags_at_once(
    publisher: User, administrator: User
) -> None:
    actor = make_actor("Ansar", "group")
    brief = make_brief(publisher, title="Early", **EMPTY)
    first = brief.newest_revision()
    save(
        brief,
        publisher,
        title="Late night",
        actors=(as_data(actor),),
        tags=("Canals",),
    )
    for typed in ("late", '"late night"', "ansar", "actor:ansar", "topic:canals", "kind:group"):
        assert found_drafts(typed, publisher) == ["Late night"], typed
    assert found_drafts("early", publisher) == []
    brief.refresh_from_db()
    restore_revision(
        brief=brief, revision=first, by=publisher, base_revision=brief.newest_revision().number
    )
    assert found_drafts("early", publisher) == ["Early"]
    for typed in ("late", "ansar", "actor:ansar", "topic:canals"):
        assert found_drafts(typed, publisher) == [], typed


def test_indexing_a_draft_again_reads_it_as_it_is_now(publisher: User) -> None:
    brief = make_brief(publisher, title="Early", **EMPTY)
    stale = Brief.objects.get(pk=brief.pk)
    save(brief, publisher, title="Late")
    tables.index_draft(stale)
    assert found_drafts("late", publisher) == ["Late"]
    assert found_drafts("early", publisher) == []
