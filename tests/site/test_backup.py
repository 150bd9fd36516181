"""A backup is one dated file that restores completely into an empty database elsewhere."""

import re
import stat
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import Settings

from briefs_site.embedded_postgres.paths import ServerPaths
from tests.support.site import change_site, make_page

from .conftest import Manage, Query, ask


def back_up(folder: Path) -> Path:
    """Back up the suite's own database with forty users, and return the file."""
    User.objects.bulk_create(User(username=f"user{number}") for number in range(40))
    change_site(logo=b"<svg/>", logo_kind="svg", logo_digest="ab", logo_ratio=1, name="Night desk")
    make_page()
    call_command("backup")
    (backup,) = (folder / "backups").iterdir()
    return backup


def rows_here() -> dict[str, int]:
    """Return the number of rows in each table of the suite's own database."""
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        cursor.execute(counts_of(tables))
        return dict(cursor)


def counts_of(tables: list[str]) -> str:
    return " UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in tables)


@pytest.mark.django_db(transaction=True)
def test_a_backup_is_restored_on_another_machine_or_in_place_of_what_is_there(
    manage: Manage,
    query: Query,
    place: ServerPaths,
    settings: Settings,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings.VAR_DIR = tmp_path
    backup = back_up(tmp_path)
    assert capsys.readouterr().out.startswith(f"Wrote {backup} (")
    assert re.fullmatch(r"briefdesk-\d{4}-\d\d-\d\d-\d{6}\.dump", backup.name)
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    backed_up = rows_here()
    assert backed_up["auth_user"] == 40

    # The server of the other machine runs from here on.
    assert query("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]
    restored = manage("restore", str(backup))
    assert (restored.returncode, restored.stderr) == (0, "")
    assert dict(query(counts_of(list(backed_up)))) == backed_up
    assert query("SELECT name, logo FROM briefs_sitesettings") == [("Night desk", b"<svg/>")]

    query("DELETE FROM auth_user WHERE username = 'user7'")
    broken = tmp_path / "broken.dump"
    broken.write_bytes(backup.read_bytes()[:-2000])
    failed = manage("restore", str(broken), "--replace")
    assert failed.stderr.endswith(
        f"CommandError: {broken} is not a complete backup; nothing was changed.\n"
    )
    assert query("SELECT count(*) FROM auth_user") == [(39,)]

    assert manage("restore", str(backup), "--replace").returncode == 0
    assert dict(ask(place, counts_of(list(backed_up)))) == backed_up


@pytest.mark.django_db
def test_a_filled_database_is_replaced_only_on_request(tmp_path: Path) -> None:
    backup = tmp_path / "some.dump"
    backup.touch()

    with pytest.raises(CommandError) as refusal:
        call_command("restore", backup)

    assert str(refusal.value) == (
        "The database is not empty. To lose what it holds and put the backup in its place, add"
        " --replace (make restore FILE=… REPLACE=yes)."
    )


def test_a_missing_backup_is_reported() -> None:
    with pytest.raises(CommandError, match=r"^There is no file nowhere\.dump\.$"):
        call_command("restore", Path("nowhere.dump"))
