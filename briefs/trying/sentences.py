"""The counts of a trial in words."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .replay import Tally


def heading(tally: Tally) -> str:
    """Return the number of hits and of briefs with hits."""
    if not tally.hits:
        return _("No hits")
    hits = ngettext("%(number)s hit", "%(number)s hits", tally.hits)
    briefs = ngettext("%(number)s brief", "%(number)s briefs", tally.briefs)
    words = {
        "hits": hits % {"number": written(tally.hits)},
        "briefs": briefs % {"number": written(tally.briefs)},
    }
    if tally.stopped:
        return _("At least %(hits)s in %(briefs)s") % words
    return _("%(hits)s in %(briefs)s") % words


def progress(tally: Tally) -> str:
    """Return how many briefs have been read so far."""
    sentence = ngettext(
        "%(read)s of %(total)s briefs searched, %(hits)s hit so far",
        "%(read)s of %(total)s briefs searched, %(hits)s hits so far",
        tally.hits,
    )
    return sentence % {name: written(getattr(tally, name)) for name in ("read", "total", "hits")}


def details(tally: Tally) -> list[tuple[str, str]]:
    """Return pairs of a label and a count."""
    counted = [
        (_("Hits that would be linked"), tally.certain),
        (_("Hits that editors would be asked about"), tally.hits - tally.certain),
        (_("Hits that may also mean another actor"), tally.claimed),
        (_("Briefs among these that already have the actor"), tally.tagging),
        (_("Not counted: part of a longer name"), tally.swallowed),
        (_("Briefs searched: all that you may edit"), tally.read),
    ]
    # Without hits, the counts about hits are left out.
    return [(label, written(number)) for label, number in (counted if tally.hits else counted[4:])]


def end_of_counting(tally: Tally) -> str:
    """Return a sentence if counting was cut short, or ""."""
    if not tally.stopped:
        return ""
    sentence = _(
        "Counting stopped after %(read)s of %(total)s briefs, because there are so many hits."
    )
    return sentence % {"read": written(tally.read), "total": written(tally.total)}


def written(number: int) -> str:
    """Return a number with thousands separators."""
    return str(number_format(number, force_grouping=True))
