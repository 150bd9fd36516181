"""A whole register is compared by its texts, with the same pairs as by the index of names."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from actors.comparing import ALIKE, compare, read_register
from actors.models import Actor, ActorLikeness
from actors.trigrams import AlikeTexts
from tests.factories import make_actor

SETS = st.frozensets(st.integers(0, 11).map(str), max_size=9)


def share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0


@given(register=st.dictionaries(st.text(max_size=3), SETS, max_size=40), asked=SETS)
def test_texts_are_alike_that_share_three_trigrams_of_five(
    register: dict[str, frozenset[str]], asked: frozenset[str]
) -> None:
    found = list(AlikeTexts(register.items()).alike(asked))
    assert sorted(found) == sorted(
        text for text, trigrams in register.items() if share(asked, trigrams) >= ALIKE
    )


def test_a_register_knows_its_texts() -> None:
    register = AlikeTexts([("nasser", ["nas", "ass"]), ("?", [])])
    assert "nasser" in register
    assert "?" in register
    assert "eden" not in register


def pairs() -> list[tuple[object, ...]]:
    columns = ("one", "other", "score", "text_of_one", "text_of_other")
    return list(ActorLikeness.objects.order_by("one", "other").values_list(*columns))


@pytest.fixture
def actors(db: None) -> None:
    for name, *others in (
        ("Gamal Abdel Nasser", "جمال عبد الناصر", "Nasser"),
        ("Gamal Abdul Nasser", "Гамаль Абдель Насер"),
        ("Gamal Nasser Abdel", "???"),
        ("Гамаль Абдель Насэр", "Gamāl ʿAbd an-Nāṣir"),
        ("جمال عبدالناصر", "Jamal Abdel Nasser"),
        ("???", "Jamal Abdul Nasser"),
        ("Anthony Eden", "Eden"),
    ):
        make_actor(name, "person", *others)
    for number in range(25):
        make_actor("National Front", "group", subtype=str(number))


def test_a_whole_register_gives_the_same_pairs_as_its_index(actors: None) -> None:
    compare(100)
    by_index = pairs()
    assert len(by_index) > 250
    Actor.objects.update(compared=False)
    register = read_register()
    while compare(10, register):
        pass
    assert [row[:3] for row in pairs()] == [row[:3] for row in by_index]


def test_the_trigrams_are_those_of_the_index(actors: None) -> None:
    register = read_register()
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(ALIKE)])
        cursor.execute(
            "SELECT one.normalised, show_trgm(one.normalised), array_agg(DISTINCT other.normalised)"
            " FROM actors_actorname one JOIN actors_actorname other"
            " ON other.normalised % one.normalised GROUP BY 1"
        )
        for text, trigrams, alike in cursor.fetchall():
            assert sorted(register.alike(trigrams)) == sorted(alike), text


def test_a_name_that_came_meanwhile_is_looked_up_in_the_table(actors: None) -> None:
    register = read_register()
    late = make_actor("Antony Eden", "person")
    compare(100, register)
    found = ActorLikeness.objects.get(other=late)
    assert found.one.name == "Anthony Eden"


def test_the_command_reads_a_large_register_once(
    actors: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    compare(100)
    by_index = pairs()
    command = "actors.management.commands.find_duplicates"
    monkeypatch.setattr(f"{command}.WHOLE_REGISTER", 1)
    monkeypatch.setattr(f"{command}.AT_ONCE_OF_MANY", 10)
    out = StringIO()
    call_command("find_duplicates", again=True, stdout=out)
    assert out.getvalue().startswith("32 actors compared.")
    assert [row[:3] for row in pairs()] == [row[:3] for row in by_index]
