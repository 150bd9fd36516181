"""The forms in which a name is looked for."""

import re
from collections.abc import Iterator
from dataclasses import replace

from actors.choices import MatchMode
from actors.text.folding import APOSTROPHES
from actors.wordlists import pairs, words

from .match_name import MatchName, Strength
from .personal_names import Form, PersonalName
from .words import folded

BRITISH = pairs("british")
AMERICAN = {american: british for british, american in BRITISH.items()}
WITHOUT_APOSTROPHES = str.maketrans("", "", APOSTROPHES)
SO_CALLED = re.compile(r"(?:so-called|self-proclaimed|self-styled)\s+", re.IGNORECASE)
AND = re.compile(r"(?<=\w)(?:(?P<sign> ?& ?)| (?:and|und|et|y|e|и) )(?=\w)")
CO_WORDS = re.compile(r"\bco (?=operat|ordinat)")
COWORDS = re.compile(r"\bco(?=operat|ordinat)")
GERMAN_NOUNS = words("german_nouns")
GERMAN_ADJECTIVE = re.compile("^(.{3,}?)e[mnrs]?$")
# Only names with these words have spelling variants of this kind.
RESPELLED = BRITISH.keys() | AMERICAN.keys() | {"co", "cooperation", "coordination"}
RESPELLED |= {"and", "und", "et", "y", "e", "и", "so", "self"}
UMLAUTS = {"ae": "ä", "oe": "ö", "ue": "ü", "Ae": "Ä", "Oe": "Ö", "Ue": "Ü"}
SPELLED_OUT = str.maketrans({umlaut: pair for pair, umlaut in UMLAUTS.items()})
UMLAUT = re.compile("[aouAOU]e")
# Most names have one spelling; this check saves trying all variants.
VARYING = RESPELLED | GERMAN_NOUNS
PLAIN = re.compile("[A-Za-z0-9 .,-]+")


def spellings(name: MatchName) -> Iterator[tuple[list[str], MatchName]]:
    """Yield the folded words of a name as it is and in its other spellings."""
    forms = folded(name.value)
    if not forms:
        return
    yield forms, name
    if UMLAUT.search(name.value):
        # "Loeb" for "Löb", which is not "Lob".
        value = UMLAUT.sub(lambda found: UMLAUTS[found[0]], name.value)
        yield folded(value), replace(name, value=value, case_sensitive=True)
    if PLAIN.fullmatch(name.value) and VARYING.isdisjoint(forms):
        return
    done = [forms, []]
    for value in _other_values(name.value, forms):
        if (other := folded(value)) not in done:
            done.append(other)
            yield other, replace(name, value=value)


def _other_values(value: str, forms: list[str]) -> Iterator[str]:
    """Yield "Qaida" for "Qa'ida", "Tuerkei" for "Türkei", "A and B" for "A & B" and the like."""
    yield value.translate(WITHOUT_APOSTROPHES)
    if not value.isascii():
        yield value.translate(SPELLED_OUT)
        yield value.replace("\u200c", " ")
    if "&" in value:
        yield from (AND.sub(f" {word} ", value) for word in ("and", "und", "et", "y"))
    if not RESPELLED.isdisjoint(forms):
        yield SO_CALLED.sub("", value)
        if "&" not in value:
            yield AND.sub(" & ", value)
        yield from _respelled(" ".join(forms))
    if forms[-1] in GERMAN_NOUNS and any(map(GERMAN_ADJECTIVE.fullmatch, forms[:-1])):
        yield from _inflected_in_german(forms)


def _respelled(value: str) -> Iterator[str]:
    """Yield British for American spellings and the reverse, "cooperation" for "co-operation"."""
    for words_there in (BRITISH, AMERICAN):
        other = " ".join(words_there.get(word, word) for word in value.split())
        yield from (other, CO_WORDS.sub("co", other), COWORDS.sub("co ", other))


def _inflected_in_german(forms: list[str]) -> Iterator[str]:
    """Yield "Vereinten Nationen" for "Vereinte Nationen", "Auswärtigen Amtes"."""
    for ending in ("e", "en", "er", "es", "em"):
        adjectives = " ".join(GERMAN_ADJECTIVE.sub(rf"\1{ending}", form) for form in forms[:-1])
        for more in ("", "s", "es") if ending == "en" else ("",):
            yield f"{adjectives} {forms[-1]}{more}"


def of_person(name: MatchName, person: PersonalName) -> Iterator[tuple[list[str], MatchName]]:
    """Yield every form of a person in a closed list."""
    groups = (person.wholes, person.surnames, person.likely, person.firsts)
    strengths: dict[Form, Strength] = {}
    for strength, forms in zip(Strength, groups, strict=True):
        for form in forms:
            strengths.setdefault(form, strength)
    for form, strength in strengths.items():
        yield list(form), _derived(name, form, strength)


def short_forms(
    name: MatchName, person: PersonalName, *, sure: bool
) -> Iterator[tuple[list[str], MatchName]]:
    """Yield the short forms of a person whose full name the text has given."""
    mode = name.match_mode if sure else MatchMode.SUGGEST.value
    for form in dict.fromkeys((*person.surnames, *person.likely)):
        yield list(form), replace(_derived(name, form, Strength.SURNAME), match_mode=mode)


def _derived(name: MatchName, form: Form, strength: Strength) -> MatchName:
    return replace(name, value=" ".join(form), strength=strength, case_sensitive=False)
