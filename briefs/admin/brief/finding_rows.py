"""What the checks find, as the page of a brief shows it: with its place, and the way there."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.models import Actor
from actors.text import in_a_sentence
from briefs.editing import ShownDocument, part_label
from briefs.review import Finding, Level

IN_A_ROW = re.compile(r"(sections|citations)\[(\d+)\]")
# What is missing as a whole: the name of its place, and the id of its field.
PLACES = {
    "title": (gettext_lazy("Title"), "id_title"),
    "sections": (gettext_lazy("Text"), "id_title"),
    "citations": (gettext_lazy("Sources"), "id_add_sources"),
    "actors": (gettext_lazy("Actors"), "id_add_actors"),
    "tags": (gettext_lazy("Topics"), "id_add_topics"),
    "authors": (gettext_lazy("Details"), "id_add_authors"),
    "event_date": (gettext_lazy("Details"), "id_event_date"),
}
# What to do about what stops publishing, by the code of the check.
STEPS = {
    "title-missing": gettext_lazy("enter a title"),
    "summary-missing": gettext_lazy("write the summary"),
    "analysis-missing": gettext_lazy("write the analysis"),
    "source-missing": gettext_lazy("add the missing source"),
}


def first_steps(stops: Iterable[Finding]) -> str:
    """Return what has to be done before publishing, in one sentence; "" if nothing."""
    steps = [str(STEPS[finding.code]) for finding in stops]
    listed = {"steps": in_a_sentence(steps)}
    return _("First %(steps)s.") % listed if steps else ""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding with its place in words, the id of its field, and the actor that it would tag."""

    finding: Finding
    where: str
    target: str
    actor: Actor | None = None

    @property
    def is_stop(self) -> bool:
        """Return whether it has to be fixed before publishing."""
        return self.finding.level == Level.STOPS

    @property
    def can_be_dismissed(self) -> bool:
        """Return whether a dismissal would last: a new row gets its key only when it is saved."""
        place = self.finding.place
        return not self.is_stop and bool(place.key or not IN_A_ROW.fullmatch(place.path))


def finding_rows(
    findings: Iterable[Finding], page: ShownDocument, actors: Mapping[str, Actor]
) -> Iterator[FindingRow]:
    """Yield rows for the findings in what a page shows; `actors` are those to tag, by uid."""
    for finding in findings:
        place = finding.place
        where, target = _where(place.path, page)
        actor = actors.get(place.key) if place.path == "actors" else None
        yield FindingRow(finding, where, target, actor)


def _where(path: str, page: ShownDocument) -> tuple[str, str]:
    """Return the name of a place and the id of its field."""
    match = IN_A_ROW.fullmatch(path)
    if match and match[1] == "sections":
        at = int(match[2])
        return part_label(page.document.sections[at]), page.parts[at]["body"].id_for_label
    if match:
        return _("Sources"), page.sources[int(match[2])]["title"].id_for_label
    name, field = PLACES[path]
    return str(name), field
