"""What somebody typed into a search field: words, phrases, alternatives, exclusions and filters."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple, Self

from django.utils.translation import gettext as _

from actors.choices import ActorKind
from actors.text import fold, is_partial_date
from actors.text.partial_dates import first_day

LONGEST_QUERY = 400
MOST_TERMS = 24
# Invisible characters within words, which folding leaves out; all others are read as spaces.
WITHIN_WORDS = "\u00ad\u200c\u200d"
OR = "OR"
# The kinds of actors by the words that people write.
KINDS = {
    "person": ActorKind.PERSON,
    "organisation": ActorKind.ORGANISATION,
    "country": ActorKind.STATE,
    "group": ActorKind.GROUP,
    "place": ActorKind.PLACE,
}
ALSO_WRITTEN = {"organization": "organisation", "state": "country"}
# A quotation mark between Hebrew letters, as in צה"ל, is part of the word.
TOKEN = re.compile(
    r"""
    (?P<minus>-(?=[^\s-]))?
    (?:(?P<name>(?ai:actor|topic|kind|before|after)):)?
    (?:
        ["“”„«](?P<phrase>(?:[^"“”„«»]|(?<=[א-ת])["”](?=[א-ת]))*)["“”»]?
        |(?P<word>(?:[^\s"“”„«»]|(?<=[א-ת])["”](?=[א-ת]))*)
    )
    """,
    re.VERBOSE,
)


class Term(NamedTuple):
    """A word, or the words between quotation marks, exactly as typed."""

    text: str
    quoted: bool = False

    def __str__(self) -> str:
        return f'"{self.text}"' if self.quoted else self.text


# Terms of which one is enough.
Alternatives = tuple[Term, ...]


class Filter(NamedTuple):
    """A filter as typed, such as `topic:canals`; an `excluded` one has a minus sign before it."""

    name: str
    value: str
    excluded: bool = False

    def __str__(self) -> str:
        minus = "-" if self.excluded else ""
        quote = '"' if re.search(r"\s", self.value) else ""
        return f"{minus}{self.name}:{quote}{self.value}{quote}"


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """What was typed; `problems` are sentences about the parts that cannot be understood.

    A brief needs one of each `terms`, none of `excluded`, and all `filters`. Its text leads back to
    the same query.
    """

    terms: tuple[Alternatives, ...] = ()
    excluded: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()
    problems: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join(
            (
                *(" OR ".join(map(str, group)) for group in self.terms),
                *(f"-{term}" for term in self.excluded),
                *map(str, self.filters),
            )
        )

    def of(self, name: str) -> list[Filter]:
        """Return the filters with a name."""
        return [each for each in self.filters if each.name == name]

    def with_filter(self, added: Filter) -> Self:
        """Return the query with one more filter; a date replaces the one that is there."""
        is_date = added.name in ("before", "after")
        kept = (each for each in self.filters if not is_date or each.name != added.name)
        return replace(self, filters=tuple(dict.fromkeys((*kept, added))))

    def without(self, *dropped: Filter) -> Self:
        """Return the query without some filters."""
        return replace(self, filters=tuple(each for each in self.filters if each not in dropped))

    def before(self) -> date | None:
        """Return the day before which briefs must be published."""
        return min((first_day(each.value) for each in self.of("before")), default=None)

    def after(self) -> date | None:
        """Return the first day on which briefs may be published."""
        return max((first_day(each.value) for each in self.of("after")), default=None)


def printable(typed: str) -> str:
    """Return what was typed, with spaces for invisible characters that are not part of words."""
    return "".join(each if each.isprintable() or each in WITHIN_WORDS else " " for each in typed)


def parse_query(typed: str) -> ParsedQuery:
    """Read what was typed; any text whatever gives a query."""
    problems: list[str] = []
    groups: list[list[Term]] = []
    excluded: list[Term] = []
    filters: list[Filter] = []
    joins, room = False, LONGEST_QUERY
    for is_excluded, found in _tokens(printable(typed)):
        # Measured as the query writes it, so that all of it is read again.
        room -= is_excluded + len(str(found))
        if room < 0:
            problems.append(_("Only the first %d characters were read.") % LONGEST_QUERY)
            break
        room -= len(" ")
        if isinstance(found, Filter):
            problem = _problem(found)
            problems += [problem] if problem else []
            filters += [] if problem else [found]
        elif is_excluded:
            excluded.append(found)
        elif found == Term(OR):
            joins = bool(groups)
            continue
        elif joins:
            groups[-1].append(found)
        else:
            groups.append([found])
        joins = False
    if max(len(groups), len(excluded), len(filters), *map(len, groups)) > MOST_TERMS:
        problems.append(_("Only the first %d words were searched for.") % MOST_TERMS)
    return ParsedQuery(
        tuple(tuple(group[:MOST_TERMS]) for group in groups[:MOST_TERMS]),
        tuple(excluded[:MOST_TERMS]),
        tuple(dict.fromkeys(filters[:MOST_TERMS])),
        tuple(problems),
    )


def _tokens(text: str) -> Iterator[tuple[bool, Filter | Term]]:
    """Yield filters and terms, each with whether it is a term to exclude."""
    for match in TOKEN.finditer(text):
        quoted, is_excluded = match["phrase"] is not None, bool(match["minus"])
        value = " ".join((match["phrase"] if quoted else match["word"]).split())
        if match["name"]:
            name = match["name"].lower()
            yield False, Filter(name, _kind(value) if name == "kind" else value, is_excluded)
        elif value == "|" and not quoted:
            yield is_excluded, Term(OR)
        elif any(map(str.isalnum, value)):
            yield is_excluded, Term(value, quoted)


def _kind(typed: str) -> str:
    folded = fold(typed)
    known = ALSO_WRITTEN.get(folded, folded)
    return known if known in KINDS else typed


def _problem(given: Filter) -> str:
    """Return why a filter cannot be understood, or "" if it can."""
    words = {"filter": str(given), "name": given.name}
    if not given.value:
        return _("“%(filter)s” needs something after the colon.") % words
    if given.name in ("before", "after"):
        if given.excluded or not is_partial_date(given.value):
            return (
                _("“%(filter)s” is not a date. Write a year, a month or a day: %(name)s:2025-03.")
                % words
            )
    elif given.name == "kind" and given.value not in KINDS:
        return (
            _(
                "“%(filter)s” is not a kind of actor. Write kind:person, kind:organisation,"
                " kind:country, kind:group or kind:place."
            )
            % words
        )
    return ""


def joined(terms: Iterable[Term]) -> str:
    """Return the texts of terms as people typed them one after the other."""
    return " ".join(term.text for term in terms)
