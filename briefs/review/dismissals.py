"""Dismiss advice for a brief, and bring it back."""

import re

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from briefs.drafts import locked_for_edit
from briefs.models import Brief, DismissedCheck

from .checks import CHECKS
from .finding import Level

FINGERPRINT = re.compile("[0-9a-f]{64}")
MAY_BE_DISMISSED = frozenset(check.code for check in CHECKS if check.level == Level.ADVISES)


class CannotDismiss(ValueError):
    """This is not advice that can be dismissed; the message is a sentence."""


def dismissed_fingerprints(brief: Brief) -> frozenset[str]:
    """Return the fingerprints of what was dismissed for a brief; one query."""
    return frozenset(brief.dismissed_checks.values_list("fingerprint", flat=True))


@transaction.atomic
def dismiss(*, brief: Brief, by: User, code: str, fingerprint: str) -> None:
    """Dismiss a finding for a brief; repeating it has no effect.

    The text may be unsaved, so nothing checks that it has this finding now. Raises
    PermissionDenied unless `by` may edit the brief, and CannotDismiss for what stops publishing.
    """
    locked = locked_for_edit(brief, by)
    if code not in MAY_BE_DISMISSED or not FINGERPRINT.fullmatch(fingerprint):
        raise CannotDismiss(_("This cannot be dismissed."))
    DismissedCheck.objects.get_or_create(
        brief=locked, fingerprint=fingerprint, defaults={"code": code, "by": by}
    )


@transaction.atomic
def undo_dismissal(*, brief: Brief, by: User, fingerprint: str) -> None:
    """Show a dismissed finding again, if there is one; raises PermissionDenied as `dismiss`."""
    locked = locked_for_edit(brief, by)
    # A null character would be an error of the database.
    if FINGERPRINT.fullmatch(fingerprint):
        DismissedCheck.objects.filter(brief=locked, fingerprint=fingerprint).delete()
