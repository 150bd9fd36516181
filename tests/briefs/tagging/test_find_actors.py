"""Suggestions for a text given as plain values, whether or not its brief is saved."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from actors.models import Actor
from briefs.document import SectionData
from briefs.models import Brief
from briefs.tagging import (
    DraftText,
    PartText,
    find_actors,
    reject,
    untagged_actors,
)
from tests.support.factories import as_data, key, make_actor, make_document

TEXT = "<p>Egypt met Georgia. An Egyptian paper said that Gen. Okonedo left. Peru was silent.</p>"


def draft(html: str = TEXT, *tagged: Actor) -> DraftText:
    parts = (PartText("Executive Summary", html),)
    return DraftText("A title", parts, tuple(str(actor.uid) for actor in tagged))


def test_a_document_becomes_the_same_draft_as_its_values(egypt: Actor) -> None:
    document = make_document(
        "A title", summary=TEXT, analysis="<p>Time.</p>", actors=(as_data(egypt),), language="fr"
    )

    assert DraftText.of(document) == DraftText(
        title="A title",
        parts=(PartText("Executive Summary", TEXT), PartText("Analysis", "<p>Time.</p>")),
        tagged=(str(egypt.uid),),
        language="fr",
    )


def test_the_heading_of_a_part_is_its_label_and_read_as_text() -> None:
    section = SectionData(key(), "analysis", "Egypt & <b>Peru</b>", "<p>Time.</p>")

    (part,) = DraftText.of(make_document(sections=(section,))).parts

    assert part == (
        "Egypt & <b>Peru</b>",
        "<h3>Egypt &amp; &lt;b&gt;Peru&lt;/b&gt;</h3><p>Time.</p>",
    )


def test_a_brief_that_is_not_saved_yet_has_suggestions_and_no_dismissals(
    brief: Brief, egypt: Actor, editor: User
) -> None:
    reject(brief=brief, by=editor, actor=egypt)

    unsaved = find_actors(brief=None, draft=draft(), by=editor)
    saved = find_actors(brief=brief, draft=draft(), by=editor)

    assert [each.candidates[0].name for each in unsaved.certain] == ["Egypt"]
    assert (unsaved.rejected, saved.certain) == ((), ())
    assert [str(row) for row in saved.rejected] == ["Egypt"]
    assert [name.name for name in unsaved.new] == ["Okonedo"]


def test_actors_certainly_named_and_not_tagged_come_with_their_sentence(
    brief: Brief, egypt: Actor, editor: User
) -> None:
    peru = make_actor("Peru")

    both = untagged_actors(brief=brief, draft=draft(), by=editor)
    rest = untagged_actors(brief=brief, draft=draft(TEXT, egypt), by=editor)
    reject(brief=brief, by=editor, actor=peru)
    none = untagged_actors(brief=brief, draft=draft(TEXT, egypt), by=editor)

    assert [each.candidates for each in both] == [(egypt,), (peru,)]
    assert [each.seen.excerpt.after for each in rest] == [" was silent."]
    assert none == []


def test_no_text_has_no_suggestions(editor: User) -> None:
    found = find_actors(brief=None, draft=DraftText(""), by=editor)

    assert (found.left, found.new) == (0, ())
    assert untagged_actors(brief=None, draft=DraftText(""), by=editor) == []


@pytest.mark.parametrize("find", [find_actors, untagged_actors])
def test_the_number_of_queries_does_not_grow_with_the_names(
    find: Any, brief: Brief, egypt: Actor, editor: User, django_assert_max_num_queries: Any
) -> None:
    actors = [make_actor(f"Ostravia{chr(97 + number)}") for number in range(20)]
    text = TEXT + f"<p>{' '.join(actor.name for actor in actors[5:])}</p>"

    # The matcher (in a test it is built again: two), restricted briefs (two and the permissions),
    # dismissals, tagged actors, candidates.
    with django_assert_max_num_queries(9):
        find(brief=brief, draft=draft(text, *actors[:5]), by=editor)
