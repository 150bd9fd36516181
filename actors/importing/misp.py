"""A cluster file of a MISP galaxy: values with synonyms, uuid, country and references."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from actors.choices import ActorKind, Scheme
from actors.models import ActorName
from actors.register import NameData
from actors.text import alpha2_of, tidy_identifier

from .records import ActorImportRefused, ActorRecord, Batch, ImportProblem
from .rows import Row, RowRefused, needed, text, text_of, texts
from .spelling import MITRE_GROUP, main_name, other_name
from .validation import fits

# Galaxies of actors; others contain tools, methods and sectors.
GALAXIES = re.compile(r"threat-actor|.*-threat-actor|.*activity-group|.*intrusion-set")
SUBTYPE = "cyber threat actor"


def read_misp(path: Path) -> Batch:
    """Return the actors of a cluster file; a row's line is its position in `values`.

    Raises ActorImportRefused if this is not a cluster file of actors.
    """
    galaxy = _galaxy(text_of(path))
    batch = Batch("misp")
    groups: set[str] = set()
    for place, row in enumerate(galaxy["values"], start=1):
        try:
            if not isinstance(row, dict):
                raise RowRefused("This is not a JSON object.")
            batch.records.append(_record(place, row, batch, groups))
        except RowRefused as refusal:
            batch.problems.append(ImportProblem(place, str(refusal)))
    return batch


def _galaxy(content: str) -> Row:
    try:
        galaxy = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ActorImportRefused(f"This is not JSON: {error}.") from error
    if not isinstance(galaxy, dict) or not isinstance(galaxy.get("values"), list):
        raise ActorImportRefused(
            "This is not a cluster file of a MISP galaxy: it has no list “values”."
        )
    kind = str(galaxy.get("type", ""))
    if not GALAXIES.fullmatch(kind):
        raise ActorImportRefused(
            f"The galaxy “{kind}” contains no actors. Choose one of the type “threat-actor”."
        )
    return galaxy


def _record(place: int, row: Row, batch: Batch, taken: set[str]) -> ActorRecord:
    uuid, meta = needed(row, "uuid"), row.get("meta") or {}
    if not isinstance(meta, dict):
        raise RowRefused("meta: is not a JSON object.")
    value = needed(row, "value")
    name, _dash, group = value.rpartition(" - ")
    name = name if MITRE_GROUP.fullmatch(group) else value
    others = [each for each in texts(meta, "synonyms") if each != name]
    groups = [each for each in (group, *others) if MITRE_GROUP.fullmatch(each)]
    return ActorRecord(
        line=place,
        key=uuid,
        kind=ActorKind.ORGANISATION.value,
        names=(
            _with_reference(main_name(name, kind=ActorKind.ORGANISATION), texts(meta, "refs")),
            *(other_name(each) for each in others if each not in groups),
        ),
        subtype=SUBTYPE,
        description=text(row, "description"),
        country=_country(meta, name, batch),
        identifiers=(
            (Scheme.MISP_GALAXY.value, tidy_identifier(Scheme.MISP_GALAXY, uuid)),
            *_mitre(groups, name, batch, taken),
        ),
    )


def _mitre(
    groups: list[str], name: str, batch: Batch, taken: set[str]
) -> Iterator[tuple[str, str]]:
    """Yield ATT&CK groups that no earlier row has: identifiers must belong to one actor."""
    for group in dict.fromkeys(groups):
        if group in taken:
            batch.notes.append(f"“{name}” shares {group} with an earlier row, which keeps it.")
        else:
            taken.add(group)
            yield Scheme.MITRE_ATTACK.value, group


def _country(meta: Row, name: str, batch: Batch) -> str:
    given = text(meta, "country")
    country = alpha2_of(given) if given else ""
    if given and not country:
        batch.notes.append(f"“{given}”, the country of “{name}”, is not the code of one country.")
    return country


def _with_reference(name: NameData, addresses: list[str]) -> NameData:
    """Return the main name with as many references as fit."""
    kept = ""
    for address in addresses:
        longer = f"{kept} {address}".strip()
        if fits(ActorName, "reference", longer):
            kept = longer
    return replace(name, reference=kept)
