"""The values of choice fields, exactly as the standards define them, with their labels."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _

TITLE_LENGTH = 300


class SectionKind(TextChoices):
    SUMMARY = "summary", _("Executive Summary")
    ANALYSIS = "analysis", _("Analysis")
    SOURCES = "sources", _("Sources")


class Marking(TextChoices):
    """Traffic Light Protocol 2.0 (FIRST); labels are never translated."""

    RED = "TLP:RED", "TLP:RED"
    AMBER_STRICT = "TLP:AMBER+STRICT", "TLP:AMBER+STRICT"
    AMBER = "TLP:AMBER", "TLP:AMBER"
    GREEN = "TLP:GREEN", "TLP:GREEN"
    CLEAR = "TLP:CLEAR", "TLP:CLEAR"


class Reliability(TextChoices):
    """Reliability of a source (NATO Admiralty system)."""

    A = "A", _("Completely reliable")
    B = "B", _("Usually reliable")
    C = "C", _("Fairly reliable")
    D = "D", _("Not usually reliable")
    E = "E", _("Unreliable")
    F = "F", _("Reliability cannot be judged")


class Credibility(IntegerChoices):
    """Credibility of one piece of information (NATO Admiralty system)."""

    CONFIRMED = 1, _("Confirmed by other sources")
    PROBABLY_TRUE = 2, _("Probably true")
    POSSIBLY_TRUE = 3, _("Possibly true")
    DOUBTFUL = 4, _("Doubtful")
    IMPROBABLE = 5, _("Improbable")
    UNKNOWN = 6, _("Truth cannot be judged")


class State(TextChoices):
    """The state of a draft in the workflow; independent of what is published."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in review", "In review"
    APPROVED = "approved", "Approved"


class ReviewAction(TextChoices):
    """What is done with a saved draft in review."""

    SUBMIT = "submit", "Submitted for review"
    RETURN = "return", "Returned"
    APPROVE = "approve", "Approved"
    TAKE_BACK = "take_back", "Taken back"


class Change(TextChoices):
    """How a new edition differs from the one before it."""

    FIRST = "first", _("First version")
    MINOR = "minor", _("Small fix")
    SUBSTANTIVE = "substantive", _("Update")
    CORRECTION = "correction", _("Correction (we were wrong)")
    REINSTATED = "reinstated", _("Published again")


# What the author of a new draft chooses from once the brief has been published.
LATER_CHANGES = (Change.MINOR, Change.SUBSTANTIVE, Change.CORRECTION)


class Ended(TextChoices):
    """Why an edition is no longer live, or will stop being live at a known time.

    The reasons that readers are told are translated.
    """

    SUPERSEDED = "superseded", "Replaced"
    EXPIRED = "expired", _("Expired")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CANCELLED = "cancelled", "Cancelled"
    CONSOLIDATED = "consolidated", _("Replaced by another brief")


# In the hash chain only: a cancelled schedule has given an edition back its open end.
REOPENED = "reopened"
LINK_KINDS = (*Ended.choices, (REOPENED, "Live on"))
