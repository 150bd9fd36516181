"""The readers' search page: how a query was understood, what was found, and the ways on."""

from functools import partial
from urllib.parse import parse_qs, urlencode, urlsplit
from xml.etree.ElementTree import Element

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.support import pages
from tests.support.factories import (
    as_data,
    cite,
    make_actor,
    make_document,
    make_edition,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db
# The names in a query, and how PostgreSQL reads it; the matches, what is shown of them, the stems
# of their words, and the facets. Filters by topic take one more, and few results many more: what
# else would find more.
MOST_QUERIES = 6
MOST_TO_GO_ON = 46


@pytest.fixture(scope="module")
def site(module_db: None) -> None:
    publisher = make_user("publisher", "Publisher")
    nasser = make_actor("Gamal Abdel Nasser", "person", "جمال عبد الناصر")
    egypt = make_actor("Egypt", "state", "مصر")
    write = partial(make_edition, publisher, actors=(as_data(egypt), as_data(nasser)))
    write(
        title="Egypt Nationalises the Canal",
        summary="<p>The company is Egyptian in law [1].</p>",
        analysis="<p>First.</p><p>Free passage & tolls rest on a convention.</p>",
        citations=cite(make_source("Convention of Constantinople")),
        tags=("Canals",),
        event_date="1956-07-26",
        published_on="1956-12-27",
    )
    write(
        title="تأميم القناة",
        language="ar",
        analysis="<p>تحول النزاع من المال إلى السيادة، وقالت مصر ذلك.</p>",
        citations=cite(make_source("Reopening Ceremony")),
        published_on="1957-01-02",
    )
    for number in range(24):
        make_edition(
            publisher,
            title=f"Pilots {number}",
            summary="<p>Ships wait at both ends.</p>",
            analysis="<p>The pilots are bound to their posts.</p>",
            tags=("Canals", "Pilots & posts"),
            published_on=f"2020-03-{number + 1:02}",
        )
    secret = make_document("Secret pilots", tlp="TLP:RED")
    make_edition(publisher, secret)


def found(client: Client, typed: str, **query: str) -> Element:
    response = client.get(f"/search/?{urlencode({'q': typed} | query)}")
    assert response.status_code == 200
    return pages.parse(response.content.decode())


def texts(page: Element, tag: str, **attributes: str) -> list[str]:
    return [pages.text(each) for each in pages.elements(page, tag, **attributes)]


def links(page: Element) -> dict[str, str]:
    """Return the addresses of links by their texts."""
    return {pages.text(each): each.get("href", "") for each in pages.elements(page, "a")}


def said(page: Element) -> str:
    return pages.text(pages.elements(page, "main")[0])


def query_of(address: str) -> str:
    return parse_qs(urlsplit(address).query)["q"][0]


def titles(page: Element) -> list[str]:
    articles = pages.elements(page, "article")
    return [pages.text(next(each.iter("h2"))) for each in articles]


def test_a_hit_is_marked_in_its_sentence_under_a_link_to_its_paragraph(
    site: None, client: Client
) -> None:
    page = found(client, '"free passage"')
    assert titles(page) == ["Egypt Nationalises the Canal"]
    assert texts(page, "mark") == ["Free passage"]
    assert "Free passage & tolls rest on a convention." in said(page)
    slug = links(page)["Egypt Nationalises the Canal"]
    assert links(page)["Analysis, paragraph 2"] == f"{slug}#analysis-2"
    assert "27 December 1956 Event 26 July 1956" in said(page)


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("law", "Executive Summary"),
        ("constantinople", "Sources, 1"),
        ("convention", "Analysis, paragraph 2"),
    ],
)
def test_excerpts_name_the_part_that_they_are_from(
    site: None, client: Client, typed: str, place: str
) -> None:
    assert place in links(found(client, typed))


