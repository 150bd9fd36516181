"""The stored order of actors follows their names, kinds and countries, whoever writes them."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client

from actors.models import Actor
from actors.register import NameData
from actors.register.entry import Facts, read_entry, save_entry
from actors.register.names import write_names
from tests.support.actor_files import import_file, write_lines
from tests.support.factories import make_actor

pytestmark = pytest.mark.django_db


def sorted_under(name: str) -> tuple[str, str]:
    actor = Actor.objects.get(name=name)
    return actor.sort_name, actor.initial


def change_facts(actor: Actor, by: User, **facts: str) -> None:
    actor.refresh_from_db()
    entry = read_entry(actor, by)
    changed = type(entry)(Facts(**facts), entry.names, entry.identifiers, entry.relations)
    save_entry(actor=actor, seen=entry.version, entry=changed, by=by)


def test_a_new_person_is_sorted_by_the_family_name() -> None:
    make_actor("Gamal Abdel Nasser", "person")
    make_actor("Anwar Sadat Memorial", "organisation")
    assert sorted_under("Gamal Abdel Nasser") == ("nasser gamal abdel", "n")
    assert sorted_under("Anwar Sadat Memorial") == ("anwar sadat memorial", "a")


def test_another_name_with_a_comma_decides() -> None:
    actor = make_actor("Gabriel García Márquez", "person")
    assert sorted_under(actor.name) == ("marquez gabriel garcia", "m")
    names = [NameData(actor.name, is_primary=True), NameData("García Márquez, Gabriel")]
    write_names(actor=actor, names=names)
    assert sorted_under(actor.name) == ("garcia marquez gabriel", "g")
    write_names(actor=actor, names=names[:1])
    assert sorted_under(actor.name) == ("marquez gabriel garcia", "m")


def test_another_kind_or_country_sorts_again(administrator: User) -> None:
    actor = make_actor("Kim Philby", "organisation")
    change_facts(actor, administrator, kind="person")
    assert sorted_under(actor.name) == ("kim philby", "k")
    change_facts(actor, administrator, kind="person", country="GB")
    assert sorted_under(actor.name) == ("philby kim", "p")
    change_facts(actor, administrator, kind="group", country="GB")
    assert sorted_under(actor.name) == ("kim philby", "k")


@pytest.mark.usefixtures("administrator")
def test_an_import_sorts_new_and_changed_people(tmp_path: Path) -> None:
    def take(*row: str) -> None:
        head = "id,name,kind,aliases,country"
        import_file("csv", write_lines(tmp_path, head, *row, name="actors.csv"), update=True)

    take("1,Kim Philby,person,,")
    assert sorted_under("Kim Philby") == ("kim philby", "k")
    take("1,Kim Philby,person,,GB", "2,The Gambia,state,,GM")
    assert sorted_under("Kim Philby") == ("philby kim", "p")
    assert sorted_under("The Gambia") == ("gambia the", "g")


def test_staff_see_the_same_order(administrator: User, client: Client) -> None:
    for name in ("Zeno Abbas", "Anna Zuse", "Mara Moss"):
        make_actor(name, "person")
    client.force_login(administrator)
    page = client.get("/admin/actors/actor/").content.decode()
    places = [page.index(name) for name in ("Zeno Abbas", "Mara Moss", "Anna Zuse")]
    assert places == sorted(places)
