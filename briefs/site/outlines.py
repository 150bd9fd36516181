"""Outlines of the pages that most sites need, for an administrator to fill in.

They are not in the database: a new site has no pages. An outline consists of headings and of hints
in square brackets. A page with a hint left in it cannot be shown to readers.
"""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from briefs.rendering import plain_text


@dataclass(frozen=True, slots=True)
class Outline:
    """A page to begin with: its title, and a hint under each heading."""

    title: str | Promise
    parts: tuple[tuple[str | Promise, str | Promise], ...]

    def body(self) -> SafeString:
        """Return the text to begin with."""
        return format_html_join(
            "\n", "{}<p>[{}]</p>", ((_heading(heading), hint) for heading, hint in self.parts)
        )


def _heading(words: str | Promise) -> str:
    return format_html("<h3>{}</h3>\n", words) if words else ""


# By web address.
OUTLINES: Final[dict[str, Outline]] = {
    "about": Outline(
        _("About"),
        (
            ("", _("What readers find here, and who it is for, in two sentences.")),
            (_("Who we are"), _("Who publishes the site, since when, and who edits it.")),
            (_("Who pays"), _("Where the money comes from, and who has no say in the texts.")),
        ),
    ),
    "contact": Outline(
        _("Contact"),
        (
            ("", _("How to reach the desk: e-mail, telephone, address, and when you answer.")),
            (_("Corrections"), _("Where to report an error, and what to say.")),
            (_("Confidential messages"), _("How a source can write to you safely.")),
        ),
    ),
    "how-we-work": Outline(
        _("How we work"),
        (
            ("", _("What a brief is, and when you write one.")),
            (_("Sources"), _("Which sources you use, and how you grade them.")),
            (_("Likelihood"), _("What words such as “likely” mean here, in per cent.")),
            (_("Review"), _("Who reads a brief before it is published.")),
            (_("Versions"), _("When a brief is updated, and what readers see of it.")),
        ),
    ),
    "corrections-policy": Outline(
        _("Corrections policy"),
        (
            ("", _("What you correct, how soon, and who decides.")),
            (_("What readers see"), _("How a correction is marked, and where they are listed.")),
            (_("Tell us"), _("How to report an error, and when to expect an answer.")),
        ),
    ),
}


def hints_left(body: str) -> list[str]:
    """Return the hints of outlines that are still in the clean HTML of a page."""
    text = plain_text(body)
    hints = (str(hint) for each in OUTLINES.values() for _heading_of, hint in each.parts)
    return [hint for hint in hints if hint in text]
