"""The starter register: states, contested territories and organisations that briefs often name.

Two files contain what packages lack. `states.jsonl`: demonyms, abbreviations, official names in
the languages of the UN, former names, and the match mode of names that are also common words.
`organisations.jsonl`: international organisations, courts, agencies and armed groups. The usual
names of countries come from CLDR, their codes from ISO 3166.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from actors.choices import ActorKind, NameType, Scheme
from actors.models import Actor
from actors.register import NameData
from actors.text import all_countries, alpha3_of, english_names, fold

from .country_names import usual_names
from .jsonl import read_jsonl
from .records import ActorRecord, Batch
from .spelling import main_name

DATA = Path(__file__).parent.parent / "register_data"


def read_starter() -> Batch:
    """Return the starter register."""
    states, others = _states(), read_jsonl(DATA / "organisations.jsonl")
    records = [*map(_completed, states), *others.records]
    return Batch("starter", records, names_decide=True)


def read_countries() -> Batch:
    """Return all ISO 3166 countries."""
    known = {_code(state): state for state in _states()}
    records = [known.get(code) or _territory(code) for code in all_countries()]
    return Batch("countries", list(map(_completed, records)), names_decide=True)


def has_starter() -> bool:
    """True if the starter register was loaded, that is if most of its organisations exist.

    A few may exist for another reason: the sample adds four of them.
    """
    uids = [record.uid for record in read_jsonl(DATA / "organisations.jsonl").records]
    return Actor.objects.filter(uid__in=uids).count() > len(uids) / 2


def _states() -> list[ActorRecord]:
    return read_jsonl(DATA / "states.jsonl").records


def _territory(code: str) -> ActorRecord:
    """Return a country that our file lacks: a place, since the file has all states."""
    return ActorRecord(
        line=0,
        key=code,
        kind=ActorKind.PLACE.value,
        names=(main_name(english_names(code)[0]),),
        country=code,
        identifiers=((Scheme.ISO_ALPHA2.value, code),),
    )


def _completed(record: ActorRecord) -> ActorRecord:
    """Return a record completed with what the packages know about its country."""
    code = _code(record)
    if not code:
        return record
    english = (
        NameData(name, NameType.ALIAS.value, language="en")
        for name in english_names(code)
        if not {",", "("}.intersection(name)
    )
    identifiers = record.identifiers
    if alpha3 := alpha3_of(code):
        identifiers = (*identifiers, (Scheme.ISO_ALPHA3.value, alpha3))
    names = tuple(_once([*record.names, *english, *usual_names(code)]))
    return replace(record, names=names, identifiers=identifiers)


def _once(names: Iterable[NameData]) -> Iterator[NameData]:
    """Yield the names that an earlier one does not already cover in texts."""
    values: set[str] = set()
    folded: set[str] = set()
    for name in names:
        form = fold(name.value)
        if name.value not in values and form not in folded:
            values.add(name.value)
            if not name.case_sensitive:
                folded.add(form)
            yield name


def _code(record: ActorRecord) -> str:
    return dict(record.identifiers).get(Scheme.ISO_ALPHA2.value, "")
