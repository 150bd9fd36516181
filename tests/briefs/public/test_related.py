"""Related briefs share actors or topics: rare ones count most, and nothing hidden counts at all."""

import re
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.test import Client

from actors import merging
from actors.models import Actor
from briefs import publishing
from briefs.models import Edition
from tests.support.factories import as_data, make_actor, make_edition, make_user

pytestmark = pytest.mark.django_db


def about(
    by: User, title: str, *names: str, tags: tuple[str, ...] = (), tlp: str = "TLP:CLEAR"
) -> Edition:
    """Publish a brief about actors, which are made where they are missing."""
    actors = tuple(
        as_data(Actor.objects.filter(name=name).first() or make_actor(name, "group"))
        for name in names
    )
    return make_edition(by, title=title, actors=actors, tags=tags, tlp=tlp)


def apart(by: User) -> None:
    """Publish a brief that separates two others in the order of publication."""
    make_edition(by, title="Between")


def related(to: Edition, by: User | None = None) -> dict[str, str]:
    """Return the titles on the page of a brief, each with the reason as it is read."""
    client = Client()
    if by:
        client.force_login(by)
    page = client.get(f"/briefs/{to.slug}/").content.decode()
    section = page.partition('aria-labelledby="related"')[2].partition("</section>")[0]
    found = re.findall(r"<bdi[^>]*>(.*?)</bdi></a>\s*<p>(.*?)</p>", section, re.DOTALL)
    return {unescape(title): re.sub("[\u2068\u2069]", "", unescape(why)) for title, why in found}


def test_the_reason_names_at_most_three_of_what_both_are_about_actors_first(
    publisher: User,
) -> None:
    names = ("Hamas", "Russia", "Egypt", "Iran")
    first = about(publisher, "First", *names, tags=("Canals",))
    apart(publisher)
    about(publisher, "Two", "Hamas", "Russia", tags=("Canals",))
    about(publisher, "Four", *names)
    about(publisher, "Topic", tags=("Canals",))
    about(publisher, "Nothing", "France")
    found = related(first)
    assert found["Two"] == "Also about Hamas, Russia and Canals"
    assert found["Topic"] == "Also about Canals"
    assert found["Four"].count(",") == 1
    assert "Nothing" not in found


def test_a_rare_actor_counts_more_than_a_frequent_one(publisher: User) -> None:
    first = about(publisher, "First", "Rare", "Frequent")
    apart(publisher)
    about(publisher, "Shares the rare one", "Rare")
    for number in range(6):
        about(publisher, f"Shares the frequent one {number}", "Frequent")
    found = related(first)
    assert len(found) == 5
    assert next(iter(found)) == "Shares the rare one"


def test_earlier_and_later_are_not_named_twice(publisher: User) -> None:
    earlier, first, later = (about(publisher, name, "Egypt") for name in ("A", "B", "C"))
    assert related(first) == {}
    assert related(earlier) == {"C": "Also about Egypt"}
    assert related(later) == {"A": "Also about Egypt"}


def test_what_the_reader_may_not_read_is_not_related(publisher: User) -> None:
    first = about(publisher, "First", "Egypt")
    apart(publisher)
    about(publisher, "Secret", "Egypt", "Secret actor", tlp="TLP:RED")
    gone = about(publisher, "Gone", "Egypt")
    apart(publisher)
    publishing.withdraw(brief=gone.brief, by=publisher, reason="Forged.")
    assert related(first) == {}
    everything = make_user("everything", is_superuser=True)
    assert related(first, by=everything) == {"Secret": "Also about Egypt"}


def test_merged_actors_count_as_one(publisher: User) -> None:
    first = about(publisher, "First", "Hizbollah")
    apart(publisher)
    about(publisher, "Second", "Hezbollah")
    one, other = (Actor.objects.get(name=name) for name in ("Hezbollah", "Hizbollah"))
    merging.merge(survivor=one, merged=other, by=publisher)
    assert related(first) == {"Second": "Also about Hezbollah"}


def test_a_title_keeps_its_language_and_names_are_isolated(publisher: User) -> None:
    first = about(publisher, "First", "<b>Égypte</b>", "مصر")
    apart(publisher)
    actors = tuple(as_data(actor) for actor in Actor.objects.order_by("pk"))
    make_edition(publisher, title="تأميم", language="ar", actors=actors)
    page = Client().get(f"/briefs/{first.slug}/").content.decode()
    assert '<bdi lang="ar" dir="rtl">تأميم</bdi>' in " ".join(page.split())
    assert "\u2068&lt;b&gt;Égypte&lt;/b&gt;\u2069" in page
    assert "\u2068مصر\u2069" in page
