"""Versions published without review: record the reason, list them, and sign them off."""

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from briefs.drafts import database_now, locked_for_edit, log_brief
from briefs.models import Brief, Edition, UnreviewedPublication

from .people import wrote
from .refusals import ReviewRefused


def open_publications() -> QuerySet[UnreviewedPublication]:
    """Return what was published without review, is not over, and nobody has signed off."""
    not_over = Q(edition__live__upper_inf=True) | Q(edition__live__endswith__gt=Now())
    return UnreviewedPublication.objects.filter(
        not_over, signed_off_at=None, edition__live__isempty=False
    )


def carry_over(former: Edition, edition: Edition) -> None:
    """Keep a text that is published again listed, if it is; call it in the same transaction."""
    if row := UnreviewedPublication.objects.filter(edition=former).first():
        row.pk, row.edition = None, edition
        row.save(force_insert=True)


def signed_off_by(user: User) -> Q:
    """Return the condition that `user` may sign off a publication: neither writer nor publisher.

    Whoever moves or reinstates a version publishes it again, so its draft may have several.
    """
    if not user.has_perm("briefs.approve_brief"):
        return Q(pk__in=[])
    if not settings.SECOND_READER:
        return ~Q(pk__in=[])
    same_draft = Edition.objects.filter(revision=OuterRef("edition__revision"))
    involved = wrote(user, "edition__brief", "edition__revision__number", since_review=True)
    return ~Q(Exists(same_draft.filter(published_by=user))) & ~Q(involved)


@transaction.atomic
def sign_off(*, brief: Brief, by: User) -> None:
    """Sign off each listed version of a brief that `by` may judge, and log it.

    Raises PermissionDenied, and ReviewRefused if nothing is left to sign off for `by`.
    """
    locked = locked_for_edit(brief, by)
    if not by.has_perm("briefs.approve_brief"):
        raise PermissionDenied(_("You may not sign off what was published without review."))
    listed = open_publications().filter(edition__brief=locked)
    if not listed.exists():
        raise ReviewRefused(_("No version of this brief is waiting to be signed off."))
    signed = list(listed.filter(signed_off_by(by)).select_related("edition"))
    if not signed:
        raise ReviewRefused(
            _("You wrote or published this version, so a colleague must sign it off.")
        )
    for each in signed:
        each.signed_off_by, each.signed_off_at = by, database_now()
        each.save(update_fields=["signed_off_by", "signed_off_at"])
        log_brief(by, locked, _("Signed off version %(number)s.") % {"number": each.edition.number})
