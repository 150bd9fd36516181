"""Compare what two people wrote at the same time, part by part, side by side."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from briefs.comparing import FactChange, Row, compare
from briefs.document import BriefDocument


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of the page in two versions, what differs marked; "" if it is missing in one."""

    label: str
    mine: SafeString
    theirs: SafeString


def differences(mine: BriefDocument, theirs: BriefDocument) -> list[Difference]:
    """Return the parts in which the page (`mine`) differs from what a colleague has saved."""
    comparison = compare(theirs, mine)
    parts: list[FactChange | Row] = [*comparison.facts, *comparison.changes]
    return [Difference(part.label, part.after, part.before) for part in parts]
