"""What readers could see: documents with a telling word, and every address they could try."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from actors.models import Actor
from briefs import publishing
from briefs.document import BriefDocument
from briefs.models import Author, Brief, Edition, SitePage, SlugHistory, Topic
from briefs.public.archive.period import Period
from tests.support.factories import (
    as_data,
    cite,
    make_actor,
    make_document,
    make_edition,
    make_source,
)


def document_of(word: str, **fields: Any) -> BriefDocument:
    """Return a document that contains `word` in every text."""
    actor = make_actor(f"Actor {word}", "group", f"Alias {word}", description=f"Known for {word}.")
    source = make_source(f"Source {word}", publisher=f"Press {word}", author=f"Writer {word}")
    return make_document(
        f"Title {word}",
        summary=f"<p>Summary {word} [1]</p>",
        analysis=f"<h3>Heading {word}</h3><p>Analysis {word}, Actor {word}</p>",
        location=f"Place {word}",
        authors=(f"Author {word}",),
        tags=(f"Topic {word}",),
        actors=(as_data(actor),),
        citations=tuple(replace(each, note=f"Note {word}") for each in cite(source)),
        **fields,
    )


def slugs_of(name: str) -> set[str]:
    """Return every slug, from any table, that an address of this name could contain."""
    once_public = SlugHistory.objects.filter(kind="brief").values_list("slug", flat=True)
    tables: dict[str, Any] = {"topic": Topic, "author": Author, "actor": Actor, "page": SitePage}
    slugs = set(tables.get(name, Brief).objects.values_list("slug", flat=True))
    return slugs if name in tables else slugs | set(once_public)


def periods() -> Iterator[Period]:
    """Yield the year, month and day of every version, of any marking and at any time."""
    for day in Edition.objects.order_by("day").values_list("day", flat=True).distinct():
        yield from (Period(*day.timetuple()[:parts]) for parts in (1, 2, 3))


def months() -> Iterator[Period]:
    """Yield the month of every version."""
    yield from (each for each in periods() if each.month and not each.day)


def public_addresses() -> Iterator[str]:
    """Yield every address of briefs and actors that readers could try."""
    of_others: dict[str, list[Any]] = {
        "briefs:archive_of": list(periods()),
        "briefs:sitemap_of_briefs": list(months()),
        "briefs:sitemap_of_actors": [0, 1],
    }
    for namespace in ("briefs", "actors"):
        _prefix, part = get_resolver().namespace_dict[namespace]
        for pattern in part.url_patterns:
            assert isinstance(pattern, URLPattern)
            assert pattern.name
            name = f"{namespace}:{pattern.name}"
            takes = list(pattern.pattern.converters)[1:]
            if not pattern.pattern.converters:
                yield reverse(name)
                continue
            if name in of_others:
                yield from (reverse(name, args=[each]) for each in of_others[name])
                continue
            if name == "briefs:logo":
                yield reverse(name, args=["of-nothing", "svg"])
                continue
            for slug in sorted(slugs_of(pattern.name)):
                numbers = [(1,), (2,)] if takes else [()]
                yield from (reverse(name, args=[slug, *number]) for number in numbers)
    parts = ("q=actor", "q=alias", "q=actor&kind=group", "kind=group", "letter=a")
    yield from (f"{reverse('actors:actors')}?{part}" for part in parts)


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def status(client: Client, name: str, slug: str) -> int:
    return client.get(reverse(name, args=[slug])).status_code


def withdrawn(by: User, word: str, **fields: Any) -> Brief:
    brief = make_edition(by, document_of(word, **fields)).brief
    publishing.withdraw(brief=brief, by=by, reason="The source <b>was</b> forged.")
    return brief
