"""Pin a brief to the top of the front page until a time; one brief at a time."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from briefs.drafts import log_brief
from briefs.models import Brief, FrontPageLead

from . import checks
from .editions import live_at
from .locking import lock
from .moments import moment_words
from .refusals import PublishingRefused


@transaction.atomic
def pin(*, brief: Brief, by: User, until: datetime) -> FrontPageLead:
    """Pin a published brief, in place of any other; from `until` on the newest leads again.

    Raises PermissionDenied, and PublishingRefused with a sentence.
    """
    locked = lock(brief, by, "briefs.publish_brief")
    if live_at(locked.editions, locked.now) is None:
        raise PublishingRefused(_("Only a published brief can be pinned. Publish it first."))
    checks.check_times(None, until, locked.now)
    values = {"brief": locked.brief, "until": until}
    lead, _created = FrontPageLead.objects.update_or_create(only_one=True, defaults=values)
    sentence = _("Pinned to the front page until %(time)s.")
    log_brief(by, locked.brief, sentence % {"time": moment_words(until)})
    return lead


@transaction.atomic
def unpin(*, brief: Brief, by: User) -> None:
    """Unpin a brief; raises PermissionDenied, and PublishingRefused if it is not pinned."""
    locked = lock(brief, by, "briefs.publish_brief")
    unpinned, _rows = FrontPageLead.objects.filter(brief=locked.brief).delete()
    if not unpinned:
        raise PublishingRefused(_("This brief is not pinned to the front page."))
    log_brief(by, locked.brief, _("No longer pinned to the front page."))
