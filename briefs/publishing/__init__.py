"""Publish, schedule, correct and withdraw briefs; derive what editions show; the hash chain."""

from .derived import COPIED, DERIVED, Filters, fill_derived
from .hash_chain import newest_hash
from .publish import PublishingRefused, earlier_editions, next_edition, publish, withdraw
from .verification import findings, is_in_chain, unreadable

__all__ = [
    "COPIED",
    "DERIVED",
    "Filters",
    "PublishingRefused",
    "earlier_editions",
    "fill_derived",
    "findings",
    "is_in_chain",
    "newest_hash",
    "next_edition",
    "publish",
    "unreadable",
    "withdraw",
]
