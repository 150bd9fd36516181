"""The chain of hashes that shows that no published document was changed afterwards."""

import hashlib
from dataclasses import dataclass

from .document import BriefDocument, to_json
from .models import Edition


@dataclass(frozen=True, slots=True)
class Seal:
    """The hash of an edition, and that of the edition published before it on this site."""

    sha256: str
    previous: str


def seal(document: BriefDocument) -> Seal:
    """Return the next link of the chain; call it within the turn `Turn.SEALING`."""
    newest = Edition.objects.order_by("-pk").values_list("sha256", flat=True).first()
    return Seal(sha256=link(newest or "", document), previous=newest or "")


def link(previous: str, document: BriefDocument) -> str:
    """Return the SHA-256 over the previous hash and the document as compact, sorted JSON."""
    return hashlib.sha256((previous + to_json(document)).encode()).hexdigest()
