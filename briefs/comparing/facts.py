"""What changed outside the text: details, authors, topics, actors and sources."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.text import written_date
from briefs.document import DAYS, PLAIN, BriefDocument, CitationData
from briefs.models import Brief, Citation, Source
from briefs.rendering import Tag, Text, Token

from .leaves import Unit, citation_key, units_of
from .words import DEL, INS, Budget, Run, compare_units, one_side, runs_to_tokens, safe_html

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
LABELS = {
    ("source", ADDED): gettext_lazy("Source added"),
    ("source", REMOVED): gettext_lazy("Source removed"),
    ("source", CHANGED): gettext_lazy("Source changed"),
    ("actor", ADDED): gettext_lazy("Actor added"),
    ("actor", REMOVED): gettext_lazy("Actor removed"),
    ("actor", CHANGED): gettext_lazy("Actor changed"),
    ("topic", ADDED): gettext_lazy("Topic added"),
    ("topic", REMOVED): gettext_lazy("Topic removed"),
    ("author", ADDED): gettext_lazy("Author added"),
    ("author", REMOVED): gettext_lazy("Author removed"),
}
IN_ANOTHER_ORDER = {
    "actor": gettext_lazy("Actors in another order"),
    "topic": gettext_lazy("Topics in another order"),
    "author": gettext_lazy("Authors in another order"),
}
LABELS_OF_BRIEF, LABELS_OF_SOURCE, LABELS_OF_CITATION = (
    {column.name: column.verbose_name for column in model._meta.fields}
    for model in (Brief, Source, Citation)
)
GRADES = ("reliability", "credibility")
DATES = (*DAYS, "published_on", "accessed_on")
OF_SOURCE = (
    *("title", "author", "publisher", "url", "published_on", "language", "archive_url"),
    "reliability",
)
OF_CITATION = ("locator", "accessed_on", "credibility", "note")


@dataclass(frozen=True, slots=True)
class FactChange:
    """One thing that was added, removed or changed, as `how` says; `kind` is source, actor, …."""

    kind: str
    how: str
    label: str
    tokens: tuple[Token, ...]

    @property
    def html(self) -> SafeString:
        """Return what it is, or both values in one."""
        return safe_html(self.tokens)

    @property
    def before(self) -> SafeString:
        """Return the old value, marked if it was removed; "" if there was none."""
        return safe_html(() if self.how == ADDED else one_side(self.tokens, INS))

    @property
    def after(self) -> SafeString:
        """Return the new value, marked if it was added; "" if there is none."""
        return safe_html(() if self.how == REMOVED else one_side(self.tokens, DEL))


def compare_facts(
    old: BriefDocument, new: BriefDocument, budget: Budget, *, show_grades: bool
) -> list[FactChange]:
    """Return what differs outside the text, in the order of the page."""
    return [
        *_details(old, new, budget),
        *_names("author", _same(old.authors), _same(new.authors)),
        *_names("topic", _same(old.tags), _same(new.tags)),
        *_names("actor", *({one.uid: one.name for one in each.actors} for each in (old, new))),
        *_sources(old.citations, new.citations, show_grades=show_grades),
    ]


def _same(names: Iterable[str]) -> dict[str, str]:
    return {name: name for name in names}


def _details(old: BriefDocument, new: BriefDocument, budget: Budget) -> Iterator[FactChange]:
    for name in PLAIN:
        before, after = getattr(old, name), getattr(new, name)
        if before == after:
            continue
        if name == "title":
            runs = compare_units(units_of(before), units_of(after), budget)
        else:
            runs = _replaced(_shown(name, before), _shown(name, after))
        label = capfirst(str(LABELS_OF_BRIEF[name]))
        yield FactChange("detail", CHANGED, label, tuple(runs_to_tokens(runs)))


def _names(kind: str, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[FactChange]:
    """Compare names by key: what was removed, what is new, what changed, and the order."""
    for key, name in old.items():
        if key not in new:
            yield _whole(kind, REMOVED, name)
        elif new[key] != name:
            yield _change(kind, CHANGED, runs_to_tokens(_replaced(name, new[key])))
    for key, name in new.items():
        if key not in old:
            yield _whole(kind, ADDED, name)
    kept = [key for key in old if key in new]
    if kept != [key for key in new if key in old]:
        order = ", ".join(new[key] for key in new)
        yield FactChange(kind, CHANGED, str(IN_ANOTHER_ORDER[kind]), (Text(order),))


def _sources(
    old: Sequence[CitationData], new: Sequence[CitationData], *, show_grades: bool
) -> Iterator[FactChange]:
    before, after = ({citation_key(each): each for each in citations} for citations in (old, new))
    for key, citation in before.items():
        if key not in after:
            yield _change("source", REMOVED, _described(citation, show_grades=show_grades))
    for key, citation in after.items():
        if key not in before:
            yield _change("source", ADDED, _described(citation, show_grades=show_grades))
        elif changes := _field_changes(before[key], citation, show_grades=show_grades):
            title = [*_title(citation), Text(": ")]
            yield _change("source", CHANGED, [*title, *changes])
    kept = after.keys() & before.keys()
    if moved := [key for key in kept if before[key].number != after[key].number]:
        words = _("%(count)d with another number") % {"count": len(moved)}
        label = str(_("Sources renumbered"))
        yield FactChange("renumbered", CHANGED, label, (Text(words),))


def _described(citation: CitationData, *, show_grades: bool) -> list[Token]:
    source = citation.source
    facts = [source.author, source.publisher, written_date(source.published_on), citation.locator]
    tokens: list[Token] = [*_title(citation), *(Text(f", {fact}") for fact in facts if fact)]
    grade = f"{source.reliability}{citation.credibility or ''}"
    if grade and show_grades:
        tokens += [Text(", "), Tag("span", attributes=(("class", "grade"),)), Text(grade)]
        tokens.append(Tag("span", closing=True))
    return tokens


def _title(citation: CitationData) -> list[Token]:
    """Return the number and the title of a source, as a link if it has an address."""
    number, title = Text(f"{citation.number} "), Text(citation.source.title)
    if not citation.source.url:
        return [number, title]
    link = Tag("a", attributes=(("href", citation.source.url),))
    return [number, link, title, Tag("a", closing=True)]


def _field_changes(old: CitationData, new: CitationData, *, show_grades: bool) -> list[Token]:
    """Return the fields of a source and of its citation that differ, with both values."""
    fields = [
        *((LABELS_OF_SOURCE[name], name, old.source, new.source) for name in OF_SOURCE),
        *((LABELS_OF_CITATION[name], name, old, new) for name in OF_CITATION),
    ]
    tokens: list[Token] = []
    for label, name, one, other in fields:
        before, after = (str(getattr(each, name) or "") for each in (one, other))
        if before == after or (name in GRADES and not show_grades):
            continue
        tokens.append(Text(f"; {label} " if tokens else f"{label} "))
        tokens += runs_to_tokens(_replaced(_shown(name, before), _shown(name, after)))
    return tokens


def _shown(name: str, value: str) -> str:
    return written_date(value) if name in DATES else value


def _replaced(before: str, after: str) -> list[Run]:
    """Return a whole value as removed and another as added, without either if it is empty."""
    both = (Run(DEL, (Unit(before),)), Run(INS, (Unit(after, spaced=bool(before)),)))
    return [run for run in both if run.units[0].text]


def _whole(kind: str, how: str, name: str) -> FactChange:
    return _change(kind, how, [Text(name)])


def _change(kind: str, how: str, tokens: Iterable[Token]) -> FactChange:
    return FactChange(kind, how, str(LABELS[kind, how]), tuple(tokens))
