"""The rows of a brief's page as its template shows them, with labels and where each is cited."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from django import forms
from django.db.models import Choices
from django.forms.utils import flatatt
from django.template.loader import render_to_string
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from actors.choices import ActorKind
from actors.text import in_a_sentence
from briefs.choices import Credibility, Reliability, SectionKind
from briefs.document import SectionData
from briefs.editing import BriefForms, part_label
from briefs.editing.forms import Rows, row_number
from briefs.rendering import Markers, check_markers
from briefs.rendering.markers import CitedAt

OPTIONS = "admin/briefs/brief/parts/options.html"
MOST_PLACES = 4


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part of the text; the only analysis needs no heading."""

    form: forms.Form
    label: str
    has_heading: bool = True


class SourceInput(NamedTuple):
    """A field of a source on one line: how it is shown, and whether it belongs to the library.

    `attributes` are those of its tag, as HTML.
    """

    name: str
    attributes: str
    is_wide: bool = False
    is_shared: bool = True


def _text(longest: int, **more: str) -> str:
    return flatatt({"type": "text", "maxlength": longest, "dir": "auto", **more})


A_URL = flatatt({"type": "url", "maxlength": 2000})
A_DATE = _text(40, placeholder="16 August 1956")
FIRST_INPUTS = (
    SourceInput("url", A_URL, is_wide=True),
    SourceInput("title", _text(500), is_wide=True),
    SourceInput("publisher", _text(300)),
    SourceInput("published_on", A_DATE),
)
MORE_INPUTS = (
    SourceInput("author", _text(300)),
    SourceInput("language", _text(80, list="languages")),
    SourceInput("locator", _text(200), is_shared=False),
    SourceInput("accessed_on", A_DATE, is_shared=False),
    SourceInput("archive_url", A_URL, is_wide=True),
)


# What the template writes of such a field; it reads dictionaries fastest, and a brief may have
# thousands of these.
ShownInput = dict[str, object]


