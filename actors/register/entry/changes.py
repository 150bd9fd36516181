"""The changes between two states of an entry, as sentences for people."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from actors.choices import RelationType, Scheme
from actors.models import Actor, ActorIdentifier, ActorName, ActorRelation
from actors.register.names import NameData
from actors.text import written_date

from .data import Entry, Facts, IdentifierData, RelationData, Row, RowData, columns

LONGEST_QUOTE = 160


def changes_between(old: Entry, new: Entry) -> list[str]:
    """Return a sentence for each change from one state to the other."""
    return [
        *_of_facts(old, new),
        *_of_main_name(old, new),
        *_of_rows(old.names, new.names, _NAMES),
        *_of_rows(old.identifiers, new.identifiers, _IDENTIFIERS),
        *_of_rows(old.relations, new.relations, _RELATIONS),
    ]


def changes_of_ties(old: Entry, new: Entry) -> dict[int, list[str]]:
    """Return, by the id of the other actor, a sentence for each change of a relation to it."""
    stays = {*old.relations}.intersection(new.relations)
    changed = {row.data.object for row in (*old.relations, *new.relations) if row not in stays}
    return {
        other: list(_of_rows(_ties(old, other), _ties(new, other), _RELATIONS))
        for other in sorted(changed)
    }


def _ties(entry: Entry, other: int) -> tuple[Row[RelationData], ...]:
    return tuple(row for row in entry.relations if row.data.object == other)


def _of_facts(old: Entry, new: Entry) -> Iterator[str]:
    for change in _differences(Actor, old.facts, new.facts):
        yield _ended(_("Changed the %(change)s") % {"change": change})


def _of_main_name(old: Entry, new: Entry) -> Iterator[str]:
    was, now = old.main_name, new.main_name
    if was and now and was != now:
        sentence = _("Changed the main name from “%(was)s” to “%(now)s”.")
        yield sentence % {"was": was, "now": now}


def _name(name: NameData) -> str:
    about = [name.language, *([_("main name")] if name.is_primary else [])]
    more = f" ({', '.join(filter(None, about))})" if any(about) else ""
    return _("name “%(name)s”%(more)s") % {"name": name.value, "more": more}


def _identifier(identifier: IdentifierData) -> str:
    words = {"scheme": Scheme(identifier.scheme).label, "value": identifier.value}
    return _("identifier %(scheme)s “%(value)s”") % words


def _relation(relation: RelationData) -> str:
    since, until = (written_date(day) or "…" for day in (relation.since, relation.until))
    span = "" if since == until == "…" else f"{since} – {until}"
    shown = ", ".join(filter(None, (relation.object_name, relation.role, span)))
    words = {"kind": RelationType(relation.relation_type).label, "shown": shown}
    return _("relation “%(kind)s: %(shown)s”") % words


class _Kind(NamedTuple):
    """A kind of row: its model, how a row is described, and the column that gets its own quote."""

    model: type[Any]
    describe: Callable[[Any], str]
    apart: str = ""


_NAMES = _Kind(ActorName, _name, "is_primary")
_IDENTIFIERS = _Kind(ActorIdentifier, _identifier)
_RELATIONS = _Kind(ActorRelation, _relation, "object")


def _of_rows(
    old: tuple[Row[RowData], ...], new: tuple[Row[RowData], ...], kind: _Kind
) -> Iterator[str]:
    before, after = ({row.pk: row.data for row in rows if row.pk} for rows in (old, new))
    for row in old:
        if row.pk not in after:
            yield _("Removed the %(row)s.") % {"row": kind.describe(row.data)}
    for pk, data in after.items():
        if pk in before and before[pk] != data:
            yield from _of_row(before[pk], data, kind)
    for row in new:
        if row.pk not in before:
            yield _("Added the %(row)s.") % {"row": kind.describe(row.data)}


def _of_row(old: Any, new: Any, kind: _Kind) -> Iterator[str]:
    changes = list(_differences(kind.model, old, new, apart=kind.apart))
    if kind is _RELATIONS and old.object != new.object:
        changes.insert(0, _change(_("other actor"), old.object_name, new.object_name))
    if changes:
        words = {"row": kind.describe(old), "changes": "; ".join(changes)}
        yield _ended(_("Changed the %(row)s: %(changes)s") % words)


def _differences(
    model: type[Any], old: Facts | RowData, new: Facts | RowData, apart: str = ""
) -> Iterator[str]:
    for column, was in columns(old).items():
        now = getattr(new, column)
        if was != now and column != apart:
            field = model._meta.get_field(column)
            labels = dict(field.flatchoices)
            yield _change(str(field.verbose_name), labels.get(was, was), labels.get(now, now))


def _ended(sentence: str) -> str:
    """Return a sentence with a full stop, unless the quote at its end already has one."""
    return sentence if sentence.endswith(".”") else f"{sentence}."


def _change(label: str, was: object, now: object) -> str:
    words = {"label": label, "was": _quote(was), "now": _quote(now)}
    return _("%(label)s from %(was)s to %(now)s") % words


def _quote(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return f"“{Truncator(str(value)).chars(LONGEST_QUOTE)}”" if value else _("nothing")
