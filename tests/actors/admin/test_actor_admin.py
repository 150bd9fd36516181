"""An actor's page in admin: what is typed is what the register stores."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from actors.merging import merge
from actors.models import Actor, ActorIdentifier, ActorRelation
from tests.support.actor_page import ADD, next_row, opened, page_of, row
from tests.support.factories import make_actor

pytestmark = pytest.mark.django_db


def save(desk: Client, actor: Actor, data: dict[str, Any]) -> str:
    """Post the page; return its error messages, or "" if it was saved."""
    response = desk.post(page_of(actor), data)
    if response.status_code == 302:
        return ""
    return " ".join(problem["sentence"] for problem in response.context["problems"])


def test_saving_an_opened_page_changes_nothing(desk: Client) -> None:
    egypt = make_actor("Egypt", "state", "مصر", country="EG")
    ActorRelation.objects.create(subject=egypt, object=make_actor("UN"), relation_type="membership")

    response = desk.post(page_of(egypt), opened(desk, egypt), follow=True)

    assert "Nothing had changed since the last save." in response.content.decode()


def test_a_new_actor_gets_its_names_and_its_address(desk: Client) -> None:
    data = opened(desk) | {"kind": "state", "country": "EG", "names-0-value": "Egypt"}
    data |= {"names-TOTAL_FORMS": "2", "names-1-value": "مصر", "names-1-language": "ar"}
    data |= {"names-1-name_type": "name", "names-1-match_mode": "auto"}

    response = desk.post(reverse(ADD), data)

    actor = Actor.objects.get()
    assert response.headers["Location"] == page_of(actor)
    assert (actor.name, actor.slug, actor.country) == ("Egypt", "egypt", "EG")
    assert sorted(actor.names.values_list("normalised", flat=True)) == ["egypt", "مصر"]


def test_line_breaks_posted_by_a_browser_do_not_count_as_a_change(desk: Client) -> None:
    egypt = make_actor("Egypt", description="On the Nile.\nIndependent since 1922.")
    data = opened(desk, egypt)
    data["description"] = data["description"].replace("\n", "\r\n")

    response = desk.post(page_of(egypt), data, follow=True)

    assert "Nothing had changed since the last save." in response.content.decode()


def test_names_are_added_changed_and_removed(desk: Client) -> None:
    egypt = make_actor("Egypt", "state", "Misr", "Aegyptus")
    data = opened(desk, egypt)
    data |= {
        f"{next_row(data, 'names')}-value": "مصر",
        f"{next_row(data, 'names')}-language": "ar",
        f"{row(data, 'names', 'Misr')}-match_mode": "suggest",
        f"{row(data, 'names', 'Aegyptus')}-DELETE": "on",
    }

    assert save(desk, egypt, data) == ""

    assert sorted(egypt.names.values_list("value", "language", "match_mode")) == [
        ("Egypt", "en", "auto"),
        ("Misr", "", "suggest"),
        ("مصر", "ar", "auto"),
    ]


def test_another_main_name_renames_the_actor(desk: Client) -> None:
    egypt = make_actor("United Arab Republic", "state", "Egypt")
    data = opened(desk, egypt)
    data["names-main"] = f"{row(data, 'names', 'Egypt')}-is_primary"

    assert save(desk, egypt, data) == ""

    egypt.refresh_from_db()
    assert egypt.name == "Egypt"
    assert egypt.names.get(is_primary=True).value == "Egypt"


def test_an_actor_without_a_main_name_is_refused(desk: Client) -> None:
    egypt = make_actor("Egypt")
    data = opened(desk, egypt)
    del data["names-main"]

    assert save(desk, egypt, data) == "Choose exactly one main name."


def test_a_name_listed_twice_is_refused_at_its_field(desk: Client) -> None:
    egypt = make_actor("Egypt", "state", "Misr")
    data = opened(desk, egypt)
    data[f"{next_row(data, 'names')}-value"] = "Misr"

    assert save(desk, egypt, data) == "This name is listed twice for the same language."


def test_an_empty_name_is_refused_and_the_rest_of_the_row_is_kept(desk: Client) -> None:
    egypt = make_actor("Egypt", "state", "Misr")
    data = opened(desk, egypt)
    data |= {f"{row(data, 'names', 'Misr')}-value": "", "description": "On the Nile."}

    response = desk.post(page_of(egypt), data)

    assert "Write the name, or remove it." in response.content.decode()
    assert response.context["facts"]["description"].value() == "On the Nile."


def test_dates_that_do_not_exist_are_refused(desk: Client) -> None:
    egypt = make_actor("Egypt")
    data = opened(desk, egypt) | {"names-0-valid_from": "1956-13"}

    assert "Enter a year, a month or a day that exists" in save(desk, egypt, data)


def test_two_identifiers_can_swap_places(desk: Client) -> None:
    egypt = make_actor("Egypt")
    for value in ("Q1", "Q2"):
        ActorIdentifier.objects.create(actor=egypt, scheme="wikidata", value=value)
    data = opened(desk, egypt) | {"identifiers-0-value": "q2", "identifiers-1-value": "Q1"}

    assert save(desk, egypt, data) == ""

    assert list(egypt.identifiers.order_by("pk").values_list("value", flat=True)) == ["Q2", "Q1"]


def test_an_identifier_of_another_actor_is_refused_with_a_link_to_it(desk: Client) -> None:
    egypt, syria = make_actor("Egypt"), make_actor("Syria")
    ActorIdentifier.objects.create(actor=syria, scheme="wikidata", value="Q858")
    data = opened(desk, egypt) | {
        "identifiers-0-scheme": "wikidata",
        "identifiers-0-value": "q858",
    }

    said = save(desk, egypt, data)

    assert "This identifier already belongs to" in said
    assert page_of(syria) in said


def test_an_identifier_that_its_scheme_does_not_allow_is_refused(desk: Client) -> None:
    egypt = make_actor("Egypt")
    data = opened(desk, egypt) | {
        "identifiers-0-scheme": "iso3166-1-alpha2",
        "identifiers-0-value": "EGY",
    }

    assert "(example: EG)." in save(desk, egypt, data)


def test_an_identifier_and_a_relation_are_added(desk: Client) -> None:
    nasser, egypt = make_actor("Gamal Abdel Nasser", "person"), make_actor("Egypt")
    data = opened(desk, nasser) | {
        "identifiers-0-scheme": "wikidata",
        "identifiers-0-value": "q39524",
        "relations-0-other": "egypt",
        "relations-0-relation_type": "occupancy",
        "relations-0-role": "President",
        "relations-0-since": "1956-06",
        "relations-0-reference_url": "example.org/nasser",
    }

    assert save(desk, nasser, data) == ""

    assert ActorIdentifier.objects.get().value == "Q39524"
    relation = ActorRelation.objects.get()
    assert (relation.object, relation.role) == (egypt, "President")
    assert relation.reference_url == "https://example.org/nasser"


def relation_to(other: str, **changes: str) -> dict[str, str]:
    typed = {"relation_type": "occupancy", "other": other, **changes}
    return {f"relations-0-{name}": value for name, value in typed.items()}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            relation_to("Egypt", since="1970", until="1956"),
            "A relation cannot end before it begins.",
        ),
        (relation_to("Gamal Abdel Nasser"), "An actor cannot be related to itself."),
        (
            relation_to("Atlantis"),
            "We don’t know “Atlantis” yet. Create it in the register first.",
        ),
        (
            relation_to("Georgia"),
            (
                "Several actors are called “Georgia”."
                " Enter the web address of one: georgia, georgia-2."
            ),
        ),
        (relation_to("", role="President"), "Name the other actor, or remove the relation."),
    ],
)
def test_an_impossible_relation_is_refused_with_a_sentence(
    desk: Client, typed: dict[str, str], sentence: str
) -> None:
    nasser = make_actor("Gamal Abdel Nasser", "person")
    for name in ("Egypt", "Georgia", "Georgia"):
        make_actor(name)

    assert save(desk, nasser, opened(desk, nasser) | typed) == sentence
    assert not ActorRelation.objects.exists()


def test_an_actor_with_a_shared_name_is_chosen_while_typing_or_by_web_address(desk: Client) -> None:
    nasser = make_actor("Gamal Abdel Nasser", "person")
    _first, second = make_actor("Georgia"), make_actor("Georgia", "place")
    for typed in (relation_to("Georgia", slug="georgia-2"), relation_to("georgia-2", role="Guest")):
        data = opened(desk, nasser)
        place = next_row(data, "relations")
        data |= {name.replace("relations-0", place): value for name, value in typed.items()}
        assert save(desk, nasser, data) == ""

    assert {each.object for each in nasser.relations.all()} == {second}


def test_a_choice_is_dropped_when_another_name_is_typed(desk: Client) -> None:
    nasser, syria = make_actor("Gamal Abdel Nasser", "person"), make_actor("Syria")
    make_actor("Egypt")

    save(desk, nasser, opened(desk, nasser) | relation_to("Syria", slug="egypt"))

    assert nasser.relations.get().object == syria


def test_a_relation_listed_twice_is_refused(desk: Client) -> None:
    nasser, egypt = make_actor("Gamal Abdel Nasser", "person"), make_actor("Egypt")
    ActorRelation.objects.create(subject=nasser, object=egypt, relation_type="occupancy")
    data = opened(desk, nasser)
    data |= {"relations-1-relation_type": "occupancy", "relations-1-other": "Egypt"}

    assert save(desk, nasser, data) == "This relation is listed twice."


def test_relations_to_an_actor_are_worded_from_its_side_and_link_to_the_other(desk: Client) -> None:
    nasser, egypt = make_actor("Gamal Abdel Nasser", "person"), make_actor("Egypt")
    ActorRelation.objects.create(subject=nasser, object=egypt, relation_type="occupancy")

    page = desk.get(page_of(egypt))

    (shown,) = page.context["relations_to"]["rows"]
    assert shown["label"] == "Office holder"
    assert f'href="{page_of(nasser)}#relations"' in page.content.decode()


def test_relations_to_an_actor_come_a_page_at_a_time(desk: Client) -> None:
    egypt = make_actor("Egypt")
    people = [make_actor(f"Minister {number}", "person") for number in range(53)]
    ActorRelation.objects.bulk_create(
        ActorRelation(subject=person, object=egypt, relation_type="occupancy") for person in people
    )

    first = desk.get(page_of(egypt)).context["relations_to"]
    rest = desk.get(page_of(egypt), {"relations_before": first["older"]}).context["relations_to"]

    assert (len(first["rows"]), len(rest["rows"]), rest["older"]) == (50, 3, None)


def test_a_survivor_shows_what_was_merged_into_it_with_its_owner(
    desk: Client, editor: User
) -> None:
    egypt, misr, nile = make_actor("Egypt"), make_actor("Misr", "place"), make_actor("Nile")
    ActorIdentifier.objects.create(actor=misr, scheme="wikidata", value="Q79")
    ActorRelation.objects.create(subject=misr, object=nile, relation_type="supports")
    ActorRelation.objects.create(subject=nile, object=misr, relation_type="part of")
    merge(survivor=egypt, merged=misr, by=editor, force=True)

    page = desk.get(page_of(egypt))

    ((merged, names, ties),) = page.context["merged"]
    assert (merged, [name.value for name, _also in names]) == (misr, ["Misr"])
    assert [each.value for each in merged.identifiers.all()] == ["Q79"]
    assert [each["name"] for each in ties] == ["Nile"]
    assert [each["owner"] for each in page.context["relations_to"]["rows"]] == [misr]
    assert "Misr" not in opened(desk, egypt).values()


def test_a_merged_actor_names_its_survivor_and_can_still_be_changed(
    desk: Client, editor: User
) -> None:
    egypt, misr = make_actor("Egypt"), make_actor("Misr", "place")
    merge(survivor=egypt, merged=misr, by=editor, force=True)

    page = desk.get(page_of(misr)).content.decode()
    assert f'<a href="{page_of(egypt)}">It is now part of <bdi>Egypt</bdi></a>' in page

    assert save(desk, misr, opened(desk, misr) | {"description": "Its Arabic name."}) == ""
    misr.refresh_from_db()
    assert (misr.survivor, misr.description) == (egypt, "Its Arabic name.")


def test_a_page_opened_before_a_merge_does_not_undo_it(desk: Client, editor: User) -> None:
    survivor, merged = make_actor("Egypt"), make_actor("Misr", "place")
    data = opened(desk, merged) | {"description": "Its Arabic name."}
    merge(survivor=survivor, merged=merged, by=editor, force=True)

    assert save(desk, merged, data) == ""

    merged.refresh_from_db()
    assert (merged.survivor, merged.description) == (survivor, "Its Arabic name.")


def test_a_damaged_page_is_refused(desk: Client) -> None:
    egypt = make_actor("Egypt")
    data = opened(desk, egypt) | {"subtype": "Kingdom", "seen": "", "last_known": "none"}

    response = desk.post(page_of(egypt), data)

    assert response.context["conflict"]["changes"] == [
        "Changed the subtype from nothing to “Kingdom”."
    ]
    egypt.refresh_from_db()
    assert egypt.subtype == ""


def test_a_row_repeated_by_a_forged_page_is_written_once(desk: Client) -> None:
    egypt = make_actor("Egypt", "state", "Misr", "Kemet")
    data = opened(desk, egypt)
    misr, kemet = row(data, "names", "Misr"), row(data, "names", "Kemet")
    twice = {f"{kemet}-pk": data[f"{misr}-pk"], f"{misr}-value": "Masr", f"{kemet}-value": "Kmt"}

    assert save(desk, egypt, data | twice) == ""
    assert sorted(egypt.names.values_list("value", flat=True)) == ["Egypt", "Kmt", "Masr"]


def test_a_choice_that_cannot_be_stored_is_refused(desk: Client) -> None:
    egypt = make_actor("Egypt", "state")
    make_actor("UN")
    data = opened(desk, egypt)
    tie = next_row(data, "relations")
    data |= {f"{tie}-relation_type": "membership", f"{tie}-other": "UN", f"{tie}-slug": "\0"}

    assert save(desk, egypt, data) == "Null characters are not allowed."


def test_a_country_code_may_be_typed_in_lower_case(desk: Client) -> None:
    egypt = make_actor("Egypt")

    assert save(desk, egypt, opened(desk, egypt) | {"country": "eg"}) == ""

    egypt.refresh_from_db()
    assert egypt.country == "EG"
