"""Every page follows the clock: what starts, is replaced and ends shows at the same second.

The first tests move the record into the past; the last one lets real seconds pass.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.test import Client

from actors.models import Actor
from briefs.choices import Change
from briefs.drafts import database_now
from briefs.models import Edition
from briefs.publishing import consolidate, pin
from tests.support.addresses import public_addresses
from tests.support.factories import as_data, make_actor, make_brief, make_edition, make_user
from tests.support.publishing import HOUR, let_pass, publish_until, save, schedule
from tests.support.readers import document_of, status

# The front page, the archive, a neighbour, and the page of an actor with its counts.
CHANGING = ("/", "/briefs/", "/briefs/title-badger/", "/actors/actor-badger/")


@pytest.fixture
def publisher(request: pytest.FixtureRequest) -> User:
    request.getfixturevalue("transactional_db" if "real" in request.node.name else "db")
    return make_user("publisher", "Publisher")


def pages() -> dict[str, str]:
    """Return every page that readers are shown, 410 included, by its address."""
    answers = {address: Client().get(address) for address in public_addresses()}
    return {
        address: answer.content.decode()
        for address, answer in answers.items()
        if answer.status_code in (200, 410)
    }


def showing(word: str) -> set[str]:
    return {address for address, page in pages().items() if word in page}


@pytest.mark.django_db
def test_nothing_of_a_scheduled_brief_is_public_before_its_time(publisher: User) -> None:
    make_edition(publisher, document_of("badger"))
    edition = schedule(make_brief(publisher, document_of("walrus")), publisher, later())
    assert showing("walrus") == set()
    for name, slug in (("briefs:topic", "topic-walrus"), ("actors:actor", "actor-walrus")):
        assert status(Client(), name, slug) == 404
    for door in (Edition.objects.on_record_for, Edition.objects.ended_for):
        assert edition not in door(AnonymousUser())
    let_pass(HOUR)
    shown = showing("walrus")
    assert shown >= {
        *("/", "/briefs/", "/topics/", "/actors/", "/briefs/title-walrus/"),
        *("/topics/topic-walrus/", "/authors/author-walrus/", "/actors/actor-walrus/"),
        # As the later neighbour.
        "/briefs/title-badger/",
    }


@pytest.mark.django_db
def test_nothing_lists_a_brief_after_its_end(publisher: User) -> None:
    make_edition(publisher, document_of("badger"))
    publish_until(make_brief(publisher, document_of("walrus")), publisher, later())
    assert {"/", "/briefs/", "/topics/", "/actors/"} <= showing("walrus")
    let_pass(HOUR)
    # Both say that they are gone, and so does all that belongs to the brief.
    below = re.compile(r"/briefs/[^/]+(/versions/|/report/|\.json)")
    shown = {address for address in showing("walrus") if not below.match(address)}
    assert shown == {"/briefs/title-walrus/", "/actors/actor-walrus/"}
    assert status(Client(), "briefs:versions", "title-walrus") == 410
    page = Client().get("/briefs/title-walrus/")
    assert page.status_code == 410
    assert "until its time ended" in page.content.decode()
    assert "Analysis walrus" not in page.content.decode()
    assert status(Client(), "briefs:topic", "topic-walrus") == 404


@pytest.mark.django_db
def test_a_pin_ends_with_the_pinned_brief(publisher: User) -> None:
    make_edition(publisher, document_of("badger"))
    brief = make_brief(publisher, document_of("walrus"))
    publish_until(brief, publisher, later())
    make_edition(publisher, document_of("heron"))
    pin(brief=brief, by=publisher, until=later() + HOUR)
    assert "Title walrus" in Client().get("/").context["lead_html"]
    let_pass(HOUR)
    assert "Title heron" in Client().get("/").context["lead_html"]


@pytest.mark.django_db
def test_the_address_of_a_replaced_brief_follows_the_one_that_replaced_it(publisher: User) -> None:
    brief = make_edition(publisher, document_of("walrus")).brief
    other = make_brief(publisher, document_of("badger"))
    publish_until(other, publisher, later())
    consolidate(brief=brief, into=other, by=publisher)
    assert status(Client(), "briefs:brief", "title-walrus") == 301
    let_pass(HOUR)
    assert status(Client(), "briefs:brief", "title-walrus") == 410


@pytest.mark.django_db
def test_an_actor_of_a_scheduled_version_is_marked_but_not_shown(publisher: User) -> None:
    document = document_of("walrus")
    schedule(make_brief(publisher, document), publisher, later())
    assert Actor.objects.get(slug="actor-walrus").appears_openly
    assert "walrus" not in Client().get("/actors/?q=actor").content.decode().replace("q=", "")


def later() -> datetime:
    return database_now() + HOUR - timedelta(seconds=1)


@pytest.mark.django_db(transaction=True)
def test_on_real_connections_every_page_changes_at_the_same_instant(publisher: User) -> None:
    badger = make_edition(publisher, document_of("badger"))
    shared = (as_data(Actor.objects.get(slug="actor-badger")), as_data(make_actor("Egypt")))
    first = make_edition(publisher, title="Walrus now", actors=shared)
    save(first.brief, publisher, title="Walrus then")
    begun = database_now()
    list(visits(begun))
    # As long as the machine needs today to fetch each page in each stage.
    round_trip = database_now() - begun + timedelta(milliseconds=200)
    at = database_now() + 2 * round_trip
    until = at + 3 * round_trip
    schedule(first.brief, publisher, at, Change.SUBSTANTIVE, until)
    assert badger.first_published_at < first.first_published_at
    stages: dict[str, set[str]] = defaultdict(set)
    for address, (before, shown, after) in visits(until):
        for stage, begin, end, titles in (
            ("now", None, at, {"Walrus now"}),
            ("then", at, until, {"Walrus then"}),
            ("over", until, None, set()),
        ):
            if (begin is None or before >= begin) and (end is None or after < end):
                assert shown == titles, (address, stage)
                stages[address].add(stage)
    assert stages == {address: {"now", "then", "over"} for address in CHANGING}


def visits(end: datetime) -> Iterator[tuple[str, tuple[datetime, set[str], datetime]]]:
    """Fetch the pages by turns, until a turn began after `end`.

    Yields which titles each page showed, and the times around it.
    """
    client = Client()
    begun = None
    while begun is None or begun < end:
        begun = database_now()
        for address in CHANGING:
            before = database_now()
            page = client.get(address).content.decode()
            after = database_now()
            titles = {title for title in ("Walrus now", "Walrus then") if title in page}
            yield address, (before, titles, after)
