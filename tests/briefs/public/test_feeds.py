"""Feeds have the newest briefs that everybody may read, and say what was corrected or withdrawn."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from actors.merging import merge
from actors.models import Actor
from briefs import publishing
from briefs.choices import Change
from briefs.drafts import database_now, rename_topic
from briefs.models import Edition, Topic
from tests.support.factories import (
    as_data,
    cite,
    make_actor,
    make_brief,
    make_edition,
    make_source,
    publish,
)
from tests.support.feeds import atom, items, json_feed, rss, titles
from tests.support.publishing import save, schedule
from tests.support.readers import logged_in

pytestmark = pytest.mark.django_db
HOSTILE = """<script>alert("1")</script> ]]> &amp; '\u202e\ufffe' 🦩"""
PAGES = ("/", "/topics/canals/", "/actors/egypt/", "/authors/a-desk/")


def make_one(publisher: User, title: str = "The canal", **fields: Any) -> Edition:
    """Publish a brief that is in all feeds."""
    egypt = Actor.objects.filter(slug="egypt").first() or make_actor("Egypt")
    given: dict[str, Any] = {
        "actors": (as_data(egypt),),
        "tags": ("Canals",),
        "authors": ("A desk",),
    } | fields
    return make_edition(publisher, title=title, **given)


def test_a_brief_is_in_the_feeds_of_all_it_is_about(client: Client, publisher: User) -> None:
    edition = make_one(publisher)

    for page in PAGES:
        [item] = items(client, page)
        assert item["title"] == "The canal"
        assert item["tags"] == ["Canals"]
        assert [author["name"] for author in item["authors"]] == ["A desk"]
        assert item["url"].endswith(f"/briefs/{edition.slug}/")
    assert titles(client, "/search/", "?q=canal") == ["The canal"]
    assert titles(client, "/search/", "?q=nothing") == []


def test_hostile_titles_arrive_as_they_are(client: Client, publisher: User) -> None:
    make_one(publisher, HOSTILE, summary="<p>1 &lt; 2 &amp; 3</p>")

    assert titles(client) == [HOSTILE]
    arrived = HOSTILE.replace("\ufffe", "")
    assert rss(client, "/feed.rss").findtext("item/title") == arrived
    assert rss(client, "/feed.rss").findtext("item/description") == "1 &lt; 2 &amp; 3"
    assert atom(client, "/feed.atom")[-1][1].text == arrived
    assert items(client)[0]["summary"] == "1 < 2 & 3"


def test_the_text_has_whole_links_and_nothing_that_only_a_page_can_use(
    client: Client, publisher: User
) -> None:
    grown = "".join(f"<h3>Part {n}</h3><p>Egypt said so [1].</p>" for n in range(1, 6))
    edition = make_one(publisher, analysis=grown, citations=cite(make_source("Speech")))

    [item] = items(client)

    text, page = item["content_html"], f"{settings.SITE_URL}/briefs/{edition.slug}/"
    assert text.startswith('<div lang="en" dir="ltr">')
    assert f'<a href="{page}#source-1">1</a>' in text
    assert f'<a href="{settings.SITE_URL}/actors/egypt/">Egypt</a>' in text
    assert '<li value="1">' in text
    assert text.count("Part 3") == 1
    for left_out in ("<nav", "<button", " class=", " id=", 'href="#', 'href="/', "<bdi"):
        assert left_out not in text


def test_an_arabic_brief_says_its_language_and_direction(client: Client, publisher: User) -> None:
    make_one(publisher, "تأميم قناة السويس", language="ar", tags=("السويس",))

    [item] = items(client, f"/topics/{Topic.objects.get().slug}/")

    assert item["language"] == "ar"
    assert item["content_html"].startswith('<div lang="ar" dir="rtl">')


def test_a_correction_stands_above_the_text_and_the_title_stays(
    client: Client, publisher: User
) -> None:
    edition = make_one(publisher)
    [before] = items(client)
    make_next(edition, publisher, Change.MINOR)
    [small] = items(client)
    make_next(edition, publisher, Change.CORRECTION, note="It was 26 July.")

    [after] = items(client)

    assert small["date_modified"] == before["date_modified"] == before["date_published"]
    assert after["date_modified"] > before["date_modified"]
    assert {after[name] for name in ("id", "title", "date_published")} == {
        before[name] for name in ("id", "title", "date_published")
    }
    notice, _rest = after["content_html"].split("</p>", 1)
    assert "Correction, " in notice
    assert "It was 26 July." in notice


def make_next(edition: Edition, by: User, change: Change, note: str = "") -> None:
    save(edition.brief, by, location=f"Place {note}")
    publish(edition.brief, by, change, note)


def test_a_withdrawn_brief_keeps_its_place_without_its_text(
    client: Client, publisher: User
) -> None:
    make_one(publisher, "Heron")
    gone = make_one(publisher, "Stork", tags=("Canals",))
    before = items(client)[0]
    publishing.withdraw(brief=gone.brief, by=publisher, reason="Forged <letters>.")

    for page in PAGES:
        item, other = items(client, page)
        assert item["id"] == before["id"]
        assert item["title"] == "Withdrawn: Stork"
        assert "Forged &lt;letters&gt;." in item["content_html"]
        assert "nationalised" not in str(item)
        assert item["date_modified"] > before["date_modified"]
        assert item.keys().isdisjoint({"summary", "tags", "authors"})
        assert other["title"] == "Heron"
    assert titles(client, "/search/", "?q=stork") == []


def test_a_brief_that_is_published_again_is_new_to_those_who_saw_it_withdrawn(
    client: Client, publisher: User
) -> None:
    edition = make_one(publisher)
    publishing.withdraw(brief=edition.brief, by=publisher, reason="Forged.")
    [gone] = items(client)
    publishing.reinstate(brief=edition.brief, by=publisher, note="It was genuine.")

    [back] = items(client)

    assert (back["title"], back["id"]) == ("The canal", gone["id"])
    assert back["date_modified"] > gone["date_modified"] > back["date_published"]


def test_nobody_learns_from_a_feed_of_what_only_withdrawn_briefs_name(
    client: Client, publisher: User
) -> None:
    gone = make_one(publisher)
    publishing.withdraw(brief=gone.brief, by=publisher, reason="Forged.")

    assert [client.get(f"{page}feed.atom").status_code for page in PAGES] == [200, 404, 404, 404]


def test_a_feed_is_for_everybody_whatever_the_session(
    client: Client, publisher: User, administrator: User
) -> None:
    make_one(publisher)
    make_one(publisher, "Amber", tlp="TLP:AMBER")
    make_brief(publisher, title="A draft")
    schedule(make_brief(publisher, title="Later"), publisher, database_now() + timedelta(1))

    for page in PAGES:
        anonymous = client.get(f"{page}feed.atom")
        known = logged_in(administrator).get(f"{page}feed.atom")
        assert anonymous.content == known.content
        assert known.headers["Cache-Control"] == "public, max-age=300"
        assert titles(client, page) == ["The canal"]


def test_a_brief_first_published_elsewhere_long_ago_is_no_news(
    client: Client, publisher: User
) -> None:
    make_one(publisher, "Old", published_on="2020-02-29")
    yesterday = timezone.localdate() - timedelta(days=1)
    assert titles(client) == ["Old"]
    make_one(publisher, "New")

    assert titles(client) == ["New"]
    assert Edition.objects.filter(day__lt=yesterday).exists()


def test_a_feed_has_the_newest_twenty(client: Client, publisher: User) -> None:
    for number in range(22):
        make_one(publisher, f"Brief {number}")

    newest = [f"Brief {number}" for number in range(21, 1, -1)]
    assert titles(client) == titles(client, "/topics/canals/") == newest
    assert titles(client, "/search/", "?q=brief") == newest


def test_a_feed_keeps_its_id_and_leads_on_when_its_topic_is_renamed(
    client: Client, publisher: User, administrator: User
) -> None:
    make_one(publisher)
    before = atom(client, "/topics/canals/feed.atom")[0].text
    rename_topic(topic=Topic.objects.get(), name="Waterways", by=administrator)

    moved = client.get("/topics/canals/feed.atom")

    assert (moved.status_code, moved["Location"]) == (301, "/topics/waterways/feed.atom")
    assert atom(client, "/topics/waterways/feed.atom")[0].text == before


def test_the_feed_of_a_merged_actor_leads_to_the_one_that_survived(
    client: Client, publisher: User
) -> None:
    make_one(publisher)
    survivor = make_actor("Misr")
    merge(survivor=survivor, merged=make_actor("Kemet"), by=publisher, force=True)
    assert client.get("/actors/kemet/feed.rss").status_code == 404
    make_one(publisher, "Another", actors=(as_data(survivor),))

    assert client.get("/actors/kemet/feed.rss")["Location"] == "/actors/misr/feed.rss"


def test_an_unchanged_feed_is_not_sent_twice(client: Client, publisher: User) -> None:
    edition = make_one(publisher)
    first = client.get("/feed.atom")
    known = {"if-none-match": first.headers["ETag"]}
    seen = {"if-modified-since": first.headers["Last-Modified"]}

    assert client.get("/feed.atom", headers=known).status_code == 304
    assert client.get("/feed.atom", headers=seen).status_code == 304

    publishing.withdraw(brief=edition.brief, by=publisher, reason="Forged.")
    assert client.get("/feed.atom", headers=known).status_code == 200


def test_an_empty_site_has_empty_feeds(client: Client) -> None:
    assert items(client) == []
    assert "Last-Modified" not in client.get("/feed.json").headers


@pytest.mark.parametrize(
    "address",
    [
        "/feed.xml",
        "/topics/none/feed.atom",
        "/actors/none/feed.atom",
        "/authors/none/feed.atom",
        "/search/feed.atom",
        "/search/feed.atom?q=%20",
    ],
)
def test_there_is_no_feed_of_nothing(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("briefs", [1, 25])
def test_a_feed_takes_the_same_number_of_queries_however_many_briefs_there_are(
    client: Client,
    publisher: User,
    briefs: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(briefs):
        make_one(publisher, f"Brief {number}")
    for page, queries in zip(PAGES, (1, 2, 2, 2), strict=True):
        json_feed(client, f"{page}feed.json")
        with django_assert_num_queries(queries):
            json_feed(client, f"{page}feed.json")


def test_pages_tell_readers_of_feeds_where_theirs_are(client: Client, publisher: User) -> None:
    make_one(publisher)
    for page, feed in (
        *((each, f"{each}feed.atom") for each in PAGES),
        ("/briefs/", "/feed.atom"),
        ("/search/?q=canal", "/search/feed.atom?q=canal"),
    ):
        link = '<link rel="alternate" type="application/atom+xml" title="'
        told = client.get(page).content.decode()
        assert link in told, page
        assert f'href="{feed}"' in told, page