@dataclass(frozen=True)
class SourceRow:
    """A source: whether only an editor may change it, and where the text cites it."""

    form: forms.Form
    is_fixed: bool = False
    places: Sequence[CitedAt] = ()

    @cached_property
    def values(self) -> dict[str, str]:
        """Return what is in its fields."""
        return {name: _value(self.form, name) for name in self.form.fields}

    @property
    def first(self) -> list[ShownInput]:
        """Return the inputs that are shown at once."""
        return list(map(self._input, FIRST_INPUTS))

    @property
    def more(self) -> list[ShownInput]:
        """Return the inputs that most sources do not need."""
        return list(map(self._input, MORE_INPUTS))

    def _input(self, about: SourceInput) -> ShownInput:
        errors = self.form[about.name].errors if self.form.is_bound else ()
        return about._asdict() | {
            "html_name": f"{self.form.prefix}-{about.name}",
            "label": self.form.fields[about.name].label,
            "value": self.values[about.name],
            "error": " ".join(map(str, errors)),
        }

    @property
    def reliabilities(self) -> str:
        """Return the options for the reliability as HTML."""
        return _options(Reliability, self.values["reliability"], get_language())

    @property
    def credibilities(self) -> str:
        """Return the options for the credibility as HTML."""
        return _options(Credibility, self.values["credibility"], get_language())

    @property
    def count(self) -> int:
        """Return how often the text cites it."""
        return len(self.places)

    @property
    def cited(self) -> str:
        """Return where the text cites it, in words."""
        if not self.places:
            return _("not cited yet")
        times = ngettext("cited once", "cited %(count)d times", self.count) % {"count": self.count}
        names = list(dict.fromkeys(map(_named, self.places)))[:MOST_PLACES]
        return f"{times}: {in_a_sentence(names)}"

    @property
    def is_open(self) -> bool:
        """Return whether its fields are shown: nothing is filled in yet, or something is wrong."""
        return bool(self.form.errors) or not self.values["title"]


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor, with the word for its kind."""

    form: forms.Form
    kind: str


# Bounded, because a forged page may have any value in these fields.
@lru_cache(maxsize=256)
def _options(choices: type[Choices], selected: str, _language: str | None) -> str:
    """Return the options of a grade: there are few, but every source shows all of them."""
    shown = [(str(value), label) for value, label in choices.choices]
    return render_to_string(OPTIONS, {"choices": shown, "selected": selected})


def row_words() -> dict[str, str]:
    """Return the words on the tools of every row, translated once a page."""
    return {
        "drag": _("Drag to move"),
        "up": _("Move up"),
        "down": _("Move down"),
        "place": _("Place"),
        "remove": _("Remove"),
    }


def part_rows(page: BriefForms) -> tuple[list[PartRow], PartRow | None]:
    """Return the parts of the text in order, and the remark under the sources."""
    parts = list(shown(page.rows["parts"]))
    text = [form for form in parts if _value(form, "kind") != SectionKind.SOURCES]
    remarks = (form for form in parts if _value(form, "kind") == SectionKind.SOURCES)
    analyses = sum(_value(form, "kind") == SectionKind.ANALYSIS for form in text)
    rows = [_part(form, several=analyses > 1) for form in text]
    return rows, next((_part(form) for form in remarks), None)


def source_rows(
    forms_shown: Iterable[forms.Form], fixed: Container[str], markers: Markers
) -> list[SourceRow]:
    """Return rows for sources; `fixed` are the keys of those that this person may not change."""
    return [
        SourceRow(form, _value(form, "key") in fixed, _places(form, markers))
        for form in forms_shown
    ]


def actor_rows(page: BriefForms) -> list[ActorRow]:
    """Return the actors in order."""
    kinds = dict(ActorKind.choices)
    return [
        ActorRow(form, str(kinds.get(_value(form, "kind"), "")))
        for form in shown(page.rows["actors"])
    ]


def shown(rows: Rows) -> list[forms.Form]:
    """Return the rows that are filled in, in their order on the page."""
    last, empty = len(rows.forms) + 1, set(spare(rows))
    filled = [form for form in rows.forms if form not in empty]
    return sorted(filled, key=lambda form: row_number(_value(form, "ORDER"), last))


def spare(rows: Rows) -> list[forms.Form]:
    """Return the empty rows, which only a page without JavaScript shows."""
    return [form for form in rows.extra_forms if not form.has_changed()]


def markers_of(page: BriefForms) -> Markers:
    """Check the markers in the text, ignoring source numbers that are not numbers."""
    numbers = {row_number(_value(form, "number")) for form in page.rows["sources"].forms}
    bodies = ((_value(form, "kind"), _value(form, "body")) for form in page.rows["parts"].forms)
    return check_markers(bodies, numbers - {0})


def _part(form: forms.Form, *, several: bool = False) -> PartRow:
    heading, kind = _value(form, "heading"), _value(form, "kind") or SectionKind.ANALYSIS.value
    known = kind if kind in SectionKind.values else SectionKind.ANALYSIS.value
    label = part_label(SectionData(key="", kind=known, heading=heading))
    return PartRow(form, label, bool(heading) or (several and kind == SectionKind.ANALYSIS))


def _places(form: forms.Form, markers: Markers) -> Sequence[CitedAt]:
    return markers.places.get(row_number(_value(form, "number")), ())


def _named(place: CitedAt) -> str:
    if place.kind == SectionKind.SUMMARY:
        return _("summary")
    if place.kind == SectionKind.SOURCES:
        return _("remark")
    # Text outside paragraphs, as an imported brief may have it.
    if not place.paragraph:
        return _("analysis")
    return _("paragraph %(number)s") % {"number": place.paragraph}


def _value(form: forms.Form, name: str) -> str:
    value = form[name].value()
    return "" if value is None else str(value)
