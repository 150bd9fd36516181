"""A name is tried on all briefs before it links by itself; the page streams the hits."""

import re
from html import unescape
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.http import StreamingHttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actors.choices import MatchMode
from actors.merging import merge
from actors.models import Actor, ActorName
from actors.register import set_match_mode
from briefs.drafts import move_to_bin
from briefs.models import Brief
from briefs.trying import replay
from briefs.trying.blocks import blocks_of
from tests.support.desk import desk
from tests.support.factories import as_data, make_actor, make_brief

pytestmark = pytest.mark.django_db
TOTAL = re.compile(r"<h2 data-total>([^<]*)</h2>")
DETAIL = re.compile(r'<dt>([^<]*)</dt>\s*<dd class="num">\s*([\d,]*)')
SENTENCE = re.compile(r'<p class="sentence"[^>]*>(.*?)</p>', re.DOTALL)


def ask(by: User, actor: Any, name: str, **query: str) -> Any:
    address = reverse("trying:try-name")
    return desk(by).get(address, {"actor": getattr(actor, "pk", actor), "name": name, **query})


def page(by: User, actor: Any, name: str, **query: str) -> str:
    """Return the whole page, once the search has ended."""
    response = ask(by, actor, name, **query)
    assert response.status_code == 200
    if isinstance(response, StreamingHttpResponse):
        return b"".join(response).decode()
    return str(response.content.decode())


def total(html: str) -> str:
    (found,) = TOTAL.findall(html)
    return str(unescape(found))


def details(html: str) -> dict[str, str]:
    return dict(DETAIL.findall(html))


def sentences(html: str) -> list[str]:
    return [unescape(each) for each in SENTENCE.findall(html)]


def decide(by: User, actor: Actor, name: str, mode: str, **data: str) -> Any:
    address = reverse("trying:decide-name")
    return desk(by).post(address, {"actor": actor.pk, "name": name, "mode": mode, **data})


def modes(actor: Actor) -> dict[str, str]:
    return dict(actor.names.values_list("value", "match_mode"))


def test_each_hit_is_shown_in_its_sentence(editor: User) -> None:
    hamas = make_actor("Hamas", "group")
    make_brief(
        editor,
        title="Talks in Cairo",
        summary="<p>Nothing. Hamas’s envoy <em>HA</em>MAS &amp; others left. Later on.</p>",
    )
    html = page(editor, hamas, "Hamas")
    assert total(html) == "2 hits in 1 brief"
    assert sentences(html) == [
        "<mark>Hamas</mark>’s envoy HAMAS & others left.",
        "Hamas’s envoy <mark>HAMAS</mark> & others left.",
    ]
    assert "Would be linked" in html
    assert reverse("admin:briefs_brief_change", args=[Brief.objects.get().pk]) in html


def test_title_headings_and_all_parts_are_searched(editor: User) -> None:
    egypt = make_actor("Egypt")
    make_brief(editor, title="Egypt", summary="<h3>Egypt</h3><ul><li>Egypt</li></ul>", analysis="")
    assert total(page(editor, egypt, "Egypt")) == "3 hits in 1 brief"


def test_text_from_a_brief_is_escaped(editor: User) -> None:
    actor = make_actor("Hamas", "group")
    make_brief(editor, title="Hamas <script>alert(1)</script>", summary="", analysis="")
    html = page(editor, actor, "Hamas")
    assert "<mark>Hamas</mark> &lt;script&gt;alert(1)&lt;/script&gt;" in html
    asked = page(editor, actor, "<b>&x")
    assert "&lt;b&gt;&amp;x" in asked
    assert "<b>&x" not in asked


def test_a_name_in_another_script_is_found_with_attached_letters(editor: User) -> None:
    hamas, moscow = make_actor("حماس", "group"), make_actor("Москва", "place")
    make_brief(editor, summary="<p>قالت وحماس وبحماس إنها ترفض.</p>", language="ar")
    make_brief(editor, summary="<p>Переговоры в Москве и под Москвой.</p>", language="ru")
    arabic = page(editor, hamas, "حماس")
    assert total(arabic) == "2 hits in 1 brief"
    assert re.search(
        r'<p class="sentence"\s+lang="ar"\s+dir="auto">قالت و<mark>حماس</mark>', arabic
    )
    assert total(page(editor, moscow, "Москва")) == "2 hits in 1 brief"


