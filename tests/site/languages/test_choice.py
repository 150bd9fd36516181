"""A reader chooses the language of public pages; staff pages stay English."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client, override_settings
from django.utils.translation import override

from actors.text import country_name, language_name
from tests.support import pages
from tests.support.factories import make_edition

pytestmark = pytest.mark.django_db


def language_of(client: Client, address: str) -> tuple[str, str]:
    """Return the language and direction that a page states."""
    html = pages.elements(pages.parse(client.get(address).content.decode()), "html")[0]
    return html.get("lang", ""), html.get("dir", "")


def choose(client: Client, language: str, **others: str) -> str:
    """Choose a language; return where the answer leads."""
    answer = client.post("/language/", {"language": language, **others})
    assert answer.status_code == 302
    return answer["Location"]


def test_the_choice_is_kept(client: Client) -> None:
    assert language_of(client, "/briefs/") == ("en", "ltr")
    assert choose(client, "ar", next="/briefs/") == "/briefs/"
    assert language_of(client, "/briefs/") == ("ar", "rtl")
    assert int(client.cookies[settings.LANGUAGE_COOKIE_NAME]["max-age"]) == 365 * 24 * 60 * 60

    choose(client, "en")

    assert language_of(client, "/") == ("en", "ltr")


def test_the_browsers_languages_decide_nothing(client: Client) -> None:
    page = client.get("/briefs/", headers={"Accept-Language": "ru"}).content.decode()

    assert '<html lang="en"' in page


@pytest.mark.parametrize("language", ["", "eo", "uk-UA", "../../etc", "ar\r\nX: y", "e" * 5_000])
def test_a_language_that_the_site_does_not_speak_changes_nothing(
    client: Client, language: str
) -> None:
    choose(client, language)

    assert language_of(client, "/") == ("en", "ltr")


@pytest.mark.parametrize(
    "address",
    ["https://example.org/", "//example.org", "javascript:alert(1)", "/\\example.org", ""],
)
def test_the_answer_never_leads_to_another_site(client: Client, address: str) -> None:
    assert choose(client, "de", next=address) == "/"


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("http://testserver/search/?q=%D9%85", "/search/?q=%D9%85"),
        ("http://testserver", "/"),
        ("https://example.org/search/", "/"),
        ("", "/"),
    ],
)
def test_the_page_of_languages_leads_back(client: Client, came_from: str, back: str) -> None:
    page = client.get("/language/", headers={"Referer": came_from})
    fields = pages.elements(pages.parse(page.content.decode()), "input")

    assert [each.get("value") for each in fields if each.get("name") == "next"] == [back]
    assert "no-store" in page["Cache-Control"]


def test_the_page_names_each_language_in_that_language(client: Client) -> None:
    choose(client, "uk")
    page = pages.parse(client.get("/language/").content.decode())
    buttons = [each for each in pages.elements(page, "button") if each.get("name") == "language"]

    assert [(each.get("value"), pages.text(each)) for each in buttons] == settings.LANGUAGES
    assert [each.get("value") for each in buttons if each.get("aria-current")] == ["uk"]


def test_the_choice_needs_a_token() -> None:
    client = Client(enforce_csrf_checks=True)

    assert client.post("/language/", {"language": "de"}).status_code == 403


def test_every_public_page_depends_on_the_cookie(client: Client) -> None:
    for address in ("/", "/search/suggest/?q=x", "/nowhere/", "/language/"):
        assert "Cookie" in client.get(address)["Vary"], address


def test_staff_pages_stay_english(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    choose(client, "ar")

    for address in ("/desk/", "/admin/briefs/brief/", "/accounts/profile/"):
        assert language_of(client, address) == ("en", "ltr"), address
        assert "الأرشيف" not in client.get(address).content.decode()


def test_a_site_may_speak_another_language_by_itself(client: Client) -> None:
    with override_settings(SITE_LANGUAGE="he"):
        assert language_of(client, "/") == ("he", "rtl")
        assert language_of(client, "/accounts/login/") == ("en", "ltr")

        choose(client, "en")

        assert language_of(client, "/") == ("en", "ltr")


def test_an_error_page_speaks_the_readers_language(client: Client) -> None:
    choose(client, "de")

    assert language_of(client, "/nowhere/") == ("de", "ltr")
    assert language_of(client, "/actors/?kind=fish") == ("de", "ltr")


def test_the_frame_of_a_brief_speaks_the_readers_language_and_the_rest_its_own(
    client: Client, publisher: User
) -> None:
    edition = make_edition(publisher, title="Канал", language="uk", published_on="2026-11-05")
    make_edition(publisher, title="Протока", language="uk", published_on="2026-11-22")
    choose(client, "ar")
    address = f"/briefs/{edition.slug}/"
    page = client.get(address).content.decode()
    parsed = pages.parse(page)

    assert language_of(client, address) == ("uk", "ltr")
    for tag in ("header", "footer"):
        frame = pages.elements(parsed, tag)[0 if tag == "header" else -1]
        assert (frame.get("lang"), frame.get("dir")) == ("ar", "rtl")
    assert "الأرشيف" in page
    assert "Пізніше, " in page
    assert "22 листопада 2026" in page


def test_the_versions_of_a_brief_speak_its_language(client: Client, publisher: User) -> None:
    make_edition(publisher, title="Kanal", language="de")

    assert language_of(client, "/briefs/kanal/versions/") == ("de", "ltr")
    assert "Fassung 1" in client.get("/briefs/kanal/versions/").content.decode()


def test_pages_in_two_languages_do_not_mix_in_the_process(publisher: User) -> None:
    make_edition(publisher, title="Canal", published_on="2026-11-05")
    english, russian = Client(), Client()
    choose(russian, "ru")
    for _twice in "12":
        assert "November 2026" in english.get("/briefs/").content.decode()
        page = russian.get("/briefs/").content.decode()
        assert "5 ноября 2026" in page
        assert "November" not in page
        assert "Archive" in english.get("/").content.decode()
        assert "Архив" in russian.get("/").content.decode()


def test_countries_and_languages_are_named_in_the_readers_language() -> None:
    with override("ru"):
        assert (country_name("EG"), language_name("ar")) == ("Египет", "Арабский")
        assert language_name("gez").startswith("геэз")
    assert (country_name("EG"), country_name("XX"), country_name("")) == ("Egypt", "XX", "")
