"""Restore a saved draft: its text becomes the newest draft."""

from dataclasses import replace

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from briefs.document import from_data
from briefs.models import Brief, Revision

from .saving import Saved, save


@transaction.atomic
def restore_revision(*, brief: Brief, revision: Revision, by: User, base_revision: int) -> Saved:
    """Save the text of an earlier draft again; the drafts after it stay in the history.

    The web address stays as it is, because the old one may belong to another brief by now, and so
    do the sources in the shared library. `base_revision` is the number of the newest draft that the
    person saw. Raises what `save` raises, and PermissionDenied unless `by` may read the draft.
    """
    if not Revision.objects.readable_by(by).filter(pk=revision.pk).exists():
        raise PermissionDenied(_("You may not read this draft."))
    document = replace(from_data(revision.document), uid=str(brief.uid), slug=brief.slug)
    note = _("Restored saved draft %(number)s.") % {"number": revision.number}
    return save(brief=brief, document=document, by=by, base_revision=base_revision, note=note)
