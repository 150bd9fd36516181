"""Keyset paging shows every brief once in both directions, whatever the dates."""

from datetime import UTC, datetime
from typing import ClassVar

from django.http import Http404
from django.test import SimpleTestCase, TestCase
from hypothesis import given
from hypothesis import strategies as st

from actors.merging import merge
from actors.models import Actor
from actors.paging import PageRequest
from actors.paging.keyset import PAGE_SIZE, Key
from briefs.models import Author, Edition, Topic
from tests.support import pages
from tests.support.factories import as_data, make_actor, make_edition, make_user

# Most share a day, as an import of an old archive does, so that only the id tells them apart.
DAYS = ["2024-07-26"] * 24 + [f"2024-08-{day:02}" for day in range(1, 18)] + ["", "", "", ""]


def flat(pages_met: list[list[str]]) -> list[str]:
    return [address for page in pages_met for address in page]


class Paging(TestCase):
    """Pages of 45 briefs, all by one author, about one family of actors and of topics."""

    expected: ClassVar[list[str]]

    @classmethod
    def setUpTestData(cls) -> None:
        publisher = make_user("publisher", "Publisher")
        front, movement = make_actor("Hamas", "group"), make_actor("Hamas movement", "group")
        for number, day in enumerate(DAYS):
            about = (front,) if number % 3 else (movement,) if number % 2 else (front, movement)
            make_edition(
                publisher,
                title=f"Brief {number}",
                published_on=day,
                authors=("A desk",),
                actors=tuple(map(as_data, about)),
                tags=("Canals",) if number % 3 else ("Suez",) if number % 2 else ("Suez", "Canals"),
            )
        merge(survivor=front, merged=movement, by=publisher)
        canals = Topic.objects.get(name="Canals")
        Topic.objects.filter(name="Suez").update(parent=canals)
        cls.expected = [f"/briefs/{edition.slug}/" for edition in Edition.objects.all()]

    def walk(self, address: str, rel: str) -> list[list[str]]:
        """Return the addresses of the briefs of each page, from `address` on."""
        found = []
        while address:
            page = pages.parse(self.client.get(address).content.decode())
            cards = [each for each in page.iter("article") if each.get("class") == "card"]
            hrefs = [next(card.iter("a")).get("href", "") for card in cards]
            found.append(hrefs)
            self.last, way = address, pages.link(page, rel)
            address = address.partition("?")[0] + way if way else ""
        return found

    def check(self, address: str) -> None:
        forth = self.walk(address, "next")
        assert [len(page) for page in forth] == [PAGE_SIZE, PAGE_SIZE, 5]
        assert flat(forth) == self.expected
        back = self.walk(self.last, "prev")
        assert flat(back[::-1]) == self.expected

    def test_the_archive_shows_every_brief_once_in_both_directions(self) -> None:
        self.check("/briefs/")

    def test_the_page_of_an_actor_shows_every_brief_of_its_family_once(self) -> None:
        self.check(Actor.objects.get(name="Hamas").get_absolute_url())

    def test_the_page_of_a_topic_shows_every_brief_of_its_parts_once(self) -> None:
        self.check(Topic.objects.get(name="Canals").get_absolute_url())

    def test_the_page_of_an_author_shows_every_brief_once(self) -> None:
        self.check(Author.objects.get().get_absolute_url())

    def test_a_period_of_the_archive_shows_each_of_its_briefs_once_in_both_directions(self) -> None:
        for address, days, lengths in (
            ("/archive/2024/", DAYS[:41], [PAGE_SIZE, PAGE_SIZE, 1]),
            ("/archive/2024/07/26/", DAYS[:24], [PAGE_SIZE, 4]),
        ):
            expected = {f"/briefs/brief-{number}/" for number in range(len(days))}
            forth = self.walk(address, "next")
            assert [len(page) for page in forth] == lengths
            assert flat(forth) == [each for each in self.expected if each in expected]
            assert flat(self.walk(self.last, "prev")[::-1]) == flat(forth)

    def test_a_part_of_a_topic_shows_only_its_own(self) -> None:
        found = flat(self.walk(Topic.objects.get(name="Suez").get_absolute_url(), "next"))
        expected = [f"/briefs/brief-{number}/" for number in range(len(DAYS)) if number % 3 == 0]
        assert sorted(found) == sorted(expected)

    def test_earlier_and_later_lead_through_all_briefs(self) -> None:
        for rel, expected in (("prev", self.expected), ("next", self.expected[::-1])):
            address, met = expected[0], []
            while address:
                met.append(address)
                address = pages.link(pages.parse(self.client.get(address).content.decode()), rel)
            assert met == expected

    def test_a_forged_cursor_is_not_found(self) -> None:
        forged = ["x", "_", "2024-07-26_1", "2024-07-26T00:00_1", "1_1", "2024-07-26T00:00Z_-1"]
        forged += [f"2024-07-26T00:00Z_{2**63}", "0001-01-01T00:00Z_1", "9999-12-31T23:59Z_1"]
        forged += ["2024-07-26T00:00Z_" + "9" * 5000, "é_é"]
        for name in ("before", "after"):
            for cursor in forged:
                for address in (
                    "/briefs/",
                    "/archive/2024/07/",
                    "/authors/a-desk/",
                    "/topics/canals/",
                    "/actors/hamas/",
                ):
                    response = self.client.get(address, {name: cursor})
                    assert response.status_code == 404, (address, name, cursor)

    def test_a_cursor_between_two_briefs_works_too(self) -> None:
        key = "2024-08-01T12:00:00+00:00_0"
        older = self.walk(f"/briefs/?before={key.replace('+', '%2B')}", "next")
        expected = [slug for slug in self.expected if slug in flat(older)]
        assert flat(older) == expected
        assert len(expected) == 25


class Keys(SimpleTestCase):
    """Return the key of a row as addresses write it."""

    @given(
        at=st.datetimes(
            min_value=datetime.fromisoformat("1400-01-01"),
            max_value=datetime.fromisoformat("9000-01-01"),
            timezones=st.just(UTC),
        ),
        pk=st.integers(0, 2**63 - 1),
    )
    def test_a_key_is_read_as_it_was_written(self, at: datetime, pk: int) -> None:
        key = Key(at, pk)
        assert Key.parse(str(key)) == key
        # Whoever follows a link by hand loses the plus sign.
        assert Key.parse(str(key).replace("+", " ")) == key

    @given(st.text())
    def test_any_query_gives_a_page_or_not_found(self, text: str) -> None:
        for name in ("before", "after"):
            try:
                PageRequest.of({name: text})
            except Http404:
                continue
            assert text == "" or "_" in text
