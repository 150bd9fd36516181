"""BriefDocument, the exchange format of briefs: strict parsing, JSON, addresses of sources."""

from .document import (
    DAYS,
    JSON,
    PLAIN,
    ActorData,
    BriefDocument,
    CitationData,
    DocumentError,
    SectionData,
    SourceData,
    data_of,
    from_data,
    from_json,
    plain_values,
    to_data,
)
from .fields import is_key
from .part_headings import heading_shown
from .source_urls import address_fault, canonical_url

__all__ = [
    "DAYS",
    "JSON",
    "PLAIN",
    "ActorData",
    "BriefDocument",
    "CitationData",
    "DocumentError",
    "SectionData",
    "SourceData",
    "address_fault",
    "canonical_url",
    "data_of",
    "from_data",
    "from_json",
    "heading_shown",
    "is_key",
    "plain_values",
    "to_data",
]
