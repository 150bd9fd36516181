"""Run the checks on a document, and leave out the advice that was dismissed."""

from collections.abc import Collection, Sequence

from briefs.document import BriefDocument

from .checks import CHECKS
from .draft import Draft, UntaggedActor
from .finding import Finding, Level


def all_findings(document: BriefDocument, untagged: Sequence[UntaggedActor] = ()) -> list[Finding]:
    """Return what all checks find, dismissed or not: what stops publishing first."""
    draft = Draft(document, untagged)
    return [finding for check in CHECKS for finding in check.findings(draft)]


def open_findings(
    document: BriefDocument,
    dismissed: Collection[str] = (),
    untagged: Sequence[UntaggedActor] = (),
) -> list[Finding]:
    """Return what all checks find, without the advice whose fingerprint was dismissed."""
    return [each for each in all_findings(document, untagged) if each.is_open(dismissed)]


def stops(document: BriefDocument) -> list[Finding]:
    """Return what has to be fixed before the document can be published."""
    draft = Draft(document)
    found = (check.findings(draft) for check in CHECKS if check.level == Level.STOPS)
    return [finding for findings in found for finding in findings]
