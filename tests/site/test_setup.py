"""`setup` prepares an empty production database, once."""

from pathlib import Path

import pytest
from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from briefs_site.embedded_postgres.paths import ServerPaths

from .conftest import Manage, Query

ANSWERS = [
    "setup",
    "--site-name=Night desk",
    "--time-zone=Europe/Berlin",
    "--username=chief",
    "--email=chief@example.org",
]
PASSWORD = "correct horse battery"
WHO = """
SELECT u.username, g.name, u.password FROM auth_user u
JOIN auth_user_groups ug ON ug.user_id = u.id JOIN auth_group g ON g.id = ug.group_id
WHERE u.is_staff AND u.is_superuser
"""


def test_setup_stores_name_and_zone_and_creates_the_first_administrator(
    manage: Manage, query: Query, migrated: ServerPaths, run_folder: Path
) -> None:
    done = manage(*ANSWERS, SETUP_PASSWORD=PASSWORD)

    assert (done.returncode, done.stderr) == (0, "")
    assert "Night desk is ready: log in as chief." in done.stdout
    assert (run_folder / "var" / "site.env").read_text() == (
        'SITE_NAME="Night desk"\nTIME_ZONE="Europe/Berlin"\nSAMPLE="off"\n'
    )
    assert query("SELECT kind FROM actors_actor WHERE name = 'Hamas'") == [("group",)]
    ((username, group, password),) = query(WHO)
    assert (username, group) == ("chief", "Administrator")
    assert check_password(PASSWORD, password)

    again = manage(*ANSWERS, SETUP_PASSWORD=PASSWORD)
    assert again.returncode == 1
    assert again.stderr == (
        "CommandError: The site is set up already: chief is its administrator and creates more"
        " log-ins on the page /admin/. A forgotten password is set by python manage.py"
        " changepassword chief.\n"
    )


def test_setup_leaves_the_register_empty_if_asked(
    manage: Manage, query: Query, migrated: ServerPaths
) -> None:
    done = manage(*ANSWERS, SETUP_PASSWORD=PASSWORD, REGISTER="no")

    assert (done.returncode, done.stderr) == (0, "")
    assert query("SELECT count(*) FROM actors_actor") == [(0,)]


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
    arguments: list[str],
    password: str,
    sentence: str,
    db: None,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SETUP_PASSWORD", password)
    monkeypatch.setattr("sys.stdin", open("/dev/null"))  # noqa: SIM115, PTH123

    with pytest.raises(CommandError) as refusal:
        call_command(*arguments)

    assert str(refusal.value).startswith(sentence)
    assert not User.objects.exists()
