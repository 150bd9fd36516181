"""Links to pages of the register in admin, and ids that come back from them."""

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from actors.lookup import NameOwner, NameOwners
from actors.models import Actor

LONGEST_ID = 18


def parse_id(text: str) -> int | None:
    """Return the id of a row that an address or a form names; None if it is none."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_ID else None


def actor_admin_url(pk: int) -> str:
    """Return the address of an actor's page in admin."""
    return reverse("admin:actors_actor_change", args=[pk])


def actor_link(actor: Actor | NameOwner) -> SafeString:
    """Return a link to an actor's page, by its name."""
    return format_html('<a href="{}"><bdi>{}</bdi></a>', actor_admin_url(actor.pk), actor.name)


def links_to(owners: NameOwners) -> SafeString:
    """Return links to those who share a name, each with what tells it apart."""
    links = format_html_join(
        ", ", "{} ({})", ((actor_link(owner), owner.about) for owner in owners.shown)
    )
    return format_html(_("{} and others"), links) if owners.more else links
