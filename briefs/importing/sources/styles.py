"""Decide who wrote and who published a work, by the style of the reference."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from .labels import BY
from .segments import QUOTED, TAKEN, Joint, Segment, clean, segments, unquoted

AUTHOR_AND_YEAR = re.compile(
    rf"(?P<author>[^{TAKEN}“”\"«»]{{2,300}}?)\s*[(\[]\s*{TAKEN}\s*[)\]](?P<sign>[.:,]?)\s+"
)
IN_BRACKETS = re.compile(rf"[(\[](?P<inner>[^()\[\]{TAKEN}]{{2,300}}?)[,;:\s]*{TAKEN}\s*[)\]]")
QUOTE = re.compile(QUOTED)
SEPARATED = re.compile(rf"(?:^|[{TAKEN}.,:;，：、،(–—|-])\s*$")
SURNAME = r"[^\W\d_][\w'’-]{1,30}(?: [\w'’-]{1,30}){0,2}"
INITIALS = r"(?:[^\W\d_]\.[\s-]?){1,4}"
# “Doe, J.”, “Иванов И. И.”; but “Mayor J. Doe” begins with no surname.
NAME = rf"(?:{SURNAME},\s{INITIALS}|[^\W\d_][\w'’-]{{1,30}}\s(?:[^\W\d_]\.\s?){{2,4}})"
NEXT_NAME = rf"(?:,\s|,?\s(?:&|and|und|et|y|e|и)\s){NAME}"
LEADING_AUTHORS = re.compile(
    rf"(?P<authors>{NAME}(?:{NEXT_NAME}){{0,20}}(?:,?\s?et al\.?)?)"
    r"\s*(?=[^\W\d_]{2}|[“\"«„])"
)
ENDED = re.compile(rf"\s*(?:$|[{TAKEN}.,:;，：、،)(\[–—|-])")
INITIAL = re.compile(r"(?<![\w.])[^\W\d_]\.(?!\w)")
INVERTED = re.compile(rf"{SURNAME},\s[^\W\d_][\w'’.-]*(?:\s[\w'’.-]+)?(?:,.*|\s(?:and|&)\s.*)?")
# Words of a proper name that may begin with a small letter: “of”, “der”, “y”.
SMALL_WORD = 3
MOST_NAME_WORDS = 8
POSSIBLE, CERTAIN = 1, 2


@dataclass(frozen=True, slots=True)
class Roles:
    """What each part of a text is; `notes` are the parts that are none of these."""

    title: str
    author: str = ""
    publisher: str = ""
    notes: tuple[str, ...] = ()


def assign_roles(text: str) -> Roles:
    """Return title, author and publisher of a reference without its dates and addresses."""
    roles = _year_after_author(text) or _quoted(text) or _in_brackets(text)
    return roles or _segmented(text)


def _year_after_author(text: str) -> Roles | None:
    """Read “Doe, J. (2020). Title. Publisher”."""
    match = AUTHOR_AND_YEAR.match(text)
    if match is None:
        return None
    author, rest = clean(match["author"]), text[match.end() :]
    if not (_is_person(author) or (_rank(author) and segments(rest))):
        return None
    roles = (_quoted(rest) if QUOTE.match(rest) else None) or _titled(rest)
    if roles.publisher or _is_person(author):
        return _written_by(author, roles)
    return replace(roles, publisher=author)


def _quoted(text: str) -> Roles | None:
    """Read “Doe, Jane. ‘Title.’ Publisher” and “Publisher, ‘Title’”."""
    quote = QUOTE.search(text)
    if quote is None or not re.search(r"\w", quote[0]):
        return None
    before, after = clean(text[: quote.start()]), text[quote.end() :]
    is_separated = SEPARATED.search(text[: quote.start()]) or _rank(before)
    is_ended = ENDED.match(after) or quote[0][-2] in ".,?!"
    if not (is_separated and is_ended):
        return None
    first, *others = _groups(after) or [[]]
    publisher, notes = _publisher(after, first)
    roles = Roles(clean(quote[0][1:-1]), BY.sub("", before), publisher, tuple(notes))
    roles = _with_notes(roles, sum(others, []))
    if publisher or BY.match(before) or _is_person(before):
        return roles
    return replace(roles, author="", publisher=before)


def _in_brackets(text: str) -> Roles | None:
    """Read “Title (Publisher, 2020)” and “Jane Doe, Title (City: Publisher, 2020)”."""
    match = IN_BRACKETS.search(text)
    if match is None or not (before := segments(text[: match.start()])):
        return None
    publisher = clean(match["inner"])
    notes = tuple(part.text for part in segments(text[match.end() :]))
    is_book = ":" in publisher and len(before) > 1 and before[1].joint is Joint.COMMA
    author = before.pop(0).text if is_book and _rank(before[0].text) == CERTAIN else ""
    return Roles(_span(text, before), author, publisher, notes)


def _segmented(text: str) -> Roles:
    """Read a reference whose parts are only separated by full stops, commas or dashes."""
    authors = LEADING_AUTHORS.match(text)
    if authors and all(initial.isupper() for initial in INITIAL.findall(authors["authors"])):
        return _written_by(clean(authors["authors"]), _after_author(text[authors.end() :]))
    groups = _groups(text)
    if len(groups) > 1 and _begins_with_number(groups[-1][0].text):
        return _with_notes(_segmented(text[: groups[-1][0].start]), groups[-1])
    strong = [i for i, group in enumerate(groups) if i and group[0].joint is Joint.STRONG]
    if strong and len(last := groups[strong[-1]]) == 1 and _rank(last[0].text):
        title = [part for group in groups[: strong[-1]] for part in group]
        roles = Roles(_span(text, title), "", last[0].text)
        return _with_notes(roles, sum(groups[strong[-1] + 1 :], []))
    if len(groups) > 2:
        return _long(text, groups)
    return _pair(text, *groups) if len(groups) == 2 else _by_commas(text, sum(groups, []))


def _after_author(text: str) -> Roles:
    groups = _groups(text)
    strong = any(group[0].joint is Joint.STRONG for group in groups[1:])
    if strong:
        return _segmented(text)
    return _titled(text) if len(groups) > 1 else _by_commas(text, sum(groups, []))


def _titled(text: str) -> Roles:
    """Read “Title. Publisher”."""
    groups = _groups(text)
    if len(groups) < 2:
        return Roles(_span(text, sum(groups, [])))
    publisher, notes = _publisher(text, groups[-1])
    return Roles(_span(text, sum(groups[:-1], [])), "", publisher, tuple(notes))


def _long(text: str, groups: Sequence[list[Segment]]) -> Roles:
    """Read “Author. Title. Publisher” and “Title. More of it. Publisher”."""
    author = _span(text, groups[0])
    if _is_person(author) or (_rank(author) and author[-1] not in "?!"):
        rest = text[groups[1][0].start :]
        return _written_by(author, _titled(rest))
    return _titled(text) if _rank(groups[-1][0].text) else Roles(_span(text, sum(groups, [])))


def _pair(text: str, first: list[Segment], second: list[Segment]) -> Roles:
    """Read “Author. Title, publisher”, “Publisher. Title” and “Title. Publisher”."""
    one, other = _span(text, first), _span(text, second)
    if _is_person(one):
        return _written_by(one, _by_commas(text, second))
    if _rank(other) and (_rank(one), -len(one.split())) <= (_rank(other), -len(other.split())):
        publisher, notes = _publisher(text, second)
        return Roles(one, "", publisher, tuple(notes))
    if _rank(one) and one[-1] not in "?!":
        roles = _by_commas(text, second)
        return _written_by(one, roles) if roles.publisher else replace(roles, publisher=one)
    return Roles(_span(text, [*first, *second]))


def _by_commas(text: str, parts: list[Segment]) -> Roles:
    """Read “Title, publisher”; the title may have commas, too."""
    parts, notes = list(parts), []
    while len(parts) > 1 and _begins_with_number(parts[-1].text):
        notes.insert(0, parts.pop().text)
    author = next((part for part in parts[1:] if BY.match(part.text)), None)
    if author:
        parts.remove(author)
    by = BY.sub("", author.text) if author else ""
    if len(parts) == 2 and _is_publisher_first(*parts, is_reference=TAKEN in text):
        return Roles(parts[1].text, by, parts[0].text, tuple(notes))
    if len(parts) > 1 and _rank(parts[-1].text):
        return Roles(_span(text, parts[:-1]), by, parts[-1].text, tuple(notes))
    return Roles(_span(text, parts), by, "", tuple(notes))


def _is_publisher_first(first: Segment, second: Segment, *, is_reference: bool) -> bool:
    """Return whether “Reuters, Docks reopen after a week” names the publisher before the title."""
    word = first.text
    is_abbreviation = len(word) <= 5 and word.isalpha() and (word.islower() or word.isupper())
    begins_title = second.text[0].isupper() and not _rank(second.text)
    return is_reference and (is_abbreviation or (begins_title and _rank(word) == CERTAIN))


def _publisher(text: str, parts: Sequence[Segment]) -> tuple[str, list[str]]:
    """Return the publisher, and the numbers of volumes and the like after it."""
    named = list(takewhile(lambda part: not _begins_with_number(part.text), parts))
    return unquoted(_span(text, named)), [part.text for part in parts[len(named) :]]


def _written_by(author: str, roles: Roles) -> Roles:
    return replace(roles, author=", ".join(filter(None, (author, roles.author))))


def _with_notes(roles: Roles, parts: Sequence[Segment]) -> Roles:
    return replace(roles, notes=(*roles.notes, *(part.text for part in parts)))


def _groups(text: str) -> list[list[Segment]]:
    """Return the segments, apart wherever more than a comma is between two of them."""
    groups: list[list[Segment]] = []
    end = 0
    for part in segments(text):
        if not groups or part.joint > Joint.COMMA or TAKEN in text[end : part.start]:
            groups.append([])
        groups[-1].append(part)
        end = part.end
    return groups


def _span(text: str, parts: Sequence[Segment]) -> str:
    return clean(text[parts[0].start : parts[-1].end]) if parts else ""


def _begins_with_number(text: str) -> bool:
    return bool(re.match(r"[№#]?\s?\d|(?:no|nr|vol)\.?\s?\d", text, re.IGNORECASE))


def _is_person(text: str) -> bool:
    initials = INITIAL.findall(text)
    is_inverted = bool(INVERTED.fullmatch(text)) and _rank(text) == CERTAIN
    return is_inverted or "et al" in text or any(map(str.isupper, initials))


def _rank(text: str) -> int:
    """Return how much a text looks like the name of a publisher: 0, `POSSIBLE` or `CERTAIN`."""
    words = unquoted(text).split()
    if not words or _begins_with_number(text):
        return 0
    if text.lower() == text.upper():
        return POSSIBLE if len(words) <= MOST_NAME_WORDS and len(text) <= 30 else 0
    if "".join(words[:2]).islower():
        return 0
    if len(words) <= MOST_NAME_WORDS and all(map(_belongs_to_name, words)):
        return CERTAIN
    return POSSIBLE if len(words) <= 3 else 0


def _belongs_to_name(word: str) -> bool:
    return not word.islower() or len(word) <= SMALL_WORD
