"""No address causes a server error, whatever its query."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pytest
from django.conf import settings
from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.support.addresses import one_of_each
from tests.support.factories import make_user
from tests.support.hidden_places import Hidden

pytestmark = pytest.mark.django_db
PEOPLE = ("anonymous", "editor", "superuser")
LONG = "a " * 5_000
ODD = (
    *("q=%00", "q=%ff", "q=%ED%A0%80", "q=%C0%80", "q=%F4%90%80%80", f"q={LONG}", "q=%25", "q=%27"),
    *(
        "q=%E2%80%AE%E2%80%8F",
        "q=%22%28",
        "q=%5C",
        "q[]=1&q[]=2",
        "q=1&q=2",
        "q=_",
        "q=%F0%9F%92%A5",
    ),
    *("p=-1", "p=0", "p=99999999999999999999", "p=x", "p=%D9%A1", "p=1e9"),
    *(f"{name}={'9' * 5_000}" for name in ("p", "after", "before", "new", "old")),
    *("o=", "o=-", "o=99.-99", "o=1.2.3", "o=%00", "all=", "_facets=", "e=1", "_popup=1"),
    *("_to_field=id", "_to_field=x", "_to_field=password", "_to_field=brief__search"),
    *("event_from=0000-00-00&event_to=99999-01-01", "saved_from=9999-12-31&saved_to=0001-01-01"),
    *("event_from=2999-12-31", "saved_to=2024-02-30", "saved_from=%00"),
    *("before=0001-01-01T00:00Z_1", "after=9999-12-31T23:59Z_99999999999999999999", "before=x"),
    *("after=1e999_1", "after=nan_1", "after=1_-1", "after=%00", "after=-1", "before=-1"),
    *("sort=x", "sort=-title&after=_1", "sort=title&before=%00_1", "sort=-event&after=x_1"),
    *("actor=%00", "actor=x&topic=x&author=x&status=x", "actor_name=%ff", "topic_name=%25"),
    *("name=%00", "name=%E2%80%8B", "into=0", "into=99999999999999999999", "into=%D9%A1"),
    *("term=%00", "term=%ff&app_label=briefs&model_name=topic&field_name=parent"),
    *("app_label=x&model_name=y&field_name=z", "app_label=auth&model_name=user&field_name=id"),
    *("kind=x", "letter=%00", "letter=%E1%BA%9E%E1%BA%9E", "after=%ff_1", "kind=person&letter=%27"),
    *("title__regex=(", "body_html__regex=a", "id__in=", "id__isnull=maybe", "id__range="),
    *("_changelist_filters=%00", "_changelist_filters=a%3Db", "next=//example.org", "=", "&&&=%"),
    *("relations_before=99999999999999999999", "relations_before=x", "case=on&name=a&actor=x"),
)
FORM = "application/x-www-form-urlencoded"
UNREADABLE = (
    *(f"{FORM}; charset=utf-16", f"{FORM}; charset=idna", "text/plain; charset=idna"),
    *("multipart/form-data", f"multipart/form-data; boundary={'a' * 300}"),
)
# One or two of each kind for `make test`; the soak tries them all.
FEW = (
    "&".join(("q=%25%27%5C%FF%ED%A0%80", "p=-1", "o=-99.x", "before=x", "sort=x", "kind=x")),
    "&".join((f"q={LONG}", "p=99999999999999999999", "after=1e999_9", "event_from=0000-00-00")),
    "&".join(("q[]=1", "term=%F4%90", "name=%E2%80%8B", "into=99999999999999999999", "actor=9")),
    *("q=%00", "title__regex=(", "_to_field=password&_popup=1", "e=1&_changelist_filters=%27"),
)
ENDINGS = ("=%00", "=%27", "__regex=(", "__iregex=%5B", "__in=", "__isnull=x", "__range=", "=x")
FEW_ENDINGS = ("__regex=(", "__isnull=x")
PATHS = (
    *("/admin/briefs/brief/%00/change/", "/admin/briefs/topic/x%00/history/", "/briefs/%00/"),
    *("/admin/auth/user/%00/password/", "/admin/briefs/source/%ff/change/", "/actors/%ED%A0%80/"),
    *("/admin/actors/actor/99999999999999999999/change/", "/admin/briefs/author/-1/delete/"),
    *("/admin/admin/logentry/1_3B/change/", "/desk/briefs/99999999999999999999/preview/"),
    *("/admin/actors/actor/99999999999999999999/merge/", "/admin/%00/", "/accounts/reset/%00/x-y/"),
    *("/admin/briefs/edition/9e9/change/", "/admin/briefs/topic/%D9%A1/change/"),
    *("/topics/%27/", "/authors/%25/", "/briefs/%E2%80%AE/", "/admin/briefs/nothing/"),
)


def client_of(who: str) -> Client:
    """Return a client for a user, or for an anonymous visitor."""
    client = Client(raise_request_exception=False)
    if who != "anonymous":
        client.force_login(make_user(f"odd_{who}", "Editor", is_superuser=who == "superuser"))
    return client


def columns(endings: Iterable[str]) -> Iterator[str]:
    """Yield the address of each admin list with each column of its table in the query."""
    for model in admin.site._registry:
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        for field in model._meta.get_fields():
            yield from (f"{address}?{field.name}{ending}" for ending in endings)


def crawl(everything: Sequence[str], *people: str) -> None:
    """Request addresses as some users; fail with those that caused a server error."""
    broken = []
    for client in map(client_of, people):
        for address in everything:
            # An error of the database would spoil what comes after it.
            before = transaction.savepoint()
            answer: Any = client.get(address)
            if answer.streaming:
                b"".join(answer.streaming_content)
            if answer.status_code < 500:
                transaction.savepoint_commit(before)
                continue
            transaction.savepoint_rollback(before)
            broken.append(f"{answer.status_code} {address[:150]}")
    print(f"{len(people) * len(everything)} fetches, {len(broken)} broken")  # noqa: T201
    assert broken == []


@pytest.fixture(scope="module")
def places(module_db: None) -> list[str]:
    """Return an address for each view, on a site with at least one row of everything."""
    Hidden(make_user("owner", "Publisher", is_superuser=True))
    return list(one_of_each())


def test_no_odd_query_breaks_a_page(places: list[str]) -> None:
    crawl([*PATHS, *(f"{place}?{query}" for place in places for query in FEW)], "superuser")
    crawl([*PATHS, *(f"{place}?{FEW[0]}" for place in places)], "anonymous", "editor")


@pytest.mark.parametrize("value", [r'"\000abcdefgh"', r'"abcdefgh\000"', "abc"])
def test_no_odd_session_breaks_a_page(value: str) -> None:
    client = Client(raise_request_exception=False)
    answer = client.get("/", headers={"cookie": f"sessionid={value}"})
    assert answer.status_code == (400 if "000" in value else 200)


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
@pytest.mark.parametrize("place", ["/zzz/", "/accounts/login/"])
@pytest.mark.parametrize("kind", UNREADABLE)
def test_no_form_that_cannot_be_read_breaks_a_page(kind: str, place: str, method: str) -> None:
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    token = "a" * 32
    client.cookies["csrftoken"] = token
    headers = {"X-CSRFToken": token}
    answer = client.generic(method, f"{place}?q=a", "a=b", kind, headers=headers)
    if method == "POST" or "charset" in kind:
        assert answer.status_code == 400
    assert answer.status_code < 500


@pytest.mark.parametrize("place", ["/zzz/", "/accounts/login/"])
def test_no_form_that_is_too_long_breaks_a_page(place: str) -> None:
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    client.cookies["csrftoken"] = "a" * 32
    form = "a=b&" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 4) + "a=b"
    assert client.generic("POST", place, form, FORM).status_code == 400


def test_no_lookup_breaks_a_list_of_admin() -> None:
    crawl(list(columns(FEW_ENDINGS)), "superuser")


def test_admin_searches_no_table_for_a_field() -> None:
    field = "app_label=actors&model_name=actor&field_name=editions"
    assert client_of("editor").get(f"/admin/autocomplete/?term=a&{field}").status_code == 404


@pytest.mark.soak
@pytest.mark.parametrize("who", PEOPLE)
def test_no_odd_query_breaks_a_page_at_any_address(places: list[str], who: str) -> None:
    crawl([f"{place}?{query}" for place in places for query in (*ODD, *FEW)], who)


@pytest.mark.soak
@pytest.mark.usefixtures("places")
def test_no_lookup_breaks_any_list_of_admin() -> None:
    crawl(list(columns(ENDINGS)), *PEOPLE)
