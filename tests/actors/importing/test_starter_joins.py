"""Each state is one actor, whatever the order of the starter register, ISO 3166 and a file."""

import itertools
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from actors.importing import import_actors, read_jsonl
from actors.importing.records import ActorRecord, Batch
from actors.importing.starter import read_countries, read_starter
from actors.models import Actor, ActorIdentifier
from actors.text import fold
from briefs.sample.load import FOLDER
from tests.support.actor_files import write_lines

pytestmark = pytest.mark.django_db
# Read once: compiling the names of countries takes a while.
starter, countries = cache(read_starter), cache(read_countries)

# A typical collection: outdated names, and hardly any codes.
ROWS = [
    ("Turkey", ["Republic of Turkey"], {}),
    ("DRC", ["Democratic Republic of the Congo", "Congo", "Zaire"], {}),
    ("Congo", ["Republic of the Congo"], {"iso2": "CG"}),
    ("Burma", ["Union of Burma"], {}),
    ("Holy See", ["Santa Sede"], {"iso2": "VA"}),
    ("Czech Republic", [], {}),
    ("Swaziland", [], {}),
    ("Cape Verde", [], {}),
    ("Ivory Coast", [], {}),
    ("East Timor", [], {}),
    ("Republic of Macedonia", [], {}),
    ("Kosovo", ["Republic of Kosovo"], {}),
    ("West Bank", [], {}),
]
CODES = ["TR", "CD", "CG", "MM", "VA", "CZ", "SZ", "CV", "CI", "TL", "MK"]


@pytest.fixture
def sources(tmp_path: Path) -> dict[str, Callable[[], Batch]]:
    """Return readers of the three sources; the built-in ones contain only what the file has."""
    rows = [
        {
            "id": f"s{number}",
            "kind": "state",
            "name": name,
            "aliases": others,
            "external_ids": codes,
        }
        for number, (name, others, codes) in enumerate(ROWS)
    ]
    path = write_lines(tmp_path, *rows)
    return {
        "starter": lambda: cut_down(starter()),
        "countries": lambda: cut_down(countries()),
        "file": lambda: read_jsonl(path),
    }


def cut_down(batch: Batch) -> Batch:
    """Keep only records of some countries or of no country, without organisations."""
    wanted = {*CODES, "XK", ""}
    territories = [each for each in batch.records if each.kind in ("state", "place")]
    return replace(batch, records=[each for each in territories if code_of(each) in wanted])


def code_of(record: ActorRecord) -> str:
    return dict(record.identifiers).get("iso3166-1-alpha2", "")


@pytest.mark.parametrize("order", list(itertools.permutations(["starter", "countries", "file"])))
def test_a_state_is_one_in_any_order(
    order: tuple[str, ...], sources: dict[str, Callable[[], Batch]], administrator: User
) -> None:
    for name in (*order, order[0]):
        assert import_actors(sources[name](), by=administrator, update=True).problems == ()
    codes = ActorIdentifier.objects.filter(scheme="iso3166-1-alpha2").values_list("value", "actor")
    actors = dict(codes)
    for name, others, _codes in ROWS:
        owners = set()
        for value in (name, *others):
            owners |= set(Actor.objects.named(value).filter(kind__in=["state", "place"]))
        assert len(owners) == (2 if "Congo" in (name, *others) else 1), name
    assert len({actors[code] for code in CODES}) == len(CODES)
    assert Actor.objects.count() == len(sources["starter"]().records)


def shared_with(other: Batch) -> Batch:
    """Return the starter register cut down to what shares a name or an identifier with another."""
    names = {fold(name.value) for each in other.records for name in each.names}
    identifiers = {pair for each in other.records for pair in each.identifiers}
    shared = [
        each
        for each in starter().records
        if names & {fold(name.value) for name in each.names} or identifiers & set(each.identifiers)
    ]
    return replace(starter(), records=shared)


@pytest.mark.parametrize("sample_first", [True, False])
def test_the_sample_and_the_starter_join(sample_first: bool, administrator: User) -> None:
    sample = read_jsonl(FOLDER / "actors.jsonl")
    shared = shared_with(sample)
    for batch in [sample, shared] if sample_first else [shared, sample]:
        assert import_actors(batch, by=administrator, update=True).problems == ()
    for name in ("United States", "Egypt", "United Nations", "Warsaw Pact", "Germany"):
        assert Actor.objects.filter(name=name).count() == 1
    assert Actor.objects.filter(name="West Germany", identifiers=None).count() == 0
    egypt = Actor.objects.get(name="Egypt")
    assert egypt.description.startswith("Republic in north-eastern Africa")
    assert egypt.names.filter(value="埃及").exists()
    today = [each for each in shared.records if each.kind == "state"]
    # The Soviet Union, East and West Germany and Czechoslovakia no longer exist.
    assert Actor.objects.filter(kind="state").count() == len(today) + 4


def test_names_alone_join_states_only(tmp_path: Path, administrator: User) -> None:
    rows = [
        {"id": "1", "kind": "place", "name": "Georgia", "country": "US"},
        {"id": "2", "kind": "organisation", "name": "Hamas"},
        {"id": "3", "kind": "person", "name": "Israel"},
    ]
    namesakes = {row["name"] for row in rows}
    known = [each for each in starter().records if each.names[0].value in namesakes]
    import_actors(replace(starter(), records=known), by=administrator)
    taken = import_actors(read_jsonl(write_lines(tmp_path, *rows)), by=administrator)
    assert taken.new == 3
