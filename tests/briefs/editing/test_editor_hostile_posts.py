"""Posts that no page sends: forged counts, places, keys and numbers save nothing by accident."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from briefs.document import BriefDocument, DocumentError, from_data, to_data
from briefs.drafts import tables
from briefs.editing import BriefForms, IncompletePost, TypedRows
from briefs.models import Brief
from tests.support.editor import add_row, address, opened, posted, send
from tests.support.factories import cite, key, make_brief, make_document, make_source

SETS = ["parts", "sources", "actors", "topics", "authors"]
DOCUMENT = make_document(
    "Canal talks",
    tags=("Law", "Suez"),
    analysis="<p>[1] and [2]</p>",
    citations=cite(make_source("The Times"), make_source("A letter")),
)


def read(post: QueryDict, document: BriefDocument = DOCUMENT) -> BriefDocument | None:
    """Return the document that the page would save; None if it is refused with sentences."""
    forms = BriefForms(document, post)
    if not forms.is_valid():
        assert all(problem.sentence for problem in forms.problems())
        assert forms.problems()
        return None
    # As saving checks it.
    return from_data(to_data(forms.document(TypedRows())))


def tried(post: QueryDict) -> BriefDocument | str | None:
    """Return what `read` returns, or the sentence with which the whole post is refused."""
    try:
        return read(post)
    except (IncompletePost, DocumentError) as refused:
        return str(refused)


@pytest.mark.parametrize("rows", SETS)
@pytest.mark.parametrize("count", ["abc", "", "99999", "9" * 400, "1e3", "\x00"])
def test_a_number_of_rows_that_is_none_or_huge_is_refused(rows: str, count: str) -> None:
    post = posted(DOCUMENT)
    post[f"{rows}-TOTAL_FORMS"] = count

    incomplete = f"The page arrived incomplete ({rows}). Nothing was saved. Please send it again."
    assert tried(post) in (None, incomplete)


@pytest.mark.parametrize("rows", ["parts", "sources", "topics"])
@pytest.mark.parametrize("count", ["-1", "0", "1"])
def test_rows_beyond_the_number_of_rows_are_not_dropped(rows: str, count: str) -> None:
    post = posted(DOCUMENT)
    post[f"{rows}-TOTAL_FORMS"] = count

    with pytest.raises(IncompletePost, match=rows):
        read(post)


@pytest.mark.parametrize("rows", SETS)
@pytest.mark.parametrize("count", ["-1", "abc", "", "0", "1", "3", "99999"])
def test_a_forged_number_of_rows_at_the_beginning_loses_none(rows: str, count: str) -> None:
    post = posted(DOCUMENT)
    post[f"{rows}-INITIAL_FORMS"] = count

    after = tried(post)
    assert after in (None, DOCUMENT) or "incomplete" in str(after)


def test_a_new_row_like_one_that_a_colleague_has_saved_since_then_is_kept() -> None:
    post = posted(DOCUMENT)
    add_row(post, "topics", name="Docks")

    after = read(post, replace(DOCUMENT, tags=(*DOCUMENT.tags, "Docks")))

    assert after is not None
    assert after.tags == ("Law", "Suez", "Docks")


@pytest.mark.parametrize("order", ["first", "1.5", "9" * 400, "\x00", "1 OR 1=1"])
def test_a_place_that_is_not_a_number_is_refused_or_comes_last(order: str) -> None:
    post = posted(DOCUMENT)
    post["sources-0-ORDER"] = order

    after = read(post)

    titles = [each.source.title for each in after.citations] if after else []
    assert titles in ([], ["A letter", "The Times"])


@pytest.mark.parametrize("order", ["-5", "0", "10000", ""])
def test_any_number_is_a_place(order: str) -> None:
    post = posted(DOCUMENT)
    post["sources-0-ORDER"] = order

    after = read(post)

    assert after is not None
    assert {each.source.title for each in after.citations} == {"The Times", "A letter"}
    titles = {each.number: each.source.title for each in after.citations}
    body = f"<p>[{_number(titles, 'The Times')}] and [{_number(titles, 'A letter')}]</p>"
    assert after.sections[1].body == body


def _number(titles: dict[int, str], title: str) -> int:
    return next(number for number, other in titles.items() if other == title)


@given(
    st.dictionaries(
        st.sampled_from(list(posted(DOCUMENT))),
        st.one_of(st.text(max_size=12), st.integers().map(str)),
        max_size=4,
    )
)
def test_any_text_in_any_field_is_saved_or_refused_with_a_sentence(typed: dict[str, str]) -> None:
    post = posted(DOCUMENT)
    for name, value in typed.items():
        post[name] = value

    after = tried(post)

    if isinstance(after, BriefDocument):
        numbers = [citation.number for citation in after.citations]
        assert numbers == sorted(set(numbers))
    else:
        assert after != ""


@pytest.fixture
def brief(editor: User) -> Brief:
    return make_brief(editor, replace(DOCUMENT, uid=key()))


def test_an_incomplete_post_is_refused_and_saves_nothing(
    client: Client, editor: User, brief: Brief
) -> None:
    client.force_login(editor)

    post = {"do": "save", "title": "x", "base_revision": "1"}
    assert client.post(address(brief), post).status_code == 400
    assert client.post(address(brief), {}).status_code == 400
    assert brief.revisions.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("parts-0-key", "' OR 1=1"),
        ("sources-0-key", "../../1"),
        ("sources-0-citation_key", "x"),
        ("sources-0-number", "0"),
        ("sources-0-number", "99999"),
        ("sources-0-number", "9" * 5000),
        ("sources-0-ORDER", "9" * 5000),
        ("sources-0-credibility", "7"),
        ("parts-0-kind", "script"),
        ("title", "a\x00b"),
        ("topics-0-name", "a\x00b"),
        ("sources-0-url", "javascript:alert(1)"),
        ("tlp", "TLP:NONE"),
    ],
)
def test_a_forged_value_is_refused_on_the_page(
    client: Client, editor: User, brief: Brief, field: str, value: str
) -> None:
    client.force_login(editor)
    post = opened(client, brief)
    post[field] = value

    response = send(client, brief, post)

    assert response.status_code == 422
    assert "Not saved yet" in response.content.decode()
    assert brief.revisions.count() == 1


def test_values_that_contradict_each_other_are_refused_on_the_page(
    client: Client, editor: User, brief: Brief
) -> None:
    client.force_login(editor)
    post = opened(client, brief)
    post["sources-1-key"] = str(post["sources-0-key"])
    post["sources-1-title"] = "Another title"

    response = send(client, brief, post)

    assert response.status_code == 422
    assert "describes the source with this key differently" in response.content.decode()
    assert brief.revisions.count() == 1


@pytest.mark.parametrize("rows", ["parts", "sources"])
def test_a_key_that_two_rows_share_is_refused(
    client: Client, editor: User, brief: Brief, rows: str
) -> None:
    client.force_login(editor)
    post = opened(client, brief)
    name = "citation_key" if rows == "sources" else "key"
    post[f"{rows}-1-{name}"] = str(post[f"{rows}-0-{name}"])

    response = send(client, brief, post)

    assert response.status_code == 422
    assert brief.revisions.count() == 1


def test_a_topic_that_is_there_twice_is_saved_once(
    client: Client, editor: User, brief: Brief
) -> None:
    client.force_login(editor)
    post = opened(client, brief)
    add_row(post, "topics", name="LAW")

    assert send(client, brief, post).status_code == 302
    assert tables.read(brief).tags == ("Law", "Suez")


def test_a_field_of_a_removed_row_may_be_wrong(client: Client, editor: User, brief: Brief) -> None:
    client.force_login(editor)
    post = opened(client, brief)
    post["sources-1-title"], post["sources-1-DELETE"] = "", "on"

    assert send(client, brief, post).status_code == 302
    assert len(tables.read(brief).citations) == 1
