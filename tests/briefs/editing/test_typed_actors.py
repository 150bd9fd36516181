"""Names typed to add actors: each is added, or becomes a question and stays in the field."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from actors.models import Actor
from actors.register import NameData, create_actor
from briefs.drafts import tables
from briefs.models import Brief
from tests.support.editor import fields_of, opened, send
from tests.support.factories import KEEPER, as_data, make_actor, make_brief

pytestmark = pytest.mark.django_db


@pytest.fixture
def brief(editor: User) -> Brief:
    return make_brief(editor, title="As it was")


@pytest.fixture
def soviet_union(db: None) -> Actor:
    """Has the name "Russia", which texts never link."""
    names = [
        NameData("Soviet Union", is_primary=True, language="en"),
        NameData("Russia", "weak alias", language="en", match_mode="never"),
    ]
    return create_actor(by=KEEPER, name="Soviet Union", kind="state", names=names)


class Page:
    """The page of a brief, used without scripts."""

    def __init__(self, brief: Brief, by: User) -> None:
        self.brief, self.desk = brief, Client()
        self.desk.force_login(by)
        self.post = opened(self.desk, brief)
        self.html = ""

    def save(self, typed: str | None = None, chosen: tuple[Any, ...] = ()) -> int:
        """Save with names typed into the field, and boxes ticked; return the response's status."""
        if typed is not None:
            self.post["add_actors"] = typed
        self.post.setlist("chosen", [str(uid) for uid in chosen])
        response = send(self.desk, self.brief, self.post)
        self.html = response.content.decode()
        if response.status_code == 422:
            self.post = fields_of(self.html)
        return response.status_code

    @property
    def added(self) -> list[str]:
        brief = Brief.objects.get(pk=self.brief.pk)
        return [actor.name for actor in tables.read(brief).actors]

    @property
    def left(self) -> str:
        return str(self.post["add_actors"])


@pytest.fixture
def page(brief: Brief, editor: User) -> Page:
    return Page(brief, editor)


def test_an_actor_is_added_by_any_of_its_names(page: Page) -> None:
    make_actor("France", "state", "فرنسا")

    assert page.save("فرنسا") == 302
    assert page.added == ["France"]


def test_a_name_that_never_links_asks_which_actor_it_means(page: Page, soviet_union: Actor) -> None:
    assert page.save("Russia") == 422
    assert page.added == []
    assert page.left == "Russia"
    assert "“Russia” is never linked in texts. Did you mean Soviet Union (Country)?" in page.html
    assert f'type="checkbox" name="chosen" value="{soviet_union.uid}"' in page.html


def test_while_a_name_is_unclear_nothing_is_saved_and_everything_is_kept(
    page: Page, brief: Brief
) -> None:
    make_actor("Georgia", "state")
    make_actor("Georgia", "place")
    page.post["title"] = "Changed"

    assert page.save("Georgia, Atlantis") == 422

    assert "Several actors are called “Georgia”: Georgia (Country), Georgia (Place)." in page.html
    assert "We don’t know “Atlantis” yet. Create it below, or in the register." in page.html
    assert (page.left, page.post["title"]) == ("Georgia, Atlantis", "Changed")
    assert Brief.objects.get().title == "As it was"
    assert brief.revisions.count() == 1


def test_the_ticked_actor_is_the_one_that_the_name_means(page: Page, soviet_union: Actor) -> None:
    assert page.save("Russia, Atlantis") == 422
    assert page.save(chosen=(soviet_union.uid,)) == 422
    assert "“Russia” is never linked" not in page.html
    assert "We don’t know “Atlantis” yet." in page.html
    assert page.save("Russia", chosen=(soviet_union.uid,)) == 302
    assert page.added == ["Soviet Union"]


def test_an_actor_that_was_ticked_without_a_name_is_added(page: Page, soviet_union: Actor) -> None:
    assert page.save("", chosen=(soviet_union.uid,)) == 302
    assert page.added == ["Soviet Union"]


