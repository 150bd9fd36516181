"""Briefs and actors in the vocabulary of schema.org, as JSON-LD for search engines."""

import json
from collections.abc import Mapping

from actors.choices import ActorKind
from briefs.document import BriefDocument, CitationData

from .publication import ChangeNote, Link, NamedActor, Publication

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


def as_json(data: Mapping[str, object]) -> str:
    """Return data without its empty values, as JSON that is safe in a `<script>`."""
    return json.dumps(_filled(data), ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)


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
            "author": list(map(_author, publication.authors)),
            "keywords": [topic.name for topic in publication.topics],
            "temporalCoverage": document.event_date,
            "contentLocation": document.location and {"@type": "Place", "name": document.location},
            "about": list(map(_actor, publication.actors)),
            "mentions": [
                {"@id": SITE + each.url}
                for each in publication.actors
                if f'href="{each.url}"' in html
            ],
            "citation": list(map(_citation, document.citations)),
            "correction": list(map(_correction, publication.corrections)),
        }
    )


def _author(author: Link) -> dict[str, object]:
    return {"@type": "Person", "name": author.name, "url": SITE + author.url}


def _correction(note: ChangeNote) -> dict[str, object]:
    date = note.date.isoformat()
    return {"@type": "CorrectionComment", "text": note.note, "datePublished": date}


def _actor(actor: NamedActor) -> dict[str, object]:
    url = SITE + actor.url
    return {"@type": SCHEMA_TYPES[actor.kind], "@id": url, "name": actor.name, "url": url}


def _citation(citation: CitationData) -> dict[str, object]:
    source = citation.source
    known: dict[str, object] = {
        "@type": "CreativeWork",
        "name": source.title,
        "url": source.url,
        "datePublished": source.published_on,
        "inLanguage": source.language,
        "publisher": source.publisher and {"@type": "Organization", "name": source.publisher},
    }
    return _filled(known)


def _filled(data: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in data.items() if value}
