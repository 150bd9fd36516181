"""Finding two entries for one actor: likely pairs, decisions, preview, merge and undo."""

from .candidates import CandidatePair, likely_duplicates, still_to_compare, waiting_from
from .decisions import decide_pair, last_decision, undo_decision
from .merge import MergeRefused, NeedsForce, against_kinds, merge, record_decision, undo_merge
from .preview import (
    MergePreview,
    NotAsShown,
    merge_if_unchanged,
    preview_merge,
    preview_undo,
    undo_if_unchanged,
)
from .scoring import compare_actors
from .summaries import ActorSummary, summaries_of

__all__ = [
    "ActorSummary",
    "CandidatePair",
    "MergePreview",
    "MergeRefused",
    "NeedsForce",
    "NotAsShown",
    "against_kinds",
    "compare_actors",
    "decide_pair",
    "last_decision",
    "likely_duplicates",
    "merge",
    "merge_if_unchanged",
    "preview_merge",
    "preview_undo",
    "record_decision",
    "still_to_compare",
    "summaries_of",
    "undo_decision",
    "undo_if_unchanged",
    "undo_merge",
    "waiting_from",
]
