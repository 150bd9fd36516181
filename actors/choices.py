"""Kinds of actors, names and relations, exactly as stored, with their labels on screen."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ActorKind(TextChoices):
    """What an actor is."""

    PERSON = "person", _("Person")
    ORGANISATION = "organisation", _("Organisation")
    STATE = "state", _("Country")
    GROUP = "group", _("Group")
    PLACE = "place", pgettext_lazy("kind of actor", "Place")


class NameType(TextChoices):
    """What a name is to its actor; weak aliases are searched, but never matched in texts."""

    NAME = "name", "Name"
    ALIAS = "alias", "Alias"
    PREVIOUS_NAME = "previous name", "Previous name"
    ABBREVIATION = "abbreviation", "Abbreviation"
    WEAK_ALIAS = "weak alias", "Other name, never linked"


class MatchMode(TextChoices):
    """What the text matcher does with a name."""

    AUTO = "auto", "Link it"
    SUGGEST = "suggest", "Ask me"
    NEVER = "never", "Never link"


class Scheme(TextChoices):
    """The register or list that issued an identifier."""

    WIKIDATA = "wikidata", "Wikidata"
    ISO_ALPHA2 = "iso3166-1-alpha2", _("ISO 3166-1, two letters")
    ISO_ALPHA3 = "iso3166-1-alpha3", _("ISO 3166-1, three letters")
    OPENSANCTIONS = "opensanctions", "OpenSanctions"
    STIX = "stix", "STIX"
    MITRE_ATTACK = "mitre-attack", _("MITRE ATT&CK")
    MISP_GALAXY = "misp-galaxy", _("MISP galaxy")


class RelationType(TextChoices):
    """What one actor is to another, read from subject to object: "Nasser: member of: party"."""

    MEMBERSHIP = "membership", _("Member of")
    OCCUPANCY = "occupancy", _("Holds office")
    EMPLOYMENT = "employment", _("Works for")
    PART_OF = "part of", _("Part of")
    SUCCESSION = "succession", _("Successor of")
    FAMILY = "family", _("Family of")
    SUPPORTS = "supports", _("Supports")
    OPPOSES = "opposes", _("Opposes")
    UNKNOWN_LINK = "unknown link", _("Linked to")


# The label of a relation seen from its object; types not listed read the same both ways.
INWARD = {
    RelationType.MEMBERSHIP: _("Member"),
    RelationType.OCCUPANCY: _("Office holder"),
    RelationType.EMPLOYMENT: _("Employee"),
    RelationType.PART_OF: _("Part"),
    RelationType.SUCCESSION: _("Succeeded by"),
    RelationType.SUPPORTS: _("Supported by"),
    RelationType.OPPOSES: _("Opposed by"),
}


def relation_label(relation_type: str, *, outward: bool) -> str:
    """Return the label of the other actor in a relation, seen from the actor whose page it is."""
    known = RelationType(relation_type)
    return str(known.label if outward else INWARD.get(known, known.label))


class Decision(TextChoices):
    """A person's decision on two actors that may be the same."""

    SAME = "same", "The same"
    DIFFERENT = "different", "Different"
    UNSURE = "unsure", "Not sure"
