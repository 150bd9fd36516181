"""What the register shows of briefs: their status as on the desk, and a search for a name."""

import pytest
from django.contrib.auth.models import User

from actors.models import Actor
from briefs.actor_usage import BriefsUseActors
from briefs.choices import ReviewAction
from briefs.publishing import withdraw
from tests.support.desk import desk, titles
from tests.support.factories import as_data, make_actor, make_brief, publish
from tests.support.review import step

pytestmark = pytest.mark.django_db


def statuses(actor: Actor, by: User) -> list[tuple[str, str]]:
    rows = BriefsUseActors().editable_briefs(actor, [actor.pk], by).rows
    return [(row.status, row.glyph) for row in rows]


def test_a_returned_brief_is_not_called_a_draft(writer: User, editor: User) -> None:
    egypt = make_actor()
    brief = make_brief(writer, actors=(as_data(egypt),))
    assert statuses(egypt, editor) == [("Draft", "draft")]
    step(ReviewAction.SUBMIT, brief, writer)
    step(ReviewAction.RETURN, brief, editor, "Who says so?")
    assert statuses(egypt, editor) == [("Returned", "returned")]


def test_a_withdrawn_brief_is_not_called_a_draft(publisher: User) -> None:
    egypt = make_actor()
    brief = make_brief(publisher, actors=(as_data(egypt),))
    publish(brief, publisher)
    assert statuses(egypt, publisher) == [("Published", "live")]
    withdraw(brief=brief, by=publisher, reason="Wrong.")
    assert statuses(egypt, publisher) == [("Withdrawn", "withdrawn")]


def test_a_name_is_searched_for_as_a_phrase(editor: User) -> None:
    make_brief(editor, title="In order", summary="<p>The Suez Canal Pact held.</p>")
    make_brief(editor, title="Mixed", summary="<p>A pact on the canal at Suez held.</p>")
    for name in ("Suez Canal Pact", 'Suez "Canal" Pact', "Suez «Canal» Pact", "“Suez Canal” Pact"):
        page = desk(editor).get(BriefsUseActors().search_address(name))
        assert titles(page.content.decode()) == ["In order"]


@pytest.mark.parametrize("written", ['צה"ל', "צה״ל", "צה”ל"])
@pytest.mark.parametrize("name", ['צה"ל', "צה״ל", "צהל"])
def test_a_hebrew_acronym_is_found_in_every_spelling(editor: User, name: str, written: str) -> None:
    make_brief(editor, title="Acronym", summary=f"<p>דובר {written} אמר.</p>", language="he")
    page = desk(editor).get(BriefsUseActors().search_address(name))
    assert titles(page.content.decode()) == ["Acronym"]
