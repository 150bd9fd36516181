"""Styles of references that were once read wrongly."""

import pytest

from briefs.importing.sources.reference import parse_reference

FIELDS = ("title", "author", "publisher", "published_on")


def parse(text: str) -> dict[str, str]:
    citation = parse_reference([text])
    found = {name: getattr(citation.source, name) for name in FIELDS}
    found |= {"locator": citation.locator, "note": citation.note}
    return {name: value for name, value in found.items() if value}


def test_a_year_and_a_colon_begin_a_title() -> None:
    assert parse("1956: a chronicle") == {"title": "1956: a chronicle"}
    assert parse("1956: A Chronicle, Quay Press, 1960") == {
        "title": "1956: A Chronicle",
        "publisher": "Quay Press",
        "published_on": "1960",
    }
    assert parse("3 May 1956: Docks reopen")["published_on"] == "1956-05-03"


@pytest.mark.parametrize("author", ["Jane Doe", "Omar Haddad", "Jane Doe and Omar Haddad"])
def test_who_is_named_before_a_colon_wrote_what_somebody_else_published(author: str) -> None:
    assert parse(f"{author}: Docks reopen, River Post, 3 February 2025, https://a.example/x") == {
        "author": author,
        "title": "Docks reopen",
        "publisher": "River Post",
        "published_on": "2025-02-03",
    }


@pytest.mark.parametrize(
    "title",
    [
        "Berlin: Docks reopen",
        "Yemen crisis: Docks reopen",
        "World Bank: Docks reopen",
        "South Korea: Docks reopen",
        "Saudi Arabia: Docks reopen",
        "Aden, Yemen: Docks reopen",
        "The Lower Danube: A History",
    ],
)
def test_a_place_or_an_organisation_before_a_colon_stays_in_the_title(title: str) -> None:
    assert parse(f"{title}, River Post, 3 May 2024") == {
        "title": title,
        "publisher": "River Post",
        "published_on": "2024-05-03",
    }


def test_a_name_in_brackets_before_the_title_is_the_publisher() -> None:
    expected = {"title": "Docks reopen", "publisher": "Reuters", "published_on": "2024-05-03"}
    assert parse("[Reuters] Docks reopen, 3 May 2024, https://a.example/x") == expected
    assert parse("[River Post] “Docks reopen”, 3 May 2024")["publisher"] == "River Post"
    assert parse("[in translation] Docks reopen")["title"] == "[in translation] Docks reopen"


def test_a_judgment_is_called_by_its_court_its_day_and_its_number() -> None:
    title = "BVerfG, Beschluss vom 24. März 2021, 1 BvR 2656/18"
    assert parse(title) == {"title": title, "published_on": "2021-03-24"}
    assert parse(f"{title}, https://www.bverfg.example/x") == {
        "title": title,
        "publisher": "bverfg.example",
        "published_on": "2021-03-24",
    }
    assert parse("BGH, Urteil vom 5. Mai 2020 – VI ZR 252/19, Rn. 12")["published_on"] == (
        "2020-05-05"
    )


def test_the_number_of_a_document_before_its_title_is_a_note() -> None:
    assert parse("A/HRC/46/50, Report of the Commission of Inquiry, 1 February 2021") == {
        "title": "Report of the Commission of Inquiry",
        "note": "A/HRC/46/50",
        "published_on": "2021-02-01",
    }


@pytest.mark.parametrize("journal", ["OJ L 229", "OJ EU C 12", "ABl. L 229", "JO L 229"])
def test_an_official_journal_is_a_note(journal: str) -> None:
    assert parse(f"Council Regulation (EU) No 833/2014, {journal}, 31 July 2014, p. 1") == {
        "title": "Council Regulation (EU) No 833/2014",
        "note": journal,
        "published_on": "2014-07-31",
        "locator": "p. 1",
    }
