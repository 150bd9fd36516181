"""Checks on records before they enter the register; each problem is a sentence."""

import re
from collections.abc import Iterator

from actors.choices import ActorKind, MatchMode, NameType, RelationType
from actors.models import Actor, ActorName, ActorRelation
from actors.register import NameData
from actors.text import (
    can_be_seen,
    ends_before_it_begins,
    forbidden_character,
    identifier_problem,
    is_language_tag,
    is_partial_date,
    is_slug,
    is_web_address,
)

from .records import FILLED, ActorRecord, RelationRecord

Table = type[Actor] | type[ActorName] | type[ActorRelation]

LABELS = {"value": "name", "reference_url": "link to the reference"}
# Django builds a new list on each access.
KINDS, NAME_TYPES = ActorKind.values, NameType.values
MATCH_MODES, RELATION_TYPES = MatchMode.values, RelationType.values


def problem_with(record: ActorRecord) -> str:
    """Return the first problem of a record, as a sentence; "" if there is none."""
    return next(_problems(record), "")


def problem_with_relation(relation: RelationRecord) -> str:
    """Return the first problem of a relation, as a sentence; "" if there is none."""
    return next(_relation_problems(relation), "")


def _problems(record: ActorRecord) -> Iterator[str]:
    yield from _unless_one_of(KINDS, record.kind, "a kind of actor")
    yield from _fact_problems(record)
    if not record.names:
        yield "The actor has no name."
    if sum(name.is_primary for name in record.names) > 1:
        yield "The actor has two main names."
    for name in record.names:
        yield from _name_problems(name)
    yield from filter(None, (identifier_problem(*identifier) for identifier in record.identifiers))


def _fact_problems(record: ActorRecord) -> Iterator[str]:
    if record.country and not re.fullmatch("[A-Z]{2}", record.country):
        yield f"“{record.country}” is not a country. Use its two-letter code, such as EG."
    yield from _unless_language(record.language)
    if record.slug and not (is_slug(record.slug) and fits(Actor, "slug", record.slug)):
        yield f"“{record.slug}” cannot be a web address."
    for column in FILLED:
        if is_line(column):
            yield from _text_problems(Actor, column, getattr(record, column))
        elif forbidden_character(getattr(record, column), "\n\t"):
            yield f"The {column} contains a control character."


def _name_problems(name: NameData) -> Iterator[str]:
    if not name.value.strip():
        yield "A name is empty."
    elif not can_be_seen(name.value):
        yield "A name contains only invisible characters."
    yield from _text_problems(ActorName, "value", name.value)
    yield from _text_problems(ActorName, "reference", name.reference)
    if name.language:
        yield from _unless_language(name.language)
    yield from _unless_one_of(NAME_TYPES, name.name_type, "a type of name")
    yield from _unless_one_of(MATCH_MODES, name.match_mode, "a match mode")
    yield from _date_problems(name.valid_from, name.valid_until)


def _relation_problems(relation: RelationRecord) -> Iterator[str]:
    yield from _unless_one_of(RELATION_TYPES, relation.relation_type, "a type of relation")
    for column in ("role", "note", "reference", "reference_url"):
        yield from _text_problems(ActorRelation, column, getattr(relation, column))
    if relation.reference_url and not is_web_address(relation.reference_url):
        yield f"“{relation.reference_url}” is not a web address."
    yield from _date_problems(relation.since, relation.until)
    if ends_before_it_begins(relation.since, relation.until):
        yield f"The relation ends ({relation.until}) before it begins ({relation.since})."


def _unless_one_of(values: list[str], value: str, what: str) -> Iterator[str]:
    if value not in values:
        yield f"“{value}” is not {what}. Use one of {', '.join(values)}."


def _unless_language(tag: str) -> Iterator[str]:
    if not is_language_tag(tag):
        yield f"“{tag}” is not a language. Use a tag such as en or ar."


def _date_problems(*dates: str) -> Iterator[str]:
    for date in dates:
        if date and not is_partial_date(date):
            yield f"“{date}” is not a date. Use a year, month or day that exists, such as 1956-07."


def _text_problems(model: Table, column: str, text: str) -> Iterator[str]:
    if not fits(model, column, text):
        most = COLUMN_LENGTHS[model, column]
        yield f"The {LABELS.get(column, column)} “{text[:40]}…” is longer than {most} characters."
    if forbidden_character(text):
        yield f"“{text[:40]}” contains a control character."


def is_line(fact: str) -> bool:
    """True if a fact of an actor is a single line: only those have a maximum length."""
    return (Actor, fact) in COLUMN_LENGTHS


def fits(model: Table, column: str, text: str) -> bool:
    """True if a text is not too long for a column."""
    return len(text) <= COLUMN_LENGTHS[model, column]


COLUMN_LENGTHS = {
    (model, field.name): field.max_length or 0
    for model in (Actor, ActorName, ActorRelation)
    for field in model._meta.concrete_fields
    if field.max_length
}
