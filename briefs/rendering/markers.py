r"""Citation markers: `[3]` becomes a link to source 3; `\[3]` is literal."""

import re
from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Set
from dataclasses import dataclass, field

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from .anchors import Anchors
from .cleaning import clean_body
from .tokens import Tag, Text, Token, parse

# The lookbehind starts matching only at the first space of a run; otherwise a long run of spaces
# would take quadratic time.
MARKER = re.compile(r"((?:(?<!\s)\s+)?)(\\?)\[(\d{1,4})\]")
NUMBER = re.compile(r"\[\d{1,4}\]")

# Longer lists of numbers are cut to this many.
MOST_LISTED = 5


def without_markers(text: str, numbers: Collection[int]) -> str:
    """Return plain text without its markers, for places without sources, such as cards."""

    def read(match: re.Match[str]) -> str:
        space, backslash, digits = match.groups()
        if backslash:
            return f"{space}[{digits}]"
        return "" if int(digits) in numbers else match[0]

    return MARKER.sub(read, text)


@dataclass(frozen=True, slots=True)
class CitedAt:
    """Where a source is cited: the id in the page, the kind of part, and the paragraph number."""

    id: str
    kind: str
    paragraph: int


@dataclass
class Markers:
    """Links markers to the sources in `numbers`; records where each is cited, and any problems.

    `missing` holds numbers without a source, `linked` the numbers of markers inside links.
    """

    numbers: Set[int]
    places: dict[int, list[CitedAt]] = field(default_factory=lambda: defaultdict(list))
    missing: set[int] = field(default_factory=set)
    linked: set[int] = field(default_factory=set)

    @property
    def problems(self) -> list[str]:
        """Return a sentence for each reason why some markers were not linked."""
        return [sentence for sentence in (self._of_missing(), self._of_linked()) if sentence]

    def _of_missing(self) -> str:
        if not self.missing:
            return ""
        cites, count = f"The text cites {_listed(self.missing)}, but", len(self.numbers)
        if not self.numbers:
            return f"{cites} no sources are listed."
        # Only without gaps: “only 5 sources” would not explain why [3] is missing.
        if max(self.numbers) == count < min(self.missing):
            return f"{cites} there {'is' if count == 1 else 'are'} only {_counted(count)}."
        one = len(self.missing) == 1
        return f"{cites} no {'source has that number' if one else 'sources have those numbers'}."

    def _of_linked(self) -> str:
        if not self.linked:
            return ""
        return f"Markers inside links do not link to sources: {_listed(self.linked)}."

    def link(
        self, tokens: Iterable[Token], kind: str, *, leave_out: bool = False
    ) -> Iterator[Token]:
        """Yield the tokens of one part with its markers linked; paragraphs must have ids.

        With `leave_out`, markers that would be linked are only recorded.
        """
        paragraph, anchors = 0, 0
        for token in tokens:
            if isinstance(token, Tag):
                if token.name == "p" and not token.closing:
                    paragraph = int(dict(token.attributes)["id"].rpartition("-")[2])
                anchors += {"a": -1 if token.closing else 1}.get(token.name, 0)
                yield token
            else:
                for piece in self._link_text(token.text, kind, paragraph, linked=anchors > 0):
                    if isinstance(piece, Text):
                        yield piece
                    elif not leave_out:
                        yield from _reference(*piece)

    def _link_text(
        self, text: str, kind: str, paragraph: int, linked: bool
    ) -> Iterator[Text | tuple[str, str]]:
        """Yield the text, and a marker that is linked as its digits and its id in the page."""
        end = 0
        for match in _markers_in(text):
            space, backslash, digits = match.groups()
            number = int(digits)
            if backslash:
                yield Text(text[end : match.start()] + space + f"[{digits}]")
            elif linked or number not in self.numbers:
                (self.linked if linked else self.missing).add(number)
                yield Text(text[end : match.end()])
            else:
                yield Text(text[end : match.start()])
                uses = self.places[number]
                uses.append(CitedAt(f"cite-{number}-{len(uses) + 1}", kind, paragraph))
                yield digits, uses[-1].id
            end = match.end()
        yield Text(text[end:])


def _markers_in(text: str) -> Iterator[re.Match[str]]:
    """Yield what MARKER finds, several times faster than MARKER, which tries every character."""
    end = 0
    for number in NUMBER.finditer(text):
        words = text[end : number.start()].removesuffix("\\").rstrip()
        if match := MARKER.match(text, end + len(words)):
            yield match
        end = number.end()


def _reference(digits: str, place: str) -> Iterator[Token]:
    number = int(digits)
    label = _("source %(number)s") % {"number": number}
    link = (("href", f"#source-{number}"), ("id", place), ("aria-label", label))
    yield Tag("sup", attributes=(("class", "cite"),))
    yield Tag("a", attributes=link)
    yield Text(digits)
    yield Tag("a", closing=True)
    yield Tag("sup", closing=True)


def check_markers(parts: Iterable[tuple[str, str]], numbers: Set[int]) -> Markers:
    """Check the markers in parts (pairs of kind and body) exactly as rendering would link them."""
    anchors, markers = Anchors(), Markers(numbers)
    for kind, body in parts:
        marked = list(anchors.mark(parse(clean_body(body)), kind))
        # Run `link` only for what it records.
        deque(markers.link(marked, kind), maxlen=0)
    return markers


def _counted(sources: int) -> str:
    return "1 source" if sources == 1 else f"{sources} sources"


def _listed(numbers: Set[int]) -> str:
    """Return the lowest numbers as a list in words: `[7], [8] and [9]`."""
    shown = [f"[{number}]" for number in sorted(numbers)]
    more = len(shown) - MOST_LISTED
    if more > 0:
        shown[MOST_LISTED:] = [f"{more} more"]
    return get_text_list(shown, "and")
