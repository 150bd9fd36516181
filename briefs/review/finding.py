"""What a check finds: a sentence for the editor about a place in the document."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Level(TextChoices):
    STOPS = "stops", _("Fix before publishing")
    ADVISES = "advises", _("Advice")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a document something was found.

    `path` is that of the value, such as `title` or `sections[1]`. `key` is that of the part or
    citation, or the uid of the actor. In a part, `paragraph` counts its blocks from 0. `text` is
    all that the finding is about, and `excerpt` what an editor needs to see of it.
    """

    path: str
    key: str = ""
    text: str = ""
    paragraph: int | None = None
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to fix or to think about, with the code of the check."""

    code: str
    sentence: str
    place: Place
    level: Level

    @property
    def fingerprint(self) -> str:
        """Return what stays the same until the text of the place changes, as 64 hex digits.

        It ignores positions, so changes elsewhere keep it. Equal paragraphs of a part share it.
        """
        facts = (self.code, self.place.key, self.place.text)
        return hashlib.sha256("\n".join(facts).encode()).hexdigest()

    def is_open(self, dismissed: Collection[str]) -> bool:
        """Return whether it is to be dealt with; what stops publishing cannot be dismissed."""
        return self.level == Level.STOPS or self.fingerprint not in dismissed
