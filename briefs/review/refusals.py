"""What a colleague is told when something cannot be done in review, and texts that can be kept."""

from django.utils.translation import gettext as _

from actors.text import can_be_seen, forbidden_character

TEXT_LENGTH = 2000


class ReviewRefused(ValueError):
    """It cannot be done now; the message says why, and what can be done instead."""


def kept_text(text: str, missing: str = "") -> str:
    """Return a note or comment without surrounding space and with plain line ends.

    `missing` is what to say if it is empty, "" if it may be. Raises ReviewRefused.
    """
    kept = text.replace("\r\n", "\n").strip()
    if missing and not can_be_seen(kept):
        raise ReviewRefused(missing)
    if len(kept) > TEXT_LENGTH:
        raise ReviewRefused(_("This is longer than 2,000 characters. Shorten it."))
    if found := forbidden_character(kept, allowed="\n\t"):
        sentence = _("The control character %(character)s is not allowed. Delete it.")
        raise ReviewRefused(sentence % {"character": found})
    return kept
