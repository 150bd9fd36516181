"""Check a brief: what stops publishing, what is only advice, and what was dismissed of it."""

from .checks import CHECKS
from .dismissals import CannotDismiss, dismiss, dismissed_fingerprints, undo_dismissal
from .draft import UntaggedActor
from .finding import Finding, Level, Place
from .run import all_findings, open_findings, stops

__all__ = [
    "CHECKS",
    "CannotDismiss",
    "Finding",
    "Level",
    "Place",
    "UntaggedActor",
    "all_findings",
    "dismiss",
    "dismissed_fingerprints",
    "open_findings",
    "stops",
    "undo_dismissal",
]
