"""A version is cited by its own title, date and permanent address, in every form."""

from urllib.parse import unquote

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from briefs import publishing
from briefs.choices import Change
from tests.support.factories import make_edition, make_user, publish
from tests.support.publishing import save

pytestmark = pytest.mark.django_db


@pytest.fixture
def talks(publisher: User) -> None:
    """Publish two versions under different titles."""
    edition = make_edition(publisher, title="Talks in Vienna", slug="talks", authors=("A desk",))
    save(edition.brief, publisher, title="Talks in Geneva")
    publish(edition.brief, publisher, Change.CORRECTION, "They met in Geneva.")


def test_the_page_of_a_brief_leads_to_the_citation_of_its_version(talks: None) -> None:
    assert (
        '/briefs/talks/versions/2/cite/">Cite<' in Client().get("/briefs/talks/").content.decode()
    )
    old = Client().get("/briefs/talks/versions/1/").content.decode()
    assert '/briefs/talks/versions/1/cite/">Cite<' in old


def test_an_old_version_is_cited_as_it_was(talks: None) -> None:
    page = Client().get("/briefs/talks/versions/1/cite/").content.decode()
    assert "A desk, “Talks in Vienna”, Briefdesk, version 1, " in page
    assert f"{settings.SITE_URL}/briefs/talks/versions/1/" in page
    assert "Geneva" not in page.partition("<main")[2]


@pytest.mark.parametrize(
    ("ending", "kind", "line"),
    [
        ("bib", "application/x-bibtex; charset=utf-8", "  title = {{Talks in Geneva}},"),
        ("ris", "application/x-research-info-systems; charset=utf-8", "TI  - Talks in Geneva"),
    ],
)
def test_each_form_is_a_file(talks: None, ending: str, kind: str, line: str) -> None:
    sent = Client().get(f"/briefs/talks/versions/2/cite.{ending}")
    assert sent.headers["Content-Type"] == kind
    assert sent.headers["Content-Disposition"] == f'attachment; filename="talks-v2.{ending}"'
    assert line in sent.content.decode().splitlines()
    assert f"{settings.SITE_URL}/briefs/talks/versions/2/" in sent.content.decode()


def test_other_endings_lead_nowhere(talks: None) -> None:
    assert Client().get("/briefs/talks/versions/2/cite.txt").status_code == 404


def test_addresses_in_other_scripts_are_escaped_in_files(publisher: User) -> None:
    make_edition(publisher, title="تأميم قناة السويس", language="ar", slug="قناة-السويس")
    sent = Client().get("/briefs/قناة-السويس/versions/1/cite.ris")
    url = sent.content.decode().partition("UR  - ")[2].partition("\r\n")[0]
    assert url.isascii()
    assert unquote(url) == f"{settings.SITE_URL}/briefs/قناة-السويس/versions/1/"


def test_an_imported_brief_is_cited_with_the_day_on_which_it_was_published(
    publisher: User,
) -> None:
    make_edition(publisher, title="Old", slug="old", published_on="1996-02-29")
    sent = Client().get("/briefs/old/versions/1/cite.ris").content.decode()
    assert "DA  - 1996/02/29/" in sent.splitlines()


def test_what_a_reader_may_not_see_cannot_be_cited(talks: None, publisher: User) -> None:
    secret = make_edition(publisher, title="Secret", slug="secret", tlp="TLP:RED")
    for address in ("talks/versions/3", "secret/versions/1"):
        for ending in ("cite/", "cite.bib", "cite.ris"):
            assert Client().get(f"/briefs/{address}/{ending}").status_code == 404
    reader = make_user("red", is_superuser=True)
    client = Client()
    client.force_login(reader)
    assert "Secret" in client.get("/briefs/secret/versions/1/cite.bib").content.decode()
    publishing.withdraw(brief=secret.brief, by=publisher, reason="Forged.")
    assert client.get("/briefs/secret/versions/1/cite.bib").status_code == 410
