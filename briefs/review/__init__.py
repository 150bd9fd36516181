"""Check a brief: what stops publishing, what is only advice, and what was dismissed of it."""

from .checks import CHECKS
from .dismissals import CannotDismiss, dismiss, dismissed_fingerprints, undo_dismissal
from .draft import UntaggedActor
from .finding import Finding, Level, Place
from .open_advice import NoteRefused, record_open_advice
from .run import all_findings, open_findings, stops

__all__ = [
    "CHECKS",
    "CannotDismiss",
    "Finding",
    "Level",
    "NoteRefused",
    "Place",
    "UntaggedActor",
    "all_findings",
    "dismiss",
    "dismissed_fingerprints",
    "open_findings",
    "record_open_advice",
    "stops",
    "undo_dismissal",
]
