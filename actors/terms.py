"""Kinds of actors and of names, exactly as the register stores them, with the words people see."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ActorKind(TextChoices):
    PERSON = "person", _("Person")
    ORGANISATION = "organisation", _("Organisation")
    STATE = "state", _("Country")
    GROUP = "group", _("Group")
    PLACE = "place", _("Place")


class NameType(TextChoices):
    NAME = "name", _("Name")
    ALIAS = "alias", _("Alias")
    PREVIOUS_NAME = "previous name", _("Previous name")
    ABBREVIATION = "abbreviation", _("Abbreviation")
    WEAK_ALIAS = "weak alias", _("Other name, never linked")


class MatchMode(TextChoices):
    """What the text matcher does with a name."""

    AUTO = "auto", _("Link it")
    SUGGEST = "suggest", _("Ask me")
    NEVER = "never", _("Never link")
