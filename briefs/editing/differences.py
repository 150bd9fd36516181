"""Two people's texts of one brief: what differs, paragraph by paragraph, and one text of both."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from briefs.comparing import FactChange, Row, compare, part_label
from briefs.document import PLAIN, BriefDocument, SectionData
from briefs.rendering import split_blocks

from .numbering import Citations, numbered, numbers_named, renumbered

EMPTY = BriefDocument(uid="", title="")
# The lists of a document, and what makes an item the same one in both texts.
LISTS: Mapping[str, Callable[[Any], str]] = {
    "authors": str,
    "tags": str,
    "actors": lambda actor: actor.uid or actor.name,
    "citations": lambda citation: citation.key or citation.source.title,
}
NAMES = {
    "authors": gettext_lazy("Author"),
    "tags": gettext_lazy("Topic"),
    "actors": gettext_lazy("Actor"),
    "citations": gettext_lazy("Source"),
}
HEADING, BLOCK = "heading", "block"
# The heading of a part, or one of its outermost blocks as clean HTML.
Block = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """One place in two texts, what differs marked; "" if it is missing in one.

    `id` names the place and both texts. `only_theirs` says whether only the colleague changed it.
    """

    id: str
    label: str
    mine: SafeString
    theirs: SafeString
    only_theirs: bool


class _Place(NamedTuple):
    """A place where two texts differ: a detail, an item of a list, or blocks of a part.

    `where` is the name of the detail or list, or else the key of the part.
    """

    where: str
    mine: tuple[Any, ...]
    theirs: tuple[Any, ...]

    @property
    def id(self) -> str:
        """Return a name that changes with either text."""
        return hashlib.sha256(repr(tuple(self)).encode()).hexdigest()[:16]


def differences(
    mine: BriefDocument, theirs: BriefDocument, base: BriefDocument = EMPTY
) -> list[Difference]:
    """Return where the page (`mine`) differs from what a colleague has saved.

    `base` is the draft with which the page was opened.
    """
    return [
        Difference(place.id, *_shown(place, mine, theirs), _only_theirs(place, base))
        for place in _places(mine, theirs)
    ]


def combined(mine: BriefDocument, theirs: BriefDocument, taken: Collection[str]) -> BriefDocument:
    """Return `mine` with their text in each difference whose id is `taken`.

    Paragraphs that are taken bring the sources that they cite; markers follow their sources.
    """
    chosen = [place for place in _places(mine, theirs) if place.id in taken]
    plain = {each.where: each.theirs[0] for each in chosen if each.where in PLAIN}
    lists: dict[str, Any] = {name: _items(name, mine, chosen) for name in LISTS}
    blocks = [each for each in chosen if each.where not in plain and each.where not in LISTS]
    citations, numbers = _with_cited(lists.pop("citations"), theirs, blocks)
    sections, citations = numbered(
        sections=tuple(_sections(mine, theirs, blocks, numbers)),
        citations=citations,
        removed={each.number for each in mine.citations} - {each.number for each in citations},
        known={each.key for each in citations},
    )
    return replace(mine, **plain, **lists, sections=sections, citations=citations)


def _places(mine: BriefDocument, theirs: BriefDocument) -> list[_Place]:
    everywhere = [*_details(mine, theirs), *_list_items(mine, theirs), *_text(mine, theirs)]
    return [place for place in everywhere if place.mine != place.theirs]


def _details(mine: BriefDocument, theirs: BriefDocument) -> Iterator[_Place]:
    for name in PLAIN:
        yield _Place(name, (getattr(mine, name),), (getattr(theirs, name),))


def _list_items(mine: BriefDocument, theirs: BriefDocument) -> Iterator[_Place]:
    for name in LISTS:
        ours, others = _keyed(name, mine), _keyed(name, theirs)
        for key in ours | others:
            one, other = ((each[key],) if key in each else () for each in (ours, others))
            yield _Place(name, one, other)


def _text(mine: BriefDocument, theirs: BriefDocument) -> Iterator[_Place]:
    ours, others = _parts(mine), _parts(theirs)
    for key in ours | others:
        yield from _chunks(key, ours.get(key), others.get(key))


def _keyed(name: str, document: BriefDocument) -> dict[str, Any]:
    """Return the items of a list by what identifies them; numbers follow from the order."""
    items = {LISTS[name](each): each for each in getattr(document, name)}
    if name != "citations":
        return items
    return {key: replace(each, number=0) for key, each in items.items()}


def _parts(document: BriefDocument) -> dict[str, SectionData]:
    # A new part of a page that was not saved has no key yet.
    return {each.key or f"new {at}": each for at, each in enumerate(document.sections)}


def _chunks(key: str, mine: SectionData | None, theirs: SectionData | None) -> Iterator[_Place]:
    """Yield a part in pieces, in order: those that are the same, and those that differ."""
    ours, others = _blocks(mine), _blocks(theirs)
    matcher = SequenceMatcher(None, ours, others, autojunk=False)
    for _how, start, end, at, to in matcher.get_opcodes():
        yield _Place(key, tuple(ours[start:end]), tuple(others[at:to]))


def _blocks(section: SectionData | None) -> list[Block]:
    if section is None:
        return []
    heading = [(HEADING, section.heading)] if section.heading else []
    return heading + [(BLOCK, html) for html in split_blocks(section.body)]


def _items(name: str, mine: BriefDocument, chosen: Iterable[_Place]) -> tuple[Any, ...]:
    """Return the items of one of my lists, with what was chosen of theirs; new ones come last."""
    items = {LISTS[name](each): each for each in getattr(mine, name)}
    for place in chosen:
        if place.where != name:
            continue
        for item in place.mine:
            if not place.theirs:
                del items[LISTS[name](item)]
        for item in place.theirs:
            before = items.get(LISTS[name](item))
            kept = {"number": before.number} if name == "citations" and before else {}
            items[LISTS[name](item)] = replace(item, **kept) if kept else item
    return tuple(items.values())


def _with_cited(
    citations: Citations, theirs: BriefDocument, chosen: Iterable[_Place]
) -> tuple[Citations, dict[int, int]]:
    """Add what their chosen paragraphs cite; return the new number of each of their sources."""
    text = "".join(html for place in chosen for _kind, html in place.theirs)
    wanted = numbers_named([text])
    known = {each.key for each in citations}
    added = [each for each in theirs.citations if each.number in wanted and each.key not in known]
    following = max((0, *(each.number for each in citations)))
    everything = []
    for each in (*citations, *added):
        number = each.number if each.key in known and each.number else (following := following + 1)
        everything.append(replace(each, number=number))
    numbers = {each.key: each.number for each in everything}
    mapping = {each.number: numbers[each.key] for each in theirs.citations if each.key in numbers}
    return tuple(everything), mapping


def _sections(
    mine: BriefDocument,
    theirs: BriefDocument,
    chosen: Collection[_Place],
    numbers: Mapping[int, int],
) -> Iterator[SectionData]:
    """Yield my parts with the chosen pieces of theirs; parts that only they have come last."""
    ours, others = _parts(mine), _parts(theirs)
    for key in ours | others:
        section = ours.get(key) or others[key]
        blocks: list[Block] = []
        for place in _chunks(key, ours.get(key), others.get(key)):
            if place in chosen:
                blocks += [
                    (kind, renumbered(text, numbers) if kind == BLOCK else text)
                    for kind, text in place.theirs
                ]
            else:
                blocks += place.mine
        if blocks or (key in ours and (key in others or not _blocks(section))):
            heading = "".join(text for kind, text in blocks if kind == HEADING)
            body = "".join(text for kind, text in blocks if kind == BLOCK)
            yield replace(section, heading=heading, body=body)


def _only_theirs(place: _Place, base: BriefDocument) -> bool:
    """Return whether my side of a place is as it was, and theirs is not."""
    if place.where in PLAIN:
        return bool(place.mine == (getattr(base, place.where),))
    if place.where in LISTS:
        items = _keyed(place.where, base)
        key = LISTS[place.where](*(place.mine or place.theirs))
        return place.mine == ((items[key],) if key in items else ())
    before = set(_blocks(_parts(base).get(place.where)))
    if not place.mine:
        return not set(place.theirs) <= before
    return set(place.mine) <= before and not (place.theirs and set(place.theirs) <= before)


def _shown(
    place: _Place, mine: BriefDocument, theirs: BriefDocument
) -> tuple[str, SafeString, SafeString]:
    """Return the label of a place, and both texts with what differs marked."""
    old, new = _alone(place, place.theirs, theirs), _alone(place, place.mine, mine)
    comparison = compare(old, new)
    of_text = place.where not in PLAIN and place.where not in LISTS
    rows = comparison.changes if of_text else comparison.facts
    part = _parts(mine).get(place.where) or _parts(theirs).get(place.where)
    label = part_label(part) if part else _label(place, rows)
    return label, _joined(row.after for row in rows), _joined(row.before for row in rows)


def _label(place: _Place, rows: Sequence[Row | FactChange]) -> str:
    if place.where in NAMES:
        return str(NAMES[place.where])
    return rows[0].label if rows else ""


def _alone(place: _Place, side: tuple[Any, ...], whole: BriefDocument) -> BriefDocument:
    """Return a document that has nothing but one side of a place."""
    if place.where in PLAIN:
        return replace(EMPTY, **{place.where: side[0]})
    if place.where in LISTS:
        key, keys = LISTS[place.where], set(map(LISTS[place.where], side))
        listed = tuple(each for each in getattr(whole, place.where) if key(each) in keys)
        items: dict[str, Any] = {place.where: listed}
        return replace(EMPTY, **items)
    part = _parts(whole).get(place.where)
    if part is None:
        return replace(EMPTY, citations=whole.citations)
    heading = "".join(text for kind, text in side if kind == HEADING)
    body = "".join(text for kind, text in side if kind == BLOCK)
    section = replace(part, heading=heading, body=body)
    return replace(EMPTY, citations=whole.citations, sections=(section,))


def _joined(lines: Iterable[SafeString]) -> SafeString:
    return format_html_join("", '<span class="line">{}</span>', ((line,) for line in lines if line))
