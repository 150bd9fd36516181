"""Saved filters: whose they are, who sees them, and what is refused."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from briefs.desk.saved_filters import MOST_SAVED, FilterRefused, query_of, save_filter
from briefs.drafts import rename_topic
from briefs.models import SavedFilter, Topic
from tests.support.desk import desk, page, titles
from tests.support.factories import as_data, make_actor, make_brief

pytestmark = pytest.mark.django_db


def save(by: User, name: str, query: str = "status=draft", **more: str) -> str:
    """Save a filter through the page, and return what the list then says."""
    data = {"name": name, "query": query, **more}
    response = desk(by).post("/desk/filters/", data, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_a_filter_gets_a_name_and_a_place_in_the_list(editor: User) -> None:
    make_brief(editor)
    assert '<form method="post" action="/desk/filters/">' in page(editor, "status=draft")
    assert 'action="/desk/filters/"' not in page(editor)
    html = save(editor, "  My   drafts ", "topic=&status=draft&sort=title&after=x")
    assert "Filter “My drafts” saved." in html
    link = '<a href="/desk/briefs/?status=draft&amp;sort=title" aria-current="page">'
    assert f"{link}<bdi>My drafts</bdi></a>" in html
    assert SavedFilter.objects.get().query == "status=draft&sort=title"


def test_it_is_private_unless_it_is_shared(editor: User, writer: User) -> None:
    save(editor, "Mine alone")
    save(editor, "For all", "status=in-review", shared="on")
    html = page(writer)
    assert "For all" in html
    assert "by editor" in html
    assert "Mine alone" not in html
    assert "/delete/" not in html


def test_a_shared_filter_shows_nobody_more_than_they_may_edit(editor: User, writer: User) -> None:
    make_brief(editor, title="An editor's draft")
    save(editor, "Drafts", shared="on")
    assert "An editor" not in page(writer, SavedFilter.objects.get().query)


def test_the_filters_of_someone_who_left_are_theirs_alone(editor: User, writer: User) -> None:
    save(editor, "For all", shared="on")
    User.objects.filter(pk=editor.pk).update(is_active=False)
    assert "For all" not in page(writer)


def test_only_the_owner_deletes_a_filter(editor: User, writer: User) -> None:
    save(editor, "For all", shared="on")
    kept = SavedFilter.objects.get()
    desk(writer).post(f"/desk/filters/{kept.pk}/delete/")
    assert SavedFilter.objects.exists()
    response = desk(editor).post(f"/desk/filters/{kept.pk}/delete/", {"query": "q=a"}, follow=True)
    assert "Filter “For all” deleted." in response.content.decode()
    assert response.redirect_chain == [("/desk/briefs/?q=a", 302)]
    assert not SavedFilter.objects.exists()
    assert desk(editor).post(f"/desk/filters/{kept.pk}/delete/").status_code == 302


@pytest.mark.parametrize(
    ("name", "query", "sentence"),
    [
        ("", "status=draft", "Give the filter a name."),
        ("\u200b", "status=draft", "Give the filter a name."),
        ("x" * 61, "status=draft", "The name is too long: at most 60 characters."),
        ("a\x00b", "status=draft", "The name contains a character that cannot be saved."),
        ("Nothing", "", "Filter the list first, then save the filter."),
        ("Order", "sort=title", "Filter the list first, then save the filter."),
        ("Wrong", "status=binned", "Filter the list first, then save the filter."),
        ("Wrong", "actor=nobody", "Filter the list first, then save the filter."),
        ("TAKEN", "status=draft", "You already have a filter called “TAKEN”."),
    ],
)
def test_what_cannot_be_saved_is_explained(
    editor: User, name: str, query: str, sentence: str
) -> None:
    save(editor, "Taken")
    assert sentence in save(editor, name, query)
    assert SavedFilter.objects.count() == 1


def test_two_people_may_use_the_same_name(editor: User, writer: User) -> None:
    save(editor, "Drafts")
    assert "saved." in save(writer, "Drafts")


def test_there_is_an_end_to_the_number_of_filters(editor: User) -> None:
    query = query_of("status=draft")
    for number in range(MOST_SAVED):
        save_filter(owner=editor, name=f"Filter {number}", query=query, shared=False)
    with pytest.raises(FilterRefused, match="You have saved 50 filters"):
        save_filter(owner=editor, name="One more", query=query, shared=False)


def test_readers_and_strangers_save_nothing(reader: User) -> None:
    assert desk(reader).post("/desk/filters/", {"name": "a", "query": "q=a"}).status_code == 403
    assert Client().post("/desk/filters/").status_code == 302
    assert desk(reader).get("/desk/filters/").status_code == 405
    assert not SavedFilter.objects.exists()


def test_a_shared_filter_shows_no_name_that_is_hidden_from_a_colleague(
    publisher: User, editor: User, writer: User
) -> None:
    secret = make_actor("Source seven")
    make_brief(publisher, tlp="TLP:RED", actors=(as_data(secret),), tags=("Raid",))
    save(publisher, "Of the source", "actor=source-seven", shared="on")
    save(publisher, "Of the raid", "topic=raid&status=draft", shared="on")
    save(publisher, "All drafts", shared="on")
    for colleague in (editor, writer):
        html = page(colleague)
        assert "All drafts" in html
        assert "Of the" not in html
        assert "source-seven" not in html
    assert "Of the source" in page(publisher)


def test_there_is_an_end_to_the_number_of_filters_that_all_share(
    editor: User, writer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefs.desk.saved_filters.MOST_SHARED", 1)
    save(editor, "Drafts", shared="on")
    assert "Colleagues share 1 filters already." in save(writer, "More", shared="on")
    assert "Filter “More” saved." in save(writer, "More")


def test_a_saved_filter_finds_a_topic_that_was_renamed(publisher: User) -> None:
    brief = make_brief(publisher, tags=("Canals",))
    save(publisher, "Canals", "topic=canals")
    rename_topic(topic=Topic.objects.get(), name="Waterways", by=publisher)
    html = page(publisher, "topic=canals")
    assert "Waterways" in html
    assert titles(html) == [brief.title]
    assert "No topic is called “canal”." in page(publisher, "topic=canal")