def test_the_name_that_was_understood_is_undone_by_one_link(site: None, client: Client) -> None:
    page = found(client, "Nasser convention")
    understood = said(page)
    assert "Understood as Gamal Abdel Nasser, the actor, under 2 names convention" in understood
    assert "/actors/gamal-abdel-nasser/" in (each.get("href") for each in page.iter("a"))
    exact = links(page)["Search for exactly these words"]
    assert query_of(exact) == '"Nasser" convention'
    assert "Understood as" not in said(found(client, "convention"))


def test_a_phrase_that_is_a_name_offers_the_actor(site: None, client: Client) -> None:
    page = found(client, '"egypt" law')
    assert query_of(links(page)["Search for the actor Egypt"]) == "egypt law"
    alternatives = found(client, '"egypt" OR law')
    assert "Search for the actor Egypt" not in links(alternatives)


def test_what_is_left_out_is_said(site: None, client: Client) -> None:
    assert "Understood as pilots not Egypt, the actor" in said(found(client, "pilots -egypt"))
    assert "Understood as pilots not “their posts”" in said(found(client, 'pilots -"their posts"'))


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("canal before:soon", "“before:soon” is not a date."),
        ("canal actor:nobody", "No actor here is called “nobody”."),
        ("?!", "There is no word to search for in “?!”."),
        ("canal " * 100, "Only the first 400 characters were read."),
    ],
)
def test_what_cannot_be_understood_is_named(
    site: None, client: Client, typed: str, problem: str
) -> None:
    page = found(client, typed)
    assert problem in " ".join(texts(page, "div", role="status"))


def test_results_come_twenty_a_page_by_key_in_either_order(site: None, client: Client) -> None:
    for sort, more in (("", "More briefs"), ("newest", "Older")):
        first = found(client, "pilots", **({"sort": sort} if sort else {}))
        assert "24 briefs" in said(first)
        second = pages.parse(client.get(f"/search/{links(first)[more]}").content.decode())
        both = titles(first) + titles(second)
        assert len(both) == len(set(both)) == 24
        assert len(titles(first)) == 20
        back = links(second)["Back to the start"]
        assert "older" not in back
        assert ("sort=newest" in back) == bool(sort)
    assert titles(found(client, "pilots", sort="newest"))[0] == "Pilots 23"


def test_facets_narrow_the_result_and_are_removed_again(site: None, client: Client) -> None:
    page = found(client, "canal OR pilots")
    headings = texts(pages.elements(page, "aside")[0], "h2")
    facets = ["Topic", "Also about", "Kind of actor", "Year of publication"]
    assert headings == [*facets, "Follow"]
    chosen = found(client, query_of(links(page)["Pilots & posts"]))
    assert "24 briefs in Pilots & posts" in said(chosen)
    removed = [query_of(address) for text, address in links(chosen).items() if "Remove" in text]
    assert set(removed) == {"canal OR pilots"}
    of_year = found(client, query_of(links(page)["2020"]))
    assert "24 briefs published: 2020" in said(of_year)


def test_what_is_all_about_an_actor_is_not_also_about_it(site: None, client: Client) -> None:
    def also_about(typed: str) -> list[str]:
        rail = pages.elements(found(client, typed), "aside")[0]
        section = next(each for each in rail.iter("section") if "Also about" in pages.text(each))
        return [pages.text(each) for each in section.iter("a")]

    assert also_about("nasser") == ["Egypt"]
    assert also_about("nasser OR pilots") == ["Egypt", "Gamal Abdel Nasser"]


def test_filters_are_said_in_words(site: None, client: Client) -> None:
    page = found(client, "topic:canals -actor:egypt kind:person after:1956 before:1957-02")
    for words in (
        "in Canals",
        "not about Egypt",
        "kind of actor: Person",
        "published: from 1 January 1956, before 1 February 1957",
    ):
        assert f"Remove: {words}" in links(page), words


def test_the_order_and_the_query_stay_in_the_form(site: None, client: Client) -> None:
    typed = 'pilots "their posts" <b>'
    page = found(client, typed, sort="newest")
    form = next(each for each in pages.elements(page, "form") if "large" in each.get("class", ""))
    fields = {each.get("name"): each.get("value") for each in form.iter("input")}
    assert fields == {"q": typed, "sort": "newest"}
    assert pages.text(pages.elements(page, "title")[0]).startswith(f"{typed} · Search")


