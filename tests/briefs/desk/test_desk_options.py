"""Names suggested for the filters of the desk's list."""

import pytest
from django.contrib.auth.models import User

from briefs.desk.lookups import Option
from briefs.search.suggestions import best_named
from tests.support.desk import desk
from tests.support.factories import make_actor, make_brief


def ask(by: User, kind: str, typed: str) -> list[dict[str, str]]:
    answer = desk(by).get(f"/desk/{kind}-options/", {"q": typed})
    options: list[dict[str, str]] = answer.json()["results"]
    return options


def test_names_that_begin_with_the_typed_text_come_before_those_that_contain_it() -> None:
    named = [Option(name, name) for name in ("Panama", "New Amman", "Oman", "Amman", "Amsterdam")]
    assert [option.name for option in best_named(named, "am")] == [
        "Amman",
        "Amsterdam",
        "New Amman",
        "Panama",
    ]


def test_at_most_ten_are_suggested(editor: User) -> None:
    make_brief(editor, tags=tuple(f"Topic {number}" for number in range(12)))
    assert len(ask(editor, "topic", "topic")) == 10


def test_an_actor_is_suggested_by_any_of_its_names(editor: User) -> None:
    make_actor("Gamal Abdel Nasser", "person", "جمال عبد الناصر")
    expected = {"slug": "gamal-abdel-nasser", "name": "Gamal Abdel Nasser"}
    assert ask(editor, "actor", "gam") == [expected | {"note": "Person"}]
    assert ask(editor, "actor", "جمال") == [expected | {"note": "Person · جمال عبد الناصر"}]


def test_topics_and_authors_are_suggested_whatever_case_and_accents(editor: User) -> None:
    make_brief(editor, tags=("Détente",), authors=("Middle East desk",))
    assert ask(editor, "topic", "DETE") == [{"slug": "détente", "name": "Détente", "note": ""}]
    assert ask(editor, "author", "east")[0]["slug"] == "middle-east-desk"


@pytest.mark.parametrize("kind", ["actor", "topic", "author"])
@pytest.mark.parametrize("typed", ["", "  ", "zz", "%", "_", "a" * 5000, "\u202e"])
def test_an_unknown_name_suggests_nothing(editor: User, kind: str, typed: str) -> None:
    make_brief(editor, tags=("Canals",), authors=("A desk",))
    assert ask(editor, kind, typed) == []
