"""Decide what is the title, who wrote and who published it, by the style of a reference."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from actors.choices import ActorKind
from actors.matching import folded, ordinary_words
from actors.matching.discovery import guess_kind

from .segments import DATED, GAP, QUOTED, STRENGTH, Segment, clean, groups_in, span, unquoted

AUTHOR_AND_YEAR = re.compile(
    rf"(?P<author>[^{GAP}“”\"«»]{{2,300}}?)\s*[(\[]\s*{DATED}\s*[)\]][.:,]?\s+"
)
IN_BRACKETS = re.compile(rf"[(\[](?P<inner>[^()\[\]{GAP}]{{2,300}}?)[,;:\s]*{DATED}\s*[)\]]")
QUOTE = re.compile(QUOTED)
SEPARATED = re.compile(rf"(?:^|[{GAP}.,:;，：、،(–—|-])\s*$")
TITLE_ENDS = re.compile(rf"\s*(?:$|[{GAP}.,:;，：、،)(\[–—|-]|by\s[^\W\d_a-z])")
LAST_NAME = r"[^\W\d_][\w'’-]{1,30}(?: [\w'’-]{1,30}){0,2}"
# “Doe, J.” and “Иванов И. И.”; but “Mayor J. Doe” begins with no surname.
INVERTED_NAME = (
    rf"(?:{LAST_NAME},\s(?:[^\W\d_]\.[\s-]?){{1,4}}"
    r"|[^\W\d_][\w'’-]{1,30}\s(?:[^\W\d_]\.\s?){2,4})"
)
LEADING_AUTHORS = re.compile(
    rf"(?P<author>{INVERTED_NAME}"
    rf"(?:(?:,\s|,?\s(?:&|and|und|et|y|e|и)\s){INVERTED_NAME}){{0,20}}(?:,?\s?et al\.?)?)"
    rf"[\s,.{GAP}]*(?=[^\W\d_]{{2}}|[“\"«„])"
)
# “Doe J” and “Doe JA, Roe R, et al”, as in medicine; but “Amnesty UK” is an organisation.
BARE_NAME = r"[^\W\d_][\w'’-]{1,30}(?: [\w'’-]{1,30})? [A-Z]{1,3}"
BARE_NAMES = rf"(?:(?:{BARE_NAME}, ){{1,20}}(?:{BARE_NAME}|et al)|[^\W\d_][\w'’-]{{1,30}} [A-Z])"
BARE_AUTHORS = re.compile(rf"(?P<author>{BARE_NAMES})\.\s+(?=[^\W\d_](?!\.)|[“\"«„])")
AUTHOR_AND_COLON = re.compile(
    rf"(?P<author>{LAST_NAME},\s[^\W\d_][\w'’.-]+(?:\s[\w'’.-]+)?):\s+(?=\S)"
)
# “Jane Doe: Title” and “Jane Doe and Omar Haddad: Title”.
CAPITAL_NAME = r"[^\W\d_a-z][\w'’-]{1,30}(?: [^\W\d_a-z][\w'’.-]{0,30}){1,2}"
NAMES_AND_COLON = re.compile(
    rf"(?P<author>{CAPITAL_NAME}(?:(?:,| and| und| &) {CAPITAL_NAME}){{0,5}}):\s+(?=\S)"
)
NAME_IN_BRACKETS = re.compile(r"\[(?!PDF|HTML)(?P<name>[^\[\]]{2,60})\]\s+(?=\S)")
# The number of a case at a court: “1 BvR 2656/18”.
CASE_NUMBER = re.compile(r"(?<!\w)(?:\d{1,2}|[IVX]{1,4}) [A-Z][A-Za-z]{1,3} \d{1,5}/\d\d(?!\d)")
INITIAL = re.compile(r"(?<![\w.])[^\W\d_]\.(?!\w)")
INVERTED = re.compile(rf"{LAST_NAME},\s[^\W\d_][\w'’.-]*(?:\s[\w'’.-]+)?(?:,.*|\s(?:and|&)\s.*)?")
# “S/RES/118”, “ECLI:EU:C:2008:461” and “OJ L 229”.
DOCUMENT = r"(?-i:(?=\S*\d)[A-Z]{1,6}[/:]\S|(?:OJ|ABl\.?|JO) (?:EU )?[LC] ?\d)"
NUMBERED = re.compile(rf"[№#]?\s?\d|(?:no|nr|vol)\.?\s?\d|{DOCUMENT}", re.IGNORECASE)
BY = re.compile(r"by\s+(?=[^\W\d_])", re.IGNORECASE)
# Words of a proper name that may begin with a small letter: “of”, “der”, “y”.
SMALL_WORD = 3
MOST_NAME_WORDS = 8
POSSIBLE_NAME, CERTAIN_NAME = 1, 2


@dataclass(frozen=True, slots=True)
class Roles:
    """What each part of a text is; `notes` are the parts that are none of these."""

    title: str
    author: str = ""
    publisher: str = ""
    notes: tuple[str, ...] = ()


def assign_roles(text: str) -> Roles:
    """Return title, author and publisher of a reference without its dates and addresses.

    Who is named before the title published it, unless it is a person or another publisher is named.
    A judgment is called by all of its text.
    """
    if CASE_NUMBER.search(text):
        return Roles(clean(text))
    if (match := NAME_IN_BRACKETS.match(text)) and _is_proper(match["name"]):
        roles = assign_roles(text[match.end() :])
        if not roles.publisher:
            return replace(roles, publisher=match["name"])
    roles = _after_author(text) or _quoted(text) or _in_brackets(text) or _segmented(text)
    author = BY.sub("", roles.author)
    if roles.publisher or author != roles.author or _is_person(author):
        return replace(roles, author=author)
    return replace(roles, author="", publisher=author)


def _after_author(text: str) -> Roles | None:
    """Read “Doe, J. (2020). Title. Publisher” and “Doe, J. Title. Publisher”."""
    match = AUTHOR_AND_YEAR.match(text)
    if match and _rank(author := clean(match["author"])) + _is_person(author):
        rest = text[match.end() :]
        quoted = _quoted(rest) if QUOTE.match(rest) else None
        return _by(author, quoted or _titled(rest, groups_in(rest)))
    match = LEADING_AUTHORS.match(text) or BARE_AUTHORS.match(text)
    if match and all(map(str.isupper, INITIAL.findall(match["author"]))):
        rest = text[match.end() :]
        return _by(clean(match["author"]), _quoted(rest) or _segmented(rest, has_author=True))
    if (match := NAMES_AND_COLON.match(text)) and _are_people(match["author"]):
        roles = _segmented(text[match.end() :], has_author=True)
        return _by(match["author"], roles) if roles.publisher else None
    if match := AUTHOR_AND_COLON.match(text):
        roles = _segmented(text[match.end() :], has_author=True)
        # A place before the publisher shows a book: “Aden, Yemen: A port reopens” has no author.
        return _by(match["author"], roles) if re.search(r"\w: \w", roles.publisher) else None
    return None


def _quoted(text: str) -> Roles | None:
    """Read “Doe, Jane. ‘Title.’ Publisher” and “Publisher, ‘Title’”."""
    quote = QUOTE.search(text)
    if quote is None or not re.search(r"\w", quote[0]):
        return None
    before, after = clean(text[: quote.start()]), text[quote.end() :]
    is_separated = SEPARATED.search(text[: quote.start()]) or _rank(before)
    if not is_separated or not (TITLE_ENDS.match(after) or quote[0][-2] in ".,?!"):
        return None
    first, *others = groups_in(after) or [[]]
    if not before and first and BY.match(first[0].text):
        before, first = first[0].text, first[1:]
    roles = _with_publisher(Roles(clean(quote[0][1:-1]), before), after, first)
    return _noting(roles, _flat(others))


def _in_brackets(text: str) -> Roles | None:
    """Read “Title (Publisher, 2020)” and “Jane Doe, Title (City: Publisher, 2020)”."""
    match = IN_BRACKETS.search(text)
    if match is None:
        return None
    before, publisher = _flat(groups_in(text[: match.start()])), clean(match["inner"])
    is_book = ":" in publisher and len(before) > 1 and _rank(before[0].text) == CERTAIN_NAME
    author = before.pop(0).text if is_book else ""
    roles = Roles(span(text, before), author, publisher)
    return _noting(roles, _flat(groups_in(text[match.end() :])))


def _segmented(text: str, *, has_author: bool = False) -> Roles:
    """Read a reference whose parts are only separated by full stops, commas or dashes."""
    groups = groups_in(text)
    named = [at for at, group in enumerate(groups) if not NUMBERED.match(group[0].text)]
    if rest := groups[max(named, default=0) + 1 :]:
        before = text[: rest[0][0].start]
        return _noting(_segmented(before, has_author=has_author), _flat(rest))
    strong = [i for i, group in enumerate(groups) if i and group[0].strength == STRENGTH["strong"]]
    if strong and len(last := groups[strong[-1]]) == 1 and _rank(last[0].text):
        roles = Roles(span(text, _flat(groups[: strong[-1]])), "", last[0].text)
        return _noting(roles, _flat(groups[strong[-1] + 1 :]))
    if len(groups) < 2 or strong[:1] == [1]:
        return _by_commas(text, _flat(groups))
    one, other = span(text, groups[0]), span(text, groups[-1])
    is_creator = not has_author and _rank(one) and one[-1] not in "?!"
    is_publisher_last = (_rank(one), -len(one.split())) <= (_rank(other), -len(other.split()))
    if is_creator and (_is_person(one) or len(groups) > 2 or not is_publisher_last):
        rest = groups[1:]
        return _by(one, _titled(text, rest) if rest[1:] else _by_commas(text, rest[0]))
    return _titled(text, groups) if _rank(other) else Roles(span(text, _flat(groups)))


def _titled(text: str, groups: Sequence[list[Segment]]) -> Roles:
    """Read “Title. Publisher”."""
    if len(groups) < 2:
        return Roles(span(text, _flat(groups)))
    return _with_publisher(Roles(span(text, _flat(groups[:-1]))), text, groups[-1])


def _by_commas(text: str, parts: list[Segment]) -> Roles:
    """Read “Title, publisher” and “Publisher, title”; the title may have commas, too."""
    if len(parts) > 1 and re.match(DOCUMENT, parts[0].text):
        return _noting(_by_commas(text, parts[1:]), parts[:1])
    ends = [at for at, part in enumerate(parts) if at and NUMBERED.match(part.text)]
    if ends and all(NUMBERED.match(part.text) for part in parts[ends[0] :]):
        named = parts[: ends[0]]
        # The number of a document follows its title as often as those who issued it.
        is_unclear = re.match(DOCUMENT, parts[ends[0]].text)
        roles = Roles(span(text, named)) if is_unclear else _by_commas(text, named)
        return _noting(roles, parts[ends[0] :])
    if (
        len(parts) == 2
        and any(gap in text for gap in GAP)
        and _is_publisher(parts[0].text, before=parts[1].text)
    ):
        return Roles(parts[1].text, "", parts[0].text)
    if len(parts) > 1 and BY.match(parts[-1].text) and not BY.match(parts[-2].text):
        return replace(_by_commas(text, parts[:-1]), author=parts[-1].text)
    if len(parts) > 1 and _rank(parts[-1].text):
        return Roles(span(text, parts[:-1]), "", parts[-1].text)
    return Roles(span(text, parts))


def _is_publisher(name: str, *, before: str) -> bool:
    """Return whether a name before a title is a publisher's: “Reuters, Docks reopen at dawn”."""
    is_abbreviation = len(name) <= 5 and name.isalpha() and (name.islower() or name.isupper())
    return is_abbreviation or (
        before[0].isupper() and not _rank(before) and _rank(name) == CERTAIN_NAME
    )


