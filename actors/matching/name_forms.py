"""The forms in which a name is looked for."""

from collections.abc import Iterator
from dataclasses import replace

from actors.terms import MatchMode

from .name_index import MatchName, Strength
from .personal_names import Form, PersonalName
from .words import folded

APOSTROPHES = frozenset("'’‘`ʼ")


def spellings(name: MatchName) -> Iterator[tuple[list[str], MatchName]]:
    """Yield the folded words of a name: as it is, "Qaida" for "Qa'ida", "J. Doe" without the J."""
    forms = folded(name.value)
    if not forms:
        return
    yield forms, name
    if not APOSTROPHES.isdisjoint(name.value):
        joined = "".join(letter for letter in name.value if letter not in APOSTROPHES)
        if shorter := folded(joined):
            yield shorter, replace(name, value=joined)
    if name.person and len(forms) > 2 and min(map(len, forms[1:-1])) == 1:
        spelled = [forms[0], *(form for form in forms[1:-1] if len(form) > 1), forms[-1]]
        yield spelled, replace(name, value=" ".join(spelled))


def of_person(name: MatchName, person: PersonalName) -> Iterator[tuple[list[str], MatchName]]:
    """Yield every form of a person who is known to be one of few."""
    groups = (
        (Strength.WHOLE, person.wholes),
        (Strength.SURNAME, person.surnames),
        (Strength.LIKELY, person.likely),
        (Strength.FIRST, person.firsts),
    )
    done: set[Form] = set()
    for strength, forms in groups:
        for form in forms:
            if form not in done:
                done.add(form)
                yield list(form), _derived(name, form, strength)


def short_forms(
    name: MatchName, person: PersonalName, *, sure: bool
) -> Iterator[tuple[list[str], MatchName]]:
    """Yield what means a person whose full name has been read."""
    mode = name.match_mode if sure else MatchMode.SUGGEST.value
    for form in dict.fromkeys((*person.surnames, *person.likely)):
        yield list(form), replace(_derived(name, form, Strength.SURNAME), match_mode=mode)


def _derived(name: MatchName, form: Form, strength: Strength) -> MatchName:
    return replace(name, value=" ".join(form), strength=strength, case_sensitive=False)
