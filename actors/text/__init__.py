"""Text as the register needs it: folding, slugs, sorting, lists, languages, dates, identifiers."""

from .addresses import is_web_address
from .countries import (
    all_countries,
    alpha2_of,
    alpha3_of,
    country_name,
    country_names_in,
    english_names,
)
from .family_names import listed_as
from .folding import can_be_seen, fold, forbidden_character
from .identifiers import identifier_problem, identifier_url, tidy_identifier
from .languages import direction, is_language_tag, label_language, language_name, language_tag
from .listing import in_a_sentence
from .partial_dates import (
    ends_before_it_begins,
    is_partial_date,
    validate_partial_date,
    written_bound,
    written_date,
)
from .slugs import (
    SlugConverter,
    fold_slug,
    is_slug,
    is_slug_character,
    make_slug,
    numbered_slug,
    numbered_slugs,
)
from .sorting import display_letter, initial, script, sort_key

__all__ = [
    "SlugConverter",
    "all_countries",
    "alpha2_of",
    "alpha3_of",
    "can_be_seen",
    "country_name",
    "country_names_in",
    "direction",
    "display_letter",
    "ends_before_it_begins",
    "english_names",
    "fold",
    "fold_slug",
    "forbidden_character",
    "identifier_problem",
    "identifier_url",
    "in_a_sentence",
    "initial",
    "is_language_tag",
    "is_partial_date",
    "is_slug",
    "is_slug_character",
    "is_web_address",
    "label_language",
    "language_name",
    "language_tag",
    "listed_as",
    "make_slug",
    "numbered_slug",
    "numbered_slugs",
    "script",
    "sort_key",
    "tidy_identifier",
    "validate_partial_date",
    "written_bound",
    "written_date",
]
