"""Saving: one writer, a revision for each save, nothing overwritten."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from briefs.document import BriefDocument, from_data
from briefs.drafts import saving, tables
from briefs.models import Brief, Revision, Source, Topic
from tests.support.factories import (
    as_data,
    cite,
    key,
    make_actor,
    make_brief,
    make_document,
    make_source,
)

pytestmark = pytest.mark.django_db


def save(brief: Brief | None, document: BriefDocument, by: User, base: int | None) -> saving.Saved:
    return saving.save(brief=brief, document=document, by=by, base_revision=base)


def read(brief: Brief) -> BriefDocument:
    return tables.read(Brief.objects.get(pk=brief.pk))


def test_the_newest_revision_equals_the_working_copy(editor: User) -> None:
    document = make_document("Egypt Nationalises the Canal", tags=("Canals",), authors=("A desk",))
    saved = save(None, document, editor, None)
    assert from_data(saved.revision.document) == read(saved.brief)
    assert read(saved.brief) == replace(document, slug="egypt-nationalises-the-canal")


def test_saving_unchanged_makes_no_revision(writer: User) -> None:
    brief = make_brief(writer)
    saved = save(brief, read(brief), writer, 1)
    assert not saved.changed
    assert brief.revisions.count() == 1


def test_saving_untouched_after_a_rename_in_the_library_makes_no_revision(writer: User) -> None:
    brief = make_brief(writer, citations=cite(make_source("Old title")))
    Source.objects.update(title="New title")
    assert not save(brief, read(brief), writer, 1).changed


def test_a_save_over_a_newer_revision_is_refused_and_changes_nothing(
    editor: User, publisher: User
) -> None:
    brief = make_brief(editor, title="Ours")
    opened = read(brief)
    save(brief, replace(opened, title="Theirs"), publisher, 1)
    with pytest.raises(saving.StaleSave) as refusal:
        save(brief, replace(opened, title="Mine"), editor, 1)
    sentence = "publisher saved this brief after you opened it. Nothing was overwritten."
    assert str(refusal.value) == sentence
    assert refusal.value.newest.number == 2
    assert read(brief).title == "Theirs"


def test_a_writer_may_not_save_another_persons_brief(writer: User, other_writer: User) -> None:
    brief = make_brief(writer)
    with pytest.raises(PermissionDenied, match="You may not edit this brief"):
        save(brief, replace(read(brief), title="Taken over"), other_writer, 1)


def test_a_reader_may_not_write(reader: User) -> None:
    with pytest.raises(PermissionDenied, match="You may not write briefs"):
        make_brief(reader)


def test_a_repeated_title_gets_a_different_address(writer: User) -> None:
    slugs = [make_brief(writer, title="Canal").slug for _time in range(3)]
    assert slugs == ["canal", "canal-2", "canal-3"]


def test_the_address_of_another_brief_is_refused(writer: User) -> None:
    make_brief(writer, title="Canal")
    brief = make_brief(writer, title="Harbour")
    with pytest.raises(saving.SaveRefused, match="The web address “canal” belongs to another"):
        save(brief, replace(read(brief), slug="canal"), writer, 1)


def test_hostile_html_is_cleaned_before_it_is_saved(writer: User) -> None:
    brief = make_brief(writer, summary="<p onclick=x>One<script>alert(1)</script> <b>two</b></p>")
    section = read(brief).section("summary")
    assert section
    assert section.body == "<p>One <strong>two</strong></p>"


def test_an_import_keeps_what_the_source_library_has(writer: User) -> None:
    source = make_source("Old title", url="https://example.org/a")
    make_brief(writer, citations=cite(source))
    later = cite(replace(source, title="New title"))
    document = make_document(citations=later)
    saved = save(None, document, writer, None)
    assert Source.objects.get().title == "Old title"
    assert "“Old title” was not changed: it comes from the shared source library." in saved.notes


def test_an_editors_save_updates_the_source(writer: User) -> None:
    source = make_source("Old title")
    brief = make_brief(writer, citations=cite(source))
    document = read(brief)
    citation = replace(document.citations[0], source=replace(source, title="New title"))
    saving.save(
        brief=brief,
        document=replace(document, citations=(citation,)),
        by=writer,
        base_revision=1,
        update_sources=True,
    )
    assert Source.objects.get().title == "New title"


def test_a_source_with_a_known_address_is_reused(writer: User) -> None:
    make_brief(writer, citations=cite(make_source("FRUS", url="https://example.org/frus/")))
    other_spelling = make_source("Other", url="http://www.example.org/frus?utm_source=x")
    make_brief(writer, citations=cite(other_spelling))
    assert Source.objects.count() == 1


def test_an_address_that_another_source_has_is_refused(writer: User) -> None:
    one = make_source("One", url="https://example.org/1")
    two = make_source("Two", url="https://example.org/2")
    brief = make_brief(writer, citations=cite(one, two))
    document = read(brief)
    changed = replace(document.citations[1], source=replace(two, url=one.url))
    sentence = "The address https://example.org/1 already belongs to “One” in the source library."
    with pytest.raises(saving.SaveRefused) as refusal:
        saving.save(
            brief=brief,
            document=replace(document, citations=(document.citations[0], changed)),
            by=writer,
            base_revision=1,
            update_sources=True,
        )
    assert str(refusal.value) == sentence


def test_an_unknown_actor_is_found_by_its_only_name(writer: User) -> None:
    actor = make_actor("Égypte", "state")
    stranger = replace(as_data(actor), uid=key(), name="egypte")
    brief = make_brief(writer, actors=(stranger,))
    assert [row.actor for row in brief.tagged_actors.all()] == [actor]


def test_a_topic_is_found_whatever_its_case(writer: User) -> None:
    Topic.objects.create(name="Canal disputes")
    brief = make_brief(writer, tags=("CANAL DISPUTES",))
    assert read(brief).tags == ("Canal disputes",)


def test_two_sources_can_swap_their_numbers(writer: User) -> None:
    brief = make_brief(writer, citations=cite(make_source("One"), make_source("Two")))
    first, second = read(brief).citations
    swapped = (replace(second, number=1), replace(first, number=2))
    save(brief, replace(read(brief), citations=swapped), writer, 1)
    assert [citation.source.title for citation in read(brief).citations] == ["Two", "One"]


def test_a_revision_is_never_changed_or_deleted(writer: User) -> None:
    make_brief(writer)
    for statement in ("UPDATE briefs_revision SET note = 'x'", "DELETE FROM briefs_revision"):
        with (
            pytest.raises(IntegrityError, match="Rows of briefs_revision are never changed"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert Revision.objects.get().note == ""


def test_a_draft_goes_to_the_bin_and_comes_back(writer: User) -> None:
    brief = make_brief(writer)
    saving.move_to_bin(brief=brief, by=writer)
    assert not Brief.objects.on_desk().exists()
    saving.restore_from_bin(brief=brief, by=writer)
    assert Brief.objects.on_desk().get() == brief
