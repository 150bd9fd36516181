"""A guess of what kind of actor a name means, from its words and the words around it."""

from dataclasses import dataclass

from actors.choices import ActorKind
from actors.matching import name_words as lists
from actors.matching.words import Words, folded
from actors.wordlists import words as listed

from .capitalised_runs import Run

COMPANIES = listed("companies")
WITHIN, TOWARDS = listed("within"), listed("towards")
KNOWN_AT_ONCE = listed("bodies_known_at_once")
KNOWN_BODIES = listed("known_bodies") | KNOWN_AT_ONCE
# Longer names are seldom a person's, and longer words in capitals are seldom abbreviations.
PERSON_WORDS = 4
LONGEST_ACRONYM = 4


@dataclass(slots=True)
class Evidence:
    """What the words around a name say about its kind."""

    within: int = 0
    towards: int = 0
    seen: int = 0
    people: int = 0

    def look(self, words: Words, run: Run) -> None:
        """Record the words around one run."""
        before = words.forms[run.first - 1] if words.on_same_line(run.first) else ""
        self.seen += 1
        self.people += run.titled or before in lists.SAID_OF_PEOPLE
        self.within += before in WITHIN
        self.towards += before in TOWARDS

    @property
    def person(self) -> bool:
        return 3 * self.people >= max(1, self.seen)

    @property
    def place(self) -> bool:
        score = 2 * self.within + self.towards
        return score > 1 and 5 * score >= 4 * self.seen


def kind_of(name: str, evidence: Evidence) -> str:
    """Return the likeliest kind of a name from its words, the last one first, or a guess."""
    forms = folded(name)
    is_person = evidence.person or forms[0] in lists.GIVEN_NAMES
    is_company = len(forms) > 1 and forms[-1] in COMPANIES and not is_person
    if is_company or " ".join(forms) in KNOWN_BODIES:
        return ActorKind.ORGANISATION.value
    for form in (forms[-1], *forms):
        if form in lists.GROUPS:
            return ActorKind.GROUP.value
        if form in lists.BODIES:
            return ActorKind.ORGANISATION.value
        if form in lists.PLACES and len(forms) > 1:
            return ActorKind.PLACE.value
    if forms[0] in lists.REGIONS:
        return ActorKind.PLACE.value
    return _guessed(name, forms, evidence).value


def says_what_it_is(forms: list[str]) -> bool:
    """True for the words of a name that say what it is: a ministry, a brigade, a region."""
    return forms[0] in lists.REGIONS or not lists.SAY_WHAT_IT_IS.isdisjoint(forms)


def is_acronym(name: str) -> bool:
    """True for a short name in capitals, with or without full stops."""
    letters = name.replace(".", "")
    return letters.isupper() and len(letters) <= LONGEST_ACRONYM


def _guessed(name: str, forms: list[str], evidence: Evidence) -> ActorKind:
    single = len(forms) == 1
    if evidence.person or forms[0] in lists.GIVEN_NAMES:
        return ActorKind.PERSON
    if evidence.place or (single and evidence.within and not is_acronym(name)):
        return ActorKind.PLACE
    if single or is_acronym(name) or len(forms) > PERSON_WORDS:
        return ActorKind.ORGANISATION
    return ActorKind.PERSON
