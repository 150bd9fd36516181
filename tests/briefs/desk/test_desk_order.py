"""The desk's list sorted and paged by key: every brief once, in every order, both ways."""

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from django.contrib.auth.models import User

from briefs.desk.order import PAGE_SIZE, NoSuchPage, Order, SortKey
from briefs.models import Brief
from tests.support.desk import desk, found, page, titles
from tests.support.factories import make_brief

NUMBER = 2 * PAGE_SIZE + 3
LINK = re.compile(r'<a class="(?:newer|older)"\s+href="([^"]*)"\s+rel="(prev|next)"')


@pytest.fixture
def many(editor: User) -> list[str]:
    """Briefs whose dates repeat and are often missing; returns their titles."""
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    made = Brief.objects.bulk_create(
        Brief(
            title=f"Brief {number:03}",
            slug=f"brief-{number}",
            event_date=date(1956, 1, 1 + number % 7) if number % 3 else None,
            created_by=editor,
            created_at=begin,
            updated_at=begin + timedelta(minutes=number // 4),
        )
        for number in range(NUMBER)
    )
    return [brief.title for brief in made]


def links(html: str) -> dict[str, str]:
    return {rel: unescape(url) for url, rel in LINK.findall(html)}


def walk(by: User, html: str, rel: str) -> list[list[str]]:
    """Follow links in one direction to the end; return the pages after the first."""
    pages = []
    client = desk(by)
    while url := links(html).get(rel):
        html = client.get(url).content.decode()
        pages.append(titles(html))
    return pages


@pytest.mark.parametrize("sort", ["title", "-title", "event", "-event", "saved", "-saved"])
def test_paging_forward_and_back_shows_each_brief_once(
    editor: User, many: list[str], sort: str
) -> None:
    first = page(editor, f"sort={sort}")
    onward = [titles(first), *walk(editor, first, "next")]
    assert [len(each) for each in onward] == [PAGE_SIZE, PAGE_SIZE, 3]
    assert sorted(title for each in onward for title in each) == many

    client = desk(editor)
    last = first
    while url := links(last).get("next"):
        last = client.get(url).content.decode()
    assert walk(editor, last, "prev") == onward[-2::-1]


@pytest.mark.parametrize("sort", ["event", "-event"])
def test_briefs_without_an_event_date_come_last_in_both_directions(
    editor: User, many: list[str], sort: str
) -> None:
    first = page(editor, f"sort={sort}")
    shown = [title for each in [titles(first), *walk(editor, first, "next")] for title in each]
    dates = dict(Brief.objects.values_list("title", "event_date"))
    dated = [day for title in shown if (day := dates[title])]
    assert [dates[title] for title in shown[len(dated) :]] == [None] * (len(many) - len(dated))
    assert dated == sorted(dated, reverse=sort == "-event")


def test_the_newest_save_comes_first_by_default(editor: User, many: list[str]) -> None:
    assert found(editor) == found(editor, "sort=-saved") == many[::-1][:PAGE_SIZE]


def test_a_brief_written_meanwhile_shifts_no_page(editor: User, many: list[str]) -> None:
    older = links(page(editor))["next"]
    before = titles(desk(editor).get(older).content.decode())
    make_brief(editor, title="Just now")
    assert titles(desk(editor).get(older).content.decode()) == before
    assert "Just now" not in many


def test_each_sortable_heading_says_so_and_links_to_the_other_direction(editor: User) -> None:
    make_brief(editor)
    html = page(editor, "sort=-event")
    assert re.search(
        r'aria-sort="descending">\s*<a href="/desk/briefs/\?sort=event">Event</a>', html
    )
    assert '<a href="/desk/briefs/?sort=title">Title</a>' in html
    assert '<a href="/desk/briefs/?sort=-saved">Last saved</a>' in html
    assert html.count("aria-sort=") == 1


@pytest.mark.parametrize(
    ("sort", "text"),
    [
        ("saved", ""),
        ("saved", "_"),
        ("saved", "2026-01-01_1"),
        ("saved", "2026-01-01T00:00:00_1"),
        ("saved", "0001-01-01T00:00:00+14:00_1"),
        ("saved", "2026-01-01T00:00:00+00:00_-1"),
        ("saved", "2026-01-01T00:00:00+00:00_99999999999999999999"),
        ("saved", "2026-01-01T00:00:00+00:00_" + "9" * 5000),
        ("event", "1956-13-01_1"),
        ("event", "None_1"),
        ("event", "1956-07-26_1; DROP"),
        ("title", "_1"),
        ("title", "a" * 301 + "_1"),
    ],
)
def test_a_page_key_that_no_page_wrote_is_refused(sort: str, text: str) -> None:
    with pytest.raises(NoSuchPage) as refusal:
        SortKey.parse(text, Order(sort))
    assert str(refusal.value) == ("This page of the list does not exist. Start at the first page.")


def test_a_forged_key_is_answered_with_a_sentence(editor: User, many: list[str]) -> None:
    html = page(editor, "sort=title&after=_7")
    assert "This page of the list does not exist. Start at the first page." in html
    assert '<a href="/desk/briefs/?sort=title">First page</a>' in html
    assert titles(html) == []
    assert many


def test_a_page_after_the_last_one_says_so(editor: User, many: list[str]) -> None:
    html = page(editor, "sort=title&after=zzz_7")
    assert "There are no more briefs." in html
    assert many


def test_keys_survive_the_address() -> None:
    moment = datetime(2026, 11, 22, 10, 49, 0, 123456, tzinfo=UTC)
    for order, value in (
        (Order("saved"), moment),
        (Order("title"), "a_b & c"),
        (Order("event"), date(1, 1, 1)),
    ):
        key = SortKey(value, 12)
        assert SortKey.parse(str(key), order) == key
