"""What stands beside the list of the front page: actors in focus, and corrections of late."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from briefs.choices import Change
from briefs.models import Edition
from briefs.public.frequent import blocks
from briefs.publishing import withdraw
from tests.support import pages
from tests.support.factories import as_data, make_actor, make_edition, publish
from tests.support.forging import write_freely
from tests.support.publishing import save

NOTE = "The toll is in Egyptian pounds, and was given in pounds sterling."


def front(by: User | None = None) -> str:
    client = Client()
    if by:
        client.force_login(by)
    return client.get("/").content.decode()


def corrected(by: User, title: str, note: str = NOTE, **changes: str) -> Edition:
    """Publish a brief and then its correction."""
    first = make_edition(by, title=title)
    save(first.brief, by, location="Cairo", **changes)
    return publish(first.brief, by, Change.CORRECTION, note)


def listed(by: User | None = None) -> list[str]:
    """Return the titles under “Recent corrections”."""
    rows = pages.elements(pages.parse(front(by)), "li", **{"class": "told"})
    return [pages.text(pages.elements(row, "a")[0]) for row in rows]


@pytest.mark.django_db
def test_a_correction_is_listed_with_its_day_its_note_and_a_link(publisher: User) -> None:
    edition = corrected(publisher, "Canal", NOTE + " Nothing else has changed." * 5)
    make_edition(publisher, title="Never wrong")
    (row,) = pages.elements(pages.parse(front()), "li", **{"class": "told"})
    day = f"{edition.updated_on.day} {edition.updated_on:%B %Y}"
    shown = pages.text(row)
    assert shown.startswith(f"Canal {day}: {NOTE}")
    assert shown.endswith("Nothing else has changed.")
    assert len(shown) < 180
    assert pages.elements(row, "a")[0].get("href") == "/briefs/canal/"


@pytest.mark.django_db
def test_without_corrections_nothing_speaks_of_them(publisher: User) -> None:
    make_edition(publisher)
    assert "Recent corrections" not in front()


@pytest.mark.django_db
def test_only_the_newest_three_corrections_that_the_reader_sees_are_listed(
    publisher: User, reader: User
) -> None:
    editions = [corrected(publisher, title) for title in ("One", "Two", "Three", "Four")]
    corrected(publisher, "Kept", tlp="TLP:GREEN")
    assert listed() == ["Four", "Three", "Two"]
    assert listed(reader) == ["Kept", "Four", "Three"]
    withdraw(brief=editions[3].brief, by=publisher, reason="Forged.")
    # A later version stands for the brief now.
    save(editions[2].brief, publisher, location="Suez")
    publish(editions[2].brief, publisher, Change.MINOR)
    assert listed() == ["Two", "One"]
    write_freely(
        "UPDATE briefs_edition SET updated_at = updated_at - interval '85 days'"
        f" WHERE id = {editions[1].pk}"
    )
    assert listed() == ["One"]


def test_a_block_is_a_brief_and_an_empty_week_a_line() -> None:
    filled, empty = blocks([0, 1, 3], a_block=1)
    assert filled == "M8 16h6v4h-6zM16 16h6v4h-6zM16 11h6v4h-6zM16 6h6v4h-6z"
    assert empty == "M0 19h6v1h-6z"


def test_a_block_may_stand_for_several_briefs() -> None:
    filled, _empty = blocks([1, 10, 11], a_block=5)
    assert [filled.count(f"M{column} ") for column in (0, 8, 16)] == [1, 2, 3]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("briefs", "blocks_drawn", "said"),
    [(4, 4, "One block is one brief;"), (9, 3, "One block is up to 3 briefs;")],
)
def test_the_page_says_what_a_block_is(
    publisher: User, briefs: int, blocks_drawn: int, said: str
) -> None:
    actors = tuple(as_data(make_actor(name)) for name in ("Egypt", "France", "Israel"))
    for _number in range(briefs):
        make_edition(publisher, actors=actors)
    page = front()
    assert said in page
    drawn = re.findall(r'<path d="([^"]*)"', page)
    assert [path.count("M") for path in drawn] == [blocks_drawn] * 3
