"""Record that a brief is published although advice about it is open."""

from collections import Counter
from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from actors.text import can_be_seen
from briefs.drafts import locked_for_edit, log_brief
from briefs.models import Brief
from briefs.review import Finding, Level

from .refusals import PublishingRefused, note_line


@transaction.atomic
def record_open_advice(*, brief: Brief, by: User, findings: Iterable[Finding], note: str) -> None:
    """Log the one note for all advice that is open, in the transaction that publishes.

    Without open advice this does nothing. Raises PermissionDenied unless `by` may edit the brief,
    and PublishingRefused if the note is missing or cannot be stored.
    """
    advice = [each for each in findings if each.level == Level.ADVISES]
    if not advice:
        return
    locked = locked_for_edit(brief, by)
    line = note_line(note)
    if not can_be_seen(line):
        raise PublishingRefused(_("Say why you publish without following the advice."))
    sentence = _("Published with open advice: “%(note)s” Open: %(advice)s")
    log_brief(by, locked, sentence % {"note": line, "advice": _listed(advice)})


def _listed(advice: Iterable[Finding]) -> str:
    """Return what the checks say, each once: for all other places that one finds, their number."""
    counts = Counter(each.code for each in advice)
    said = {each.code: each.sentence for each in reversed(list(advice))}
    return " ".join(
        _("%(sentence)s (%(count)d times)") % {"sentence": said[code], "count": count}
        if count > 1
        else said[code]
        for code, count in counts.items()
    )
