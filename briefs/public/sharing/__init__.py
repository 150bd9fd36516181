"""What pages say of themselves to others: a picture for messengers, JSON-LD for search engines."""

from .linked_data import actor_script, brief_script, site_publisher, site_script
from .picture import picture, picture_address

__all__ = [
    "actor_script",
    "brief_script",
    "picture",
    "picture_address",
    "site_publisher",
    "site_script",
]
