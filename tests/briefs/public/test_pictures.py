"""The picture that messengers show with a link to a brief."""

import re
import struct
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.cache import caches
from django.test import Client, override_settings
from pytest_django import DjangoAssertNumQueries

from briefs import publishing
from briefs.choices import Change
from briefs.drafts import tables
from briefs.models import Edition
from briefs.public.sharing import drawing
from tests.support import pages
from tests.support.factories import make_brief, make_edition, publish
from tests.support.publishing import save

LONG = ("A title that says very much of very little and goes on and on " * 5)[:300]


def drawn(title: str, **fields: Any) -> bytes:
    shown: dict[str, Any] = {
        "day": "26 July 1956",
        "site": "Briefdesk",
        "language": "en",
        "is_rtl": False,
    }
    return drawing.draw_card(title=title, **(shown | fields))


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def picture_of(client: Client, edition: Edition) -> str:
    page = pages.parse(client.get(f"/briefs/{edition.slug}/").content.decode())
    [tag] = pages.elements(page, "meta", property="og:image")
    return str(tag.get("content")).removeprefix(settings.SITE_URL)


@pytest.mark.parametrize(
    ("title", "language", "is_rtl"),
    [
        ("Egypt nationalises the Suez Canal", "en", False),
        ("تأميم قناة السويس (Suez 1956)", "ar", True),
        ("מצרים מלאימה את תעלת סואץ", "he", True),
        ("Хрущёв и Ελλάδα: ńşệ “1956” – 5 %", "ru", False),
        (LONG, "en", False),
        ("W" * 300, "zh-Hant-x-very-odd", False),
        ("ﷺ " * 150, "ar", True),
        ("ﷺ" * 300, "ar", True),
        ("می\u200cخواهم", "fa", True),
    ],
)
def test_a_title_in_a_script_of_the_site_is_drawn(title: str, language: str, is_rtl: bool) -> None:
    begun = time.thread_time()
    picture = drawn(title, language=language, is_rtl=is_rtl)

    assert size(picture) == (1200, 630)
    assert picture != drawn("", language=language, is_rtl=is_rtl)
    assert time.thread_time() - begun < 2


@pytest.mark.parametrize("title", ["中国", "Egypt and 中国", "A flag 🇪🇬", "\ue000", "q\u0488"])
def test_a_title_in_another_script_is_left_out(title: str) -> None:
    assert drawn(title) == drawn("")


@pytest.mark.parametrize(
    "markup",
    ['#panic("x")', '#image("/etc/passwd")', "$x$ *b* _i_ `c` \\ // @ref <l>", "= Heading", "]}'"],
)
def test_markup_in_a_title_is_text(markup: str) -> None:
    assert drawn(markup) != drawn("")


def test_signs_that_nobody_sees_change_nothing() -> None:
    assert drawn("Su\u202eez\u2069 \u200bCanal\u00ad") == drawn("Suez Canal")


def test_a_date_that_cannot_be_written_is_left_out() -> None:
    assert drawn("Suez", day="1956年7月") == drawn("Suez", day="")


def test_several_pictures_are_drawn_at_once() -> None:
    titles = [f"Title {number}" for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        at_once = list(pool.map(drawn, titles))

    assert at_once == list(map(drawn, titles))


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["zh-Hant", "tlh", "qaa-Latn", "en-x-desk", "ar", "sr-Latn"])
def test_a_brief_in_any_language_has_a_picture(
    client: Client, publisher: User, language: str
) -> None:
    address = picture_of(client, make_edition(publisher, title="Suez", language=language))

    assert size(client.get(address).content) == (1200, 630)


@pytest.mark.django_db
def test_a_picture_is_drawn_once_and_sent_for_a_day(
    client: Client, publisher: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address = picture_of(client, make_edition(publisher, title="Drawn once"))
    response = client.get(address)
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["Cache-Control"] == "public, max-age=86400, immutable"
    assert size(response.content) == (1200, 630)
    caches["pictures"].set(re.findall("picture-(.*).png", address)[0], b"kept")

    with django_assert_num_queries(1):
        assert client.get(address).content == b"kept"
    assert Path(settings.VAR_DIR, "pictures").is_dir()


def kept_in(folder: Path) -> override_settings:
    """Keep pictures in a folder of this test, as `VAR_DIR` is that of several."""
    known: dict[str, Any] = settings.CACHES
    pictures = known["pictures"] | {"LOCATION": folder}
    return override_settings(CACHES=known | {"pictures": pictures})


@pytest.mark.django_db
def test_a_picture_whose_file_was_cut_short_is_drawn_again(
    client: Client, publisher: User, tmp_path: Path
) -> None:
    address = picture_of(client, make_edition(publisher, title="Cut short"))
    with kept_in(tmp_path):
        whole = client.get(address).content
        (file,) = tmp_path.iterdir()
        file.write_bytes(file.read_bytes()[:1000])

        assert client.get(address).content == whole
        client.get(address)
        (file,) = tmp_path.iterdir()
        assert file.stat().st_size > 1000


@pytest.mark.django_db
def test_a_picture_that_cannot_be_kept_is_sent(
    client: Client, publisher: User, tmp_path: Path
) -> None:
    no_folder = tmp_path / "file"
    no_folder.touch()
    address = picture_of(client, make_edition(publisher, title="Not kept"))
    with kept_in(no_folder):
        assert size(client.get(address).content) == (1200, 630)


@pytest.mark.django_db
def test_a_new_title_has_a_new_picture_to_which_the_old_one_leads(
    client: Client, publisher: User
) -> None:
    edition = make_edition(publisher, title="Old title")
    old = picture_of(client, edition)
    save(edition.brief, publisher, title="New title")
    new = picture_of(client, publish(edition.brief, publisher, Change.MINOR))

    assert new != old
    assert client.get(old).headers["Location"] == new


@pytest.mark.django_db
def test_no_picture_shows_what_not_everybody_may_read(
    client: Client, publisher: User, administrator: User
) -> None:
    clear = make_edition(publisher, title="Withdrawn")
    address = picture_of(client, clear)
    publishing.withdraw(brief=clear.brief, by=publisher, reason="Forged.")
    green = make_edition(publisher, title="Green", tlp="TLP:GREEN")
    draft = make_brief(publisher, title="Draft")
    client.force_login(administrator)

    for hidden in (
        address,
        f"/briefs/{green.slug}/picture-0.png",
        f"/briefs/{tables.read(draft).slug or 'draft'}/picture-0.png",
    ):
        assert client.get(hidden).status_code == 404, hidden


@pytest.mark.django_db
@pytest.mark.filterwarnings("error")
def test_the_longest_address_in_another_script_has_a_picture(
    client: Client, publisher: User
) -> None:
    title = "تأميم قناة السويس " * 10
    address = picture_of(client, make_edition(publisher, title=title.strip(), language="ar"))

    assert len(address) > 250
    assert size(client.get(address).content) == (1200, 630)
