"""The web addresses at which readers could find an actor."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from actors.text.slugs import LONGEST_SLUG

from .actor import Actor
from .address import AddressField


class ActorSlug(models.Model):
    """An address that an actor has, or once had, in public; no other actor ever gets it."""

    slug = AddressField(_("web address"), max_length=LONGEST_SLUG, unique=True)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="slugs")

    def __str__(self) -> str:
        return self.slug