def _with_publisher(roles: Roles, text: str, parts: Sequence[Segment]) -> Roles:
    """Add the publisher; volumes and the like after it are notes."""
    end = next((at for at, part in enumerate(parts) if NUMBERED.match(part.text)), len(parts))
    return _noting(replace(roles, publisher=unquoted(span(text, parts[:end]))), parts[end:])


def _noting(roles: Roles, parts: Iterable[Segment]) -> Roles:
    return replace(roles, notes=(*roles.notes, *(part.text for part in parts)))


def _by(author: str, roles: Roles) -> Roles:
    return replace(roles, author=", ".join(filter(None, (author, roles.author))))


def _flat(groups: Iterable[list[Segment]]) -> list[Segment]:
    return [part for group in groups for part in group]


def _is_person(text: str) -> bool:
    is_inverted = bool(INVERTED.fullmatch(text)) and _rank(text) == CERTAIN_NAME
    is_bare = bool(re.fullmatch(BARE_NAMES, text))
    has_initials = any(map(str.isupper, INITIAL.findall(text)))
    return is_inverted or is_bare or "et al" in text or has_initials


def _are_people(names: str) -> bool:
    """Return whether names are of people: no country, no organisation, no ordinary word."""
    each = re.split(r",| and | und | & ", names)
    is_ordinary = ordinary_words("en").intersection(folded(" ".join(each)))
    return not is_ordinary and all(guess_kind(name) == ActorKind.PERSON for name in each)


def _is_proper(name: str) -> bool:
    """Return whether a text is a name, and not a word such as “Video”."""
    forms = folded(name)
    is_ordinary = len(forms) == 1 and forms[0] in ordinary_words("en")
    return _rank(name) == CERTAIN_NAME and not is_ordinary


def _rank(text: str) -> int:
    """Return how much a text looks like a name: 0, `POSSIBLE_NAME` or `CERTAIN_NAME`."""
    words = unquoted(text).split()
    if not words or NUMBERED.match(text) or len(words) > MOST_NAME_WORDS:
        return 0
    if text.lower() == text.upper():
        return POSSIBLE_NAME if len(words) <= 4 and len(text) <= 30 else 0
    if "".join(words[:2]).islower():
        return 0
    is_name = all(not word.islower() or len(word) <= SMALL_WORD for word in words)
    return CERTAIN_NAME if is_name else POSSIBLE_NAME if len(words) <= 3 else 0
