"""Any text whatever in the text filter gives a page of the list."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.factories import as_data, make_actor, make_brief, make_user
from tests.support.payloads import OWN

pytestmark = pytest.mark.django_db
SIGNS = (
    *(
        "'",
        "\\",
        ":*",
        "<->",
        "&",
        "|",
        "!",
        "(",
        ")",
        "%s",
        '"',
        "“",
        "-",
        " ",
        " OR ",
        "/",
        "<b>",
    ),
    *("actor:", "topic:canals ", "kind:country ", "before:9999 ", "after:0001", "egypt", "مصر "),
    *(
        "canal ",
        '"canal" ',
        "-canal ",
        "the ",
        "北京",
        "\x00",
        "\u200f",
        "\xad",
        "\u0301",
        "ﷺ",
        "½",
    ),
)
TYPED = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.lists(st.sampled_from(SIGNS), max_size=40).map("".join),
)


@pytest.fixture(scope="module")
def editor(module_db: None) -> User:
    by = make_user("editor", "Editor")
    actors = (as_data(make_actor("Egypt", "state", "مصر", "%s")),)
    text = "<p>The canal, 北京市 and مصر &lt;b&gt;.</p>"
    for language in ("en", "ar", "zh"):
        make_brief(by, summary=text, language=language, actors=actors, tags=("Canals",))
    return by


def shown(client: Client, typed: str) -> str:
    """Return the list for a text; the site refuses any address with a null character."""
    response = client.get("/desk/briefs/", {"q": typed, "status": "draft"}, follow=True)
    assert response.status_code == (400 if "\x00" in typed else 200)
    return response.content.decode()


@given(TYPED)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gives_a_page(editor: User, client: Client, typed: str) -> None:
    client.force_login(editor)
    shown(client, typed)


@pytest.mark.parametrize(
    "texts", [OWN[::8], pytest.param(OWN, marks=pytest.mark.soak)], ids=["some", "all"]
)
def test_hostile_texts_are_shown_as_they_are(
    editor: User, client: Client, texts: list[str]
) -> None:
    client.force_login(editor)
    for typed in texts:
        assert "<script>alert" not in shown(client, typed)
