"""Entities of FollowTheMoney: actors, and edges as relations."""

from pathlib import Path
from typing import Any

import pytest

from tests.support.actor_files import facts, import_file, write_lines
from tests.support.factories import make_actor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("administrator")]


def entity(schema: str, key: str, **properties: str | list[str]) -> dict[str, Any]:
    lists = {name: [text] if isinstance(text, str) else text for name, text in properties.items()}
    return {"id": key, "schema": schema, "properties": lists}


def test_a_person_has_all_names_and_identifiers(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path,
        entity(
            "Person",
            "NK-1",
            name=["Ada Lind", "Ада Линд"],
            alias="Ada of Bergen",
            weakAlias="The Queen",
            previousName="Ada Berg",
            wikidataId="Q4242",
            nationality="no",
        ),
        entity("Company", "Q4243", name="Lind Shipping", jurisdiction=["no", "dk"]),
        entity("Vessel", "v-1", name="MV Ada"),
    )
    outcome = import_file("opensanctions", path)
    assert outcome.out[0] == "Note: Entities that are not actors were left out: Vessel 1."
    assert facts("Ada Lind") == {
        "kind": "person",
        "subtype": "",
        "country": "NO",
        "names": {
            "Ada Lind": ("name", "auto"),
            "Ада Линд": ("alias", "auto"),
            "Ada of Bergen": ("alias", "auto"),
            "Ada Berg": ("previous name", "auto"),
            "The Queen": ("weak alias", "never"),
        },
        "identifiers": {"opensanctions": "NK-1", "wikidata": "Q4242"},
        "relations": [],
    }
    company = facts("Lind Shipping")
    assert (company["subtype"], company["country"]) == ("company", "")
    assert company["identifiers"] == {"opensanctions": "Q4243", "wikidata": "Q4243"}
    assert import_file("opensanctions", path, update=True).out[1] == "Nothing changed."


def test_edges_become_relations_in_the_right_direction(tmp_path: Path) -> None:
    country = make_actor("Norway")
    country.identifiers.create(scheme="iso3166-1-alpha2", value="NO")
    path = write_lines(
        tmp_path,
        entity("Membership", "e1", member="p1", organization="o1", startDate="1961-03"),
        entity("Person", "p1", name="Ada Lind"),
        entity("Person", "p2", name="Olav Lind"),
        entity("Organization", "o1", name="Harbour League"),
        entity("Company", "o2", name="Lind Shipping"),
        entity("Position", "office", name="Minister of Ports", country="no"),
        entity("Position", "chair", name="Chair", organization="o1"),
        entity("Occupancy", "e2", holder="p1", post="office", startDate="1963-01-02T00:00:00"),
        entity("Occupancy", "e3", holder="p1", post="chair", endDate="about 1960"),
        entity("Employment", "e4", employer="o2", employee="p2", role="clerk"),
        entity("Ownership", "e5", owner="p1", asset="o2"),
        entity("Family", "e6", person="p1", relative="p2", relationship="brother"),
        entity("Associate", "e7", person="p2", associate="p1"),
        entity("Directorship", "e8", director="p2", organization="o2"),
        entity("Succession", "e9", predecessor="o1", successor="o2"),
    )
    assert import_file("opensanctions", path).code == 0
    assert facts("Ada Lind")["relations"] == [
        ("family", "brother", "Olav Lind", "", ""),
        ("membership", "", "Harbour League", "1961-03", ""),
        ("occupancy", "Chair", "Harbour League", "", ""),
        ("occupancy", "Minister of Ports", "Norway", "1963-01-02", ""),
    ]
    assert facts("Olav Lind")["relations"] == [
        ("employment", "clerk", "Lind Shipping", "", ""),
        ("occupancy", "director", "Lind Shipping", "", ""),
        ("unknown link", "associate", "Ada Lind", "", ""),
    ]
    assert facts("Lind Shipping")["relations"] == [
        ("part of", "owned", "Ada Lind", "", ""),
        ("succession", "", "Harbour League", "", ""),
    ]
    assert import_file("opensanctions", path, update=True).out[0] == "Nothing changed."


def test_bad_lines_are_reported_and_the_rest_is_imported(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path,
        "{",
        "[]",
        {"id": "p1", "schema": "Person"},
        entity("Person", "p1"),
        entity("Person", "p2", name="Olav Lind"),
        entity("Membership", "e1", member="p2"),
        entity("Membership", "e2", member="p2", organization="o9"),
        entity("Occupancy", "e3", holder="p2", post="office"),
        entity("Family", "e4", person="p2", relative="p2"),
        {"id": "p1", "schema": "Person", "properties": {"name": "Ada"}},
        {"id": "p1", "schema": "Person", "properties": {"name": [7]}},
        entity("Family", "e5", person="p2", relative="p2", startDate="1960", endDate="1959"),
    )
    outcome = import_file("opensanctions", path)
    assert outcome.code == 1
    assert outcome.err == [
        f"{path}, line 1: This is not JSON: Expecting property name enclosed in double quotes.",
        f"{path}, line 2: This is not a JSON object.",
        f"{path}, line 3: properties: is missing.",
        f"{path}, line 4: The entity has no name.",
        f"{path}, line 6: properties.organization: is missing.",
        (
            f"{path}, line 7: A relation names “o9”, which is not an actor in the file or"
            " the register."
        ),
        f"{path}, line 8: The office “office” names no organisation or country.",
        f"{path}, line 9: A relation links an actor to itself.",
        f"{path}, line 10: name: is not a list.",
        f"{path}, line 11: name: is not a text.",
        f"{path}, line 12: The relation ends (1959) before it begins (1960).",
    ]
    assert outcome.out == [
        "1 actor new, 0 changed.",
        "0 relations new.",
        "11 rows were left out.",
    ]
