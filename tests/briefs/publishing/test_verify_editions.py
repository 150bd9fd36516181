"""`verify_editions` notices every forgery of what readers see."""

from io import StringIO
from typing import ClassVar

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import TestCase

from actors.models import Actor
from briefs.choices import Change
from briefs.drafts import database_now
from briefs.management.commands.verify_editions import MOST_FINDINGS
from briefs.models import ChainLink, Edition
from briefs.publishing import cancel_schedule, consolidate, reinstate
from tests.support.factories import (
    as_data,
    cite,
    make_actor,
    make_brief,
    make_document,
    make_edition,
    make_source,
    make_user,
    publish,
)
from tests.support.forging import forged
from tests.support.publishing import HOUR, publish_until, save, schedule, withdraw

# Version 2 of the first brief, which was withdrawn.
EDITION = "WHERE slug = 'canal' AND number = 2"
OTHER = "(SELECT max({column}) FROM {table})"
RECORD = {
    "id": "id + 1000",
    "brief_id": OTHER.format(column="id", table="briefs_brief"),
    "revision_id": OTHER.format(column="id", table="briefs_revision"),
    "number": "number + 1",
    "change": "'substantive'",
    "note": "note || ' Or Swedish.'",
    "published_by_id": OTHER.format(column="id", table="auth_user"),
    "first_published_at": "first_published_at - interval '1 second'",
    "day": "day - 1",
    "updated_at": "updated_at - interval '1 day'",
    "updated_on": "updated_on - 2",
    "tlp": "'TLP:GREEN'",
    "language": "'de'",
    "title": "title || '?'",
    "slug": "'harbour'",
    "event_date": "NULL",
    "location": "'Cairo'",
    "authors_shown": """'[{"name": "Another desk", "slug": "first-desk"}]'""",
    "sha256": "repeat('0', 64)",
    "previous_sha256": "repeat('0', 64)",
    "live": "tstzrange(lower(live), NULL)",
    "ended_because": "'expired'",
    "reason": "'No reason.'",
    # A constraint refuses one without the other.
    "replaced_by_id": OTHER.format(column="id", table="briefs_brief")
    + ", ended_because = 'consolidated'",
}
DERIVED = {
    "head_html": "head_html || ' '",
    "summary_html": "replace(summary_html, '26 July', '27 July')",
    "actors_html": "''",
    "body_html": "replace(body_html, 'a dispute', 'no dispute')",
    "card_html": "card_html || ' '",
    "lead_html": "lead_html || ' '",
    "description": "'Forged.'",
    "linked_data": "linked_data || ' '",
    "reading_minutes": "reading_minutes + 1",
    "passages": "passages - 0",
    "search": "to_tsvector('forged')",
}
LINK = {
    "id": "id + 1000",
    "edition_id": OTHER.format(column="id", table="briefs_edition"),
    "because": "'expired'",
    "reason": "'No reason.'",
    "at": "at - interval '1 second'",
    "sha256": "repeat('0', 64)",
    "previous_sha256": "repeat('0', 64)",
}
DOCUMENTS = (
    """jsonb_set(document, '{title}', '"Forged"')""",
    """jsonb_set(document, '{sections,1,body}', '"<p>Forged.</p>"')""",
    "document - 'title'",
    """document || '{"more": 1}'""",
    "'null'",
    "'[]'",
)
# The rows by which readers find an edition: reordered, removed, replaced, added or redated.
ROWS = (
    ("briefs_editionactor", "actor_id", "actors_actor"),
    ("briefs_editiontopic", "topic_id", "briefs_topic"),
    ("briefs_editionauthor", "author_id", "briefs_author"),
)
FORGED_ROWS = (
    "UPDATE {table} SET position = 3 - position WHERE {of_it}",
    "DELETE FROM {table} WHERE {of_it} AND position = 2",
    "UPDATE {table} SET {column} = {other} WHERE {of_it} AND position = 1",
    """
    INSERT INTO {table} (edition_id, {column}, position, first_published_at)
    SELECT edition_id, {other}, 3, first_published_at FROM {table} WHERE {of_it} AND position = 1
    """,
    "UPDATE {table} SET first_published_at = now() WHERE {of_it} AND position = 1",
)
NESTED = "(repeat('[', 3000) || repeat(']', 3000))::jsonb"
LINK_OF = f"WHERE edition_id = (SELECT id FROM briefs_edition {EDITION})"
CHANGED = "canal, version 2: the record was changed: "
LIVES = (
    "'empty'",
    "tstzrange(lower(live) + interval '1 microsecond', upper(live))",
    "tstzrange(lower(live), lower(live) + interval '1 second')",
    "tstzrange(now() + interval '1 day', NULL)",
    "tstzrange(lower(live), upper(live), '()')",
)
EXPIRED = "ended_because = 'expired'"
REOPENED = "live = tstzrange(lower(live), NULL), ended_because = '', reason = ''"
DIFFERS = "canal, version 2: the page differs from how its document is rendered now ({}). "


