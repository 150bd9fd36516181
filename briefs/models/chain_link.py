"""The hash chain: what was published and what ended, in order."""

from django.db import models
from django.db.models import Q

from briefs.terms import Ended


class ChainLink(models.Model):
    """One link: a version was published, or it ended.

    `because` is empty for a publication, else a value of terms.Ended. `at` is the beginning of what
    was published, or the end. It is missing only where a version had been cancelled before there
    were links, which left no time behind. A trigger freezes all rows.
    """

    edition = models.ForeignKey("briefs.Edition", on_delete=models.PROTECT, related_name="links")
    because = models.CharField(max_length=10, choices=Ended, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(null=True)
    sha256 = models.CharField(max_length=64, unique=True)
    # Unique as well: a chain does not fork.
    previous_sha256 = models.CharField(max_length=64, blank=True, unique=True)

    class Meta:
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=["edition"], condition=Q(because=""), name="an_edition_is_published_once"
            ),
        )
