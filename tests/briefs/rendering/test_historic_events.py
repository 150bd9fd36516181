"""Cards name the day of an event that was long over when its brief was published."""

from datetime import UTC, datetime

import pytest

from briefs.rendering import Publication, Rendered, render
from tests.support.factories import make_document

AT = datetime(2026, 11, 29, 9, 40, tzinfo=UTC)


def rendered(event_date: str) -> Rendered:
    publication = Publication(url="/briefs/x/", number=1, first_published_at=AT)
    return render(make_document("Title", event_date=event_date), publication)


@pytest.mark.parametrize(
    ("event_date", "is_named"),
    [("1989-11-09", True), ("2026-10-29", True), ("2026-10-30", False), ("2026-11-28", False)],
)
def test_a_card_names_the_event_after_thirty_days(event_date: str, is_named: bool) -> None:
    for html in (rendered(event_date).card_html, rendered(event_date).lead_html):
        assert (f'Event <time datetime="{event_date}">' in html) is is_named


def test_a_card_without_an_event_names_no_day() -> None:
    assert "Event" not in rendered("").card_html
