"""However odd a query is, the work that it makes for the database is bounded."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from briefs.search import find, published
from tests.support.factories import as_data, make_actor, make_edition, make_user

pytestmark = pytest.mark.django_db
# Names, lexemes and matches; six looser searches; eight words looked up and three corrected; six
# other queries for the ways on.
MOST_STATEMENTS = 64


@pytest.fixture(scope="module")
def archive(module_db: None) -> None:
    by = make_user("publisher", "Publisher")
    nasser = make_actor("ნანა გოგოლაძე", "person")
    make_edition(by, title="The canal", actors=(as_data(nasser),), published_on="2024-02-29")


def all_asked(typed: str) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        results = find(typed, published(AnonymousUser()))
        results.page()
        results.ways_on()
    return [each["sql"] for each in asked]


@pytest.mark.parametrize(
    "typed",
    [
        " ".join(f"wort{chr(97 + at)}" for at in range(24)),
        " ".join(f"a{chr(97 + at)}-b" for at in range(24)),
        " ".join(f'"x{at} y{at}"' for at in range(24)),
        "-kind:person -kind:country kind:person before:1900 zebra canol tanle",
        "zebra " + " ".join(f"topic:t{at}" for at in range(20)),
    ],
    ids=["words", "hyphens", "phrases", "filters", "topics"],
)
def test_a_long_query_takes_a_bound_number_of_statements(archive: None, typed: str) -> None:
    assert len(all_asked(typed)) <= MOST_STATEMENTS


@pytest.mark.parametrize("typed", ["a", "zz", "a.a.a.a", "x" * 41, "4711", "a\u0301" * 3, "a-b"])
def test_only_words_of_a_usual_length_are_corrected(archive: None, typed: str) -> None:
    assert not [sql for sql in all_asked(typed) if "word_similarity" in sql]


def test_a_word_of_a_usual_length_is_corrected(archive: None) -> None:
    assert [sql for sql in all_asked("canol") if "word_similarity" in sql]


def test_few_phrases_are_loosened(archive: None) -> None:
    results = find(" ".join(f'"x{at} y{at}"' for at in range(8)), published(AnonymousUser()))
    assert results.reading.tsquery().count("<->") == 8
    assert [results.reading.tsquery(missing).count("<->") for missing in (1, 2, 3)] == [6, 3, 3]


def test_many_words_are_loosened_with_eight_of_them(archive: None) -> None:
    results = find(" ".join(f"x{at}" for at in range(24)), published(AnonymousUser()))
    assert max(results.reading.tsquery(at).count("'x") for at in range(1, 8)) == 70 * 4


def test_all_unwanted_kinds_are_one_condition(archive: None) -> None:
    one, three = (
        all_asked(f"{kinds} canal")
        for kinds in ("-kind:person", "-kind:person -kind:country -kind:group")
    )
    count = max(sql.count("briefs_editionactor") for sql in one)
    assert max(sql.count("briefs_editionactor") for sql in three) == count


def test_surnames_in_scripts_beyond_the_index_of_expressions_are_found_by_a_part(
    archive: None,
) -> None:
    results = find("გოგოლაძე", published(AnonymousUser()))
    assert [actor.name for part in results.parts for actor in part.actors] == ["ნანა გოგოლაძე"]
    [names, *_rest] = all_asked("გოგოლაძე")
    assert "LIKE '%გოგოლაძე%' AND " in names