def test_a_surname_counts_if_the_text_has_the_full_name(editor: User) -> None:
    nasser = make_actor("Gamal Abdel Nasser", "person")
    make_brief(editor, summary="<p>Gamal Abdel Nasser spoke.</p><p>Then Nasser left.</p>")
    make_brief(editor, summary="<p>Nasser was not named in full.</p>")
    assert total(page(editor, nasser, "Gamal Abdel Nasser")) == "2 hits in 1 brief"


def test_another_name_of_the_actor_makes_no_hits(editor: User) -> None:
    actor = make_actor("Hamas", "group", "Islamic Resistance Movement")
    make_brief(editor, summary="<p>Hamas is the Islamic Resistance Movement.</p>")
    html = page(editor, actor, "Islamic Resistance Movement")
    assert total(html) == "1 hit in 1 brief"


def test_places_inside_a_longer_name_are_counted_but_are_not_hits(editor: User) -> None:
    germany = make_actor("Germany")
    make_actor("East Germany")
    make_brief(editor, summary="<p>East Germany and Germany. East Germany again.</p>")
    html = page(editor, germany, "Germany")
    assert total(html) == "1 hit in 1 brief"
    assert details(html)["Not counted: part of a longer name"] == "2"


def test_other_owners_of_the_name_are_shown_and_texts_would_ask(editor: User) -> None:
    tripoli = make_actor("Tripoli", "place", country="LY")
    other = make_actor("Tripoli", "place", country="LB")
    make_brief(editor, summary="<p>They met in Tripoli.</p>")
    html = page(editor, tripoli, "Tripoli")
    counted = details(html)
    assert counted["Hits that may also mean another actor"] == "1"
    assert counted["Hits that editors would be asked about"] == "1"
    assert "Editors would be asked" in html
    assert html.count(reverse("admin:actors_actor_change", args=[other.pk])) == 2
    assert html.count("Place, LB") == 2


def test_briefs_that_have_the_actor_already_are_counted(editor: User) -> None:
    egypt = make_actor("Egypt")
    make_brief(editor, summary="<p>Egypt.</p>", actors=(as_data(egypt),))
    make_brief(editor, summary="<p>Egypt.</p>")
    counted = details(page(editor, egypt, "Egypt"))
    assert counted["Briefs among these that already have the actor"] == "1"
    assert counted["Briefs searched: all that you may edit"] == "2"


def test_capitals_matter_if_the_form_says_so(editor: User) -> None:
    actor = make_actor("Islamic State", "group", "IS")
    make_brief(editor, summary="<p>What IS did is known, as it is.</p>")
    assert total(page(editor, actor, "IS", case="on")) == "1 hit in 1 brief"
    assert total(page(editor, actor, "IS")) == "3 hits in 1 brief"


def test_a_spelling_that_is_not_a_name_yet_can_be_tried_but_not_set(editor: User) -> None:
    actor = make_actor("Hezbollah", "group")
    make_brief(editor, summary="<p>Hizballah fired.</p>")
    html = page(editor, actor, "Hizballah")
    assert total(html) == "1 hit in 1 brief"
    assert "first add this spelling to the names" in html
    assert 'name="mode"' not in html


def test_an_empty_result_is_reported(editor: User) -> None:
    make_brief(editor)
    html = page(editor, make_actor("Nobody", "person"), "Nobody")
    assert total(html) == "No hits"
    assert details(html)["Briefs searched: all that you may edit"] == "1"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Type a name to try."),
        ("  ", "Type a name to try."),
        ("—!?", "A name needs a letter or a digit; this one has none."),
        ("x" * 301, "A name can have up to 300 characters; this one has 301."),
        ("Ha\nmas", "This name contains an invisible character. Type it again."),
    ],
)
def test_an_invalid_name_is_refused_with_a_helpful_sentence(
    editor: User, name: str, sentence: str
) -> None:
    html = page(editor, make_actor(), name)
    assert sentence in html
    assert "data-trial" not in html


