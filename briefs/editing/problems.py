"""Find everything that makes data an invalid document, and the field that each problem is about."""

import copy
import re
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from briefs.document import JSON, PLAIN, DocumentError, from_data
from briefs.models import Brief

MOST_PROBLEMS = 20
STEP = re.compile(r"(\w+)|\[(\d+)\]")
LABELS = {
    **{
        column.name: capfirst(column.verbose_name)
        for column in Brief._meta.fields
        if column.name in PLAIN
    },
    "authors": gettext_lazy("Authors"),
    "sections": gettext_lazy("Text"),
    "citations": gettext_lazy("Sources"),
    "actors": gettext_lazy("Actors"),
    "tags": gettext_lazy("Topics"),
}
SOURCE_LABELS = {
    "title": gettext_lazy("title"),
    "publisher": gettext_lazy("publisher"),
    "author": gettext_lazy("author"),
    "url": gettext_lazy("address"),
    "published_on": gettext_lazy("published"),
    "language": gettext_lazy("language"),
    "reliability": gettext_lazy("reliability"),
    "archive_url": gettext_lazy("archived copy"),
    "locator": gettext_lazy("page or section"),
    "credibility": gettext_lazy("credibility"),
    "accessed_on": gettext_lazy("accessed"),
    "note": gettext_lazy("note"),
    "number": gettext_lazy("number"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A sentence, and the path of the value it is about ("" if none)."""

    path: str
    sentence: str

    @property
    def anchor(self) -> str:
        """The id of the field on the page."""
        return anchor(self.path) if self.path else ""


def anchor(path: str) -> str:
    """Return the id of a path's field on the page, such as `f-citations-2-source-url`."""
    return "f-" + re.sub(r"[\[\].]+", "-", path).strip("-")


def problems_of(data: JSON) -> list[Problem]:
    """Return up to 20 problems; [] if the data is a valid document.

    Validation stops at the first problem, so each invalid value is replaced by a valid one and the
    data validated again.
    """
    trial = copy.deepcopy(dict(data))
    found: dict[str, Problem] = {}
    tried: list[str] = []
    while len(found) < MOST_PROBLEMS:
        try:
            from_data(trial)
        except DocumentError as error:
            found.setdefault(error.path, Problem(error.path, _sentence(error, data)))
            tried.append(error.path)
            if tried.count(error.path) > 2 or not _mend(trial, error.path, tried):
                break
        else:
            break
    return list(found.values())


def _mend(data: Any, path: str, tried: list[str]) -> bool:
    steps = [name or int(index) for name, index in STEP.findall(path)]
    if not steps:
        return False
    for step in steps[:-1]:
        data = data[step]
    data[steps[-1]] = "" if tried.count(path) == 1 else "x"
    return True


def _sentence(error: DocumentError, data: JSON) -> str:
    name, *rest = [field or int(index) for field, index in STEP.findall(error.path)]
    label = str(LABELS.get(str(name), name))
    if name == "citations" and len(rest) > 1:
        place, field = int(rest[0]), str(rest[-1])
        number = data["citations"][place].get("number") or place + 1
        label = _("Source %(number)s") % {"number": number}
        label += f", {SOURCE_LABELS[field]}" if field in SOURCE_LABELS else ""
    return f"{label}: {error.problem}."
