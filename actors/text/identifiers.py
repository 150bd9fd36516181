"""Identifiers that other registers give to actors: their formats and public pages."""

import re

from actors.choices import Scheme

UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
LONGEST_IDENTIFIER = 200
SCHEMES = Scheme.values

# In syntax that Python and PostgreSQL share: the database has the same rule.
PATTERNS = {
    Scheme.WIKIDATA: "^Q[1-9][0-9]*$",
    Scheme.ISO_ALPHA2: "^[A-Z]{2}$",
    Scheme.ISO_ALPHA3: "^[A-Z]{3}$",
    Scheme.OPENSANCTIONS: "^[!-~]+$",
    Scheme.STIX: f"^[a-z][a-z0-9-]*--{UUID}$",
    Scheme.MITRE_ATTACK: "^[A-Z]+[0-9]{4}$",
    Scheme.MISP_GALAXY: f"^{UUID}$",
}
EXAMPLES = {
    Scheme.WIKIDATA: "Q79",
    Scheme.ISO_ALPHA2: "EG",
    Scheme.ISO_ALPHA3: "EGY",
    Scheme.OPENSANCTIONS: "NK-2Jb9",
    Scheme.STIX: "identity--311b2d2d-f010-4473-83ec-1edf84858f4c",
    Scheme.MITRE_ATTACK: "G0007",
    Scheme.MISP_GALAXY: "5b4ee3ea-eee3-4c8e-8323-85ae32658754",
}
PAGES = {
    Scheme.WIKIDATA: "https://www.wikidata.org/wiki/{}",
    Scheme.ISO_ALPHA2: "https://www.iso.org/obp/ui/#iso:code:3166:{}",
    Scheme.OPENSANCTIONS: "https://www.opensanctions.org/entities/{}/",
    Scheme.MITRE_ATTACK: "https://attack.mitre.org/groups/{}/",
}
UPPER = (Scheme.WIKIDATA, Scheme.ISO_ALPHA2, Scheme.ISO_ALPHA3, Scheme.MITRE_ATTACK)
LOWER = (Scheme.STIX, Scheme.MISP_GALAXY)


def tidy_identifier(scheme: str, value: str) -> str:
    """Return an identifier in the case that its scheme uses."""
    stripped = value.strip()
    if scheme in UPPER:
        return stripped.upper()
    return stripped.lower() if scheme in LOWER else stripped


def identifier_problem(scheme: str, value: str) -> str:
    """Return what is wrong with a tidied identifier, as a sentence; "" if nothing is."""
    if scheme not in SCHEMES:
        return f"“{scheme}” is not an identifier scheme. Use one of {', '.join(SCHEMES)}."
    known = Scheme(scheme)
    if len(value) <= LONGEST_IDENTIFIER and re.fullmatch(PATTERNS[known], value):
        return ""
    article = "an" if known.label[0] in "IO" else "a"
    return f"“{value}” is not {article} {known.label} identifier (example: {EXAMPLES[known]})."


def identifier_url(scheme: str, value: str) -> str:
    """Return the address of a public page about an identifier; "" if there is none."""
    return PAGES[Scheme(scheme)].format(value) if Scheme(scheme) in PAGES else ""
