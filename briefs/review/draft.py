"""A document as the checks read it."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from briefs.choices import SectionKind
from briefs.document import BriefDocument
from briefs.rendering import Paragraph, read_paragraphs, shorten

from .finding import Place
from .likelihood import LikelihoodTerm, find_terms

EXCERPT_LENGTH = 90


class UntaggedActor(NamedTuple):
    """An actor that the text names and the brief does not list, with a sentence that names it."""

    uid: str
    name: str
    excerpt: str


class Draft:
    """A document as the checks read it, parsed once for all of them."""

    def __init__(self, document: BriefDocument, untagged: Sequence[UntaggedActor] = ()) -> None:
        self.document = document
        self.untagged = untagged
        self.paragraphs = read_paragraphs(document)

    def of_kind(self, kind: SectionKind) -> list[Paragraph]:
        """Return the paragraphs of all parts of a kind."""
        sections = self.document.sections
        return [each for each in self.paragraphs if sections[each.section].kind == kind]

    def place(self, paragraph: Paragraph, excerpt: str = "") -> Place:
        """Return the place of a paragraph, quoting its beginning unless an excerpt is given."""
        return Place(
            f"sections[{paragraph.section}]",
            self.document.sections[paragraph.section].key,
            paragraph.text,
            paragraph.index,
            excerpt or shorten(paragraph.text, EXCERPT_LENGTH),
        )

    def place_of_kind(self, kind: SectionKind) -> Place:
        """Return the first part of a kind as a place; if there is none, that of all parts."""
        for index, section in enumerate(self.document.sections):
            if section.kind == kind:
                text = "\n".join(each.text for each in self.of_kind(kind))
                return Place(f"sections[{index}]", section.key, text)
        return Place("sections")

    @cached_property
    def cited(self) -> set[int]:
        """The numbers of the sources that the text cites."""
        return set().union(*(each.markers.places for each in self.paragraphs))

    @cached_property
    def likelihoods(self) -> list[tuple[Paragraph, list[LikelihoodTerm]]]:
        """The paragraphs of an English brief with their terms of likelihood, without quotations."""
        if self.document.language.partition("-")[0].lower() != "en":
            return []
        return [
            (paragraph, list(find_terms(paragraph.text)))
            for kind in (SectionKind.SUMMARY, SectionKind.ANALYSIS)
            for paragraph in self.of_kind(kind)
            if paragraph.tag != "blockquote"
        ]
