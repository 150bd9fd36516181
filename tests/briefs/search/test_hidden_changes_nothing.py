"""An answer is the same whether what is hidden from a reader exists or not."""

from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from actors import merging
from briefs import publishing
from briefs.document import BriefDocument
from briefs.models import Topic
from briefs.search import find, published
from tests.support.factories import as_data, make_actor, make_brief, make_edition, make_user
from tests.support.hidden_places import document_of
from tests.support.searching import ask

pytestmark = pytest.mark.django_db


def test_what_is_hidden_changes_no_answer(db: None) -> None:
    by = make_user("owner", "Publisher", is_superuser=True)
    write = partial(make_edition, by, summary="<p>—</p>", analysis="<p>—</p>")
    gamal = make_actor("Gamal Nasser", "person")
    union = make_actor("Union of Friends", "group", "UF", "Amis")
    write(title="Chanal of Suez", actors=(as_data(gamal),), tags=("Canals",))
    write(title="Elections", actors=(as_data(union),), tags=("Votes",))
    write(title="What ararat means", analysis="<p>The kitaplar of Ararat</p>")
    canals = Topic.objects.get(name="Canals")
    queries = (
        *("nasser", "actor:nasser", '"nasser"', "-nasser suez", "actor:sadat", "sadat chanal"),
        *("topic:canals", "topic:çanals", "topic:locks", "-topic:locks suez", "topic:water"),
        *("union of friends", "actor:uf", "UF votes", "kind:person", "kind:place", "-kind:place"),
        *("chanalx", "chamal", "elektions", "kitap", "kitabı", "the", "secret", "hidden chanal"),
        *("after:1956 before:1957", "suez zebra", "-zebra", "actor:amis", "topic:merged"),
    )
    before = {typed: ask(typed, AnonymousUser()) for typed in queries}

    anwar, other = make_actor("Anwar Nasser", "person"), make_actor("Amis", "place", "UF", "Sadat")
    tags = ("Çanals", "Chanaly", "Locks", "Water", "Merged", "Elektions")

    def hide(kind: str, **fields: str) -> BriefDocument:
        about = (as_data(anwar), as_data(other))
        return replace(document_of(kind, **fields), actors=about, tags=tags)

    make_brief(by, hide("adraft"))
    for kind, language in (("redone", "tr"), ("redtwo", "fr")):
        make_edition(by, hide(kind, tlp="TLP:RED", language=language, published_on="1956-07-27"))
    withdrawn = make_edition(by, hide("withdrawn"))
    publishing.withdraw(brief=withdrawn.brief, by=by, reason="Wrong")
    for name, changed in (("Locks", {"parent": canals}), ("Elektions", {"merged_into": canals})):
        Topic.objects.filter(name=name).update(**changed)
    merged = make_actor("Zaim", "person")
    merging.merge(survivor=anwar, merged=merged, by=by)

    assert {typed: ask(typed, AnonymousUser()) for typed in queries} == before


def test_what_is_withdrawn_while_a_page_is_made_is_not_shown(db: None) -> None:
    by = make_user("owner", "Publisher", is_superuser=True)
    waiting = [make_edition(by, document_of("gone")).brief]
    make_edition(by, title="Zebra")

    def withdraw_first(execute: Any, sql: str, *rest: Any) -> Any:
        if '"passages"' in sql and waiting:
            publishing.withdraw(brief=waiting.pop(), by=by, reason="Wrong")
        return execute(sql, *rest)

    results = find("zebra", published(AnonymousUser()))
    with connection.execute_wrapper(withdraw_first):
        page = results.page()
    assert [hit.title for hit in page.hits] == ["Zebra"]
    assert "qzgone" not in str(page).lower()
    assert [len(facet.values) for facet in page.facets] == [1]
