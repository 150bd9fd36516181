"""The arithmetic of the benchmark of search, and its queries."""

from collections import Counter

import pytest

from benchmarks.search_quality import QUERIES, ndcg, read_queries, recall, reciprocal_rank

GRADES = {"best": 2, "good": 1, "other": 1}


@pytest.mark.parametrize(
    ("answers", "rank", "gain", "found"),
    [
        (["best", "good", "other"], 1, 1, 1),
        # 1 / log2(3) of 2 + 1 / log2(3) + 1 / log2(4).
        (["wrong", "good"], 1 / 2, 0.2015, 1 / 3),
        (["other", "wrong", "best"], 1, 0.6388, 2 / 3),
        (["wrong"], 0, 0, 0),
        ([], 0, 0, 0),
    ],
)
def test_answers_count_more_the_earlier_and_the_better_they_are(
    answers: list[str], rank: float, gain: float, found: float
) -> None:
    assert reciprocal_rank(GRADES, answers) == rank
    assert ndcg(GRADES, answers) == pytest.approx(gain, abs=0.0001)
    assert recall(GRADES, answers) == found


def test_each_query_has_one_to_eight_right_answers_and_no_query_is_there_twice() -> None:
    queries = read_queries(QUERIES)
    assert max(Counter(query.typed for query in queries).values()) == 1
    for query in queries:
        assert 1 <= len(query.grades) <= 8, query.typed
        assert set(query.grades.values()) <= {1, 2}, query.typed
