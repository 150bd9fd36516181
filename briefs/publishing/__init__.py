"""Change what readers see of a brief: publish, schedule, correct, end and pin; the hash chain.

Each of these functions takes keyword arguments only, checks the permission, locks, writes the
record and the audit trail in one transaction, and raises PermissionDenied, or PublishingRefused
with a sentence that says what to do.
"""

from .citing import store_citations
from .derived import COPIED, DERIVED, Filters, fill_derived
from .editions import earlier_editions, next_edition, not_cancelled
from .front_page import pin, unpin
from .hash_chain import newest_hash
from .moments import moment_words
from .open_advice import record_open_advice
from .publish import publish
from .refusals import PublishingRefused
from .reinstate import reinstate
from .schedule import cancel_schedule, move_schedule
from .state import Deed, PublicationState, publication_state
from .verification import findings, is_in_chain, unreadable
from .withdraw import consolidate, withdraw

__all__ = [
    "COPIED",
    "DERIVED",
    "Deed",
    "Filters",
    "PublicationState",
    "PublishingRefused",
    "cancel_schedule",
    "consolidate",
    "earlier_editions",
    "fill_derived",
    "findings",
    "is_in_chain",
    "moment_words",
    "move_schedule",
    "newest_hash",
    "next_edition",
    "not_cancelled",
    "pin",
    "publication_state",
    "publish",
    "record_open_advice",
    "reinstate",
    "store_citations",
    "unpin",
    "unreadable",
    "withdraw",
]
