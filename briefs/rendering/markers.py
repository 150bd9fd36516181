r"""Citation markers: `[3]` becomes a link to source 3; `\[3]` is literal."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .tokens import Tag, Text, Token

# Space is looked for from its beginning only, or a long run of it takes a time of its square.
MARKER = re.compile(r"((?:(?<!\s)\s+)?)(\\?)\[(\d{1,4})\]")


def without_markers(text: str, numbers: Collection[int]) -> str:
    """Return plain text as it reads where there is no list of sources, as on a card."""

    def read(match: re.Match[str]) -> str:
        space, backslash, digits = match.groups()
        if backslash:
            return f"{space}[{digits}]"
        return "" if int(digits) in numbers else match[0]

    return MARKER.sub(read, text)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a source is cited: an id in the page, in which paragraph of which kind of part."""

    id: str
    kind: str
    paragraph: int


@dataclass
class Markers:
    """Links markers to the sources in `numbers`; collects where each is cited and what is amiss."""

    numbers: Collection[int]
    places: dict[int, list[Place]] = field(default_factory=lambda: defaultdict(list))
    problems: list[str] = field(default_factory=list)

    def link(self, tokens: list[Token], kind: str) -> Iterator[Token]:
        """Yield the tokens of one part, whose paragraphs bear ids, with its markers linked."""
        paragraph, anchors = 0, 0
        for token in tokens:
            if isinstance(token, Tag):
                if token.name == "p" and not token.closing:
                    paragraph = int(dict(token.attributes)["id"].rpartition("-")[2])
                anchors += {"a": -1 if token.closing else 1}.get(token.name, 0)
                yield token
            else:
                yield from self._link_text(token.text, kind, paragraph, linked=anchors > 0)

    def _link_text(self, text: str, kind: str, paragraph: int, linked: bool) -> Iterator[Token]:
        end = 0
        for match in MARKER.finditer(text):
            space, backslash, digits = match.groups()
            number = int(digits)
            if backslash:
                yield Text(text[end : match.start()] + space + f"[{digits}]")
            elif linked or number not in self.numbers:
                self._report(number, linked)
                yield Text(text[end : match.end()])
            else:
                yield Text(text[end : match.start()])
                yield from self._reference(number, digits, kind, paragraph)
            end = match.end()
        yield Text(text[end:])

    def _report(self, number: int, linked: bool) -> None:
        if linked:
            problem = _("Source [%(number)s] is named inside a link and stays text.")
        else:
            problem = _("Source [%(number)s] is named in the text but not in the list.")
        sentence = problem % {"number": number}
        if sentence not in self.problems:
            self.problems.append(sentence)

    def _reference(self, number: int, digits: str, kind: str, paragraph: int) -> Iterator[Token]:
        uses = self.places[number]
        place = Place(f"cite-{number}-{len(uses) + 1}", kind, paragraph)
        uses.append(place)
        label = _("source %(number)s") % {"number": number}
        link = (("href", f"#source-{number}"), ("id", place.id), ("aria-label", label))
        yield Tag("sup", attributes=(("class", "cite"),))
        yield Tag("a", attributes=link)
        yield Text(digits)
        yield Tag("a", closing=True)
        yield Tag("sup", closing=True)
