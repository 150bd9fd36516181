"""`setup` prepares an empty production database, once."""

from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from pytest_django import Settings

from actors.importing import has_starter
from actors.models import Actor
from briefs.models import SiteSettings

ANSWERS = [
    "setup",
    "--site-name=Night desk",
    "--time-zone=Europe/Berlin",
    "--username=chief",
    "--email=chief@example.org",
]
PASSWORD = "correct horse battery"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    settings.REGISTER = False
    monkeypatch.setenv("SETUP_PASSWORD", PASSWORD)
    monkeypatch.setattr("sys.stdin", StringIO())


def test_setup_stores_name_and_zone_and_creates_the_first_administrator(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command(*ANSWERS)

    assert capsys.readouterr().out.endswith("Night desk is ready: log in as chief.\n")
    assert (tmp_path / "site.env").read_text() == 'SAMPLE="off"\n'
    stored = SiteSettings.objects.get()
    assert (stored.name, stored.time_zone) == ("Night desk", "Europe/Berlin")
    chief = User.objects.get(is_staff=True, is_superuser=True)
    assert (chief.username, chief.groups.get().name) == ("chief", "Administrator")
    assert chief.check_password(PASSWORD)
    assert not Actor.objects.exists()

    with pytest.raises(CommandError) as refusal:
        call_command(*ANSWERS)
    assert str(refusal.value) == (
        "The site is set up already: chief is its administrator and creates more log-ins on the"
        " page /admin/. A forgotten password is set by python manage.py changepassword chief."
    )


def test_setup_loads_the_register_unless_asked_not_to(settings: Settings) -> None:
    settings.REGISTER = True
    call_command(*ANSWERS)
    assert has_starter()
    assert Actor.objects.get(name="Hamas").kind == "group"


@pytest.mark.parametrize(
    ("arguments", "password", "sentence"),
    [
        (
            [*ANSWERS[:2], "--time-zone=Mars", *ANSWERS[3:]],
            PASSWORD,
            "'Mars' is not a time zone; expected a name like Europe/Berlin.",
        ),
        (
            [*ANSWERS[:3], "--email=chief@example.org"],
            PASSWORD,
            "User name of the first administrator: no answer; give it as an option",
        ),
        (ANSWERS, "12345678", "This password is too common."),
    ],
)
def test_a_refused_setup_changes_nothing(
    arguments: list[str], password: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SETUP_PASSWORD", password)

    with pytest.raises(CommandError) as refusal:
        call_command(*arguments)

    assert str(refusal.value).startswith(sentence)
    assert not User.objects.exists()
