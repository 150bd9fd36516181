"""A guess of what kind of actor a name means, by its words and by what stands around it."""

from dataclasses import dataclass

from .body_words import BODIES, GROUPS, PLACES, SAID_OF_PEOPLE, TOWARDS, WITHIN
from .capitalised import Run
from .name_words import GIVEN_NAMES
from .terms import ActorKind
from .words import Words

PERSON_WORDS = 4
ACRONYM = 2


@dataclass(slots=True)
class Evidence:
    """What the places where a name stands say of its kind."""

    places: int = 0
    seen: int = 0
    people: int = 0

    def look(self, words: Words, run: Run) -> None:
        """Take note of the words around one run."""
        self.seen += 1
        self.people += run.titled
        if run.first and words.beside(run.first):
            before = words.forms[run.first - 1]
            self.places += 2 * (before in WITHIN) + (before in TOWARDS)
            self.people += before in SAID_OF_PEOPLE and not run.titled

    @property
    def person(self) -> bool:
        return 3 * self.people >= max(1, self.seen)

    @property
    def place(self) -> bool:
        return self.places > 1 and 5 * self.places >= 4 * self.seen


def kind_of(name: str, forms: tuple[str, ...], evidence: Evidence) -> str:
    """Return the likeliest kind of a name of these folded words."""
    return _kind(name, forms, evidence).value


def _kind(name: str, forms: tuple[str, ...], evidence: Evidence) -> ActorKind:
    said = _said_by_words(forms)
    if said:
        return said
    if evidence.person or forms[0] in GIVEN_NAMES:
        return ActorKind.PERSON
    if evidence.place:
        return ActorKind.PLACE
    letters = name.replace(".", "")
    is_acronym = letters.isupper() and len(letters) >= ACRONYM
    if is_acronym or not 1 < len(forms) <= PERSON_WORDS:
        return ActorKind.ORGANISATION
    return ActorKind.PERSON


def _said_by_words(forms: tuple[str, ...]) -> ActorKind | None:
    """Return the kind that is part of the name; the last word says it before the first one."""
    for form in (forms[-1], *forms):
        if form in GROUPS:
            return ActorKind.GROUP
        if form in BODIES:
            return ActorKind.ORGANISATION
        if form in PLACES and len(forms) > 1:
            return ActorKind.PLACE
    return None