def test_one_result_is_followed_by_searches_that_find_more(site: None, client: Client) -> None:
    page = found(client, "constantinople egypt")
    assert "1 brief Narrow the results" in said(page)
    assert "Find more" in texts(page, "h2")
    assert "Without “constantinople”" in said(page)
    assert "Find more" not in texts(found(client, "pilots"), "h2")


def test_a_word_that_nobody_wrote_is_corrected(site: None, client: Client) -> None:
    page = found(client, "nationalizes")
    assert "No brief matches “nationalizes”. These match nationalises." in said(page)
    assert query_of(links(page)["Newest"]) == "nationalises"


def test_no_result_leads_on(site: None, client: Client) -> None:
    page = found(client, "xylophones")
    assert "No brief matches “xylophones”" in texts(page, "h2")
    assert links(page)["topic"] == "/topics/"
    assert "Or browse" not in said(page)


def test_a_corrected_query_has_further_pages(site: None, client: Client) -> None:
    page = found(client, "pilotts")
    assert len(titles(page)) == 20
    second = pages.parse(client.get(f"/search/{links(page)['More briefs']}").content.decode())
    assert len(titles(second)) == 4
    assert "No brief matches" not in said(second)


def test_signs_that_join_letters_reach_the_query(site: None, client: Client) -> None:
    assert len(titles(found(client, '"pi\u200clots are bo\u00adund"'))) == 20


def test_briefs_that_lack_a_word_come_after_those_with_all_of_them(
    site: None, client: Client
) -> None:
    page = found(client, "convention tolls nowhere")
    assert "No brief matches “convention tolls nowhere”" in texts(page, "h2")
    looser = pages.elements(page, "section", **{"aria-labelledby": "looser"})
    assert [titles(each) for each in looser] == [["Egypt Nationalises the Canal"]]


def test_titles_and_excerpts_are_in_the_language_of_the_brief(site: None, client: Client) -> None:
    page = found(client, "السيادة")
    [title] = [each for each in pages.elements(page, "h2") if each.get("lang")]
    assert (title.get("lang"), pages.text(title)) == ("ar", "تأميم القناة")
    [article] = pages.elements(page, "article")
    assert [each.get("dir") for each in article.iter("div")] == ["rtl"]
    assert [pages.text(each) for each in article.iter("mark")] == ["السيادة"]
    [sentence] = [each for each in article.iter("bdi") if list(each.iter("mark"))]
    assert (sentence.get("lang"), sentence.get("dir")) == ("ar", "rtl")


def test_an_excerpt_of_a_source_has_its_own_direction(site: None, client: Client) -> None:
    page = found(client, "ceremony")
    [sentence] = [each for each in pages.elements(page, "bdi") if list(each.iter("mark"))]
    assert sentence.attrib == {}
    assert pages.text(sentence).startswith("Reopening Ceremony")


def test_nothing_is_found_in_what_the_reader_may_not_read(site: None, client: Client) -> None:
    assert "Secret pilots" not in titles(found(client, "secret pilots"))
    client.force_login(make_user("cleared", "Administrator", is_superuser=True))
    assert "Secret pilots" in titles(found(client, "secret pilots"))


@pytest.mark.parametrize(
    ("typed", "most"),
    [
        ("pilots", MOST_QUERIES),
        ("pilots topic:canals -egypt after:1950", MOST_QUERIES + 1),
        ("egypt law topic:canals kind:person after:1950", MOST_TO_GO_ON),
    ],
)
def test_a_page_takes_few_queries(site: None, client: Client, typed: str, most: int) -> None:
    found(client, typed)
    with CaptureQueriesContext(connection) as queries:
        found(client, typed)
    assert len(queries) <= most


def test_characters_within_persian_words_are_kept(client: Client, site: None) -> None:
    response = client.get(f"/search/?{urlencode({'q': 'می‌خواهم'})}")
    assert response.context["typed"] == "می\u200cخواهم"
