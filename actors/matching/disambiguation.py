"""Decides which of several actors with the same name is meant, using the rest of the text."""

from collections import Counter
from collections.abc import Container, Mapping

from actors.choices import ActorKind, MatchMode
from actors.wordlists import ordinary_words

from .interpretation import Interpretation, People
from .match_name import MatchName, Strength
from .words import Words, folded

AUTO = MatchMode.AUTO.value
# Weights for ordering candidates: being named in the text outweighs everything else, and the same
# country counts as much as three shared words of a description. Shorter words say too little.
COUNTRY_WEIGHT = 3
SEEN_WEIGHT = 100
SHORTEST_WORD = 4
# Dozens of parties share abbreviations of up to three letters.
INITIALS = 3


def is_sure(reading: Interpretation) -> bool:
    """True if an interpretation is not doubtful, means one actor and has a name set to link."""
    return (
        not reading.doubtful
        and reading.one
        and any(name.match_mode == AUTO for name in reading.names)
    )


def without_strange_parties(readings: list[Interpretation], language: str) -> list[Interpretation]:
    """Mark parties as doubtful if the text never gives their country and full name.

    For example "Communist Party". Drop their names of two or three letters: dozens of parties
    share them.
    """
    names = [name for reading in readings for name in reading.names]
    everyday = ordinary_words(language or "en")
    in_full = {name.actor for name in names if not _is_initials(name)}
    named = {
        name.actor for name in names if " " in name.value and set(folded(name.value)) - everyday
    }
    countries = {name.country for name in names if name.kind == ActorKind.STATE.value} - {""}
    known = {
        name for name in names if not name.party or name.actor in named or name.country in countries
    }
    for reading in readings:
        reading.names = [
            name
            for name in reading.names
            if name in known or not _is_initials(name) or name.actor in in_full
        ]
        reading.doubtful |= not known.issuperset(reading.names)
    return [reading for reading in readings if reading.names]


def _is_initials(name: MatchName) -> bool:
    return len(name.value.replace(".", "")) <= INITIALS


def settle(readings: list[Interpretation], people: People, *, closed: bool) -> None:
    """Leave one name in each interpretation of a surname if the text shows whose it is.

    In an open register that is whoever was named in full before; in a closed list the whole
    text counts, and so does an office or rank before the name.
    """
    seen: dict[int, int] = {}
    for reading in readings:
        if reading.in_full and is_sure(reading):
            seen.setdefault(reading.names[0].actor, reading.hit.first)
    called = {
        (reading.names[0].actor, reading.names[0].value)
        for reading in readings
        if reading.titles and reading.one
    }
    for reading in readings:
        if reading.in_full or not reading.names[0].person:
            continue
        if not reading.one:
            reading.names = _fitting(reading, seen, people, closed=closed)
        reading.doubtful |= closed and _guessed(reading, seen, called, people)


def _fitting(
    reading: Interpretation, seen: Mapping[int, int], people: People, *, closed: bool
) -> list[MatchName]:
    """Return the names whose owners fit the title or the earlier text; all names if none do."""
    named = [
        name
        for name in reading.names
        if name.actor in seen and (closed or seen[name.actor] < reading.hit.first)
    ]
    titled = [
        name
        for name in reading.names
        if any(person.fits_titles(reading.titles) for person in people(name.actor))
    ]
    both = [name for name in named if name in titled]
    for names in (both, titled, named):
        if len({name.actor for name in names}) == 1:
            return names
    return reading.names


def _guessed(
    reading: Interpretation,
    seen: Mapping[int, int],
    called: Container[tuple[int, str]],
    people: People,
) -> bool:
    """True if we only guess that this part of a name is the family name.

    Many names are listed without saying which part is the family name. Such a guess needs
    the full name in the same text or a title before it. A title elsewhere in the text also helps
    if not even custom says which part it is: `called` holds the actors and forms with a title.
    """
    name = reading.names[0]
    return (
        name.strength > Strength.WHOLE
        and not reading.titles
        and not (name.strength > Strength.SURNAME and (name.actor, name.value) in called)
        and name.actor not in seen
        and (name.strength == Strength.FIRST or not people(name.actor)[0].family)
    )


def likeliest_actors(words: Words, readings: list[Interpretation]) -> list[tuple[int, ...]]:
    """Return the actors of each interpretation, ordered by what else the text mentions."""
    if all(reading.one for reading in readings):
        return [(reading.names[0].actor,) for reading in readings]
    sure = [reading.names[0] for reading in readings if is_sure(reading)]
    seen = Counter(name.actor for name in sure)
    countries = {name.country for name in sure} - {""}
    long_forms = {form for form in words.forms if len(form) >= SHORTEST_WORD}

    def score(name: MatchName) -> int:
        about = len(long_forms.intersection(folded(name.about)))
        country = COUNTRY_WEIGHT * (name.country in countries)
        return SEEN_WEIGHT * seen[name.actor] + country + about

    ranked = (
        reading.names[:1] if reading.one else sorted(reading.names, key=score, reverse=True)
        for reading in readings
    )
    return [tuple(dict.fromkeys(name.actor for name in names)) for names in ranked]
