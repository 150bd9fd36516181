"""Record that a brief is published although advice about it is open."""

from collections import Counter
from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from actors.text import can_be_seen, forbidden_character
from briefs.drafts import locked_for_edit, log_brief
from briefs.models import Brief

from .finding import Finding, Level

NOTE_LENGTH = 500


class NoteRefused(ValueError):
    """The note on open advice is missing or cannot be stored; the message is a sentence."""


@transaction.atomic
def record_open_advice(*, brief: Brief, by: User, findings: Iterable[Finding], note: str) -> None:
    """Log the one note for all advice that is open, in the transaction that publishes.

    Without open advice this does nothing. Raises PermissionDenied unless `by` may edit the brief,
    and NoteRefused.
    """
    codes = Counter(each.code for each in findings if each.level == Level.ADVISES)
    if not codes:
        return
    locked = locked_for_edit(brief, by)
    line = " ".join(note.split())
    if not can_be_seen(line):
        raise NoteRefused(_("Say why you publish without following the advice."))
    if len(line) > NOTE_LENGTH:
        raise NoteRefused(_("The note is longer than 500 characters. Shorten it."))
    if found := forbidden_character(line):
        sentence = _("The control character %(character)s is not allowed. Delete it.")
        raise NoteRefused(sentence % {"character": found})
    listed = ", ".join(f"{code} ({number})" for code, number in codes.items())
    sentence = _("Published with open advice, %(codes)s: %(note)s")
    log_brief(by, locked, sentence % {"codes": listed, "note": line})
