"""The text of a document as a flat list of leaves: headings, paragraphs, list items, quotations."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from briefs.choices import SectionKind
from briefs.document import BriefDocument, CitationData, SectionData
from briefs.rendering import Anchors, Markers, Tag, Text, Token, clean_body, parse

INLINE = frozenset(("strong", "em", "a"))
HEADING = "heading"
BREAK = "\n"
# Punctuation is apart from words, so that a new comma is not a new word. Chinese and Japanese do
# not part words: each of their characters counts as one.
PUNCTUATION = r".,;:!?…\"“”„«»()\[\]{}—–،؛؟。、，；：！？「」"
CHARACTERS = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
UNIT = re.compile(rf"\s+|[{PUNCTUATION}]|[{CHARACTERS}]|[^\s{PUNCTUATION}{CHARACTERS}]+")
IS_WORD = re.compile(rf"[^\s{PUNCTUATION}]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, a punctuation mark, a line break or the number of a cited source.

    `marks` are the inline tags around it, and `spaced` says whether there is space before it.
    `citation` is the key of what is cited: a citation whose number alone has changed is the same.
    """

    text: str
    marks: tuple[Tag, ...] = ()
    spaced: bool = False
    citation: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """Return what makes it the same as another."""
        return (self.citation or self.text, bool(self.citation), self.marks, self.spaced)

    @property
    def is_word(self) -> bool:
        """Return whether it counts as a word."""
        return not self.citation and IS_WORD.match(self.text) is not None


@dataclass(frozen=True, slots=True)
class Leaf:
    """A paragraph, item, quotation or heading; `number` counts those of a part, 0 a part's heading.

    `tag` is p, h3, li, blockquote or heading, `kind` that of its part, and `part` its label.
    """

    kind: str
    part: str
    number: int
    tag: str
    units: tuple[Unit, ...]
    words: frozenset[str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        words = frozenset(unit.text.casefold() for unit in self.units if unit.is_word)
        object.__setattr__(self, "words", words)

    @property
    def key(self) -> tuple[object, ...]:
        """Return what makes it the same as another."""
        return (self.kind, self.tag, *(unit.key for unit in self.units))

    @property
    def label(self) -> str:
        """Return where it is, for people: the part, and the number of the paragraph in it."""
        if not self.number or (self.kind == SectionKind.SUMMARY and self.number == 1):
            return self.part
        return f"{self.part} {self.number}"


def part_label(section: SectionData) -> str:
    """Return the label of a part on the page."""
    if section.kind == SectionKind.SOURCES:
        return _("Remark under the sources")
    return section.heading or str(SectionKind(section.kind).label)


def citation_key(citation: CitationData) -> str:
    """Return what a citation is known by; on a page that was not saved, a new one has no key."""
    return citation.key or f"new {citation.number}"


def read_leaves(document: BriefDocument) -> list[Leaf]:
    """Return the leaves of a document, its markers read as rendering reads them."""
    citations = {each.number: citation_key(each) for each in document.citations}
    anchors, markers = Anchors(), Markers(citations.keys())
    return [
        leaf
        for section in document.sections
        for leaf in _leaves(section, anchors, markers, citations)
    ]


def units_of(text: str) -> tuple[Unit, ...]:
    """Return the units of one line of plain text."""
    return tuple(_units(text, (), spaced=False))


def _leaves(
    section: SectionData, anchors: Anchors, markers: Markers, citations: Mapping[int, str]
) -> Iterator[Leaf]:
    label, kind = part_label(section), section.kind
    if words := units_of(section.heading):
        yield Leaf(kind, label, 0, HEADING, words)
    tokens = anchors.mark(parse(clean_body(section.body)), kind)
    reader = _Reader(citations)
    found = reader.read(markers.link(tokens, kind))
    for number, (tag, units) in enumerate(found, start=1):
        yield Leaf(kind, label, number, tag, units)


class _Reader:
    """Reads the tokens of one part; a block tag ends a leaf, whatever it is nested in."""

    def __init__(self, citations: Mapping[int, str]) -> None:
        self.citations = citations
        self.units: list[Unit] = []
        self.inline: list[Tag] = []
        self.blocks: list[str] = []
        self.in_marker = self.spaced = False

    def read(self, tokens: Iterable[Token]) -> Iterator[tuple[str, tuple[Unit, ...]]]:
        for token in tokens:
            if isinstance(token, Text):
                self._add(token.text)
            elif token.name == "sup":
                self.in_marker = not token.closing
            elif token.name == "br":
                self.units.append(Unit(BREAK))
                self.spaced = False
            elif token.name in INLINE:
                self._mark(token)
            else:
                yield from self._finished()
                self._enter(token)
        yield from self._finished()

    def _add(self, text: str) -> None:
        marks = tuple(self.inline)
        if self.in_marker:
            self.units.append(Unit(text, marks, citation=self.citations[int(text)]))
            return
        begins_line = not self.units or self.units[-1].text == BREAK
        found = _units(text, marks, spaced=self.spaced)
        if found and begins_line:
            found[0] = replace(found[0], spaced=False)
        self.units += found
        self.spaced = text[-1:].isspace() or (self.spaced and not found)

    def _mark(self, token: Tag) -> None:
        # The link of a marker is that of the page, not of the text.
        if self.in_marker:
            return
        if not token.closing:
            self.inline.append(token)
        elif self.inline:
            self.inline.pop()

    def _enter(self, token: Tag) -> None:
        if not token.closing:
            self.blocks.append(token.name)
        elif self.blocks:
            self.blocks.pop()

    def _finished(self) -> Iterator[tuple[str, tuple[Unit, ...]]]:
        units, self.units, self.spaced = self.units, [], False
        while units and units[-1].text == BREAK:
            units.pop()
        while units and units[0].text == BREAK:
            units.pop(0)
        if units:
            tags = ("h3", "li", "blockquote")
            yield next((tag for tag in tags if tag in self.blocks), "p"), tuple(units)


def _units(text: str, marks: tuple[Tag, ...], *, spaced: bool) -> list[Unit]:
    """Return the units of a text; `spaced` says whether there is space before it."""
    units = []
    for piece in UNIT.findall(text):
        if piece.isspace():
            spaced = True
        else:
            units.append(Unit(piece, marks, spaced))
            spaced = False
    return units
