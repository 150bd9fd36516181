"""Who may do what: a person's own permissions and those of the groups, read in one query."""

from django.contrib.auth.backends import ModelBackend


class RoleBackend(ModelBackend):
    """Django's backend."""
