"""Importing a document over the same one changes nothing, whatever its keys."""

from dataclasses import replace

import pytest

from briefs.document import BriefDocument, CitationData, SectionData, from_data, to_data
from briefs.importing import Imported
from briefs.importing.updating import updated
from tests.support.factories import cite, key, make_document, make_source


def rekeyed(document: BriefDocument) -> BriefDocument:
    sources = {each.source.key: replace(each.source, key=key()) for each in document.citations}
    citations = (
        replace(each, key=key(), source=sources[each.source.key]) for each in document.citations
    )
    sections = (replace(part, key=key()) for part in document.sections)
    return replace(document, uid=key(), sections=tuple(sections), citations=tuple(citations))


def existing() -> BriefDocument:
    gazette, herald = make_source("Gazette", url="https://a.example/1"), make_source("Herald")
    return make_document("Canal", slug="canal", citations=cite(gazette, herald, gazette))


@pytest.mark.parametrize("complete", [True, False])
def test_the_same_document_with_other_keys_changes_nothing(complete: bool) -> None:
    there = existing()
    assert updated(there, Imported(rekeyed(there), complete=complete)) == there


def test_a_complete_document_is_taken_as_it_is() -> None:
    there = existing()
    new = replace(rekeyed(there), title="Suez", tlp="TLP:GREEN", tags=("Canals",), citations=())
    after = updated(there, Imported(new, complete=True))
    assert (after.title, after.tlp, after.tags, after.citations) == (
        "Suez",
        "TLP:GREEN",
        ("Canals",),
        (),
    )


def test_a_source_keeps_the_words_of_this_site() -> None:
    there = existing()
    new = rekeyed(there)
    renamed = replace(new.citations[0].source, title="La Gazette")
    citations = (replace(new.citations[0], source=renamed), CitationData(key(), 2, renamed))
    after = updated(there, Imported(replace(new, citations=citations), complete=True))
    assert [each.source.title for each in after.citations] == ["Gazette", "Gazette"]
    assert from_data(to_data(after)) == after


def test_a_new_part_is_put_in_its_place() -> None:
    there = replace(existing(), sections=existing().sections[1:])
    summary = SectionData(key(), "summary", body="<p>New.</p>")
    after = updated(there, Imported(replace(there, sections=(summary,))))
    assert [part.kind for part in after.sections] == ["summary", "analysis", "sources"]
