"""The register written to a file and read into an empty one is the same register."""

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from actors.choices import ActorKind, MatchMode, NameType, RelationType
from actors.importing import import_actors, lines_of_register, read_jsonl
from actors.merging import merge
from actors.models import Actor, ActorRelation, MergeDecision
from actors.register import NameData, create_actor
from actors.text import can_be_seen
from tests.support.actor_files import import_file, write_lines
from tests.support.factories import KEEPER, make_actor

pytestmark = pytest.mark.django_db

UID = "00000000-0000-4000-8000-00000000000"


def exported() -> list[str]:
    return list(lines_of_register())


def emptied() -> None:
    MergeDecision.objects.all().delete()
    ActorRelation.objects.all().delete()
    Actor.objects.update(merged_into=None, survivor=None)
    Actor.objects.all().delete()


def test_everything_comes_back(administrator: User, tmp_path: Path) -> None:
    nasser = create_actor(
        by=KEEPER,
        name="Gamal Abdel Nasser",
        kind="person",
        country="EG",
        description="President\nof Egypt.",
        names=[
            NameData("Gamal Abdel Nasser", is_primary=True, language="en"),
            NameData("جمال عبد الناصر", "alias", language="ar", valid_from="1918-01"),
            NameData("Nasser", "weak alias", match_mode="never", case_sensitive=True),
            NameData("Gamal Nasser", "previous name", valid_until="1936", reference="Register, 4"),
        ],
    )
    egypt = make_actor("Egypt")
    nasser.identifiers.create(scheme="wikidata", value="Q39524")
    ActorRelation.objects.create(
        subject=nasser,
        object=egypt,
        relation_type="occupancy",
        role="President",
        since="1956-06-23",
        until="1970",
        note="Until his death.",
        reference="Gazette",
        reference_url="https://gazette.example/1956",
    )
    path = tmp_path / "register.jsonl"
    out = StringIO()
    call_command("export_actors", str(path), stdout=out)
    assert out.getvalue() == f"2 lines written to {path}.\n"
    before = exported()
    emptied()
    assert import_file("jsonl", path).out == ["2 actors new, 0 changed.", "1 relation new."]
    assert exported() == before
    for update in (False, True):
        assert import_file("jsonl", path, update=update).out[0] == "Nothing changed."
    assert exported() == before


def test_merged_actors_are_exported_as_readers_see_them(
    administrator: User, tmp_path: Path
) -> None:
    egypt, republic, misr = make_actor("Egypt"), make_actor("UAR", "group"), make_actor("Misr")
    syria = make_actor("Syria")
    republic.identifiers.create(scheme="wikidata", value="Q170468")
    for subject in (egypt, misr, republic):
        ActorRelation.objects.create(subject=subject, object=syria, relation_type="supports")
    ActorRelation.objects.create(subject=syria, object=misr, relation_type="supports")
    ActorRelation.objects.create(subject=misr, object=egypt, relation_type="part of")
    merge(survivor=republic, merged=misr, by=administrator, force=True)
    merge(survivor=egypt, merged=republic, by=administrator, force=True)

    one, other = map(json.loads, exported())

    assert [(name["value"], name["is_primary"]) for name in one["names"]] == [
        ("Egypt", True),
        ("UAR", False),
        ("Misr", False),
    ]
    assert one["identifiers"] == [{"scheme": "wikidata", "value": "Q170468"}]
    assert [each["object"] for each in one["relations"]] == [other["uid"]]
    assert [each["object"] for each in other["relations"]] == [one["uid"]]
    path = write_lines(tmp_path, one, other)
    assert import_file("jsonl", path, update=True).out[0] == "Nothing changed."
    emptied()
    import_file("jsonl", path)
    assert list(map(json.loads, exported())) == [one, other]


def test_merges_and_decisions_in_an_older_export_are_skipped(
    administrator: User, tmp_path: Path
) -> None:
    decided = {"type": "judgement", "one": f"{UID}1", "other": f"{UID}2", "judgement": "same"}
    path = write_lines(
        tmp_path,
        line(1, merged_into=""),
        line(2, merged_into=f"{UID}1"),
        decided | {"by": "anna", "at": "2026-01-02T03:04:05+00:00", "why": "", "undone_at": ""},
    )
    outcome = import_file("jsonl", path)
    assert outcome.code == 0
    assert outcome.out == [
        (
            "Note: Merges and decisions in the file were left out (2): only a backup can restore"
            " them."
        ),
        "2 actors new, 0 changed.",
        "0 relations new.",
    ]
    assert Actor.objects.filter(survivor=None).count() == 2
    assert not MergeDecision.objects.exists()


def test_the_register_is_written_to_the_screen_without_a_path() -> None:
    make_actor("Egypt")
    out = StringIO()
    call_command("export_actors", stdout=out)
    assert out.getvalue().splitlines(keepends=True) == exported()
    with pytest.raises(CommandError) as caught:
        call_command("export_actors", "/")
    assert str(caught.value) == "/ could not be written: Is a directory."