@pytest.mark.parametrize("actor", ["0", "999999", "", "x", "-1", "٣", "9" * 40])
def test_an_unknown_actor_is_reported_on_the_page(editor: User, actor: str) -> None:
    response = ask(editor, actor, "Hamas")
    assert response.status_code == 404
    assert "There is no such actor in the register." in response.content.decode()


def test_a_merged_actor_is_tried_as_its_survivor(administrator: User) -> None:
    kept, gone = make_actor("Hamas", "group"), make_actor("HAMAS movement", "group")
    make_brief(administrator, summary="<p>The HAMAS movement spoke.</p>")
    merge(survivor=kept, merged=gone, by=administrator)
    html = page(administrator, gone, "HAMAS movement")
    assert "<bdi>HAMAS movement</bdi> was merged into <bdi>Hamas</bdi>" in html
    assert total(html) == "1 hit in 1 brief"
    assert decide(administrator, gone, "HAMAS movement", "suggest").status_code == 302
    assert modes(gone) == {"HAMAS movement": "suggest"}


def test_a_name_that_is_never_linked_is_tried_as_if_it_were(editor: User) -> None:
    actor = make_actor("Russia")
    ActorName.objects.update(match_mode=MatchMode.NEVER)
    make_brief(editor, summary="<p>Russia answered.</p>")
    html = page(editor, actor, "Russia")
    assert "In texts it is now set to: <strong>Never link</strong>." in html
    assert total(html) == "1 hit in 1 brief"


def test_a_name_that_is_only_shown_cannot_be_set(editor: User) -> None:
    actor = make_actor("Hamas", "group", "The Movement")
    actor.names.filter(value="The Movement").update(name_type="weak alias")
    html = page(editor, actor, "The Movement")
    assert "Its type is “Other name, never linked”" in html
    assert 'name="mode"' not in html


def test_a_writer_sees_hits_in_own_briefs_only(writer: User, other_writer: User) -> None:
    egypt = make_actor("Egypt")
    make_brief(writer, title="Mine", summary="<p>Egypt here.</p>")
    make_brief(other_writer, title="Not mine", summary="<p>Egypt there.</p>")
    html = page(writer, egypt, "Egypt")
    assert sentences(html) == ["<mark>Egypt</mark> here."]
    assert "Not mine" not in html
    assert details(html)["Briefs searched: all that you may edit"] == "1"
    assert 'name="mode"' not in html


def test_briefs_in_the_bin_are_not_searched(editor: User) -> None:
    egypt = make_actor("Egypt")
    move_to_bin(brief=make_brief(editor, summary="<p>Egypt.</p>"), by=editor)
    assert total(page(editor, egypt, "Egypt")) == "No hits"


def test_only_staff_may_try(reader: User, outsider: User) -> None:
    egypt = make_actor("Egypt")
    assert ask(reader, egypt, "Egypt").status_code == 403
    assert ask(outsider, egypt, "Egypt").status_code == 403
    address = reverse("trying:try-name")
    assert Client().get(address).headers["Location"].startswith(reverse("login"))


def test_the_page_comes_in_pieces_and_is_unfinished_until_its_totals(editor: User) -> None:
    egypt = make_actor("Egypt")
    make_brief(editor, summary="<p>Egypt.</p>")
    response = ask(editor, egypt, "Egypt")
    assert isinstance(response, StreamingHttpResponse)
    assert response.headers["X-Accel-Buffering"] == "no"
    assert "no-store" in response.headers["Cache-Control"]
    pieces = [piece.decode() for piece in response]
    assert "If you still see this" in pieces[0]
    assert "0 of 1 briefs searched" in "".join(pieces[1:3])
    assert not any("data-total" in piece for piece in pieces[:-1])
    assert "1 of 1 briefs searched" in pieces[-2]
    assert pieces[-1].rstrip().endswith("</html>")


def test_hits_are_shown_in_batches_and_always_counted(
    editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replay, "MOST_SHOWN", 2)
    monkeypatch.setattr(replay, "FIRST_BATCH", 2)
    egypt = make_actor("Egypt")
    for number in range(5):
        make_brief(editor, title=f"Brief {number}", summary="<p>Egypt.</p>")
    first = page(editor, egypt, "Egypt")
    (further,) = re.findall(r'href="\?([^"]*)" rel="next"', first)
    assert len(sentences(first)) == 2
    address = f"{reverse('trying:try-name')}?{unescape(further)}"
    second = b"".join(desk(editor).get(address)).decode()
    titles = re.findall(r">(Brief \d)</a>", first + second)
    assert titles == ["Brief 4", "Brief 3", "Brief 2", "Brief 1"]
    assert total(first) == total(second) == "5 hits in 5 briefs"
    assert "First hits" in second


