"""Names typed to add actors: each is added, or becomes a question and stays in the field."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from actors.models import Actor
from actors.register import NameData, create_actor
from briefs.drafts import tables
from briefs.models import Brief
from tests.support.editor import fields_of
from tests.support.factories import KEEPER, make_actor, make_brief

pytestmark = pytest.mark.django_db


@pytest.fixture
def brief(editor: User) -> Brief:
    return make_brief(editor)


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
        self.address = reverse("admin:briefs_brief_change", args=[brief.pk])
        self.html = self.desk.get(self.address).content.decode()

    def press(self, button: str, typed: str | None = None) -> int:
        """Press a button, with names typed into the field; return the status of the response."""
        post = fields_of(self.html)
        if typed is not None:
            post["add-actors"] = typed
        post["do"] = button
        response = self.desk.post(self.address, post)
        self.html = response.content.decode()
        return response.status_code

    @property
    def added(self) -> list[str]:
        return fields_of(self.html).getlist("actor-name")

    @property
    def left(self) -> str:
        return str(fields_of(self.html)["add-actors"])


@pytest.fixture
def page(brief: Brief, editor: User) -> Page:
    return Page(brief, editor)


def test_a_name_that_never_links_asks_which_actor_it_means(page: Page, soviet_union: Actor) -> None:
    assert page.press("save", "Russia") == 422
    assert page.added == []
    assert page.left == "Russia"
    assert "“Russia” is never linked in texts. Did you mean Soviet Union (Country)?" in (page.html)
    assert 'aria-label="Add Soviet Union, Country"' in page.html


def test_the_chosen_actor_replaces_the_name(page: Page, brief: Brief, soviet_union: Actor) -> None:
    page.press("add", "Russia, Atlantis")
    page.press(f"add:{soviet_union.uid}")
    assert page.added == ["Soviet Union"]
    assert page.left == "Atlantis"
    assert page.press("save", "") == 302
    assert [actor.name for actor in tables.read(brief).actors] == ["Soviet Union"]


def test_a_main_name_adds_its_actor_even_if_it_is_a_weak_alias_of_another(
    page: Page, soviet_union: Actor
) -> None:
    make_actor("Russia")
    page.press("add", "russia")
    assert page.added == ["Russia"]
    assert page.left == ""


@pytest.mark.parametrize("way", ["never", "weak alias"])
def test_a_main_name_that_never_links_still_adds_its_actor(page: Page, way: str) -> None:
    name = NameData(
        "Us", way if way == "weak alias" else "name", is_primary=True, match_mode="never"
    )
    create_actor(by=KEEPER, name="Us", kind="group", names=[name])
    page.press("add", "Us")
    assert page.added == ["Us"]


def test_one_of_two_actors_with_the_same_main_name_is_chosen(page: Page) -> None:
    make_actor("Georgia", "state")
    place = make_actor("Georgia", "place")
    page.press("add", "Georgia")
    assert page.added == []
    page.press(f"add:{place.uid}")
    assert page.added == ["Georgia"]
    assert fields_of(page.html)["actor-kind"] == "place"
    assert page.left == ""


@pytest.mark.parametrize(
    "typed", ["Hamas, Iran; Egypt", "Hamas\r\nIran\r\nEgypt", " Hamas ،Iran,, Egypt ;"]
)
def test_each_of_several_names_is_added(page: Page, typed: str) -> None:
    for name in ("Egypt", "Hamas", "Iran"):
        make_actor(name)
    page.press("add", typed)
    assert page.added == ["Hamas", "Iran", "Egypt"]
    assert page.left == ""


def test_names_that_were_not_added_stay_separate(page: Page) -> None:
    make_actor("Iran")
    page.press("add", "Hamas, Iran, Hezbollah")
    assert page.added == ["Iran"]
    assert page.left == "Hamas; Hezbollah"
    page.press("add")
    assert page.left == "Hamas; Hezbollah"


@pytest.mark.parametrize("typed", ["Smith, John", "Hamas, Smith, John", "smith,  john; Hamas"])
def test_a_known_name_with_a_comma_is_taken_whole(page: Page, typed: str) -> None:
    for name in ("Smith, John", "John", "Smith", "Hamas"):
        make_actor(name)
    page.press("add", typed)
    assert sorted(page.added) == sorted({"Smith, John", *(("Hamas",) if "Hamas" in typed else ())})


def test_a_name_that_many_share_asks_for_a_fuller_one(page: Page) -> None:
    for number in range(7):
        make_actor(f"Person {number}", "person", "Mohammed")
    page.press("add", "Mohammed")
    assert page.added == []
    assert "More than five actors are called “Mohammed”. Type a longer name." in page.html


def test_text_that_cannot_be_a_name_is_refused_like_an_unknown_name(page: Page) -> None:
    assert page.press("add", "\x00Nobody" + ", x" * 500) == 200
    assert page.added == []
