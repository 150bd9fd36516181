"""The languages that a brief may be written in, for choosing."""

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from briefs.document.part_headings import HEADINGS


def language_choices() -> list[tuple[str, str]]:
    """Return the tags whose part headings are known, with their names, by name."""
    return sorted(((tag, _named(tag)) for tag in HEADINGS), key=lambda choice: choice[1])


def _named(tag: str) -> str:
    names = {"zh": _("Chinese"), "zh-Hant": _("Chinese, traditional")}
    return str(names.get(tag) or get_language_info(tag)["name_translated"])
