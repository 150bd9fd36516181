"""Build the search vectors of drafts and editions, and fold what is searched for the same way."""

import re
import unicodedata
from collections.abc import Iterable

from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db.models import Func, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from actors.matching import Memo
from actors.text import fold, is_slug_character, written_date
from actors.text.folding import KATAKANA, UNSPACED
from briefs.choices import SectionKind
from briefs.document import BriefDocument

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
TITLE, SUMMARY, ANALYSIS, SOURCES = "ABCD"
PART_WEIGHTS = {
    SectionKind.SUMMARY.value: SUMMARY,
    SectionKind.ANALYSIS.value: ANALYSIS,
    SectionKind.SOURCES.value: SOURCES,
}

# Next to Chinese, too, where no space parts the words.
POSSESSIVE = re.compile(r"['’]s(?![A-Za-zÀ-ɏ\d_])")
ELIDED = re.compile(
    r"(?<![A-Za-zÀ-ɏ\d_])(?:[cdjlmnst]|qu|dell|nell|sull|dall|all|un)['’](?=\w)", re.IGNORECASE
)
INITIALS = re.compile(r"\b(?:[^\W\d_][\u0300-\u036f]*\.){2,}")
UNSPACED_RUN = re.compile(f"[{UNSPACED}{KATAKANA}]+")


def _or_space(code: int) -> str:
    return chr(code) if is_slug_character(chr(code)) else " "


# More characters than texts of any language use; a text may be made of all there are.
MOST_CHARACTERS = 20_000
# To `translate` what belongs to no word into spaces.
SEPARATORS = Memo(_or_space, MOST_CHARACTERS)


def search_configuration(language: str) -> str:
    """Return the text search configuration for a BCP 47 tag."""
    return CONFIGURATIONS.get(language.partition("-")[0], WHOLE_WORDS)


def plain_words(text: str) -> str:
    """Return folded words with single spaces, for PostgreSQL to stem.

    Text in a script without spaces becomes overlapping pairs of characters, which find any part
    of it: 北京市 is 北京 京市. "U.S." is the word us; "Nasser's" is nasser, "l'Égypte" is l egypte.
    """
    text = unicodedata.normalize("NFC", text)
    text = INITIALS.sub(lambda match: match[0].replace(".", ""), text)
    folded = fold(ELIDED.sub(lambda match: f"{match[0][:-1]} ", POSSESSIVE.sub("", text)))
    words = folded.translate(SEPARATORS)
    if not words.isascii():
        words = UNSPACED_RUN.sub(lambda match: f" {_pairs(match[0])} ", words)
    return " ".join(words.split())


def _pairs(run: str) -> str:
    return " ".join(run[at : at + 2] for at in range(len(run) - 1)) or run


def actor_word(pk: int) -> str:
    """Return the word under which a vector holds an actor; no text contains a slash."""
    return f"actor/{pk}"


def topic_word(pk: int) -> str:
    """Return the word under which a vector holds a topic."""
    return f"topic/{pk}"


def document_vector(
    document: BriefDocument,
    passages: Iterable[tuple[str, str, str]],
    *,
    dates: Iterable[str] = (),
    actors: Iterable[int] = (),
    topics: Iterable[int] = (),
) -> Combinable:
    """Return an expression for the search vector of a document, whose language it is read in.

    `passages` are those of `rendering.read_passages`, `dates` are ISO dates that people may search
    for, and `actors` and `topics` the ids of what it is tagged with. The end of a very long text is
    left out.
    """
    texts = {TITLE: [document.title], SUMMARY: [], ANALYSIS: [], SOURCES: [document.location]}
    texts[SOURCES] += map(written_date, filter(None, dates))
    for part, _anchor, text in passages:
        texts[PART_WEIGHTS[part]].append(text)
    config, left = search_configuration(document.language), MOST_BYTES
    vectors: list[Combinable] = []
    for weight, pieces in texts.items():
        indexed = plain_words("\n".join(pieces)).encode()[:left]
        left -= len(indexed)
        words = Value(indexed.decode(errors="ignore"))
        vectors.append(SearchVector(words, config=config, weight=weight))
    tags = (*map(actor_word, actors), *map(topic_word, topics))
    tagged = " ".join(f"'{tag}':1{TITLE}" for tag in tags)
    vectors.append(Cast(Value(tagged), SearchVectorField()))
    return Func(
        *vectors, template="%(expressions)s", arg_joiner=" || ", output_field=SearchVectorField()
    )
