"""In a closed list, surnames that can mean only one person count from the start."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from actors.matching.documents import InputText
from benchmarks.mentions import ClosedList


def listed(*names: str | tuple[str, str], volume: str = "") -> ClosedList:
    """Return a list of people, each written family name first, with a description if given."""
    rows = []
    for number, each in enumerate(names):
        inverted, about = (each, "") if isinstance(each, str) else each
        family, _comma, given = inverted.partition(", ")
        row = {
            "link": f"p{number}",
            "name": f"{given} {family}".strip(),
            "name_inverted": inverted,
            "surname": family,
            "kind": "person",
            "description": about,
            "volume": volume,
        }
        rows.append(row)
    return ClosedList(rows)


def certain(known: ClosedList, text: str, **fields: str) -> list[tuple[str, str]]:
    found = known.find(InputText(fields.get("id", "t"), text), fields.get("volume", ""))
    return [(each.surface, each.actor) for each in found if each.certainty == "certain"]


def suggested(known: ClosedList, text: str) -> Sequence[tuple[str, str]]:
    found = known.find(InputText("t", text))
    return [(each.surface, each.actor) for each in found if each.certainty == "suggested"]


def test_an_unshared_surname_counts_from_the_start() -> None:
    known = listed("Burke, Admiral Arleigh A.", "Rusk, Dean")
    assert certain(known, "Burke told Secretary Rusk.") == [
        ("Burke", "p0"),
        ("Secretary Rusk", "p1"),
    ]


def test_a_surname_shared_by_two_people_is_a_question() -> None:
    known = listed("Bundy, McGeorge", "Bundy, William P.")
    assert certain(known, "Bundy agreed.") == []
    assert [surface for surface, _actor in suggested(known, "Bundy agreed.")] == ["Bundy"]


def test_given_names_and_initials_tell_two_people_apart() -> None:
    known = listed("Bundy, McGeorge", "Bundy, William P.")
    text = "Mr. Bill Bundy, W.P. Bundy and McGeorge Bundy"
    assert [actor for _surface, actor in certain(known, text)] == ["p1", "p1", "p0"]


def test_a_surname_means_the_person_named_in_full_anywhere() -> None:
    known = listed("Bundy, McGeorge", "Bundy, William P.")
    assert certain(known, "Bundy agreed with William Bundy’s aide.")[0] == ("Bundy", "p1")


def test_an_office_tells_two_people_apart() -> None:
    known = listed(
        ("Dulles, Allen W.", "Director of Central Intelligence"),
        ("Dulles, John Foster", "Secretary of State until April 1959"),
    )
    assert certain(known, "Secretary Dulles and Director Dulles") == [
        ("Secretary Dulles", "p1"),
        ("Director Dulles", "p0"),
    ]


def test_a_different_given_name_means_a_different_person() -> None:
    assert certain(listed("Anderson, Robert B."), "wrote Jack Anderson in the Post") == []


def test_a_wife_is_not_her_husband() -> None:
    assert certain(listed("Nixon, Richard M."), "with Mrs. Nixon") == []


def test_a_whole_name_outranks_a_part_of_another() -> None:
    known = listed("Diem", "Ngo Dinh Diem")
    assert certain(known, "Diem and Ngo Dinh Diem") == [("Diem", "p0"), ("Ngo Dinh Diem", "p1")]


def test_a_guessed_surname_needs_a_title_or_the_full_name() -> None:
    known = listed("Thanat Khoman")
    assert suggested(known, "Thanat agreed.") == [("Thanat", "p0")]
    assert certain(known, "Minister Thanat agreed.") == [("Minister Thanat", "p0")]
    assert len(certain(known, "Thanat Khoman came; Thanat agreed.")) == 2
    assert len(certain(known, "He asked Thanat; Minister Thanat agreed.")) == 2


def test_part_of_a_place_name_is_not_a_person() -> None:
    known = listed("Hoang Thuy Nam")
    assert certain(known, "Hoang Thuy Nam left North Viet-Nam. The war in Viet Nam.") == [
        ("Hoang Thuy Nam", "p0")
    ]


def test_other_spellings_in_brackets_count() -> None:
    known = listed("Caramanlis (also Karamanlis), Constantine", "Chou En-lai (Zhou Enlai)")
    assert certain(known, "Karamanlis met Zhou Enlai.") == [
        ("Karamanlis", "p0"),
        ("Zhou Enlai", "p1"),
    ]


def test_a_surname_that_is_also_a_title_needs_more_evidence() -> None:
    known = listed("King, Gordon D.")
    assert certain(known, "The King asked Mr. King.") == [("Mr. King", "p0")]


def test_only_actors_of_the_texts_volume_count() -> None:
    rows = [*listed("Rusk, Dean", volume="v1").rows, *listed("Ball, George", volume="v2").rows]
    rows[1]["link"] = "p1"
    known = ClosedList(rows)
    assert certain(known, "Rusk and Ball", volume="v1") == [("Rusk", "p0")]
    assert certain(known, "Rusk and Ball", id="v2-d14") == [("Ball", "p1")]
    assert len(certain(known, "Rusk and Ball")) == 2


def test_other_kinds_are_found_by_name() -> None:
    row = {"link": "o", "name": "Arab League", "kind": "organisation"}
    assert certain(ClosedList([row]), "the Arab League") == [("Arab League", "o")]


def test_the_surname_alone_shows_where_a_name_is_divided() -> None:
    row = {"link": "p", "name": "Galo Plaza Lasso", "surname": "Plaza Lasso"}
    assert certain(ClosedList([row]), "Plaza Lasso spoke") == [("Plaza Lasso", "p")]


def test_the_benchmark_prints_the_mentions_of_each_text(tmp_path: Path) -> None:
    texts, actors = tmp_path / "in.jsonl", tmp_path / "actors.jsonl"
    texts.write_text('{"id": "v1-d1", "text": "Rusk saw Bundy.", "volume": "v1"}\n')
    rows = [
        {"link": "v1#R", "name": "Dean Rusk", "name_inverted": "Rusk, Dean", "volume": "v1"},
        {"link": "v1#M", "name": "McGeorge Bundy", "surname": "Bundy", "volume": "v1"},
        {"link": "v1#W", "name": "William Bundy", "surname": "Bundy", "volume": "v1"},
        {"link": "v2#R", "name": "Dean Rusk", "name_inverted": "Rusk, Dean", "volume": "v2"},
    ]
    actors.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    command = [sys.executable, "-m", "benchmarks", "mentions"]
    printed = subprocess.check_output([*command, "--documents", texts, "--actors", actors])
    rusk = {"start": 0, "end": 4, "surface": "Rusk", "actor": "v1#R", "certainty": "certain"}
    bundy = {"start": 9, "end": 14, "surface": "Bundy", "actor": "v1#M", "certainty": "suggested"}
    assert json.loads(printed) == {"id": "v1-d1", "mentions": [rusk, bundy]}
