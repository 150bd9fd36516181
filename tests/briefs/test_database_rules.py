"""Each database constraint on single rows, by its name."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from actors.models import Actor, ActorName
from briefs.drafts import database_now
from briefs.models import Author, Brief, Citation, FrontPageLead, Section, Source, Topic
from tests.support.factories import key, make_actor, make_brief
from tests.support.refusals import refused

pytestmark = pytest.mark.django_db


def _second_primary_name() -> None:
    ActorName.objects.create(actor=make_actor(), value="Other", is_primary=True)


def _same_name_twice() -> None:
    ActorName.objects.create(actor=make_actor("Egypt"), value="Egypt", language="en")


def _unknown_name_type() -> None:
    ActorName.objects.create(actor=make_actor(), value="x", name_type="nickname")


def _name_with_a_wrong_date() -> None:
    ActorName.objects.create(actor=make_actor(), value="x", valid_from="1956-13")


def _two_leads() -> None:
    user = User.objects.get()
    for _brief in range(2):
        FrontPageLead.objects.create(brief=make_brief(user), until=database_now())


def _citation(**values: object) -> None:
    source = Source.objects.create(title="One")
    fields = {"brief": make_brief(User.objects.get()), "source": source, "number": 1} | values
    Citation.objects.create(**fields)


def _two_summaries() -> None:
    brief = make_brief(User.objects.get())
    Section.objects.create(brief=brief, key=key(), kind="summary", position=9)


def _two_parts_in_one_place() -> None:
    brief = make_brief(User.objects.get())
    Section.objects.create(brief=brief, key=key(), kind="analysis", position=1)


RULES: list[tuple[str, Callable[[], object]]] = [
    ("one_primary_name_an_actor", _second_primary_name),
    ("actor_name_once_a_language", _same_name_twice),
    ("actor_name_type_is_known", _unknown_name_type),
    ("actor_name_dates_are_dates", _name_with_a_wrong_date),
    ("actor_kind_is_known", lambda: Actor.objects.create(kind="ship", name="x", slug="x")),
    ("one_lead_at_a_time|only_one", _two_leads),
    ("citation_number_counts", lambda: _citation(number=0)),
    ("citation_credibility_is_known", lambda: _citation(credibility=7)),
    ("citation_date_is_a_date", lambda: _citation(accessed_on="yesterday")),
    ("one_summary_a_brief", _two_summaries),
    ("one_section_a_place", _two_parts_in_one_place),
    ("source_title_is_not_empty", lambda: Source.objects.create(title="")),
    (
        "source_reliability_is_known",
        lambda: Source.objects.create(title="x", reliability="G"),
    ),
    ("topic_name_is_not_empty", lambda: Topic.objects.create(name="", slug="x")),
    ("author_name_is_not_empty", lambda: Author.objects.create(name="", slug="x")),
    ("brief_title_is_not_empty", lambda: Brief.objects.update(title="")),
    ("brief_slug_is_not_empty", lambda: Brief.objects.update(slug="")),
    ("brief_marking_is_known", lambda: Brief.objects.update(tlp="TLP:WHITE")),
    ("brief_state_is_known", lambda: Brief.objects.update(state="lost")),
]


@pytest.mark.parametrize(("rule", "action"), RULES, ids=[rule for rule, _action in RULES])
def test_the_database_keeps_the_rule(
    publisher: User, rule: str, action: Callable[[], object]
) -> None:
    make_brief(publisher)
    with refused(rule):
        action()
