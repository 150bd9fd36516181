"""The register's own format: an actor or a judgement a line, as `export_actors` writes them.

A line without `type` is a flat one, as collections of actors often have them: see `flat`.
"""

from pathlib import Path
from typing import Any

from actors.languages import language_tag
from actors.naming import NameData

from .flat import FlatReader
from .known import is_uid
from .records import ActorRecord, Batch, JudgementRecord, Reference, RelationRecord
from .rows import Row, RowRefused, each_row, lines_of, needed, objects, text

TYPES = ("actor", "judgement")


def read_jsonl(path: Path) -> Batch:
    """Return all actors and judgements of a file."""
    batch = Batch("jsonl")
    flat = FlatReader(batch)

    def take(line: int, row: Row) -> None:
        if "type" not in row:
            flat.take(line, row)
        elif row["type"] == "actor":
            batch.records.append(_actor(line, row))
        elif row["type"] == "judgement":
            batch.judgements.append(_judgement(line, row))
        else:
            raise RowRefused(f"type: is not one of {', '.join(TYPES)}.")

    each_row(lines_of(path), batch, take)
    flat.finish()
    return batch


def _actor(line: int, row: Row) -> ActorRecord:
    uid = _uid(row, "uid")
    return ActorRecord(
        line=line,
        key=uid,
        uid=uid,
        kind=needed(row, "kind"),
        subtype=text(row, "subtype"),
        slug=text(row, "slug"),
        description=text(row, "description"),
        country=text(row, "country"),
        language=language_tag(text(row, "language")) or "en",
        names=tuple(_name(each) for each in objects(row, "names")),
        identifiers=tuple(
            (needed(each, "scheme"), needed(each, "value")) for each in objects(row, "identifiers")
        ),
        relations=tuple(_relation(line, each) for each in objects(row, "relations")),
        merged_into=_uid(row, "merged_into") if text(row, "merged_into") else "",
    )


def _name(row: Row) -> NameData:
    return NameData(
        value=needed(row, "value"),
        name_type=text(row, "name_type") or "name",
        is_primary=_truth(row, "is_primary"),
        language=language_tag(text(row, "language")),
        match_mode=text(row, "match_mode") or "auto",
        case_sensitive=_truth(row, "case_sensitive"),
        valid_from=text(row, "valid_from"),
        valid_until=text(row, "valid_until"),
        reference=text(row, "reference"),
    )


def _relation(line: int, row: Row) -> RelationRecord:
    return RelationRecord(
        relation_type=needed(row, "relation_type"),
        other=Reference(_uid(row, "object"), "uid"),
        role=text(row, "role"),
        since=text(row, "since"),
        until=text(row, "until"),
        note=text(row, "note"),
        reference=text(row, "reference"),
        reference_url=text(row, "reference_url"),
        line=line,
    )


def _judgement(line: int, row: Row) -> JudgementRecord:
    return JudgementRecord(
        line=line,
        one=_uid(row, "one"),
        other=_uid(row, "other"),
        judgement=needed(row, "judgement"),
        by=text(row, "by"),
        at=needed(row, "at"),
        why=text(row, "why"),
        undone_at=text(row, "undone_at"),
    )


def _uid(row: Row, name: str) -> str:
    uid = needed(row, name)
    if not is_uid(uid):
        raise RowRefused(f"{name}: “{uid}” is no uid, which is a UUID in small letters.")
    return uid


def _truth(row: dict[str, Any], name: str) -> bool:
    value = row.get(name, False)
    if not isinstance(value, bool):
        raise RowRefused(f"{name}: is neither true nor false.")
    return value
