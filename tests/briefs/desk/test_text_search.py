"""What the text filter of the list finds, what it says about the text, and the sentences."""

import re
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actors.models import Actor
from briefs.drafts import move_to_bin
from briefs.models import Brief
from tests.support.desk import desk, found, page, rows
from tests.support.factories import as_data, cite, make_actor, make_brief, make_source, make_user
from tests.support.publishing import save

pytestmark = pytest.mark.django_db
SENTENCE = re.compile(
    r'<a href="([^"]*)">([^<]*)</a>\s*<span(?: lang="(\w+)")?\s+dir="auto">(.*?)</span>'
)
EMPTY: dict[str, Any] = {"summary": "<p>—</p>", "analysis": "<p>—</p>"}


def text(html: str) -> str:
    """Return the text of the part with the result, without markup and with single spaces."""
    result = html.partition("data-result=")[2].partition("</section>")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", "", result)).split())


def sentences(html: str) -> list[tuple[str, ...]]:
    """Return the place, the language and the sentence of each hit, in order."""
    return [(place, *rest) for _url, place, *rest in SENTENCE.findall(html)]


@pytest.fixture
def hezbollah(db: None) -> Actor:
    return make_actor("Hezbollah", "group", "Hizballah", "حزب الله")


@pytest.fixture
def drafts(editor: User, hezbollah: Actor) -> None:
    make_brief(editor, title="Tagged", actors=(as_data(hezbollah),), tags=("Borders",), **EMPTY)
    make_brief(
        editor,
        title="Named",
        event_date="2018-12-04",
        summary="<p>Fighters of Hizballah dug tunnels.</p>",
        analysis="<p>—</p>",
    )
    make_brief(
        editor,
        title="Zur Lage",
        language="de",
        event_date="2020-01-05",
        summary="<p>Die Verhandlungen begannen.</p>",
        analysis="<p>—</p>",
    )


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("hezbollah", ["Named", "Tagged"]),
        ("حزب الله", ["Named", "Tagged"]),
        ('"Hezbollah"', []),
        ('"hizballah dug"', ["Named"]),
        ("tunnel", ["Named"]),
        ("Verhandlung", ["Zur Lage"]),
        ("tunnels OR verhandlung", ["Named", "Zur Lage"]),
        ("hezbollah -tunnels", ["Tagged"]),
        ("actor:hizballah", ["Tagged"]),
        ("kind:group", ["Tagged"]),
        ("topic:borders", ["Tagged"]),
        ("hezbollah -topic:borders", ["Named"]),
        ("before:2019", ["Named"]),
        ("after:2019", ["Zur Lage"]),
        ("hezbollah after:2018-12 before:2018-12-05", ["Named"]),
        ("the", []),
    ],
)
@pytest.mark.usefixtures("drafts")
def test_a_text_finds_what_it_says(editor: User, typed: str, titles: list[str]) -> None:
    assert sorted(rows(editor, q=typed)) == titles


@pytest.mark.usefixtures("drafts")
def test_a_text_and_other_filters_apply_together(editor: User) -> None:
    assert rows(editor, q="hezbollah", actor="hezbollah") == ["Tagged"]
    html = page(editor, "q=hezbollah&topic=borders&event_from=2018-01-01")
    assert '<a href="/desk/briefs/?q=hezbollah&amp;topic=borders">' in html
    assert '<a href="/desk/briefs/?topic=borders&amp;event_from=2018-01-01">' not in html


@pytest.mark.usefixtures("drafts")
def test_only_the_newest_saved_draft_is_searched_and_shown(editor: User) -> None:
    brief = Brief.objects.get(title="Named")
    save(brief, editor, title="Named again")
    assert found(editor, "q=tunnels") == ["Named again"]
    move_to_bin(brief=brief, by=editor)
    assert found(editor, "q=tunnels") == []
    assert found(editor, "q=tunnels&status=bin") == ["Named again"]


def test_it_says_which_actor_a_name_means_and_leads_to_the_exact_words(
    editor: User, hezbollah: Actor
) -> None:
    brief = make_brief(editor, actors=(as_data(hezbollah),))
    html = page(editor, "q=hizballah+nationalised&sort=title")
    assert "“hizballah” means Hezbollah" in text(html)
    url = reverse("admin:actors_actor_change", args=[hezbollah.pk])
    assert f'<a href="{url}"><bdi>Hezbollah</bdi></a>' in html
    exact = "/desk/briefs/?q=%22hizballah%22+nationalised&amp;sort=title"
    assert f'<a href="{exact}">Search for exactly these words</a>' in html
    assert brief.title in html
    assert "means" not in text(page(editor, "q=nationalised"))


def test_the_actor_that_a_text_names_is_among_those_shown(editor: User, hezbollah: Actor) -> None:
    others = tuple(as_data(make_actor(name)) for name in ("Egypt", "France"))
    make_brief(editor, actors=(*others, as_data(hezbollah)))
    assert "<bdi>Hezbollah</bdi>, <bdi>Egypt</bdi>" in page(editor, "q=hizballah")


def test_a_name_in_quotation_marks_leads_to_the_actors_that_have_it(editor: User) -> None:
    make_actor("Amal Movement", "organisation", "Amal")
    make_actor("Amal Clooney", "person", "Amal")
    html = page(editor, "q=%22Amal%22+canal&status=draft")
    said = "“Amal” is a name of Amal Movement (organisation) and Amal Clooney (person)"
    assert said in text(html)
    for slug, name in (("amal-movement", "Amal Movement"), ("amal-clooney", "Amal Clooney")):
        url = f"/desk/briefs/?q=canal&amp;actor={slug}&amp;status=draft"
        assert f'<a href="{url}">Search for <bdi>{name}</bdi> instead</a>' in html
    alone = page(editor, "q=%22Amal%22")
    assert '<a href="/desk/briefs/?actor=amal-clooney">Search for' in alone
    assert "Search for exactly these words" not in alone


