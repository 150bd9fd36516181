"""The starter register: what it contains, and that loading it changes no existing actors."""

from dataclasses import replace
from functools import cache

import pytest
from django.contrib.auth.models import User

from actors.importing import ImportResult, has_starter, import_actors
from actors.importing.records import ActorRecord, Batch
from actors.importing.starter import read_starter
from actors.merging import merge
from actors.models import Actor, ActorName
from actors.register import NameData
from actors.register.names import write_names
from tests.support.factories import make_actor

starter = cache(read_starter)


@cache
def record(name: str) -> ActorRecord:
    """Return the record with a main name."""
    return next(each for each in starter().records if each.names[0].value == name)


def only(*names: str) -> Batch:
    """Return the register with only some of its actors."""
    return replace(starter(), records=[record(name) for name in names])


def load(by: User, *names: str, update: bool = True) -> ImportResult:
    """Load some of the register as `serve` and `setup` load all of it."""
    return import_actors(only(*names), by=by, update=update)


def modes(name: str) -> dict[str, str]:
    """Return the names of the one actor with a main name, each with its match mode."""
    rows = ActorName.objects.filter(actor__name=name)
    return dict(rows.values_list("value", "match_mode"))


def test_it_loads_completely_and_loading_again_changes_nothing(administrator: User) -> None:
    first = import_actors(starter(), by=administrator, update=True)
    assert first.problems == ()
    assert first.new == Actor.objects.count() == len(starter().records)
    assert has_starter()
    for update in (False, True):
        assert import_actors(starter(), by=administrator, update=update).nothing_changed


def test_it_contains_every_state_and_no_people() -> None:
    kinds = [each.kind for each in starter().records]
    assert kinds.count("state") == 195
    assert kinds.count("organisation") + kinds.count("group") > 150
    assert "person" not in kinds


def test_a_state_has_names_in_many_languages_and_scripts() -> None:
    egypt = {name.value: name.match_mode for name in record("Egypt").names}
    assert {"Egypt", "Égypte", "Ägypten", "Egipto", "Египет", "埃及", "مصر", "מצרים"} <= set(egypt)
    assert {"République arabe d’Égypte", "جمهورية مصر العربية"} <= set(egypt)
    assert egypt["Egyptian"] == "suggest"
    burma = {name.value: name for name in record("Myanmar").names}
    assert {"Birmanie", "Бирма"} <= set(burma)
    assert (burma["Burma"].name_type, burma["Burma"].valid_until) == ("previous name", "1989")
    america = {name.value for name in record("United States").names}
    assert {"US", "U.S.", "ABD", "США", "ארה״ב"} <= america


def test_an_abbreviation_needs_its_capitals() -> None:
    names = [name for each in starter().records for name in each.names]
    short = [name for name in names if name.name_type == "abbreviation"]
    assert len(short) > 100
    assert not [name for name in short if name.value.isupper() and not name.case_sensitive]


def test_a_name_that_is_a_word_in_another_language_never_links() -> None:
    assert [n.match_mode for n in record("Iceland").names if n.value == "Island"] == ["never"]
    assert [n.match_mode for n in record("Togo").names if n.value == "Того"] == ["never"]


def test_a_spelling_shared_by_several_languages_is_one_name_without_a_language() -> None:
    languages = {name.value: name.language for name in record("Poland").names}
    assert (languages["Polen"], languages["Polska"]) == ("", "pl")
    assert len(languages) == len(record("Poland").names)


@pytest.mark.django_db
def test_changes_made_by_editors_are_kept(administrator: User) -> None:
    names = ("Georgia", "Ghana", "Taiwan", "Fatah", "Palestine Liberation Organization")
    load(administrator, *names)
    georgia, ghana, taiwan, fatah, plo = (Actor.objects.get(name=name) for name in names)
    georgia.names.filter(value="Georgia").update(match_mode="suggest")
    write_names(actor=ghana, names=[NameData("Republic of Ghana", is_primary=True)])
    Actor.objects.filter(pk=taiwan.pk).update(kind="state")
    merge(survivor=plo, merged=fatah, by=administrator, why="One for our desk.", force=True)

    assert load(administrator, *names, update=False).nothing_changed

    assert modes("Georgia")["Georgia"] == "suggest"
    assert modes("Republic of Ghana") == {"Republic of Ghana": "auto"}
    assert Actor.objects.get(name="Taiwan").kind == "state"
    assert Actor.objects.get(name="Fatah").survivor == plo


@pytest.mark.django_db
def test_existing_organisations_are_matched_by_name_and_not_duplicated(administrator: User) -> None:
    make_actor("Hizballah", "organisation", country="LB")
    make_actor("Muslim Brotherhood", "organisation", country="SD")
    load(administrator, "Hezbollah", "Muslim Brotherhood")
    assert "حزب الله" in modes("Hizballah")
    assert not Actor.objects.filter(name="Hezbollah").exists()
    assert Actor.objects.filter(name="Muslim Brotherhood").count() == 2


@pytest.mark.django_db
def test_an_actor_that_only_shares_a_states_name_stays_separate(administrator: User) -> None:
    make_actor("Georgia", "place", country="US")
    make_actor("Jordan", "person")
    load(administrator, "Georgia", "Jordan")
    assert Actor.objects.filter(name="Georgia").count() == 2
    assert Actor.objects.filter(name="Jordan").count() == 2
