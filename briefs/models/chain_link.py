"""The hash chain: every publication and every end, in order."""

from django.db import models
from django.db.models import Q

from briefs.choices import Ended


class ChainLink(models.Model):
    """One link: a version was published, or it ended.

    `because` is empty for a publication, or else a value of choices.Ended. `at` is when the version
    started or ended; it is None only for a version cancelled before links existed, when that time
    was not recorded. A trigger prevents any change to the rows.
    """

    edition = models.ForeignKey("briefs.Edition", on_delete=models.PROTECT, related_name="links")
    because = models.CharField(max_length=10, choices=Ended, blank=True)
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
