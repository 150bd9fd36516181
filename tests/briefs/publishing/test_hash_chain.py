"""The hash chain: what gets a link, what a link contains, and how older sites join it."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from briefs.choices import Change
from briefs.drafts import database_now
from briefs.models import ChainLink, Edition
from briefs.publishing.hash_chain import chained
from tests.support.factories import (
    as_data,
    make_actor,
    make_brief,
    make_document,
    make_edition,
    publish,
)
from tests.support.forging import back_to_documents_alone, forged
from tests.support.publishing import HOUR, live_range, save, schedule, withdraw

pytestmark = pytest.mark.django_db


def verify(*arguments: str) -> str:
    told = StringIO()
    call_command("verify_editions", *arguments, stdout=told)
    return told.getvalue().strip()


def links() -> list[tuple[str, int, str]]:
    """Return the links in order: the address, the version and why it ended."""
    rows = ChainLink.objects.order_by("pk")
    return list(rows.values_list("edition__slug", "edition__number", "because"))


def test_every_publication_and_every_end_gets_a_link(publisher: User) -> None:
    first = make_edition(publisher, title="Canal")
    brief = first.brief
    save(brief, publisher, location="Suez")
    publish(brief, publisher, Change.MINOR)
    save(brief, publisher, location="Cairo")
    at = database_now() + HOUR
    schedule(brief, publisher, at, Change.MINOR)
    withdraw(brief, publisher)
    assert links() == [
        ("canal", 1, ""),
        ("canal", 1, "superseded"),
        ("canal", 2, ""),
        ("canal", 2, "superseded"),
        ("canal", 3, ""),
        ("canal", 3, "cancelled"),
        ("canal", 2, "withdrawn"),
    ]
    superseded, scheduled, _cancelled, withdrawn = ChainLink.objects.order_by("pk")[3:]
    assert superseded.at == scheduled.at == at
    assert withdrawn.reason == "A source was forged."
    assert withdrawn.at == live_range(withdrawn.edition).upper
    assert verify() == withdrawn.sha256


def test_a_link_follows_the_one_before_it(publisher: User) -> None:
    first = make_edition(publisher)
    withdraw(first.brief, publisher)
    second = make_edition(publisher)
    assert first.previous_sha256 == ""
    published, ended, again = ChainLink.objects.order_by("pk")
    assert (published.sha256, published.previous_sha256) == (first.sha256, "")
    assert ended.previous_sha256 == first.sha256
    assert (again.sha256, again.previous_sha256) == (second.sha256, ended.sha256)


def test_others_can_compute_a_hash_from_what_readers_see(publisher: User) -> None:
    actor = make_actor()
    document = make_document(
        "Canal",
        published_on="1956-07-27",
        event_date="1956-07-26",
        location="Alexandria",
        actors=(as_data(actor),),
        authors=("A desk",),
    )
    edition = make_edition(publisher, document)
    start = live_range(edition).lower
    assert edition.sha256 == chained(
        "",
        {
            "brief": document.uid,
            "number": 1,
            "because": "",
            "reason": "",
            "at": start.isoformat(timespec="microseconds"),
            "document": edition.revision.document,
            "revision": 1,
            "change": "first",
            "note": "",
            "published_by": publisher.pk,
            "first_published_at": "1956-07-27T00:00:00.000000+00:00",
            "day": "1956-07-27",
            "updated_at": "1956-07-27T00:00:00.000000+00:00",
            "authors_shown": [{"name": "A desk", "slug": "a-desk"}],
            "tlp": "TLP:CLEAR",
            "language": "en",
            "title": "Canal",
            "slug": "canal",
            "event_date": "1956-07-26",
            "location": "Alexandria",
            "actors": [actor.pk],
            "topics": [],
            "authors": [edition.authors.get().pk],
        },
    )


def test_others_can_compute_the_hash_of_an_end(publisher: User) -> None:
    edition = make_edition(publisher)
    ended = withdraw(edition.brief, publisher, "Forged.")
    assert ended.links.latest("pk").sha256 == chained(
        edition.sha256,
        {
            "brief": str(edition.brief.uid),
            "number": 1,
            "because": "withdrawn",
            "reason": "Forged.",
            "at": live_range(ended).upper.isoformat(timespec="microseconds"),
        },
    )


@pytest.mark.parametrize(("draft", "most"), [("first", 1), ("next", 2)])
def test_a_publication_takes_one_query_for_each_link(
    publisher: User, draft: str, most: int
) -> None:
    make_edition(publisher)
    brief = make_brief(publisher)
    if draft == "next":
        publish(brief, publisher)
        save(brief, publisher, title="Next")
    change = Change.FIRST if draft == "first" else Change.MINOR
    with CaptureQueriesContext(connection) as queries:
        publish(brief, publisher, change)
    of_links = [each for each in queries if "briefs_chainlink" in each["sql"]]
    assert len(of_links) == 1 + most


# A site filled by older code


@pytest.fixture
def older_site(publisher: User) -> str:
    """Put the site into its state before links existed; return its newest hash."""
    brief = make_edition(publisher, title="Canal").brief
    save(brief, publisher, title="Canal corrected")
    publish(brief, publisher, Change.CORRECTION, "The ship was Danish.")
    withdraw(make_edition(publisher, title="Sinai").brief, publisher)
    successor = make_edition(publisher, title="Suez").brief
    save(successor, publisher, location="Suez")
    schedule(successor, publisher, database_now() + HOUR, Change.MINOR)
    cancelled = make_brief(publisher, title="Later")
    schedule(cancelled, publisher, database_now() + HOUR)
    withdraw(cancelled, publisher)
    return back_to_documents_alone()


def test_an_older_site_is_verified_by_its_own_rule(older_site: str) -> None:
    assert verify() == verify("--expect", older_site) == older_site


def test_the_next_publication_seals_older_versions(publisher: User, older_site: str) -> None:
    edition = make_edition(publisher, title="New")
    assert links() == [
        ("canal", 1, ""),
        ("canal", 1, "superseded"),
        ("canal", 2, ""),
        ("sinai", 1, ""),
        ("sinai", 1, "withdrawn"),
        ("suez", 1, ""),
        ("suez", 1, "superseded"),
        ("suez", 2, ""),
        ("later", 1, ""),
        ("later", 1, "cancelled"),
        ("new", 1, ""),
    ]
    assert ChainLink.objects.earliest("pk").previous_sha256 == older_site
    assert verify("--expect", older_site) == verify("--expect", edition.sha256) == edition.sha256
    oldest = "(SELECT min(id) FROM briefs_edition)"
    for version, statement in (
        (2, "UPDATE briefs_edition SET note = 'The ship was Swedish.' WHERE note <> ''"),
        (1, f"UPDATE briefs_edition SET sha256 = repeat('0', 64) WHERE id = {oldest}"),
    ):
        sentence = f"canal, version {version}: the record was changed"
        with forged(statement), pytest.raises(CommandError, match=sentence):
            verify()


def test_the_next_withdrawal_seals_older_versions(publisher: User, older_site: str) -> None:
    suez = Edition.objects.get(slug="suez", number=1)
    withdraw(suez.brief, publisher)
    ends = [link for link in links() if link[0] == "suez"]
    assert ends == [
        ("suez", 1, ""),
        ("suez", 1, "superseded"),
        ("suez", 2, ""),
        ("suez", 2, "cancelled"),
        ("suez", 1, "withdrawn"),
    ]
    newest = ChainLink.objects.latest("pk").sha256
    assert verify("--expect", older_site) == verify("--expect", newest) == newest


def test_a_refused_withdrawal_seals_nothing(publisher: User, older_site: str) -> None:
    with pytest.raises(ValueError, match="is not published"):
        withdraw(make_brief(publisher), publisher)
    assert not ChainLink.objects.exists()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE briefs_revision SET document = jsonb_set(document, '{location}', '\"Suez\"')",
        "UPDATE briefs_edition SET title = 'Forged'",
        "UPDATE briefs_edition SET first_published_at = first_published_at - interval '1 day'",
        "UPDATE briefs_edition SET note = 'The ship was Swedish.' WHERE note <> ''",
        "UPDATE briefs_edition SET authors_shown = '[1]'",
        'UPDATE briefs_edition SET authors_shown = \'[{"name": "", "slug": "/"}]\'',
        "UPDATE briefs_edition SET body_html = 'Forged.'",
    ],
)
def test_forged_documents_and_pages_are_noticed_on_an_older_site(
    older_site: str, statement: str
) -> None:
    sentence = r"canal, version 2: the (record was changed|page differs)"
    with forged(statement), pytest.raises(CommandError, match=sentence):
        verify()


def test_the_second_of_two_ends_counts(publisher: User) -> None:
    first = make_edition(publisher, title="Canal")
    save(first.brief, publisher, location="Suez")
    schedule(first.brief, publisher, database_now() + timedelta(days=1), Change.MINOR)
    assert verify() == ChainLink.objects.latest("pk").sha256
    withdraw(first.brief, publisher)
    assert verify() == ChainLink.objects.latest("pk").sha256
