"""The head of a brief's page: title, facts, what was corrected."""

from datetime import UTC, date, datetime
from xml.etree.ElementTree import Element

from briefs.rendering import ChangeNote, Link, Rendered
from tests.support import pages
from tests.support.factories import make_document
from tests.support.rendering import rendered, with_text

AUGUST = datetime(1956, 8, 1, tzinfo=UTC)


def head(result: Rendered) -> Element:
    return pages.parse(f"<!doctype html><title>x</title>{result.head_html}")


def facts(page: Element) -> dict[str, str]:
    """Return the facts by their labels."""
    labels, values = page.iter("dt"), page.iter("dd")
    return {
        pages.text(label): pages.text(value) for label, value in zip(labels, values, strict=True)
    }


def test_the_facts_say_where_and_when_and_by_whom_and_which_version() -> None:
    page = head(
        rendered(
            make_document(location="Alexandria & Cairo", event_date="1956-07-26"),
            number=3,
            changes_url="/briefs/x/compare/?new=3",
            updated_at=AUGUST,
            authors=(Link("A <desk>", "/authors/a/"), Link("B", "/authors/b/")),
        )
    )
    assert facts(page) == {
        "Place": "Alexandria & Cairo",
        "Event": "26 July 1956",
        "Published": "27 July 1956, 09:40 UTC",
        "Updated": "1 August 1956",
        "Version": "3 · What changed",
        "By": "A <desk>, B",
    }
    assert pages.elements(page, "a", href="/briefs/x/compare/?new=3")


def test_without_more_to_say_the_facts_are_the_day_of_publication() -> None:
    assert facts(head(rendered())) == {"Published": "27 July 1956, 09:40 UTC"}


def test_reading_time_and_number_of_sources_stand_beside_the_actions() -> None:
    assert "1-minute read · 2 sources" in pages.text(head(rendered(with_text("<p>x</p>", 2))))
    assert "1-minute read · 1 source" in pages.text(head(rendered(with_text("<p>x</p>", 1))))
    assert "source" not in pages.text(head(rendered()))


def test_corrections_and_the_newest_update_stand_above_the_text() -> None:
    day = date(1956, 8, 1)
    changes = (
        ChangeNote(5, "correction", day, "It was <not> so."),
        ChangeNote(4, "substantive", day, "More is <known>."),
        ChangeNote(3, "substantive", day, "Something is known."),
        ChangeNote(2, "correction", date(1956, 7, 30), "Nor was that."),
        ChangeNote(1, "first", date(1956, 7, 27)),
    )
    page = head(rendered(number=5, changes=changes))
    notices = [each for each in page.iter("p") if "notice" in str(each.get("class"))]
    assert [pages.text(each) for each in notices] == [
        "Correction, 1 August 1956. It was <not> so.",
        "Correction, 30 July 1956. Nor was that.",
        "Updated, 1 August 1956. More is <known>.",
    ]


def test_a_title_of_300_characters_is_marked_as_long() -> None:
    result = rendered(make_document("t" * 300))
    assert f'<h1 class="long">{"t" * 300}</h1>' in result.head_html
    assert f"<h1>{'t' * 110}</h1>" in rendered(make_document("t" * 110)).head_html
