"""A document without any finding, and the only finding of one."""

from typing import Any

from actors.choices import ActorKind
from briefs.document import ActorData, BriefDocument
from briefs.review import Finding, UntaggedActor, all_findings
from tests.support.factories import cite, key, make_document, make_source


def complete(**fields: Any) -> BriefDocument:
    """Return a document that no check objects to, but for `fields`."""
    whole: dict[str, Any] = {
        "summary": "<p>Egypt nationalised the canal company.</p>",
        "analysis": "<p>The dispute over money became one of control [1].</p>",
        "citations": cite(make_source()),
        "actors": (ActorData(key(), "Egypt", ActorKind.STATE.value),),
        "tags": ("Suez",),
        "authors": ("A. Writer",),
        "event_date": "1956-07-26",
    }
    return make_document("Egypt Takes the Canal", **(whole | fields))


def only(document: BriefDocument, untagged: tuple[UntaggedActor, ...] = ()) -> Finding:
    """Return the finding of a document that has one."""
    (finding,) = all_findings(document, untagged)
    return finding
