"""Topics are renamed and merged; the record stays as it was, and former addresses lead on."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from briefs.drafts import TopicRefused, merge_topics, rename_topic, save, tables
from briefs.models import Brief, EditionTopic, SlugHistory, TaggedTopic, Topic
from briefs.publishing import findings
from tests.support.factories import make_brief, make_edition, make_user
from tests.support.forging import no_report
from tests.support.publishing import save as save_again

pytestmark = pytest.mark.django_db


def topic(name: str, parent: Topic | None = None) -> Topic:
    made: Topic = Topic.objects.create(name=name, parent=parent)
    return made


def tags(brief: Brief) -> tuple[str, ...]:
    return tables.read(brief).tags


def leads_to(address: str, user: User | None = None) -> str | int:
    """Return where an address redirects, or its status."""
    client = Client()
    if user:
        client.force_login(user)
    answer = client.get(address)
    return answer.headers["Location"] if answer.status_code == 301 else answer.status_code


def test_a_renamed_topic_has_a_new_address_and_the_old_one_leads_there(publisher: User) -> None:
    make_edition(publisher, tags=("Canals",))
    rename_topic(topic=Topic.objects.get(), name="Canal disputes", by=publisher)
    assert leads_to("/topics/canals/") == "/topics/canal-disputes/"
    assert leads_to("/topics/CANALS/?from=mail") == "/topics/canal-disputes/?from=mail"
    assert leads_to("/topics/canal-disputes/") == 200


def test_a_topic_renamed_back_has_its_first_address_again(publisher: User) -> None:
    make_edition(publisher, tags=("Canals",))
    for name in ("Waterways", "Canals"):
        rename_topic(topic=Topic.objects.get(), name=name, by=publisher)
    assert leads_to("/topics/waterways/") == "/topics/canals/"
    assert leads_to("/topics/canals/") == 200


def test_a_new_spelling_of_the_name_keeps_the_address(publisher: User) -> None:
    law = topic("international law")
    assert rename_topic(topic=law, name="International Law", by=publisher).slug == law.slug
    assert not SlugHistory.objects.exists()


def test_no_other_topic_gets_a_former_address(publisher: User) -> None:
    rename_topic(topic=topic("Law"), name="International law", by=publisher)
    assert topic("LAW").slug == "law-2"


def test_a_former_address_tells_nothing_about_a_topic_that_the_reader_does_not_see(
    publisher: User,
) -> None:
    make_edition(publisher, tags=("Canals",), tlp="TLP:GREEN")
    rename_topic(topic=Topic.objects.get(), name="Secret canals", by=publisher)
    assert leads_to("/topics/canals/") == 404
    assert leads_to("/topics/canals/", publisher) == "/topics/secret-canals/"


def test_merging_moves_drafts_and_leaves_the_record(publisher: User) -> None:
    edition = make_edition(publisher, tags=("Canals", "Law"))
    both = make_brief(publisher, tags=("Waterways", "Canals"))
    canals, waterways = Topic.objects.get(name="Canals"), Topic.objects.get(name="Waterways")
    merge_topics(merged=canals, survivor=waterways, by=publisher)
    assert tags(edition.brief) == ("Waterways", "Law")
    assert tags(both) == ("Waterways",)
    assert EditionTopic.objects.filter(topic=canals).count() == 1
    assert list(findings(no_report)) == []
    # A brief may have the number of a topic.
    of_topics = LogEntry.objects.filter(content_type__model="topic", action_flag=2)
    sentences = of_topics.filter(object_id__in=[canals.pk, waterways.pk])
    messages = {entry.change_message for entry in sentences}
    assert messages == {"“Canals” was merged into it.", "Merged into “Waterways”."}


def test_readers_find_what_was_published_under_a_merged_topic(publisher: User) -> None:
    make_edition(publisher, title="The canal", tags=("Canals",))
    water, canals = topic("Waterways"), Topic.objects.get(name="Canals")
    merge_topics(merged=canals, survivor=water, by=publisher)
    assert leads_to("/topics/canals/") == "/topics/waterways/"
    assert "The canal" in Client().get("/topics/waterways/").content.decode()
    html = Client().get("/topics/").content.decode()
    assert "/topics/waterways/" in html
    assert "/topics/canals/" not in html
    assert "/topics/waterways/" in Client().get("/").content.decode()


def test_a_merge_of_merged_topics_leads_to_the_last(publisher: User) -> None:
    make_edition(publisher, tags=("Canals",))
    canals, water, law = Topic.objects.get(), topic("Waterways"), topic("Law")
    rename_topic(topic=canals, name="Locks", by=publisher)
    merge_topics(merged=canals, survivor=water, by=publisher)
    merge_topics(merged=water, survivor=law, by=publisher)
    for former in ("canals", "locks", "waterways"):
        assert leads_to(f"/topics/{former}/") == "/topics/law/"


def test_the_name_of_a_merged_topic_means_the_other(publisher: User) -> None:
    canals, water = topic("Canals"), topic("Waterways")
    merge_topics(merged=canals, survivor=water, by=publisher)
    assert tags(make_brief(publisher, tags=("canals", "Waterways"))) == ("Waterways",)


def test_a_page_opened_before_the_merge_saves_the_other(publisher: User) -> None:
    brief = make_brief(publisher, tags=("Canals",))
    before = tables.read(brief)
    merge_topics(merged=Topic.objects.get(), survivor=topic("Waterways"), by=publisher)
    save(brief=brief, document=before, by=publisher, base_revision=1)
    assert tags(brief) == ("Waterways",)


def test_the_former_name_of_a_renamed_topic_means_that_topic(publisher: User) -> None:
    brief = make_brief(publisher, tags=("Canals",))
    opened = tables.read(brief)
    save_again(brief, publisher, title="Another title")
    rename_topic(topic=Topic.objects.get(), name="Waterways", by=publisher)
    saved = save(brief=brief, document=opened, by=publisher, base_revision=2)
    assert saved.document.tags == ("Waterways",)
    assert saved.notes == ("“Canals” is now called “Waterways”.",)
    assert Topic.objects.count() == 1


def test_a_former_name_leads_nobody_to_a_topic_hidden_from_them(
    publisher: User, editor: User
) -> None:
    make_brief(publisher, tags=("Canals",), tlp="TLP:RED")
    rename_topic(topic=Topic.objects.get(), name="Secret canals", by=publisher)
    assert tags(make_brief(editor, tags=("Canals",))) == ("Canals",)


def test_the_name_of_a_merged_topic_is_refused_for_another(publisher: User) -> None:
    canals, waterways = topic("Canals"), topic("Waterways")
    merge_topics(merged=canals, survivor=waterways, by=publisher)
    client = Client()
    client.force_login(publisher)
    form = {"name": "canals", "kind": "topic", "description": ""}
    html = client.post(f"/admin/briefs/topic/{waterways.pk}/change/", form).content.decode()
    assert "Another topic is called “canals”, or was when it was merged." in html
    assert "topic_name_once" not in html


def test_subtopics_move_along(publisher: User) -> None:
    canals, water = topic("Canals"), topic("Waterways")
    suez = topic("Suez", canals)
    merge_topics(merged=canals, survivor=water, by=publisher)
    suez.refresh_from_db()
    assert suez.parent == water


def test_a_topic_merged_into_one_below_it_makes_no_circle(publisher: User) -> None:
    root = topic("Trade")
    canals = topic("Canals", root)
    africa = topic("Africa", canals)
    suez = topic("Suez", africa)
    merge_topics(merged=canals, survivor=suez, by=publisher)
    parents = dict(Topic.objects.values_list("name", "parent__name"))
    assert parents == {"Trade": None, "Canals": None, "Suez": "Trade", "Africa": "Suez"}


def test_what_cannot_be_merged_is_refused_in_words(publisher: User) -> None:
    canals, water = topic("Canals"), topic("Waterways")
    with pytest.raises(TopicRefused, match="cannot be merged into itself"):
        merge_topics(merged=canals, survivor=canals, by=publisher)
    merge_topics(merged=canals, survivor=water, by=publisher)
    for merged, survivor in ((canals, water), (water, canals)):
        with pytest.raises(TopicRefused, match="not here any more"):
            merge_topics(merged=merged, survivor=survivor, by=publisher)
    with pytest.raises(TopicRefused, match="was merged"):
        rename_topic(topic=canals, name="Locks", by=publisher)


def test_only_who_may_change_topics_renames_or_merges(writer: User) -> None:
    canals, water = topic("Canals"), topic("Waterways")
    with pytest.raises(PermissionDenied):
        rename_topic(topic=canals, name="Locks", by=writer)
    with pytest.raises(PermissionDenied):
        merge_topics(merged=canals, survivor=water, by=writer)


def test_a_topic_hidden_from_a_person_cannot_be_merged_by_them(publisher: User) -> None:
    make_edition(publisher, tags=("Secret",), tlp="TLP:RED")
    editor = make_user("an_editor", "Editor")
    with pytest.raises(TopicRefused):
        merge_topics(merged=topic("Canals"), survivor=Topic.objects.get(name="Secret"), by=editor)


def test_the_list_counts_the_briefs_that_the_person_may_open(
    publisher: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(3):
        make_brief(publisher, title=f"Brief {number}", tags=("Canals",))
    make_brief(publisher, tags=("Canals",), tlp="TLP:RED")
    client = Client()
    client.force_login(make_user("an_editor", "Editor"))
    with django_assert_max_num_queries(10):
        html = client.get("/admin/briefs/topic/").content.decode()
    assert '<a href="/desk/briefs/?topic=canals">3 briefs</a>' in html


def test_the_page_shows_what_a_merge_changes_and_merges(publisher: User) -> None:
    edition = make_edition(publisher, tags=("Canals",))
    canals, water = Topic.objects.get(), topic("Waterways")
    topic("Suez", canals)
    client = Client()
    client.force_login(publisher)
    address = f"/admin/briefs/topic/{canals.pk}/merge/"
    assert "Show what changes" in client.get(address).content.decode()
    html = client.get(address, {"into": water.pk}).content.decode()
    assert "1 brief that you may open" in html
    assert "1 published version keeps" in html
    assert "<bdi>Suez</bdi>" in html
    assert TaggedTopic.objects.get().tag == canals
    done = client.post(address, {"into": water.pk}, follow=True)
    assert "“Canals” is now part of “Waterways”." in done.content.decode()
    assert tags(edition.brief) == ("Waterways",)
    assert client.get(address, follow=True).redirect_chain[-1][0] == "/admin/briefs/topic/"


def test_a_new_name_typed_in_admin_renames(publisher: User) -> None:
    make_edition(publisher, tags=("Canals",))
    client = Client()
    client.force_login(publisher)
    form = {"name": "Waterways", "kind": "topic", "description": "By ship."}
    client.post(f"/admin/briefs/topic/{Topic.objects.get().pk}/change/", form)
    assert leads_to("/topics/canals/") == "/topics/waterways/"
    assert Topic.objects.get().description == "By ship."
