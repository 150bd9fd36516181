"""The messages of public pages, read from code and templates as GNU gettext would read them."""

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import chain
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

from .catalogues import FILE, SOURCES

# What readers see; staff pages are in English only.
PUBLIC = (
    *("actors/choices.py", "actors/paging/*.py", "actors/people.py", "actors/text/*.py"),
    *("briefs/choices.py", "briefs/comparing/*.py"),
    # Comparisons of versions call what changed by the names of the fields.
    *("briefs/models/brief.py", "briefs/models/source.py", "briefs/models/topic.py"),
    *("briefs/public/**/*.py", "briefs/rendering/*.py", "briefs/search/*.py"),
    *("briefs_site/languages/*.py", "briefs_site/serving/*.py"),
    *("templates/*.html", "templates/briefs/**/*.html", "templates/compare/*.html"),
    "templates/includes/*.html",
)
STAFF = ("templates/includes/desk_masthead.html", "templates/includes/staff_bar.html")
LAZY = ("gettext_lazy", "ngettext_lazy", "pgettext_lazy", "npgettext_lazy")
KEYWORDS = DEFAULT_KEYWORDS | {name: DEFAULT_KEYWORDS[name.removesuffix("_lazy")] for name in LAZY}
HEADER = (
    "# The public pages of Briefdesk in another language. See “Translations” in CONTRIBUTING.md."
)
LINE = 100
# Lines of the header that say nothing here, or change by themselves.
NOISE = re.compile(
    rb'"(Project-Id|Report-Msgid|POT-Creation|PO-Revision|Last-Translator|Language-Team|Generated)'
    rb'.*\\n"\n'
)


def languages() -> list[str]:
    """Return the languages that English is translated into."""
    return [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def public_files() -> list[Path]:
    """Return the paths of all files with messages for readers, relative to the project."""
    found = chain.from_iterable(map(settings.BASE_DIR.glob, PUBLIC))
    paths = {path.relative_to(settings.BASE_DIR) for path in found}
    return sorted(path for path in paths if path.as_posix() not in STAFF)


def extract_messages() -> Catalog:
    """Return the messages of all public pages, each with the files that contain it."""
    catalogue = Catalog(charset="utf-8")
    for path in public_files():
        for line, message, comments, context in _messages_in(path):
            place = [(path.as_posix(), line)]
            catalogue.add(message, None, place, auto_comments=comments, context=context)
    return catalogue


def _messages_in(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    text = (settings.BASE_DIR / path).read_text(encoding="utf-8")
    if path.suffix == ".html":
        # What is not a message becomes X; without indentation, the rest is valid Python.
        lines = templatize(text, origin=str(path)).splitlines()
        text = "\n".join(line.strip() for line in lines)
    source = BytesIO(text.encode())
    yield from extract("python", source, KEYWORDS, comment_tags=("Translators:",))


def read_catalogue(language: str) -> Catalog:
    """Return a language's translations; an empty catalogue if there are none."""
    path = SOURCES / language / FILE
    if not path.exists():
        return Catalog(locale=language, project="Briefdesk", fuzzy=False)
    with path.open("rb") as source:
        return read_po(source, locale=language)


def write_catalogue(language: str, messages: Catalog) -> None:
    """Give a language exactly these messages, keeping its translations of them.

    The translation of a message that was changed only a little is kept and marked as fuzzy, which
    is not shown until somebody has read it.
    """
    catalogue = read_catalogue(language)
    catalogue.update(messages, update_header_comment=False, update_creation_date=False)
    catalogue.header_comment = HEADER
    catalogue.fuzzy = False
    # Without numbers of lines, so that each edit of a template does not change every catalogue.
    text = BytesIO()
    write_po(
        text,
        catalogue,
        width=LINE,
        sort_by_file=True,
        ignore_obsolete=True,
        include_lineno=False,
    )
    path = SOURCES / language / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(NOISE.sub(b"", text.getvalue()))
