"""What is counted over all briefs is counted again whenever the answer can have changed."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actors.merging import merge
from actors.register import NameData
from actors.register.names import write_names
from briefs.drafts import database_now, topics
from briefs.models import Topic
from tests.support import pages
from tests.support.factories import as_data, make_actor, make_brief, make_edition, make_user
from tests.support.publishing import publish_until, withdraw

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def publisher(transactional_db: None) -> User:
    return make_user("publisher", "Publisher")


def shown() -> list[str]:
    """Return the name and the count of each topic in the list of topics."""
    page = pages.parse(Client().get("/topics/").content.decode())
    return [pages.text(each) for each in pages.elements(page, "p", **{"class": "counted"})]


def test_each_publication_end_and_new_name_is_seen_at_once(publisher: User) -> None:
    first = make_edition(publisher, tags=("Canals",))
    assert shown() == ["Canals 1 brief"]
    make_edition(publisher, tags=("Canals",))
    assert shown() == ["Canals 2 briefs"]
    withdraw(first.brief, publisher)
    assert shown() == ["Canals 1 brief"]
    topics.rename_topic(topic=Topic.objects.get(), name="Straits", by=publisher)
    assert shown() == ["Straits 1 brief"]


def test_an_end_that_only_time_brings_is_seen_at_once(publisher: User) -> None:
    brief = make_brief(publisher, tags=("Canals",))
    until = database_now() + timedelta(seconds=2)
    publish_until(brief, publisher, until)
    stages = set()
    while (begun := database_now()) < until + timedelta(milliseconds=500):
        seen = bool(shown())
        ended = database_now()
        if ended < until or begun >= until:
            stages.add((begun >= until, seen))
    assert stages == {(False, True), (True, False)}


def test_nothing_is_counted_twice_for_the_same_readers(publisher: User) -> None:
    make_edition(publisher, tags=("Canals",), authors=("Cairo desk",))
    for address in ("/topics/", "/topics/canals/", "/authors/", "/authors/cairo-desk/"):
        Client().get(address)
        with CaptureQueriesContext(connection) as queries:
            Client().get(address)
        assert not [query for query in queries if "count(" in query["sql"].lower()]


def beside_egypt() -> list[str]:
    """Return the actors that appear with Egypt, with the numbers of briefs."""
    page = pages.parse(Client().get("/actors/egypt/").content.decode())
    (block,) = pages.elements(page, "section", **{"aria-labelledby": "appears-with"})
    return [pages.text(row) for row in block.iter("li")]


def test_a_new_brief_name_or_merge_is_seen_on_the_page_of_an_actor(publisher: User) -> None:
    egypt, france, gaul = (make_actor(name) for name in ("Egypt", "France", "Gaul"))
    make_edition(publisher, actors=(as_data(egypt), as_data(france)))
    assert beside_egypt() == ["France1 brief about both"]
    make_edition(publisher, actors=(as_data(egypt), as_data(gaul)))
    assert beside_egypt() == ["France1 brief about both", "Gaul1 brief about both"]
    merge(survivor=france, merged=gaul, by=publisher, force=True)
    assert beside_egypt() == ["France2 briefs about both"]
    write_names(actor=france, names=[NameData("French Republic", is_primary=True)])
    assert beside_egypt() == ["French Republic2 briefs about both"]
