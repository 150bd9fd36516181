"""A draft that is indexed again is found by what is saved."""

from django.contrib.auth.models import User

from briefs.drafts import index_draft
from briefs.models import Brief
from tests.support.desk import found
from tests.support.factories import as_data, make_actor, make_brief
from tests.support.publishing import save


def test_a_draft_without_a_vector_is_found_again_by_its_text_and_its_tags(editor: User) -> None:
    actor = make_actor("Egypt", "state")
    brief = make_brief(editor, title="The Canal", actors=(as_data(actor),), tags=("Tolls",))
    queries = ("q=canals", "q=actor:egypt", "q=topic:tolls")
    Brief.objects.update(search="")
    assert [found(editor, query) for query in queries] == [[], [], []]
    index_draft(brief)
    assert [found(editor, query) for query in queries] == [["The Canal"]] * 3


def test_a_draft_that_was_saved_meanwhile_is_indexed_as_it_is_now(editor: User) -> None:
    read_before = make_brief(editor, title="The Canal")
    save(Brief.objects.get(), editor, title="The Strait")
    index_draft(read_before)
    assert found(editor, "q=strait") == ["The Strait"]