@pytest.mark.parametrize("typed", ['-"Amal" canal', '"Amal" OR canal'])
def test_no_actor_is_offered_where_its_filter_would_ask_something_else(
    editor: User, typed: str
) -> None:
    make_actor("Amal Movement", "organisation", "Amal")
    response = desk(editor).get("/desk/briefs/", {"q": typed})
    assert "Amal Movement" not in text(response.content.decode())


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("canal actor:nobody", "No actor here is called “nobody”."),
        ("canal topic:nothing", "No topic here is called “nothing”."),
        ("canal before:soon", "“before:soon” is not a date. Write a year, a month or a day:"),
    ],
)
def test_what_is_not_understood_is_said_and_left_out(
    editor: User, typed: str, problem: str
) -> None:
    make_brief(editor, title="The Canal")
    html = desk(editor).get("/desk/briefs/", {"q": typed}).content.decode()
    assert problem in text(html)
    assert "The Canal" in text(html)


def test_every_hit_stands_in_its_sentence_with_its_place(editor: User) -> None:
    brief = make_brief(
        editor,
        title="Hits",
        summary="<p>The canal was closed. Talks went on.</p>",
        analysis="<p>Nothing.</p><p>Tolls <b>for canals</b> &lt;rose&gt;. A canal reopened.</p>",
        citations=cite(make_source("Canal papers")),
    )
    html = page(editor, "q=canals")
    assert sentences(html) == [
        ("Executive Summary", "en", "The <mark>canal</mark> was closed."),
        ("Analysis, paragraph 2", "en", "Tolls for <mark>canals</mark> &lt;rose&gt;."),
        ("Analysis, paragraph 2", "en", "A <mark>canal</mark> reopened."),
        ("Sources, 1", "", "<mark>Canal</mark> papers"),
    ]
    preview = reverse("desk:preview", args=[brief.pk])
    assert [url for url, *_rest in SENTENCE.findall(html)][1:] == [
        *(f"{preview}#analysis-2", f"{preview}#analysis-2", f"{preview}#source-1"),
    ]
    shown = desk(editor).get(preview).content.decode()
    assert 'id="analysis-2"' in shown
    assert 'id="source-1"' in shown


@pytest.mark.usefixtures("drafts")
def test_a_brief_without_a_hit_in_its_text_shows_no_sentence(editor: User) -> None:
    html = page(editor, "q=hezbollah")
    assert sentences(html) == [
        ("Executive Summary", "en", "Fighters of <mark>Hizballah</mark> dug tunnels.")
    ]
    assert sentences(page(editor, "")) == []


@pytest.mark.parametrize(("number", "more"), [(25, ""), (26, "and 1 more"), (40, "and 15 more")])
def test_up_to_25_sentences_are_shown_and_the_others_counted(
    editor: User, number: int, more: str
) -> None:
    analysis = "".join(f"<p>Canal {each}.</p>" for each in range(number))
    make_brief(editor, summary="<p>—</p>", analysis=analysis)
    html = page(editor, "q=canal")
    shown = [place for place, *_rest in sentences(html)]
    assert shown == [f"Analysis, paragraph {each}" for each in range(1, 26)]
    assert re.findall(r"and \d+ more", text(html)) == [more] * bool(more)


def test_drafts_that_a_person_may_not_edit_change_nothing(writer: User, publisher: User) -> None:
    def shown() -> list[str]:
        queries = ("q=canal", 'q="Secret Society"', "q=secret+society", "q=topic:secrets+canal")
        pages = (page(writer, query) for query in (*queries, "q=actor:secret-society+canal"))
        return [re.sub(r'(nonce|value)="[^"]*"', "", html) for html in pages]

    make_brief(writer, title="The Canal", tags=("Canals",))
    before = shown()
    society = make_actor("Secret Society", "group")
    make_brief(
        publisher,
        title="Red Canal",
        tlp="TLP:RED",
        actors=(as_data(society),),
        tags=("Secrets",),
        analysis="<p>The secret society of the canal.</p>",
    )
    assert shown() == before
    assert "No actor here is called “secret-society”." in text(
        page(writer, "q=actor:secret-society+canal")
    )
    assert "“secret society” means Secret Society" in text(page(publisher, "q=secret+society"))


def test_an_actor_s_page_is_linked_only_for_those_who_may_see_it(hezbollah: Actor) -> None:
    user = make_user("helper", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="change_brief"))
    html = page(user, "q=hizballah")
    assert "“hizballah” means Hezbollah" in text(html)
    assert reverse("admin:actors_actor_change", args=[hezbollah.pk]) not in html


def test_a_text_costs_five_queries_however_many_briefs_it_finds(editor: User) -> None:
    def queries(query: str) -> int:
        client = desk(editor)
        client.get("/desk/briefs/")
        with CaptureQueriesContext(connection) as caught:
            assert client.get(f"/desk/briefs/?{query}").status_code == 200
        return len(caught)

    make_brief(editor, title="Canal", analysis="<p>Hezbollah and the canal.</p>", tags=("Canals",))
    plain, few = queries(""), queries("q=canal")
    for _number in range(50):
        make_brief(editor, title="Canal", analysis="<p>The canal again.</p>", tags=("Canals",))
    # What is hidden, names, words in each language, the newest drafts, and stems of their words.
    assert few - plain == 5
    # The list is counted now, with a text or without.
    assert queries("q=canal") - queries("") == 5
    # One more for a topic; without a match, no drafts but what to drop.
    assert queries("q=canal+topic:canals") - queries("") == 6
    assert queries("q=zzzz&status=draft&whose=mine") - plain == 4
