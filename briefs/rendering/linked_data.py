"""Briefs and actors in the vocabulary of schema.org, as JSON-LD for search engines."""

import json
from collections.abc import Mapping

from actors.choices import ActorKind
from briefs.document import BriefDocument, CitationData

from .publication import NamedActor, Publication

SCHEMA_TYPES = {
    ActorKind.PERSON.value: "Person",
    ActorKind.ORGANISATION.value: "Organization",
    ActorKind.GROUP.value: "Organization",
    ActorKind.STATE.value: "Country",
    ActorKind.PLACE.value: "Place",
}
# Stands for the site's address, which a brief does not store. No text that the database can store
# contains this half of a character, and none that `as_json` returns contains a `<`.
SITE = "\ud800"
SITE_PLACE = "<site>"
ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"} | {ord(SITE): SITE_PLACE}

Value = object


def as_json(data: Mapping[str, Value]) -> str:
    """Return data without its empty values, as JSON that is safe in a `<script>`."""
    kept = {name: value for name, value in data.items() if value or value == 0}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)


def linked_brief(
    document: BriefDocument, publication: Publication, description: str, html: str
) -> str:
    """Return a brief as JSON-LD, in which `<site>` stands for the site's address.

    What changes with the site's settings is left out: publisher and picture. `html` is its text,
    which links the actors that it names.
    """
    url = SITE + publication.url
    first = publication.first_published_at
    return as_json(
        {
            "@type": "AnalysisNewsArticle",
            "@id": url,
            "url": url,
            "headline": document.title,
            "description": description,
            "inLanguage": document.language,
            "datePublished": first.isoformat(),
            "dateModified": (publication.updated_at or first).isoformat(),
            "version": publication.number,
            "author": [
                {"@type": "Person", "name": each.name, "url": SITE + each.url}
                for each in publication.authors
            ],
            "keywords": [topic.name for topic in publication.topics],
            "temporalCoverage": document.event_date,
            "contentLocation": document.location and {"@type": "Place", "name": document.location},
            "about": [_actor(each) for each in publication.actors],
            "mentions": [
                {"@id": SITE + each.url}
                for each in publication.actors
                if f'href="{each.url}"' in html
            ],
            "citation": list(map(_citation, document.citations)),
            "correction": [
                {
                    "@type": "CorrectionComment",
                    "text": each.note,
                    "datePublished": each.date.isoformat(),
                }
                for each in publication.corrections
            ],
        }
    )


def _actor(actor: NamedActor) -> dict[str, Value]:
    url = SITE + actor.url
    return {"@type": SCHEMA_TYPES[actor.kind], "@id": url, "name": actor.name, "url": url}


def _citation(citation: CitationData) -> dict[str, Value]:
    source = citation.source
    known = {
        "@type": "CreativeWork",
        "name": source.title,
        "url": source.url,
        "datePublished": source.published_on,
        "inLanguage": source.language,
        "publisher": source.publisher and {"@type": "Organization", "name": source.publisher},
    }
    return {name: value for name, value in known.items() if value}
