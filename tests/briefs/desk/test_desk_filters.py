"""The filters of the desk's list: all apply together, and a sentence explains an invalid one."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from pytest_django import Settings

from actors.models import Actor
from briefs.choices import ReviewAction
from briefs.models import Brief, Topic
from briefs.review import assign
from tests.support.desk import desk, found, page, rows, titles
from tests.support.factories import as_data, make_actor, make_brief
from tests.support.review import step

BAD_DAY = "Enter a day that exists, such as 26 July 1956, in a year from 1000 to 2999."
pytestmark = pytest.mark.django_db


def about(by: User, title: str, *actors: Actor, **fields: Any) -> Brief:
    return make_brief(by, title=title, actors=tuple(map(as_data, actors)), **fields)


def test_briefs_about_all_chosen_actors_are_found(editor: User) -> None:
    egypt, france = make_actor("Egypt"), make_actor("France")
    about(editor, "Both", egypt, france)
    about(editor, "Egypt alone", egypt)
    about(editor, "Neither")
    assert rows(editor, actor=["egypt", "france"]) == ["Both"]
    assert sorted(rows(editor, actor="egypt")) == ["Both", "Egypt alone"]


def test_tags_of_a_merged_actor_are_found_through_either_address(editor: User) -> None:
    survivor, other = make_actor("Hamas", "group"), make_actor("Harakat", "group")
    about(editor, "Tagged with the other", other)
    Actor.objects.filter(pk=other.pk).update(merged_into=survivor, survivor=survivor)
    assert rows(editor, actor="hamas") == rows(editor, actor="harakat") == ["Tagged with the other"]
    assert "Hamas" in page(editor, "actor=harakat")


def test_briefs_with_all_chosen_topics_or_parts_of_them_are_found(editor: User) -> None:
    make_brief(editor, title="Part", tags=("Sinai", "Canals"))
    make_brief(editor, title="Whole", tags=("Middle East",))
    make_brief(editor, title="Canals alone", tags=("Canals",))
    whole = Topic.objects.get(name="Middle East")
    Topic.objects.filter(name="Sinai").update(parent=whole)
    assert sorted(rows(editor, topic=whole.slug)) == ["Part", "Whole"]
    assert rows(editor, topic=[whole.slug, "canals"]) == ["Part"]


def test_any_of_the_chosen_actors_or_topics_is_enough_if_asked_for(editor: User) -> None:
    egypt, france = make_actor("Egypt"), make_actor("France")
    about(editor, "Egypt alone", egypt, tags=("Canals",))
    about(editor, "France alone", france, tags=("Sinai",))
    about(editor, "Both", egypt, france, tags=("Canals", "Sinai"))
    about(editor, "Neither")
    assert rows(editor, actor=["egypt", "france"]) == ["Both"]
    assert sorted(rows(editor, actor=["egypt", "france"], actors="any")) == [
        *("Both", "Egypt alone", "France alone"),
    ]
    assert sorted(rows(editor, topic=["canals", "sinai"], topics="any", actor="egypt")) == [
        *("Both", "Egypt alone"),
    ]
    assert len(rows(editor, actors="any", topics="any")) == 4
    html = page(editor, "actor=egypt&actor=france&actors=any&status=published")
    assert '<a href="/desk/briefs/?status=published">' not in html
    assert (
        '<a href="/desk/briefs/?actor=egypt&amp;actor=france&amp;actors=any">'
        "<bdi>Published</bdi></a>"
    ) in html
    assert '<option value="any" selected>any of</option>' in html
    assert "Choose “all of” or “any of”." in str(page(editor, "actor=egypt&actors=some"))


def test_any_of_several_topics_includes_their_parts(editor: User) -> None:
    make_brief(editor, title="Part", tags=("Sinai",))
    make_brief(editor, title="Other", tags=("Canals",))
    make_brief(editor, title="Neither", tags=("Oil",))
    whole = Topic.objects.create(name="Middle East", slug="middle-east")
    Topic.objects.filter(name="Sinai").update(parent=whole)
    found_any = rows(editor, topic=["middle-east", "canals"], topics="any")
    assert sorted(found_any) == ["Other", "Part"]


def test_actors_that_are_asked_for_are_among_those_shown(editor: User) -> None:
    names = ("Egypt", "France", "Israel", "United Kingdom")
    about(editor, "All four", *map(make_actor, names))
    html = page(editor, "actor=united-kingdom")
    assert "<bdi>United Kingdom</bdi>, <bdi>Egypt</bdi>" in html
    assert '+2<span class="vh">: France, Israel</span>' in html
    three = page(editor, "actor=united-kingdom&actor=israel&actor=france")
    assert "<bdi>France</bdi>, <bdi>Israel</bdi>, <bdi>United Kingdom</bdi>" in three


def test_briefs_are_filtered_by_who_works_on_them(
    editor: User, writer: User, other_writer: User
) -> None:
    written = make_brief(writer, title="Written")
    handed = make_brief(writer, title="Handed on")
    assign(brief=handed, by=writer, to=editor, due_at=None)
    waiting = make_brief(writer, title="Waits")
    step(ReviewAction.SUBMIT, waiting, writer)
    make_brief(other_writer, title="Of another")
    assert rows(editor, whose="me") == ["Handed on"]
    assert sorted(rows(writer, whose="mine")) == ["Handed on", "Waits", "Written"]
    assert rows(writer, whose="me") == [written.title]
    assert rows(editor, whose="nobody") == ["Waits"]
    assert "<bdi>Held by nobody yet</bdi>" in page(editor, "whose=nobody")
    assert "is not one of the available choices" in page(editor, "whose=theirs")


def test_briefs_signed_by_any_chosen_author_are_found(editor: User) -> None:
    make_brief(editor, title="One", authors=("Europe desk",))
    make_brief(editor, title="Two", authors=("Asia desk",))
    make_brief(editor, title="None")
    assert sorted(rows(editor, author=["europe-desk", "asia-desk"])) == ["One", "Two"]


def test_dates_include_both_days(editor: User) -> None:
    for day in (25, 26, 27):
        make_brief(editor, title=f"July {day}", event_date=f"1956-07-{day}")
    make_brief(editor, title="Undated")
    assert rows(editor, event_from="1956-07-26", event_to="1956-07-26") == ["July 26"]
    assert sorted(rows(editor, event_to="1956-07-26")) == ["July 25", "July 26"]


def test_days_are_typed_as_on_the_page_of_a_brief(editor: User) -> None:
    for day in (25, 26):
        make_brief(editor, title=f"July {day}", event_date=f"1956-07-{day}")
    for typed in ("26 July 1956", "July 26, 1956", "26. Juli 1956", "1956-07-26"):
        assert rows(editor, event_from=typed) == ["July 26"]
    assert 'value="26 July 1956"' in page(editor, "event_from=1956-07-26")


def test_days_of_saving_use_the_time_zone_of_the_site(editor: User, settings: Settings) -> None:
    settings.TIME_ZONE = "Asia/Tokyo"
    brief = make_brief(editor, title="Late")
    late = datetime(2026, 3, 1, 15, 30, tzinfo=UTC)  # 2 March, 00:30 in Tokyo
    Brief.objects.filter(pk=brief.pk).update(updated_at=late)
    assert rows(editor, saved_from="2026-03-02", saved_to="2026-03-02") == ["Late"]
    assert rows(editor, saved_to="2026-03-01") == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("canal", ["The Canal Company"]),
        ("CANAL companies", ["The Canal Company"]),
        ("nationalised", ["The Canal Company"]),
        ('"canal company"', ["The Canal Company"]),
        ("قناة", ["قناة السويس"]),
        ("100%", ["Turnout of 100% Claimed"]),
        ("%", []),
        ("zz", []),
        ("!!!", []),
        ("' & | :* (", []),
    ],
)
def test_words_are_searched_for_in_title_and_text(
    editor: User, typed: str, expected: list[str]
) -> None:
    plain: dict[str, Any] = {"summary": "<p>x</p>", "analysis": "<p>y</p>"}
    make_brief(editor, title="The Canal Company")
    make_brief(editor, title="قناة السويس", language="ar", **plain)
    make_brief(editor, title="Turnout of 100% Claimed", **plain)
    assert rows(editor, q=typed) == expected


def test_all_filters_apply_together(editor: User) -> None:
    egypt = make_actor("Egypt")
    about(editor, "Wanted", egypt, tags=("Canals",), event_date="1956-07-26")
    about(editor, "Other year", egypt, tags=("Canals",), event_date="1957-07-26")
    about(editor, "Other topic", egypt, event_date="1956-07-26")
    query = "actor=egypt&topic=canals&status=draft&event_from=1956-01-01&event_to=1956-12-31"
    html = page(editor, query)
    assert titles(html) == ["Wanted"]
    assert "<strong>1 brief</strong>" in html
    assert "event from 1 January 1956 to 31 December 1956" in html


def test_choices_stay_in_the_form_with_a_link_to_remove_each(editor: User) -> None:
    about(editor, "Both", make_actor("Egypt"), make_actor("France"))
    html = page(editor, "actor=egypt&actor=france&sort=title")
    assert '<input type="hidden" name="actor" value="egypt">' in html
    assert '<a href="/desk/briefs/?actor=france&amp;sort=title"' in html
    assert 'aria-label="Remove Egypt"' in html


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("actor=nobody", "No actor is called “nobody”."),
        ("topic=nothing", "No topic is called “nothing”."),
        ("author=nobody", "No author is called “nobody”."),
        ("actor=%01", "No actor is called"),
        ("actor=" + "a" * 500, "No actor is called"),
        ("&".join(f"actor=a{n}" for n in range(13)), "Choose at most 12."),
        ("status=binned", "binned is not one of the available choices."),
        ("event_from=1956-02-30", BAD_DAY),
        ("event_from=0001-01-01", BAD_DAY),
        ("event_from=July+1956", BAD_DAY),
        ("saved_to=9999-12-31", BAD_DAY),
        ("event_from=1957-01-01&event_to=1956-01-01", "The first day comes after the last."),
        ("saved_from=%D9%A2%D9%A0", BAD_DAY),
        ("q=" + "a" * 401, "at most 400 characters"),
        ("sort=price", "Sort the list by title, event or saved."),
        ("sort=--title", "Sort the list by title, event or saved."),
    ],
)
def test_an_invalid_value_is_explained_next_to_its_field(
    editor: User, query: str, sentence: str
) -> None:
    make_brief(editor)
    html = page(editor, query)
    assert sentence in html
    assert titles(html) == []


@pytest.mark.parametrize("query", ["q=%ED%A0%80", "q=%FF", "before=%FF", "actor=%ED%A0%80", "q=\\"])
def test_broken_text_causes_no_error(editor: User, query: str) -> None:
    make_brief(editor)
    assert found(editor, query) == []


def test_empty_fields_are_dropped_from_the_address(editor: User) -> None:
    response = desk(editor).get("/desk/briefs/?q=&actor=&status=draft&event_from=&actor_name=")
    assert response.headers["Location"] == "/desk/briefs/?status=draft"


def test_a_typed_name_becomes_a_filter(editor: User) -> None:
    make_actor("Gamal Abdel Nasser", "person", "جمال عبد الناصر")
    for typed in ("gamal abdel NASSER", "جمال عبد الناصر", "Gamal Abd", "nasser"):
        response = desk(editor).get("/desk/briefs/", {"actor_name": typed, "q": "canal"})
        assert response.headers["Location"] == "/desk/briefs/?q=canal&actor=gamal-abdel-nasser"


def test_an_ambiguous_name_becomes_a_question(editor: User) -> None:
    make_actor("Georgia")
    make_actor("Georgia", "place")
    html = page(editor, "actor_name=georgia&q=x")
    assert "“georgia” could mean several. Choose one:" in html
    assert 'href="/desk/briefs/?q=x&amp;actor=georgia"' in html
    assert 'href="/desk/briefs/?q=x&amp;actor=georgia-2"' in html


def test_an_unknown_name_stays_in_its_field(editor: User) -> None:
    html = page(editor, "actor_name=Atlantis")
    assert "No actor is called “Atlantis”." in html
    assert 'value="Atlantis"' in html


def test_typed_topics_and_authors_become_filters_too(editor: User) -> None:
    make_brief(editor, tags=("Canal disputes",), authors=("Middle East desk",))
    response = desk(editor).get(
        "/desk/briefs/", {"topic_name": "canal", "author_name": "middle east desk"}
    )
    assert (
        response.headers["Location"] == "/desk/briefs/?topic=canal-disputes&author=middle-east-desk"
    )


def test_if_nothing_matches_the_filter_to_drop_is_named(editor: User) -> None:
    about(editor, "Egypt", make_actor("Egypt"), event_date="1956-07-26")
    make_actor("France")
    html = page(editor, "actor=egypt&actor=france&event_from=1956-01-01")
    assert "No briefs match these filters" in html
    assert (
        '<a href="/desk/briefs/?actor=egypt&amp;event_from=1956-01-01"><bdi>France</bdi></a>'
        in html
    )
    assert (
        "<bdi>Egypt</bdi></a>"
        not in html.partition("Remove one of these filters to see briefs:")[2]
    )
    assert '<a class="btn" href="/desk/briefs/">Clear</a>' in html


def test_names_in_the_filters_are_escaped(editor: User) -> None:
    make_actor("<script>alert(1)</script>", "group")
    slug = Actor.objects.get().slug
    assert "<script>alert" not in page(editor, f"actor={slug}&q=<script>alert(2)</script>")
