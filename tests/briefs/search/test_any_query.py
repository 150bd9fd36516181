"""Any text whatever is a query with a page of results."""

import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from actors import merging
from briefs.models import Topic
from briefs.search import Results, Sort, find, parse_query, published
from briefs.search.reading import MOST_NAMES
from tests.support.factories import as_data, make_actor, make_edition, make_user
from tests.support.payloads import OWN, folder_of_others

pytestmark = pytest.mark.django_db
NOT_HERE = "needs REAL_DATA: lists of hostile texts of other projects"
SIGNS = (
    *("'", "''", "\\", ":*", "<->", "<3>", "&", "|", "!", "(", ")", ":A", "%", "%s", "{0}", "_"),
    *('"', "“", "-", " ", " OR ", "actor:", "topic:", "kind:", "before:", "after:", "0001", "9999"),
    *("the", "de", "canal", "Égypte", "مصر", "北京", "市", "egypt", "u.s.", "l'", "'s", "\u200f"),
    *("\x00", "\ud800", "\U0010ffff", "\u0301", "ﷺ", "ﬁ", "İ", "ß", "½", "\xad", "country"),
)
TYPED = st.one_of(st.text(), st.lists(st.sampled_from(SIGNS), max_size=60).map("".join))
LONG = (
    "a" * 10_000,
    "canal " * 500,
    " ".join(f"w{number}" for number in range(500)),
    '"' * 10_000,
    '"a "b "c" d" e"' * 100,
    "ﷲ" * 400,
    "\U0001f469" * 400,
    "the of and a in",
    "-the -of",
    "-canal -egypt",
    "topic:canals -kind:person before:9999 after:0001",
    "after:2024-02-29 before:2025-02-28",
    "after:2024-02-29 before:2025",
    "after:9999 before:9999-12-31",
    "after:0999 before:0999",
    "after:0001 before:0001",
    "canal before:9999",
    "kind:country after:9999",
    "topic:round topic:trip -topic:round",
    "-actor:egypt -topic:nothing",
    " OR ".join(["canal"] * 99),
)
everything = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def archive(module_db: None) -> None:
    by = make_user("publisher", "Publisher")
    egypt = make_actor("Egypt", "state", "مصر", "%_\\")
    old = make_actor("Misr", "place")
    for title, day, language in (
        ("The canal", "1400-01-01", "en"),
        ("Canal of today", "", "en"),
        ("Le canal d’Égypte", "2024-02-29", "fr"),
        ("北京市的运河", "2024-03-01", "zh"),
        ("<->:*&|!()'\\ %s {0}", "2024-03-02", "tr"),
    ):
        make_edition(
            by,
            title=title,
            summary="<p>Egypt &amp; the canal: <b>U.S.</b> and مصر ﷺ ﬁn</p>",
            language=language,
            published_on=day,
            actors=(as_data(egypt), as_data(old)),
            tags=("Canals", "Round"),
        )
    merging.merge(survivor=egypt, merged=old, by=by)
    # As it should never be, though no rule of the database says so.
    there = Topic.objects.get(name="Round")
    back = Topic.objects.create(name="Trip", merged_into=there)
    Topic.objects.filter(pk=there.pk).update(parent=back)


def ask(typed: str) -> Results:
    """Ask for all there is to know of a query."""
    results = find(typed, published(AnonymousUser()))
    results.page(Sort.NEWEST)
    for way in results.ways_on():
        assert parse_query(str(way.query)) == way.query
    assert all(problem.endswith(".") for problem in results.problems)
    if results.exact:
        assert parse_query(str(results.exact)).terms == results.exact.terms
    return results


@everything
@given(TYPED)
@example("after:2024-02-29 before:2025 canal")
def test_any_text_gives_results(archive: None, typed: str) -> None:
    ask(typed)


@pytest.mark.parametrize("typed", LONG, ids=range(len(LONG)))
def test_long_and_empty_queries_give_results(archive: None, typed: str) -> None:
    ask(typed)


@pytest.mark.parametrize(
    "typed", ["canal", "-nothing", "topic:canals after:2024-02-29", "the canal"]
)
def test_every_value_of_a_facet_leads_to_as_many_results(archive: None, typed: str) -> None:
    results = ask(typed)
    values = [value for facet in results.page().facets for value in facet.values]
    assert values
    for value in values:
        narrowed = find(str(value.query), results.archive)
        assert narrowed.problems == ()
        assert value.chosen or narrowed.page().count == value.count


@pytest.mark.parametrize(
    "texts", [OWN[::8], pytest.param(OWN, marks=pytest.mark.soak)], ids=["some", "all"]
)
def test_our_hostile_texts_give_results(archive: None, texts: list[str]) -> None:
    for typed in texts:
        find(typed, published(AnonymousUser())).page()


@pytest.mark.parametrize("name", ["naughty_strings.json", "xss_payloads.txt"])
def test_hostile_texts_of_other_projects_give_results(archive: None, name: str) -> None:
    folder = folder_of_others()
    if folder is None:
        pytest.skip(NOT_HERE)
    text = (folder / name).read_text()
    texts = json.loads(text) if name.endswith("json") else text.splitlines()
    for typed in texts:
        results = find(typed, published(AnonymousUser()))
        results.page(Sort.NEWEST)
        assert parse_query(str(results.query)).terms == results.query.terms


@everything
@given(st.one_of(st.text(min_size=1), st.from_regex(r"\A-?\d{1,30}_\d{1,30}\n?\Z")))
@example("0_0")
@example("1_1\n")
@example("٣_٣")
@example("9" * 18 + "_" + "9" * 18)
def test_any_key_of_a_page_is_a_page_or_not_found(archive: None, older: str) -> None:
    results = find("canal", published(AnonymousUser()))
    for sort in Sort:
        try:
            assert not results.page(sort, older).older
        except Http404 as error:
            assert str(error) == "There is no such page of this list."  # noqa: PT017


def test_a_word_is_corrected_only_to_what_a_query_reads_as_a_word(archive: None) -> None:
    by = make_user("owner", "Publisher")
    make_edition(by, title="OR")
    assert ask("Ox OO").page().corrected is None
    make_edition(by, title='-zanzibbarr "zanzi"bbarr topic:zanzibbarr« a»zanzibbarr')
    assert str(ask("zanzibbar").page().corrected) == "zanzibbarr"


def test_a_query_that_may_lack_words_does_not_grow_with_names(archive: None) -> None:
    by = make_user("owner", "Publisher")
    actors = [
        make_actor(f"Land{at}", "place", *(f"Land {at} by name {name}" for name in range(40)))
        for at in range(9)
    ]
    make_edition(by, title="Lands", actors=tuple(map(as_data, actors)))
    reading = ask(" ".join(f"Land{at}" for at in range(9)) + " nothing").reading
    assert len({text for _config, text in reading.lexemes}) == MOST_NAMES + 1
    assert max(len(reading.tsquery(missing)) for missing in range(1, 9)) < 20_000


def test_a_topic_that_is_part_of_itself_is_still_found(archive: None) -> None:
    assert ask("topic:round").count() == 5
    assert ask("topic:trip").count() == 5
