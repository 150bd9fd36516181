"""Names of days and months in the languages that Django speaks."""

from functools import lru_cache

from django.utils import dates, translation

from actors.matching.words import folded

LISTS = (
    dates.WEEKDAYS,
    dates.MONTHS,
    dates.MONTHS_ALT,
)


@lru_cache(maxsize=100)
def days_and_months(language: str) -> frozenset[str]:
    """Return their folded words in English and, where Django has them, in a language."""
    return _words("en") | _words(_known(language))


def _known(language: str) -> str:
    primary = language.partition("-")[0].lower()
    return primary if translation.check_for_language(primary) else "en"


def _words(language: str) -> frozenset[str]:
    with translation.override(language):
        names = [str(name) for each in LISTS for name in each.values()]
    return frozenset(word for name in names for word in folded(name))
