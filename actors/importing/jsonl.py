"""The register's own format: one actor per line, as `export_actors` writes them.

A line without `type` is a flat one, the usual format of collections: see `flat`. Merges and
decisions (`judgement`), which older versions of `export_actors` also wrote, are left to backups.
"""

from pathlib import Path
from uuid import UUID

from actors.register import NameData
from actors.text import language_tag

from .flat import FlatReader
from .records import FILLED, RELATION_FACTS, ActorRecord, Batch, RelationRecord
from .rows import Row, RowRefused, each_row, lines_of, needed, objects, text

NAME_TEXTS = ("valid_from", "valid_until", "reference")
LEFT_OUT = "Merges and decisions in the file were left out ({}): only a backup can restore them."


def read_jsonl(path: Path) -> Batch:
    """Return all actors of a file. Raises ActorImportRefused."""
    batch = Batch("jsonl")
    flat = FlatReader(batch)
    left_out = 0

    def take(line: int, row: Row) -> None:
        nonlocal left_out
        if "type" not in row:
            flat.take(line, row)
        elif row["type"] == "actor":
            batch.records.append(_actor(line, row))
            left_out += bool(row.get("merged_into"))
        elif row["type"] == "judgement":
            left_out += 1
        else:
            raise RowRefused("type: is not “actor”.")

    each_row(lines_of(path), batch, take)
    flat.finish()
    if left_out:
        batch.notes.append(LEFT_OUT.format(left_out))
    return batch


def _actor(line: int, row: Row) -> ActorRecord:
    uid = _uid(row, "uid")
    return ActorRecord(
        line=line,
        key=uid,
        uid=uid,
        kind=needed(row, "kind"),
        slug=text(row, "slug"),
        language=language_tag(text(row, "language")) or "en",
        names=tuple(_name(each) for each in objects(row, "names")),
        identifiers=tuple(
            (needed(each, "scheme"), needed(each, "value")) for each in objects(row, "identifiers")
        ),
        relations=tuple(_relation(line, each) for each in objects(row, "relations")),
        **{name: text(row, name) for name in FILLED},
    )


def _name(row: Row) -> NameData:
    return NameData(
        value=needed(row, "value"),
        name_type=text(row, "name_type") or "name",
        is_primary=_truth(row, "is_primary"),
        language=language_tag(text(row, "language")),
        match_mode=text(row, "match_mode") or "auto",
        case_sensitive=_truth(row, "case_sensitive"),
        **{name: text(row, name) for name in NAME_TEXTS},
    )


def _relation(line: int, row: Row) -> RelationRecord:
    needed(row, "relation_type")
    facts = {name: text(row, name) for name in RELATION_FACTS}
    return RelationRecord(other=("uid", _uid(row, "object")), line=line, **facts)


def _uid(row: Row, name: str) -> str:
    uid = needed(row, name)
    try:
        is_uid = str(UUID(uid)) == uid
    except ValueError:
        is_uid = False
    if not is_uid:
        raise RowRefused(f"{name}: “{uid}” is not a uid. Use a UUID in lower case.")
    return uid


def _truth(row: Row, name: str) -> bool:
    value = row.get(name, False)
    if not isinstance(value, bool):
        raise RowRefused(f"{name}: must be true or false.")
    return value
