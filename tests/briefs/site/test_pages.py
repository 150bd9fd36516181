"""Pages about the site: written in admin, cleaned, and public only when they are complete."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from briefs.models import SitePage
from briefs.site import OUTLINES
from tests.support import pages
from tests.support.factories import make_user
from tests.support.site import make_page

pytestmark = pytest.mark.django_db
LIST, ADD = reverse("admin:briefs_sitepage_changelist"), reverse("admin:briefs_sitepage_add")
NO_INLINES = {"texts-TOTAL_FORMS": "0", "texts-INITIAL_FORMS": "0"}


@pytest.fixture
def keeper(client: Client) -> Client:
    client.force_login(make_user("keeper", "Administrator"))
    return client


def posted(keeper: Client, page: SitePage | None = None, **values: Any) -> Any:
    address = reverse("admin:briefs_sitepage_change", args=[page.pk]) if page else ADD
    form = {"title": "About", "slug": "about", "language": "en", "body": "Us.", **values}
    return keeper.post(address, {**NO_INLINES, **form})


def errors(response: Any) -> dict[str, list[str]]:
    return dict(response.context["adminform"].form.errors)


def test_a_new_site_has_no_pages_and_offers_four_outlines(keeper: Client) -> None:
    page = keeper.get(LIST).content.decode()
    for slug, outline in OUTLINES.items():
        assert f'href="{ADD}?outline={slug}"' in page
        assert str(outline.title) in page
        assert Client().get(f"/pages/{slug}/").status_code == 404
    assert not SitePage.objects.exists()
    posted(keeper)
    assert f'href="{ADD}?outline=about"' not in keeper.get(LIST).content.decode()


@pytest.mark.parametrize("slug", OUTLINES)
def test_an_outline_is_never_public_before_it_is_filled_in(keeper: Client, slug: str) -> None:
    form = keeper.get(ADD, {"outline": slug}).context["adminform"].form
    values = {name: form[name].value() or "" for name in form.fields} | {"is_shown": "on"}
    response = keeper.post(ADD, {**NO_INLINES, **values})
    hints = [hint for _heading, hint in OUTLINES[slug].parts]
    sentence = "Replace “{}” before you show the page to readers."
    assert errors(response) == {"body": [sentence.format(hint) for hint in hints]}
    assert keeper.post(ADD, {**NO_INLINES, **values, "is_shown": ""}).status_code == 302
    assert Client().get(f"/pages/{slug}/").status_code == 404
    assert slug not in Client().get("/").content.decode()


def test_an_unknown_outline_gives_an_empty_page(keeper: Client) -> None:
    for name in ("nothing", "", "\ud800", "a" * 5000):
        assert keeper.get(ADD, {"outline": name.encode("utf-8", "replace")}).status_code == 200


def test_a_page_without_a_text_is_not_shown(keeper: Client) -> None:
    response = posted(keeper, body="<p> </p><script>x</script>", is_shown="on")
    assert errors(response) == {"body": ["Write the text before you show the page to readers."]}
    with pytest.raises(IntegrityError):
        make_page(body="")


def test_a_shown_page_is_public_and_in_the_footer(keeper: Client) -> None:
    form: dict[str, Any] = {"body": "<h3>We</h3><p>Us.</p>", "position": "1", "is_shown": "on"}
    assert posted(keeper, **form).status_code == 302
    response = Client().get("/pages/about/")
    page = pages.parse(response.content.decode())
    assert [pages.text(each) for each in pages.elements(page, "h1")] == ["About"]
    assert [pages.text(each) for each in pages.elements(page, "h2")] == ["We"]
    assert pages.link(page, "canonical").endswith("/pages/about/")
    SitePage.objects.update(is_shown=False)
    assert Client().get("/pages/about/").status_code == 404
    assert keeper.get("/pages/about/").status_code == 404


def test_the_text_is_cleaned_like_that_of_a_brief(keeper: Client) -> None:
    body = (
        '<h2 onclick="x()">We</h2><p style="x">Us <b>all</b><script>x()</script></p>'
        '<p><a href="javascript:x()">a</a><a href="https://example.org/">b</a></p><img src=x>'
    )
    posted(keeper, body=body, is_shown="on")
    assert SitePage.objects.get().body == (
        '<h3>We</h3><p>Us <strong>all</strong></p><p><a>a</a><a href="https://example.org/">b</a>'
        "</p>"
    )
    # What another program wrote into the table is cleaned too.
    SitePage.objects.update(body="<p>Us<script>x()</script></p>")
    assert "x()" not in Client().get("/pages/about/").content.decode()


def test_plain_text_becomes_paragraphs(keeper: Client) -> None:
    posted(keeper, body="We & you\nhere, a < b.\r\n\r\nThey.")
    assert SitePage.objects.get().body == "<p>We &amp; you<br>here, a &lt; b.</p>\n\n<p>They.</p>"


def test_plain_paragraphs_may_stand_between_html(keeper: Client) -> None:
    body = "We are <em>six</em>.\r\n\r\nWrite & call.\r\n\r\n<h3>Who pays</h3>\r\n<p>Nobody.</p>"
    posted(keeper, body=body)
    found = SitePage.objects.get().body.replace("\n", "")
    assert found == (
        "<p>We are <em>six</em>.</p><p>Write &amp; call.</p><h3>Who pays</h3><p>Nobody.</p>"
    )


def test_every_text_that_a_page_had_is_kept_and_shown_in_admin(keeper: Client) -> None:
    posted(keeper, body="<p>First</p>\n<p>text.</p>")
    page = SitePage.objects.get()
    posted(keeper, page, body="<p>First</p>\r\n<p>text.</p>", position="3")
    posted(keeper, page, body="<p>Second text.</p>")
    posted(keeper, page, body="", title="Us")
    kept = [(each.title, each.body) for each in page.texts.all()]
    first = ("About", "<p>First</p>\n<p>text.</p>")
    assert kept == [("Us", ""), ("About", "<p>Second text.</p>"), first]
    shown = keeper.get(reverse("admin:briefs_sitepage_change", args=[page.pk])).content.decode()
    assert "&lt;p&gt;Second text.&lt;/p&gt;" in shown


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"slug": "a/b"}, "slug"),
        ({"slug": "../admin"}, "slug"),
        ({"slug": "Ab c"}, "slug"),
        ({"title": "a\x07"}, "title"),
        ({"language": "???"}, "language"),
        ({"position": "-1"}, "position"),
        ({"position": "9" * 5000}, "position"),
        ({"body": "<p>" + "x" * 100_001}, "body"),
    ],
)
def test_what_no_page_can_have_is_refused(
    keeper: Client, values: dict[str, Any], field: str
) -> None:
    assert list(errors(posted(keeper, **values))) == [field]


def test_two_pages_have_two_addresses(keeper: Client) -> None:
    make_page()
    assert list(errors(posted(keeper))) == ["slug"]


def test_a_page_speaks_its_own_language(keeper: Client) -> None:
    posted(keeper, title="من نحن", slug="من-نحن", language="Arabic", position="2", is_shown="on")
    response = Client().get("/pages/من-نحن/")
    root = next(pages.parse(response.content.decode()).iter("html"))
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")


def test_an_address_in_another_spelling_leads_to_the_page() -> None:
    make_page()
    response = Client().get("/pages/ABOUT/")
    assert (response.status_code, response.headers["Location"]) == (301, "/pages/about/")


def test_only_administrators_see_pages_that_are_not_shown(client: Client, publisher: User) -> None:
    page = make_page(is_shown=False)
    client.force_login(publisher)
    for address in (LIST, ADD, reverse("admin:briefs_sitepage_change", args=[page.pk])):
        assert client.get(address).status_code == 403
    assert client.get("/pages/about/").status_code == 404