NAMES = st.builds(
    NameData,
    value=st.text(
        st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs")), min_size=1, max_size=20
    ).filter(can_be_seen),
    name_type=st.sampled_from(NameType.values),
    language=st.sampled_from(("", "en", "ar", "zh-Hant")),
    match_mode=st.sampled_from(MatchMode.values),
    case_sensitive=st.booleans(),
    valid_from=st.sampled_from(("", "1956", "1956-07")),
)
ACTORS = st.lists(
    st.tuples(
        st.sampled_from(ActorKind.values),
        st.lists(NAMES, min_size=1, max_size=3, unique_by=lambda name: (name.value, name.language)),
    ),
    min_size=1,
    max_size=4,
)
LINKS = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.integers(0, 3),
        st.sampled_from([*RelationType.values, "merge"]),
    ),
    max_size=6,
    unique=True,
)


def build(actors: list[Any], links: list[tuple[int, int, str]], by: User) -> None:
    made = [
        create_actor(
            by=KEEPER, name=first.value, kind=kind, names=[replace(first, is_primary=True), *others]
        )
        for kind, (first, *others) in actors
    ]
    for first, second, what in links:
        one, other = made[first % len(made)], made[second % len(made)]
        one.refresh_from_db()
        other.refresh_from_db()
        if one == other:
            continue
        if what in RelationType.values:
            ActorRelation.objects.get_or_create(subject=one, object=other, relation_type=what)
        elif not other.merged_into and (one.survivor or one) != other:
            merge(survivor=one, merged=other, by=by, force=True)


@given(actors=ACTORS, links=LINKS)
@settings(max_examples=40)
def test_any_register_comes_back(
    tmp_path_factory: pytest.TempPathFactory, actors: list[Any], links: list[tuple[int, int, str]]
) -> None:
    with transaction.atomic():
        by = User.objects.create_superuser("anyone")
        build(actors, links, by)
        before = exported()
        path = tmp_path_factory.mktemp("export") / "register.jsonl"
        path.write_text("".join(before), encoding="utf-8")
        emptied()
        taken = import_actors(read_jsonl(path), by=by)
        assert not taken.problems
        assert exported() == before
        assert import_actors(read_jsonl(path), by=by, update=True).nothing_changed
        transaction.set_rollback(True)


def line(number: int, **fields: Any) -> dict[str, Any]:
    name = {"value": f"Committee {number}", "is_primary": True}
    return {"type": "actor", "uid": f"{UID}{number}", "kind": "group", "names": [name]} | fields


def test_bad_lines_are_reported_and_the_rest_is_imported(
    administrator: User, tmp_path: Path
) -> None:
    path = write_lines(
        tmp_path,
        line(1),
        {"type": "brief"},
        line(2, uid="2"),
        line(3, names=[]),
        line(3, names="Committee"),
        line(3, names=[{"value": "A", "is_primary": 1}]),
        line(3, names=[{"value": "A", "is_primary": True}, {"value": "B", "is_primary": True}]),
        line(3, names=[{"value": "A", "name_type": "nickname"}]),
        line(3, names=[{"value": "A", "match_mode": "maybe"}]),
        line(3, names=[{"value": "A", "valid_from": "1957-02-30"}]),
        line(3, slug="two words"),
        line(3, identifiers=[{"scheme": "passport", "value": "1"}]),
        line(7, relations=[{"relation_type": "likes", "object": f"{UID}1"}]),
        line(8, relations=[{"relation_type": "supports", "object": f"{UID}9"}]),
    )
    outcome = import_file("jsonl", path)
    assert outcome.code == 1
    told = dict(text.removeprefix(f"{path}, line ").split(": ", 1) for text in outcome.err)
    assert told == {
        "2": "type: is not “actor”.",
        "3": "uid: “2” is not a uid. Use a UUID in lower case.",
        "4": "The actor has no name.",
        "5": "names: is not a list of objects.",
        "6": "is_primary: must be true or false.",
        "7": "The actor has two main names.",
        "8": "“nickname” is not a type of name. Use one of name, alias, previous name,"
        " abbreviation, weak alias.",
        "9": "“maybe” is not a match mode. Use one of auto, suggest, never.",
        "10": "“1957-02-30” is not a date. Use a year, month or day that exists, such as 1956-07.",
        "11": "“two words” cannot be a web address.",
        "12": "“passport” is not an identifier scheme. Use one of wikidata, iso3166-1-alpha2,"
        " iso3166-1-alpha3, opensanctions, stix, mitre-attack, misp-galaxy.",
        "13": "“likes” is not a type of relation. Use one of membership, occupancy, employment,"
        " part of, succession, family, supports, opposes, unknown link.",
        "14": f"A relation names “uid {UID}9”, which is not an actor in the file or the register.",
    }
    assert outcome.out[-1] == "13 rows were left out."
    assert Actor.objects.count() == 3
