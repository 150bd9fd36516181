"""Whatever two people do in whatever order, no paragraph that was once saved is lost."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from briefs.choices import ReviewAction, State
from briefs.document import from_data
from briefs.drafts import restore_revision, saving, tables
from briefs.models import Brief, Revision
from briefs.review import ReviewRefused, take_step
from tests.support.factories import make_brief, make_user

pytestmark = pytest.mark.django_db
PEOPLE = ("writer", "editor")
# Who does what: a step of review, a save on the newest or an older draft, or going back to one.
actions = st.lists(
    st.tuples(
        st.sampled_from(PEOPLE),
        st.sampled_from([*ReviewAction.values, "save", "save late", "restore"]),
        st.integers(0, 9),
    ),
    max_size=12,
)


@pytest.fixture(scope="module")
def people(module_db: None) -> dict[str, User]:
    return {name: make_user(name, name.capitalize()) for name in PEOPLE}


def paragraph(brief: Brief) -> str:
    return tables.read(brief).sections[1].body


def act(brief: Brief, by: User, action: str, number: int, text: str) -> str | None:
    """Do one thing as the desk does it; return the paragraph that was saved, if any."""
    brief.refresh_from_db()
    newest = brief.newest_revision()
    if action in ReviewAction.values:
        take_step(
            action=ReviewAction(action), brief=brief, revision=newest, by=by, note="Say when."
        )
        return None
    chosen = Revision.objects.filter(brief=brief, number__lte=1 + number).order_by("-number")[0]
    if action == "restore":
        restore_revision(brief=brief, revision=chosen, by=by, base_revision=newest.number)
        return paragraph(brief)
    document = tables.read(brief)
    sections = list(document.sections)
    sections[1] = replace(sections[1], body=f"<p>{text}</p>")
    document = replace(document, sections=tuple(sections))
    base = chosen.number if action == "save late" else newest.number
    saving.save(brief=brief, document=document, by=by, base_revision=base)
    return paragraph(brief)


@given(steps=actions)
def test_no_paragraph_that_was_saved_is_lost(
    people: dict[str, User], steps: list[tuple[str, str, int]]
) -> None:
    with transaction.atomic():
        brief = make_brief(people["writer"], analysis="<p>The first text.</p>")
        saved = [paragraph(brief)]
        for place, (name, action, number) in enumerate(steps):
            try:
                with transaction.atomic():
                    kept = act(brief, people[name], action, number, f"Text {place}.")
            except (ReviewRefused, PermissionDenied, saving.StaleSave):
                continue
            saved += [kept] if kept else []
            check(brief, saved)
        transaction.set_rollback(True)


def check(brief: Brief, saved: list[str]) -> None:
    """Every saved text is in a draft, the newest is the one to see, and is all that is approved."""
    drafts = list(brief.revisions.order_by("number"))
    kept = [from_data(each.document).sections[1].body for each in drafts]
    assert set(saved) <= set(kept)
    assert kept[-1] == paragraph(brief)
    brief.refresh_from_db()
    approved = brief.review_steps.filter(action=ReviewAction.APPROVE).first()
    if brief.state == State.APPROVED:
        assert approved
        assert approved.revision_id == drafts[-1].pk
        assert approved.by_id not in {each.saved_by_id for each in drafts}