def test_counting_stops_when_there_are_too_many_hits(
    editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replay, "MOST_COUNTED", 2)
    monkeypatch.setattr(replay, "FIRST_BATCH", 2)
    egypt = make_actor("Egypt")
    for _number in range(3):
        make_brief(editor, summary="<p>Egypt.</p>")
    html = page(editor, egypt, "Egypt")
    assert total(html) == "At least 2 hits in 2 briefs"
    assert "Counting stopped after 2 of 3 briefs" in html


def test_the_page_takes_a_stated_number_of_queries(editor: User) -> None:
    egypt = make_actor("Egypt")
    make_actor("Egypt", "place")
    for _number in range(12):
        make_brief(editor, summary="<p>Egypt.</p>")
    client = desk(editor)
    address = f"{reverse('trying:try-name')}?actor={egypt.pk}&name=Egypt"
    with CaptureQueriesContext(
        connection,
    ) as asked:
        b"".join(client.get(address))
    # Session, person and two for permissions; actor and names; the register's names, two; those
    # who share it; tags, briefs; one a batch, and two where a batch has hits to show.
    assert len(asked) <= 15


def test_the_name_is_set_as_it_was_tried_and_logged(editor: User) -> None:
    actor = make_actor("Islamic State", "group", "IS")
    response = decide(editor, actor, "IS", "suggest", case="on")
    assert response.headers["Location"] == reverse("admin:actors_actor_change", args=[actor.pk])
    row = actor.names.get(value="IS")
    assert (row.match_mode, row.case_sensitive) == ("suggest", True)
    assert modes(actor)["Islamic State"] == "auto"
    entry = LogEntry.objects.get(user=editor)
    assert entry.get_change_message() == "“IS” in texts: Ask me, capitals matter."
    decide(editor, actor, "IS", "suggest", case="on")
    assert LogEntry.objects.filter(user=editor).count() == 1


def test_a_writer_may_not_change_how_a_name_links(writer: User) -> None:
    actor = make_actor("Hamas", "group")
    assert decide(writer, actor, "Hamas", "never").status_code == 403
    assert modes(actor) == {"Hamas": "auto"}
    with pytest.raises(PermissionDenied):
        set_match_mode(actor=actor, value="Hamas", mode="never", case_sensitive=False, by=writer)


@pytest.mark.parametrize(
    ("value", "mode", "sentence"),
    [
        ("Hamas", "often", "Choose one of: Link it, Ask me, Never link."),
        ("HAMAS", "auto", "“HAMAS” is no longer a name of Hamas."),
    ],
)
def test_a_setting_that_is_refused_is_explained(
    editor: User, value: str, mode: str, sentence: str
) -> None:
    actor = make_actor("Hamas", "group")
    with pytest.raises(ValidationError, match=re.escape(sentence)):
        set_match_mode(actor=actor, value=value, mode=mode, case_sensitive=False, by=editor)
    assert decide(editor, actor, value, mode).status_code == 302


def test_a_name_with_an_invisible_character_is_refused_with_a_sentence(editor: User) -> None:
    actor = make_actor("Hamas", "group")
    back = desk(editor).post(
        reverse("trying:decide-name"),
        {"actor": actor.pk, "name": "Ham\x00as", "mode": "never"},
        follow=True,
    )
    assert "This name contains an invisible character." in back.content.decode()
    assert modes(actor) == {"Hamas": "auto"}


def test_tags_separate_blocks_and_breaks_stay_lines() -> None:
    body = '<p>One <a href="https://a.test/?b&amp;c">two</a><br>3\n&lt;</p><ul><li>4</li></ul>'
    assert blocks_of("Title", [("", body), ("Head", "")]) == [
        "Title",
        "One two\n3 <",
        "4",
        "Head",
    ]