def verify(*arguments: str) -> str:
    """Return what the command prints, or the message it fails with."""
    told = StringIO()
    try:
        call_command("verify_editions", *arguments, stdout=told)
    except CommandError as error:
        return str(error)
    return told.getvalue().strip()


class Forgeries(TestCase):
    """A site on which briefs were published, corrected, cancelled and withdrawn."""

    publisher: ClassVar[User]
    live: ClassVar[Edition]

    @classmethod
    def setUpTestData(cls) -> None:
        cls.publisher = make_user("publisher", "Publisher")
        first = make_edition(
            cls.publisher,
            title="Canal",
            event_date="1956-07-26",
            location="Alexandria",
            actors=(as_data(make_actor("France")), as_data(make_actor("Egypt"))),
            tags=("Canals", "Africa"),
            authors=("First desk", "Second desk"),
            citations=cite(make_source()),
        )
        save(first.brief, cls.publisher, location="Suez")
        publish(first.brief, cls.publisher, Change.CORRECTION, "The ship was Danish.")
        withdraw(first.brief, cls.publisher)
        scheduled = make_brief(cls.publisher, title="Later")
        schedule(scheduled, cls.publisher, database_now() + HOUR)
        withdraw(scheduled, cls.publisher)
        actors = (as_data(make_actor("Britain")),)
        document = make_document("Live", actors=actors, tags=("Harbours",), authors=("Third desk",))
        cls.live = make_edition(cls.publisher, document)
        make_brief(make_user("writer", "Writer"), title="A draft")

    def is_told(self, *statements: str, beginning: str = "") -> None:
        """Check that a forgery is reported in a sentence that begins like this."""
        with self.subTest(statements), forged(*statements):
            told = verify()
            assert "the record was changed: " in told or "the page differs" in told, told
            assert told.startswith(beginning), told

    def test_a_site_as_it_was_published_is_verified(self) -> None:
        newest = ChainLink.objects.latest("pk").sha256
        assert verify() == newest == self.live.sha256
        for link in ChainLink.objects.all():
            assert verify("--expect", link.sha256) == newest

    def test_a_forged_column_of_an_edition_is_noticed(self) -> None:
        assert {field.column for field in Edition._meta.concrete_fields} == {*RECORD, *DERIVED}
        for column, value in RECORD.items():
            self.is_told(f"UPDATE briefs_edition SET {column} = {value} {EDITION}")
        for column, value in DERIVED.items():
            beginning = DIFFERS.format(column)
            statement = f"UPDATE briefs_edition SET {column} = {value} {EDITION}"
            self.is_told(statement, beginning=beginning)

    def test_a_forged_column_of_the_chain_is_noticed(self) -> None:
        assert {field.column for field in ChainLink._meta.concrete_fields} == LINK.keys()
        for of_kind in ("because = ''", "because <> ''"):
            first = f"(SELECT min(id) FROM briefs_chainlink WHERE {of_kind})"
            for column, value in LINK.items():
                self.is_told(
                    "DROP INDEX an_edition_is_published_once",
                    f"UPDATE briefs_chainlink SET {column} = {value} WHERE id = {first}",
                )

    def test_a_forged_time_of_visibility_is_noticed(self) -> None:
        for slug in ("canal", "later", "live"):
            where = f"WHERE slug = '{slug}' AND number = (1 + (slug = 'canal')::int)"
            for live in LIVES:
                if (slug, live) != ("later", "'empty'"):
                    self.is_told(f"UPDATE briefs_edition SET live = {live} {where}")

    def test_a_withdrawn_version_made_live_again_is_noticed(self) -> None:
        self.is_told(
            f"UPDATE briefs_edition SET {REOPENED} {EDITION}",
            beginning=f"{CHANGED}its start, end or reason for ending does not match",
        )

    def test_a_forged_end_of_any_kind_is_noticed(self) -> None:
        expiring = make_brief(self.publisher, title="Expiring")
        publish_until(expiring, self.publisher, database_now() + HOUR)
        save(self.live.brief, self.publisher, location="Suez")
        schedule(self.live.brief, self.publisher, database_now() + HOUR, Change.MINOR)
        cancel_schedule(brief=self.live.brief, by=self.publisher)
        replaced = make_edition(self.publisher, title="Replaced")
        consolidate(brief=replaced.brief, into=self.live.brief, by=self.publisher)
        withdrawn = make_edition(self.publisher, title="Again").brief
        withdraw(withdrawn, self.publisher)
        reinstate(brief=withdrawn, by=self.publisher)
        assert verify() == ChainLink.objects.latest("pk").sha256
        only = "WHERE slug = 'live' AND number = 1"
        for forgery in (
            "live = tstzrange(lower(live), NULL), ended_because = '' WHERE slug = 'expiring'",
            "live = tstzrange(lower(live), upper(live) + '1 day') WHERE slug = 'expiring'",
            f"live = tstzrange(lower(live), now() + '1 day'), {EXPIRED} {only}",
            f"replaced_by_id = {withdrawn.pk} WHERE slug = 'replaced'",
            "replaced_by_id = NULL, ended_because = 'withdrawn' WHERE slug = 'replaced'",
            "change = 'minor' WHERE slug = 'again' AND number = 2",
            f"{EXPIRED} WHERE slug = 'again' AND number = 1",
        ):
            self.is_told(f"UPDATE briefs_edition SET {forgery}")
        uid = f"UPDATE briefs_brief SET uid = gen_random_uuid() WHERE id = {self.live.brief_id}"
        self.is_told(uid, beginning="live, version 1")
        reopened = "DELETE FROM briefs_chainlink WHERE because = 'reopened'"
        self.is_told(reopened, beginning="live, version 1")

    def test_a_forged_document_is_noticed(self) -> None:
        where = f"WHERE id = (SELECT revision_id FROM briefs_edition {EDITION})"
        for value in DOCUMENTS:
            statement = f"UPDATE briefs_revision SET document = {value} {where}"
            self.is_told(statement, beginning=CHANGED)
        statement = f"UPDATE briefs_revision SET number = number + 10 {where}"
        self.is_told(statement, beginning=CHANGED)

    def test_an_unreadable_value_is_reported_with_its_version(self) -> None:
        revision = f"WHERE id = (SELECT revision_id FROM briefs_edition {EDITION})"
        link = f"(SELECT max(id) FROM briefs_chainlink {LINK_OF})"
        for statement in (
            f"UPDATE briefs_edition SET event_date = '0044-03-15 BC' {EDITION}",
            f"UPDATE briefs_edition SET updated_at = 'infinity' {EDITION}",
            f"UPDATE briefs_edition SET live = tstzrange(lower(live), 'infinity') {EDITION}",
            f"UPDATE briefs_chainlink SET at = '-infinity' WHERE id = {link}",
            f"UPDATE briefs_revision SET document = {NESTED} {revision}",
            f"UPDATE briefs_revision SET document = repeat('9', 5000)::jsonb {revision}",
        ):
            self.is_told(statement, beginning=f"{CHANGED}a value cannot be read.\nThe check")

    def test_an_exchanged_brief_is_noticed(self) -> None:
        self.is_told("UPDATE briefs_brief SET uid = gen_random_uuid() WHERE slug = 'canal'")

    def test_forged_rows_of_actors_topics_and_authors_are_noticed(self) -> None:
        for table, column, others in ROWS:
            known = {"table": table, "column": column, "other": f"(SELECT max(id) FROM {others})"}
            known["of_it"] = f"edition_id = (SELECT id FROM briefs_edition {EDITION})"
            for statement in FORGED_ROWS:
                self.is_told(statement.format(**known), beginning=CHANGED)

    def test_a_link_missing_from_the_chain_is_noticed(self) -> None:
        first = ChainLink.objects.earliest("pk").pk
        for condition in (f"id = {first}", f"id = {first + 1}", "because <> ''", "true"):
            self.is_told(f"DELETE FROM briefs_chainlink WHERE {condition}")

    def test_a_hash_kept_elsewhere_reveals_a_shortened_chain(self) -> None:
        before = verify()
        withdraw(self.live.brief, self.publisher)
        after = verify()
        cut = f"DELETE FROM briefs_chainlink WHERE sha256 = '{after}'"
        with forged(cut, f"UPDATE briefs_edition SET {REOPENED} WHERE slug = 'live'"):
            assert verify("--expect", before) == before
            sentence = "The expected hash is not in the chain: something was removed."
            assert verify("--expect", after) == sentence

    def test_all_forgeries_are_reported_at_once(self) -> None:
        with forged(
            "UPDATE briefs_edition SET body_html = 'x' WHERE slug = 'canal' AND number = 1",
            f"UPDATE briefs_edition SET note = 'x' {EDITION}",
            "UPDATE briefs_edition SET title = 'x' WHERE slug = 'live'",
        ):
            told = verify().splitlines()
        assert [line.partition(": ")[0] for line in told] == [
            "canal, version 1",
            "canal, version 2",
            "live, version 1",
            "live, version 1",
        ]
        sentence = "live, version 1: the record was changed: its title differs from its document."
        assert told[3] == sentence

    def test_findings_beyond_the_limit_are_counted(self) -> None:
        for number in range(MOST_FINDINGS):
            make_edition(self.publisher, title=f"Brief {number}")
        with forged("UPDATE briefs_edition SET card_html = 'x'"):
            told = verify().splitlines()
        assert len(told) == MOST_FINDINGS + 1
        assert told[-1] == "4 more findings are not shown."

    def test_a_new_name_of_an_actor_asks_for_a_rebuild(self) -> None:
        Actor.objects.filter(name="Egypt").update(name="United Arab Republic")
        told = verify()
        assert told.startswith(
            "canal, version 1: the page differs from how its document is rendered"
        )
        assert told.endswith(
            "If names, templates or settings changed since, run rebuild_editions and verify again."
        )
        assert "record" not in told
        call_command("rebuild_editions", stdout=StringIO())
        assert verify() == self.live.sha256


@pytest.mark.django_db
def test_a_site_without_publications_says_so() -> None:
    assert verify() == "Nothing has been published yet."