@pytest.mark.parametrize(
    "uid", ["", "x", "' OR 1=1", "0ffb053d-ace8-4fdd-be4b-1a31de068846", "../../1"]
)
def test_a_forged_tick_adds_nothing(page: Page, uid: str) -> None:
    assert page.save("", chosen=(uid,)) == 302
    assert page.added == []


def test_a_main_name_adds_its_actor_even_if_it_is_a_weak_alias_of_another(
    page: Page, soviet_union: Actor
) -> None:
    make_actor("Russia")

    assert page.save("russia") == 302
    assert page.added == ["Russia"]


@pytest.mark.parametrize("way", ["never", "weak alias"])
def test_a_main_name_that_never_links_still_adds_its_actor(page: Page, way: str) -> None:
    name = NameData(
        "Us", way if way == "weak alias" else "name", is_primary=True, match_mode="never"
    )
    create_actor(by=KEEPER, name="Us", kind="group", names=[name])

    assert page.save("Us") == 302
    assert page.added == ["Us"]


def test_one_of_two_actors_with_the_same_main_name_is_chosen(page: Page, brief: Brief) -> None:
    make_actor("Georgia", "state")
    place = make_actor("Georgia", "place")

    assert page.save("Georgia") == 422
    assert page.save(chosen=(place.uid,)) == 302
    assert list(brief.actors.all()) == [place]


@pytest.mark.parametrize(
    "typed", ["Hamas, Iran; Egypt", "Hamas\r\nIran\r\nEgypt", " Hamas ،Iran,, Egypt ;"]
)
def test_each_of_several_names_is_added(page: Page, typed: str) -> None:
    for name in ("Egypt", "Hamas", "Iran"):
        make_actor(name)

    assert page.save(typed) == 302
    assert page.added == ["Hamas", "Iran", "Egypt"]


def test_a_name_typed_twice_or_of_an_actor_that_is_there_is_added_once(page: Page) -> None:
    for name in ("Egypt", "Hamas"):
        make_actor(name)
    page.save("Egypt, Hamas")
    page.post = opened(page.desk, page.brief)

    assert page.save("Egypt, egypt") == 302
    assert page.added == ["Egypt", "Hamas"]


@pytest.mark.parametrize("typed", ["Smith, John", "Hamas, Smith, John", "smith,  john; Hamas"])
def test_a_known_name_with_a_comma_is_taken_whole(page: Page, typed: str) -> None:
    for name in ("Smith, John", "John", "Smith", "Hamas"):
        make_actor(name)

    assert page.save(typed) == 302
    assert sorted(page.added) == sorted({"Smith, John", *(("Hamas",) if "Hamas" in typed else ())})


def test_a_name_that_many_share_asks_for_a_fuller_one(page: Page) -> None:
    for number in range(7):
        make_actor(f"Person {number}", "person", "Mohammed")

    assert page.save("Mohammed") == 422
    assert page.added == []
    assert "More than five actors are called “Mohammed”. Type a longer name." in page.html


def test_text_that_cannot_be_a_name_is_refused_like_an_unknown_name(page: Page) -> None:
    assert page.save("-; ??; " + "x" * 5000) == 422
    assert page.added == []


def test_the_names_of_hidden_actors_are_no_choices(page: Page, administrator: User) -> None:
    hidden = make_actor("Falcon", "group", "The Bird")
    make_actor("Sparrow", "group", "The Bird")
    make_actor("Robin", "group", "The Bird")
    make_brief(administrator, title="Secret", tlp="TLP:RED", actors=(as_data(hidden),))

    assert page.save("The Bird") == 422

    assert "Sparrow (Group), Robin (Group)" in page.html or "Robin (Group), Sparrow" in page.html
    assert "Falcon" not in page.html
    assert str(hidden.uid) not in page.html
