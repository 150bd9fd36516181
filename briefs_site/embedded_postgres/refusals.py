"""Why the bundled server does not start, in sentences that an operator can act on."""

from django.core.exceptions import ImproperlyConfigured


class ServerRefused(ImproperlyConfigured):
    """The bundled PostgreSQL cannot be used as things are; the message says what to do."""
