"""What readers could see: documents with a telling word, and the pages of their days."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from briefs import publishing
from briefs.document import BriefDocument
from briefs.models import Brief, Edition
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


def periods() -> Iterator[Period]:
    """Yield the year, month and day of every version, of any marking and at any time."""
    for day in Edition.objects.order_by("day").values_list("day", flat=True).distinct():
        yield from (Period(*day.timetuple()[:parts]) for parts in (1, 2, 3))


def months() -> Iterator[Period]:
    """Yield the month of every version."""
    yield from (each for each in periods() if each.month and not each.day)


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
