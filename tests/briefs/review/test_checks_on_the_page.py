"""“To fix” on the page of a brief: what is found in its text, saved or not, and dismissed of it."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client, RequestFactory
from django.urls import reverse

from briefs.admin.brief.checks import check_advice
from briefs.drafts import Saved, tables
from briefs.models import Brief, DismissedCheck
from briefs.publishing import PublishingRefused
from tests.support.editor import posted
from tests.support.factories import cite, make_actor, make_brief, make_document, make_source
from tests.support.publishing import entries

from .documents import complete

pytestmark = pytest.mark.django_db
NO_TOPIC = "No topic is chosen."
UNCITED = "This paragraph of the analysis cites no source."
MISSING = (
    "The text cites [7], but there is only 1 source."
    r" If it is not a citation, write a backslash before it: \[7]."
)
NOTHING = "There is nothing to fix."


@pytest.fixture
def desk(client: Client, publisher: User) -> Client:
    client.force_login(publisher)
    return client


@pytest.fixture
def brief(publisher: User) -> Brief:
    text = "<p>One paragraph cites [1].</p><p>Another does not.</p>"
    return make_brief(publisher, complete(analysis=text))


def address(brief: Brief | None) -> str:
    if brief is None:
        return reverse("admin:briefs_brief_checks_new")
    return reverse("admin:briefs_brief_checks", args=[brief.pk])


def check(desk: Client, brief: Brief | None, action: str = "", **changes: str) -> Any:
    document = tables.read(brief) if brief else make_document(summary="", analysis="")
    post = posted(document, checks=action, **({"advice_note": ""} | changes))
    return desk.post(address(brief), dict(post.lists()))


def shown(page: Any) -> dict[str, list[str]]:
    return {
        name: [row.finding.sentence for row in page.context[name]]
        for name in ("stops", "advice", "dismissed")
    }


def dismissal(page: Any, name: str = "advice") -> str:
    """Return the action that dismisses the first advice."""
    finding = page.context[name][0].finding
    return f"dismiss:{finding.code}:{finding.fingerprint}"


def test_the_text_on_the_page_is_checked_and_nothing_is_saved(desk: Client, brief: Brief) -> None:
    page = check(desk, brief, title="", parts__0__body="<p>Egypt [7].</p>", topics__0__DELETE="on")

    assert shown(page) == {
        "stops": [
            "The title is missing.",
            MISSING,
        ],
        "advice": [UNCITED, NO_TOPIC],
        "dismissed": [],
    }
    assert "<html" not in page.content.decode()
    assert brief.revisions.count() == 1
    assert Brief.objects.get().title == "Egypt Takes the Canal"


def test_a_finding_says_where_it_is_and_leads_to_its_field(desk: Client, brief: Brief) -> None:
    page = check(desk, brief, title="", topics__0__DELETE="on")

    rows = [*page.context["stops"], *page.context["advice"]]
    assert [(row.where, row.target, row.finding.place.paragraph) for row in rows] == [
        ("Title", "id_title", None),
        ("Analysis", "id_parts-1-body", 1),
        ("Topics", "id_add_topics", None),
    ]
    html = page.content.decode()
    assert 'href="#id_parts-1-body"' in html
    assert 'data-paragraph="1"' in html
    assert "“Another does not.”" in html


def test_parts_and_sources_are_named_in_the_order_of_the_page(desk: Client, brief: Brief) -> None:
    order = {"parts__0__ORDER": "2", "parts__1__ORDER": "1"}

    (row,) = check(desk, brief, **order).context["advice"]

    assert (row.where, row.target, row.finding.place.path) == (
        "Analysis",
        "id_parts-1-body",
        "sections[0]",
    )


def test_an_uncited_source_leads_to_its_row(desk: Client, publisher: User) -> None:
    document = complete(citations=cite(make_source("A"), make_source("B")))

    (row,) = check(desk, make_brief(publisher, document)).context["advice"]

    assert (row.finding.sentence, row.where, row.target) == (
        "Source 2 is not cited in the text.",
        "Sources",
        "id_sources-1-title",
    )


def test_a_text_without_findings_says_so_in_one_sentence(desk: Client, publisher: User) -> None:
    page = check(desk, make_brief(publisher, complete()))

    # Here and in the Publish menu.
    assert page.content.decode().count(NOTHING) == 2


def test_an_actor_that_is_not_tagged_is_offered(desk: Client, publisher: User) -> None:
    france = make_actor("France")
    brief = make_brief(publisher, complete(summary="<p>France waited.</p>"))

    page = check(desk, brief)

    assert shown(page)["advice"] == ["The text names “France”. Tag this actor?"]
    assert f'data-uid="{france.uid}"' in page.content.decode()
    row = {"uid": str(france.uid), "name": "France", "kind": "state", "ORDER": "2"}
    added = {f"actors__1__{name}": value for name, value in row.items()}
    after = check(desk, brief, "added", actors__TOTAL_FORMS="2", **added)
    assert shown(after)["advice"] == []
    assert "Added to the actors. 0 left to fix." in after.content.decode()


def test_advice_is_dismissed_and_brought_back(desk: Client, brief: Brief) -> None:
    action = dismissal(check(desk, brief))

    page = check(desk, brief, action)

    assert shown(page) == {"stops": [], "advice": [], "dismissed": [UNCITED]}
    assert "Dismissed until this place changes. 0 left to fix." in page.content.decode()
    changed = "<p>One paragraph cites [1].</p><p>Another does not, either.</p>"
    assert shown(check(desk, brief, parts__1__body=changed))["advice"] == [UNCITED]

    back = check(desk, brief, f"again:{action.rpartition(':')[2]}")
    assert shown(back) == {"stops": [], "advice": [UNCITED], "dismissed": []}
    assert not DismissedCheck.objects.exists()


def test_what_has_to_be_fixed_cannot_be_dismissed(desk: Client, brief: Brief) -> None:
    page = check(desk, brief, title="")

    assert not page.context["stops"][0].can_be_dismissed
    assert check(desk, brief, dismissal(page, "stops")).status_code == 400
    assert not DismissedCheck.objects.exists()


def test_advice_on_a_row_without_a_key_cannot_be_dismissed_yet(
    desk: Client, publisher: User
) -> None:
    brief = make_brief(publisher, complete())
    row = {"key": "", "kind": "analysis", "heading": "Outlook", "body": "<p>C</p>", "ORDER": "4"}
    added = {f"parts__3__{name}": value for name, value in row.items()}

    (advice,) = check(desk, brief, parts__TOTAL_FORMS="4", **added).context["advice"]

    assert (advice.finding.sentence, advice.where) == (UNCITED, "Outlook")
    assert not advice.can_be_dismissed


def test_a_new_brief_is_checked_and_dismisses_nothing(desk: Client) -> None:
    page = check(desk, None, title="New", parts__0__body="<p>So.</p>")

    assert shown(page)["stops"] == ["The analysis is missing."]
    assert NO_TOPIC in shown(page)["advice"]
    assert "data-check=" not in page.content.decode()
    for action in (dismissal(page), "again:" + "0" * 64):
        assert check(desk, None, action).status_code == 400
    assert not Brief.objects.exists()


def test_only_who_may_edit_a_brief_checks_and_dismisses(
    client: Client, brief: Brief, desk: Client, other_writer: User, reader: User, outsider: User
) -> None:
    action = dismissal(check(desk, brief))
    for person, statuses in (
        (other_writer, (404, 200)),
        (reader, (302, 302)),
        (outsider, (302, 302)),
    ):
        client.force_login(person)
        found = tuple(check(client, each, "").status_code for each in (brief, None))
        assert found == statuses, person
        assert check(client, brief, action).status_code == statuses[0]
    client.logout()
    assert check(client, brief).status_code == 302
    assert not DismissedCheck.objects.exists()


def test_the_address_takes_only_whole_pages_that_are_posted(desk: Client, brief: Brief) -> None:
    assert desk.get(address(brief)).status_code == 405
    assert desk.post(address(brief), {"title": "Only this"}).status_code == 400
    for action in ("nothing", "dismiss:", "dismiss:no-topic:x", "dismiss:x:" + "0" * 64):
        assert check(desk, brief, action).status_code == 400, action
    for action in ("again:", "again:\0", "added:\0"):
        assert check(desk, brief, action).status_code == 200, action


@pytest.mark.parametrize(
    "changes",
    [
        {"parts__0__kind": "forged"},
        {"parts__0__kind": ""},
        {"parts__0__ORDER": "9" * 5000},
        {"sources__0__number": "9" * 5000},
        {"sources__0__number": "٣"},
        {"sources__0__number": "-1"},
        {"language": "\0"},
        {"title": "x\0" * 1000},
        {"actors__0__uid": "\0"},
        {"event_date": "31 February"},
    ],
)
def test_values_that_cannot_be_saved_are_checked_as_they_are(
    desk: Client, brief: Brief, changes: dict[str, str]
) -> None:
    assert check(desk, brief, **changes).status_code == 200


def test_the_list_comes_for_the_menu_only_if_the_page_has_it(desk: Client, brief: Brief) -> None:
    assert 'id="publish-checks"' in check(desk, brief).content.decode()
    post = posted(tables.read(brief), checks="")
    assert 'id="publish-checks"' not in desk.post(address(brief), post.dict()).content.decode()


def test_the_number_of_queries_does_not_grow_with_the_findings(
    desk: Client, brief: Brief, django_assert_max_num_queries: Any
) -> None:
    actors = [make_actor(f"Ostravia{chr(97 + number)}") for number in range(15)]
    names = " ".join(actor.name for actor in actors)
    body = "<p>So [1].</p>" + f"<p>{names}</p>" * 15
    check(desk, brief)

    # Session, user and permissions (five), the brief, the matcher (in a test it is built again:
    # two), restricted briefs, dismissals of actors and of advice, tagged actors, candidates.
    with django_assert_max_num_queries(15):
        page = check(desk, brief, parts__1__body=body)
    assert len(page.context["advice"]) > 20


def test_opening_the_page_checks_nothing(desk: Client, brief: Brief) -> None:
    page = desk.get(reverse("admin:briefs_brief_change", args=[brief.pk]))

    assert "checked" not in page.context
    assert f'hx-post="{address(brief)}"' in page.content.decode()


def test_without_scripts_the_page_is_saved_and_opened_with_the_findings(
    desk: Client, brief: Brief
) -> None:
    post = posted(tables.read(brief), do="check", base_revision="1", title="Changed")
    change = reverse("admin:briefs_brief_change", args=[brief.pk])

    response = desk.post(change, dict(post.lists()))

    assert response["Location"] == f"{change}?check#checks"
    page = desk.get(response["Location"])
    assert shown(page)["advice"] == [UNCITED]
    assert page.content.decode().count(UNCITED) > 2
    assert Brief.objects.get().title == "Changed"


def publish(desk: Client, brief: Brief, advice_note: str = "") -> Any:
    fields = {
        "do": "publish",
        "base_revision": str(brief.version),
        "publish-when": "now",
        "publish-unreviewed": "It is urgent.",
    }
    post = posted(tables.read(brief), advice_note=advice_note, **fields)
    return desk.post(reverse("admin:briefs_brief_change", args=[brief.pk]), dict(post.lists()))


def test_publishing_over_open_advice_is_refused_with_the_list(desk: Client, brief: Brief) -> None:
    page = publish(desk, brief)

    assert page.status_code == 422
    assert "Say why you publish without following the advice." in page.content.decode()
    assert shown(page)["advice"] == [UNCITED]
    assert not brief.editions.exists()
    assert not [entry for entry in entries(brief) if "advice" in entry]


def test_one_note_publishes_over_all_advice_and_is_recorded(desk: Client, brief: Brief) -> None:
    assert publish(desk, brief, advice_note="It repeats the first.").status_code == 302

    assert brief.editions.count() == 1
    assert (
        "Published with open advice: “It repeats the first.” Open: This paragraph of the analysis"
        " cites no source." in entries(brief)
    )


def test_dismissed_advice_needs_no_note(desk: Client, brief: Brief) -> None:
    check(desk, brief, dismissal(check(desk, brief)))

    assert publish(desk, brief).status_code == 302
    assert brief.editions.count() == 1


def test_what_stops_publishing_is_named_before_a_note_is_asked_for(
    desk: Client, publisher: User
) -> None:
    page = publish(desk, make_brief(publisher, complete(summary="", tags=())))

    assert page.context["page"].refused == "The executive summary is missing."
    assert shown(page)["advice"] == [NO_TOPIC]


def test_a_note_is_recorded_in_the_transaction_that_publishes(
    brief: Brief, publisher: User
) -> None:
    saved = Saved(brief, brief.revisions.get(), tables.read(brief), (), ())
    request = RequestFactory().post("/", {"advice_note": "Because."})
    request.user = publisher

    def refused_after_all() -> None:
        with transaction.atomic():
            check_advice(request, saved)
            assert "“Because.”" in entries(brief)[0]
            raise PublishingRefused

    with pytest.raises(PublishingRefused):
        refused_after_all()
    assert not [entry for entry in entries(brief) if "Because" in entry]
