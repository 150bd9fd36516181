"""From document to tables and back: a save keeps every word, in every script."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings

from briefs.document import ActorData, BriefDocument, SectionData, from_data
from briefs.drafts import saving, tables
from tests.support import documents as any_
from tests.support.factories import key, make_brief, make_document

pytestmark = pytest.mark.django_db
# Every example is rolled back, so all can share one editor.
in_one_editors_hands = settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def check_constraints() -> None:
    """Check the deferred constraints now, as a commit would."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@in_one_editors_hands
@given(document=any_.documents)
def test_any_document_comes_back_from_the_tables_as_it_went_in(
    editor: User, document: BriefDocument
) -> None:
    with transaction.atomic():
        saved = saving.save(brief=None, document=document, by=editor, base_revision=None)
        check_constraints()
        assert document.slug in ("", saved.brief.slug)
        expected = replace(document, slug=saved.brief.slug)
        assert tables.read(saved.brief) == expected
        saved.revision.refresh_from_db()
        assert from_data(saved.revision.document) == expected
        transaction.set_rollback(True)


@settings(in_one_editors_hands, max_examples=10)
@given(one=any_.documents, other=any_.documents)
def test_any_document_can_become_another_with_its_parts_rearranged(
    editor: User, one: BriefDocument, other: BriefDocument
) -> None:
    turned = enumerate(reversed(one.citations), start=1)
    other = replace(
        other,
        uid=one.uid,
        slug=other.slug or "given",
        authors=one.authors[::-1],
        citations=tuple(replace(citation, number=number) for number, citation in turned),
        actors=one.actors[::-1],
        tags=one.tags[::-1],
    )
    with transaction.atomic():
        brief = make_brief(editor, one)
        saved = saving.save(brief=brief, document=other, by=editor, base_revision=1)
        check_constraints()
        assert tables.read(saved.brief) == other
        transaction.set_rollback(True)


def test_two_people_with_one_name_stay_two(editor: User) -> None:
    actors = tuple(ActorData(key(), "Ali Hassan", "person") for _each in range(2))
    brief = make_brief(editor, actors=actors)
    assert tables.read(brief).actors == actors


def test_an_actor_found_by_name_is_not_one_already_in_the_document(editor: User) -> None:
    known = ActorData(key(), "Ali Hassan", "person")
    make_brief(editor, actors=(known,))
    namesake = ActorData(key(), "Ali Hassan", "person")
    brief = make_brief(editor, actors=(namesake, known))
    assert tables.read(brief).actors == (namesake, known)


@pytest.mark.parametrize("kinds", [("summary", "analysis"), ("summary", "sources")])
def test_two_parts_can_swap_their_kinds(editor: User, kinds: tuple[str, str]) -> None:
    one, two = (SectionData(key(), kind, body=f"<p>{kind}</p>") for kind in kinds)
    brief = make_brief(editor, sections=(one, two))
    swapped = (replace(one, kind=two.kind), replace(two, kind=one.kind))
    for sections in (swapped, tuple(reversed(swapped))):
        base = brief.revisions.count()
        document = replace(tables.read(brief), sections=sections)
        saving.save(brief=brief, document=document, by=editor, base_revision=base)
        assert tables.read(brief).sections == sections


@pytest.mark.parametrize(
    "name", ["हिन्दी नाम", "ภาษาไทย", "a_b", "!!!", "😀", "e\u0301\u0323", "½ Ⅷ", "x" * 100]
)
def test_names_in_any_script_get_a_working_address(editor: User, name: str) -> None:
    document = make_document(
        name, authors=(name,), tags=(name,), actors=(ActorData(key(), name, "person"),)
    )
    brief = make_brief(editor, document)
    read = tables.read(brief)
    assert (read.authors, read.tags, read.actors) == (
        document.authors,
        document.tags,
        document.actors,
    )


def test_a_brief_of_a_million_letters_in_any_script_can_be_saved(editor: User) -> None:
    words = [chr(0x0621 + n % 26) + chr(0x0621 + n // 26 % 26) * 2 for n in range(26 * 26)]
    text = " ".join(a + b for a in words[:500] for b in words[:250])[:900_000]
    summary, analysis = (f"<p>{text[::step]}</p>" for step in (1, -1))
    brief = make_brief(editor, summary=summary, analysis=analysis)
    section = tables.read(brief).section("summary")
    assert section is not None
    assert section.body == summary
