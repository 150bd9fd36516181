"""The briefs of this site that an edition cites as sources, by any address that they ever had."""

from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import reverse

from actors.text import fold_slug, is_slug
from briefs.document import BriefDocument, canonical_url
from briefs.models import Edition, EditionCitation, SlugHistory


def store_citations(edition: Edition, document: BriefDocument) -> None:
    """Write the rows by which the page of a brief finds what cites it."""
    cited = _cited_briefs(document)
    cited.pop(edition.brief_id, None)
    EditionCitation.objects.bulk_create(
        EditionCitation(
            edition=edition,
            cited_id=brief,
            position=number,
            first_published_at=edition.first_published_at,
        )
        for brief, number in cited.items()
    )


def _cited_briefs(document: BriefDocument) -> dict[int, int]:
    """Return the ids of the cited briefs, each with the number of its first source."""
    numbers: dict[str, int] = {}
    for citation in document.citations:
        if slug := _slug_in(citation.source.url):
            numbers.setdefault(slug, citation.number)
    if not numbers:
        return {}
    published = SlugHistory.objects.filter(kind=SlugHistory.Kind.BRIEF, slug__in=numbers)
    briefs: dict[int, int] = {}
    for slug, brief in published.values_list("slug", "brief"):
        briefs[brief] = min(numbers[slug], briefs.get(brief, numbers[slug]))
    return briefs


def _slug_in(url: str) -> str:
    """Return the slug in an address of a brief of this site or of one of its versions, else ""."""
    parts, start = urlsplit(url), reverse("briefs:archive")
    host = parts._replace(path="", query="", fragment="").geturl()
    path = unquote(parts.path)
    if canonical_url(host) != canonical_url(settings.SITE_URL) or not path.startswith(start):
        return ""
    slug = fold_slug(path.removeprefix(start).partition("/")[0])
    return slug if is_slug(slug) else ""
