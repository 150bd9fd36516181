"""Checks read any document, and a finding keeps its fingerprint while its place is unchanged."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from briefs.document import BriefDocument, SectionData
from briefs.review import CHECKS, UntaggedActor, all_findings, open_findings, stops
from tests.support.documents import documents, keys
from tests.support.factories import key
from tests.support.payloads import OWN

LEVELS = {check.code: check.level for check in CHECKS}
bodies = st.one_of(st.text(), st.sampled_from(OWN), st.lists(st.sampled_from(OWN)).map("".join))


@st.composite
def hostile(draw: st.DrawFn) -> BriefDocument:
    """Return a document that nobody has validated or cleaned."""
    document = draw(documents)
    sections = [replace(section, body=draw(bodies)) for section in document.sections]
    title, language = draw(st.text()), draw(st.text())
    return replace(document, sections=tuple(sections), title=title, language=language)


@given(document=st.one_of(documents, hostile()), uid=keys)
def test_no_document_is_too_odd_for_the_checks(document: BriefDocument, uid: str) -> None:
    found = all_findings(document, [UntaggedActor(uid, "Name", "Some sentence.")])
    for finding in found:
        assert finding.level == LEVELS[finding.code]
        assert finding.sentence
        assert len(finding.fingerprint) == 64
        name, _bracket, index = finding.place.path.rstrip("]").partition("[")
        values = getattr(document, name)
        assert not index or values[int(index)].key == finding.place.key
    assert stops(document) == [each for each in found if each.level == "stops"]
    dismissed = {each.fingerprint for each in found}
    assert open_findings(document, dismissed) == stops(document)


@given(document=documents)
def test_a_new_part_and_another_title_leave_fingerprints_alone(document: BriefDocument) -> None:
    """Only sentences about the whole brief change with what was added to it."""
    before = {each.fingerprint for each in all_findings(document) if each.place.text}
    new = SectionData(key(), "sources" if not document.section("sources") else "analysis")
    changed = replace(document, title="Another title", sections=(new, *document.sections))
    after = {each.fingerprint for each in all_findings(changed)}
    about_title = {e.fingerprint for e in all_findings(document) if e.place.path == "title"}
    assert before - about_title <= after
