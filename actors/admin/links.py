"""Links to pages of the register in admin, and the ids in their addresses."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from actors.lookup import NameOwners

# Any number of 18 digits fits PostgreSQL's bigint; longer ones may not.
LONGEST_ID = 18


def parse_id(text: str) -> int | None:
    """Return the id in an address or a form; None if the text is not an id."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_ID else None


def actor_admin_url(pk: int) -> str:
    """Return the address of an actor's page in admin."""
    return reverse("admin:actors_actor_change", args=[pk])


def actor_link(actor: Any) -> SafeString:
    """Return a link to an actor's page, with its name as the text."""
    return format_html('<a href="{}"><bdi>{}</bdi></a>', actor_admin_url(actor.pk), actor.name)


def links_to(owners: NameOwners) -> SafeString:
    """Return links to the owners of a name, each with its kind and country."""
    links = format_html_join(
        ", ", "{} ({})", ((actor_link(owner), owner.about) for owner in owners.shown)
    )
    return format_html(_("{} and others"), links) if owners.more else links
