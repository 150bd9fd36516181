"""What pages say of themselves to others: a picture for messengers, JSON-LD for search engines."""

from .linked_data import actor_data, brief_data, site_data
from .picture import picture, picture_address

__all__ = ["actor_data", "brief_data", "picture", "picture_address", "site_data"]
