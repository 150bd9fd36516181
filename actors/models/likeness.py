"""Pairs of similar actors, found by comparing names; they can be recomputed at any time."""

from django.db import models
from django.db.models import F, Q

from .actor import Actor


class ActorLikeness(models.Model):
    """Two actors that may be the same, with the two texts that are most similar.

    `score` is from 0 to 1, and above 1 for a shared identifier.
    """

    one = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="alike_as_one")
    other = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="alike_as_other")
    score = models.FloatField()
    text_of_one = models.CharField(max_length=300)
    text_of_other = models.CharField(max_length=300)

    class Meta:
        indexes = (models.Index(fields=["-score", "-id"], name="actors_most_alike"),)
        constraints = (
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="alike_in_one_order"),
            models.UniqueConstraint(fields=["one", "other"], name="a_pair_is_alike_once"),
        )
