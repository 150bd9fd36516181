"""What changed between two states of an entry, in sentences that a person can follow."""

from collections.abc import Iterator
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from actors.models import Actor, ActorIdentifier, ActorName, ActorRelation
from actors.naming import NameData
from actors.partial_dates import written_date
from actors.terms import RelationType, Scheme

from .data import Entry, IdentifierData, RelationData, Row, columns

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


class _Names:
    model = ActorName
    apart = ("is_primary",)

    def said(self, name: NameData) -> str:
        about = [name.language, *([_("main name")] if name.is_primary else [])]
        more = f" ({', '.join(filter(None, about))})" if any(about) else ""
        return _("name “%(name)s”%(more)s") % {"name": name.value, "more": more}


class _Identifiers:
    model = ActorIdentifier
    apart = ()

    def said(self, identifier: IdentifierData) -> str:
        words = {"scheme": Scheme(identifier.scheme).label, "value": identifier.value}
        return _("identifier %(scheme)s “%(value)s”") % words


class _Relations:
    model = ActorRelation
    apart = ("object",)

    def said(self, relation: RelationData) -> str:
        span = " – ".join(written_date(day) if day else "…" for day in _span(relation))
        shown = ", ".join(filter(None, (relation.object_name, relation.role, span)))
        words = {"kind": RelationType(relation.relation_type).label, "shown": shown}
        return _("relation “%(kind)s: %(shown)s”") % words


def _span(relation: RelationData) -> tuple[str, ...]:
    span = (relation.since, relation.until)
    return span if any(span) else ()


_NAMES, _IDENTIFIERS, _RELATIONS = _Names(), _Identifiers(), _Relations()


def _of_rows(
    old: tuple[Row[Any], ...],
    new: tuple[Row[Any], ...],
    kind: _Names | _Identifiers | _Relations,
) -> Iterator[str]:
    before, after = ({row.pk: row.data for row in rows if row.pk} for rows in (old, new))
    for row in old:
        if row.pk not in after:
            yield _("Removed the %(row)s.") % {"row": kind.said(row.data)}
    for pk, data in after.items():
        if pk in before and before[pk] != data:
            yield from _of_row(before[pk], data, kind)
    for row in new:
        if row.pk not in before:
            yield _("Added the %(row)s.") % {"row": kind.said(row.data)}


def _of_row(old: Any, new: Any, kind: _Names | _Identifiers | _Relations) -> Iterator[str]:
    changes = list(_differences(kind.model, old, new, apart=kind.apart))
    if kind is _RELATIONS and old.object != new.object:
        changes.insert(0, _change(_("other actor"), old.object_name, new.object_name))
    if changes:
        words = {"row": kind.said(old), "changes": "; ".join(changes)}
        yield _ended(_("Changed the %(row)s: %(changes)s") % words)


def _differences(
    model: type[Any], old: Any, new: Any, apart: tuple[str, ...] = ()
) -> Iterator[str]:
    for column, was in columns(old).items():
        now = getattr(new, column)
        if was != now and column not in apart:
            field = model._meta.get_field(column)
            labels = dict(field.flatchoices)
            yield _change(str(field.verbose_name), labels.get(was, was), labels.get(now, now))


def _ended(sentence: str) -> str:
    """Return a sentence with its full stop, unless what it quotes at the end has one."""
    return sentence if sentence.endswith(".”") else f"{sentence}."


def _change(label: str, was: Any, now: Any) -> str:
    words = {"label": label, "was": _quote(was), "now": _quote(now)}
    return _("%(label)s from %(was)s to %(now)s") % words


def _quote(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return f"“{Truncator(str(value)).chars(LONGEST_QUOTE)}”" if value else _("nothing")
