"""The hash chain: every publication, every end and every reopening, in order."""

from django.db import models
from django.db.models import Q

from briefs.choices import LINK_KINDS


class ChainLink(models.Model):
    """One link: a version was published, its end was set, or that end was taken back.

    `because` is empty for a publication, or else one of choices.LINK_KINDS. `at` is when the
    version starts or ends, or when its end was taken back; it is None only for a version cancelled
    before links existed, when that time was not recorded. Of several ends the last one counts. A
    trigger prevents any change to the rows.
    """

    edition = models.ForeignKey("briefs.Edition", on_delete=models.PROTECT, related_name="links")
    because = models.CharField(max_length=12, choices=LINK_KINDS, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(null=True)
    sha256 = models.CharField(max_length=64, unique=True)
    # Unique, so that the chain cannot fork.
    previous_sha256 = models.CharField(max_length=64, blank=True, unique=True)

    class Meta:
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=["edition"], condition=Q(because=""), name="an_edition_is_published_once"
            ),
        )
