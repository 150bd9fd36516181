"""An actor has exactly one main name and no name twice, and each row keeps its id."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from actors.models import Actor, ActorName
from actors.register import NameData, create_actor
from actors.register.names import write_names
from tests.support.factories import KEEPER, make_actor

pytestmark = pytest.mark.django_db


def names_of(actor: Actor) -> list[tuple[str, bool]]:
    return list(actor.names.order_by("pk").values_list("value", "is_primary"))


def test_a_new_actor_has_its_name_as_main_name() -> None:
    actor = create_actor(
        by=KEEPER, name="Hamas", kind="group", names=[NameData("حماس", language="ar")]
    )
    assert (actor.name, actor.slug) == ("Hamas", "hamas")
    assert names_of(actor) == [("Hamas", True), ("حماس", False)]


def test_an_actor_with_one_name_takes_few_queries(django_assert_max_num_queries: Any) -> None:
    # A savepoint, a free address, the actor and its names.
    with django_assert_max_num_queries(5):
        create_actor(by=KEEPER, name="Hamas", kind="group")


def test_changing_many_names_takes_few_queries(django_assert_max_num_queries: Any) -> None:
    names = [f"Name {number}" for number in range(40)]
    actor = make_actor("Egypt", "state", *names)
    wanted = [NameData(name, match_mode="never") for name in (*names, "Misr", "Kemet")]
    with django_assert_max_num_queries(8):
        write_names(actor=actor, names=[NameData("Egypt", is_primary=True), *wanted])


def test_actors_that_share_a_name_have_different_addresses() -> None:
    slugs = [make_actor("Ali", "person").slug for _actor in range(3)]
    assert slugs == ["ali", "ali-2", "ali-3"]


@pytest.mark.parametrize("name", ["حماس", "ХАМАС", "हिन्दी", "ไทย", "!!!", "e\u0301\u0323"])
def test_an_actor_can_have_a_name_in_any_script(name: str) -> None:
    actor = make_actor(name, "group")
    actor.full_clean()
    assert actor.name == name


@pytest.mark.parametrize("name", ["\u200b\u200e", "\u2067 \u2069", "\u00ad"])
def test_an_invisible_name_is_refused(name: str) -> None:
    with pytest.raises(ValidationError, match="only invisible characters"):
        create_actor(by=KEEPER, name=name, kind="group")
    assert not Actor.objects.exists()


def test_writing_names_keeps_the_rows_that_stay() -> None:
    actor = make_actor("Egypt", "state", "Misr")
    rows = dict(actor.names.values_list("value", "pk"))
    wanted = [NameData("Misr", is_primary=True), NameData("Egypt", language="en"), NameData("UAR")]
    write_names(actor=actor, names=wanted)
    actor.refresh_from_db()
    assert actor.name == "Misr"
    after = dict(actor.names.values_list("value", "pk"))
    assert {name: after[name] for name in rows} == rows
    assert set(after) == {"Egypt", "Misr", "UAR"}
    write_names(actor=actor, names=[NameData("UAR", is_primary=True)])
    assert names_of(actor) == [("UAR", True)]


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ([], "Choose exactly one main name."),
        ([NameData("A"), NameData("B")], "Choose exactly one main name."),
        (
            [NameData("A", is_primary=True), NameData("B", is_primary=True)],
            "Choose exactly one main name.",
        ),
        (
            [NameData("A", is_primary=True), NameData("A")],
            "This name is listed twice for the same language.",
        ),
    ],
)
def test_an_actor_has_exactly_one_main_name(names: list[NameData], sentence: str) -> None:
    actor = make_actor("Egypt")
    with pytest.raises(ValidationError) as refused:
        write_names(actor=actor, names=names)
    assert refused.value.messages == [sentence]
    assert names_of(actor) == [("Egypt", True)]


def test_a_name_that_breaks_a_rule_changes_nothing() -> None:
    actor = make_actor("Egypt")
    wrong = NameData("Misr", name_type="nickname")
    with pytest.raises(ValidationError):
        write_names(actor=actor, names=[NameData("Egypt", is_primary=True), wrong])
    assert names_of(actor) == [("Egypt", True)]
    with pytest.raises(ValidationError):
        create_actor(by=KEEPER, name="Ship", kind="ship")
    assert Actor.objects.count() == 1


def test_names_are_found_whatever_their_case_and_accents() -> None:
    actor = make_actor("Müller", "person", "МЮЛЛЕР", "m" * 300)
    for written in ("muller", "MÜLLER", " Mu\u0308ller ", "мюллер"):
        assert list(Actor.objects.named(written)) == [actor]
    assert ActorName.objects.filter(normalised="muller").exists()
    assert not Actor.objects.named("Muller the elder").exists()
