"""A version of a brief as others cite it: a sentence, BibTeX and RIS; pure."""

import unicodedata
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from actors.paging import written_day
from actors.text import in_a_sentence

# What TeX reads as a command. BibTeX counts braces even after a backslash, so they get names.
TEX = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)
# BibTeX's own names; each style writes the month in its language.
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class CitedVersion:
    """What a citation says: `url` is permanent, percent-encoded, and that of the version."""

    title: str
    authors: tuple[str, ...]
    site: str
    number: int
    day: date
    url: str
    key: str
    language: str


def to_sentence(cited: CitedVersion) -> str:
    """Return a sentence for a footnote."""
    names = in_a_sentence(cited.authors)
    words = {
        "authors": names,
        "title": cited.title,
        "site": cited.site,
        "number": cited.number,
        "day": written_day(cited.day),
        "url": cited.url,
    }
    if not names:
        return _("“%(title)s”, %(site)s, version %(number)s, %(day)s, %(url)s") % words
    sentence = _("%(authors)s, “%(title)s”, %(site)s, version %(number)s, %(day)s, %(url)s")
    return sentence % words


def to_bibtex(cited: CitedVersion) -> str:
    """Return an entry for BibTeX, which biblatex reads as well.

    Names stand in braces of their own: a desk has no family name, and a title keeps its capitals.
    """
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in cited.authors),
        "title": f"{{{_tex(cited.title)}}}",
        "howpublished": _tex(cited.site),
        "year": f"{cited.day:%Y}",
        "month": MONTHS[cited.day.month - 1],
        "day": str(cited.day.day),
        "note": _tex(_("Version %(number)s") % {"number": cited.number}),
        "url": cited.url,
        "language": cited.language,
    }
    lines = [
        f"  {name} = {value if name == 'month' else f'{{{value}}}'},"
        for name, value in fields.items()
        if value
    ]
    return "\n".join((f"@misc{{{cited.key},", *lines, "}", ""))


def to_ris(cited: CitedVersion) -> str:
    """Return a record in RIS, which Zotero, EndNote and Mendeley read: a line for each field."""
    fields = (
        ("TY", "ELEC"),
        # The format forbids asterisks in names.
        *(("AU", author.replace("*", " ")) for author in cited.authors),
        ("TI", cited.title),
        ("PB", cited.site),
        ("PY", f"{cited.day:%Y}"),
        ("DA", f"{cited.day:%Y/%m/%d}/"),
        ("ET", str(cited.number)),
        ("LA", cited.language),
        ("UR", cited.url),
        ("ER", ""),
    )
    return "".join(f"{tag}  - {_on_one_line(value)}\r\n" for tag, value in fields)


def _tex(text: str) -> str:
    return _on_one_line(text).translate(TEX)


def _on_one_line(text: str) -> str:
    """Return a text without line breaks and other control characters."""
    words = "".join(" " if unicodedata.category(c) == "Cc" else c for c in text)
    return " ".join(words.split())
