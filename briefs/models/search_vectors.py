"""Build the search vectors of drafts and editions."""

from django.contrib.postgres.search import SearchVector
from django.db.models import Value
from django.db.models.expressions import Combinable

# PostgreSQL's own configurations by primary language subtag; other languages match whole words.
CONFIGURATIONS = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nb": "norwegian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}
WHOLE_WORDS = "simple"

# PostgreSQL refuses a vector over one megabyte; text up to this many bytes stays below.
MOST_BYTES = 250_000


def search_configuration(language: str) -> str:
    """Return the text search configuration for a BCP 47 tag."""
    return CONFIGURATIONS.get(language.partition("-")[0], WHOLE_WORDS)


def weighted_vector(config: str, title: str, summary: str, body: str) -> Combinable:
    """Return an expression for a vector in which the title counts most, then summary, then body.

    The end of a very long text is left out.
    """
    vectors, left = [], MOST_BYTES
    for text, weight in ((title, "A"), (summary, "B"), (body, "C")):
        indexed = text.encode()[:left]
        left -= len(indexed)
        words = Value(indexed.decode(errors="ignore"))
        vectors.append(SearchVector(words, config=config, weight=weight))
    return vectors[0] + vectors[1] + vectors[2]
