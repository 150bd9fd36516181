"""A database that is too old or in a narrow encoding is refused by the checks."""

import pytest

from briefs_site.postgres.checks import complaints


def test_an_old_server_is_refused() -> None:
    (complaint,) = complaints(130012, "UTF8", "C.UTF-8")

    assert complaint.msg == (
        "The database is PostgreSQL 13; Briefdesk needs PostgreSQL 14 or newer."
    )


def test_a_database_without_room_for_every_script_is_refused() -> None:
    (complaint,) = complaints(150004, "LATIN1", "en_US.UTF-8")

    assert complaint.msg == (
        "The database holds text in LATIN1, which has no room for every script; make one with:"
        " createdb --encoding=UTF8 --template=template0"
    )


@pytest.mark.parametrize("version", [140000, 180006])
def test_a_new_server_with_unicode_is_fine(version: int) -> None:
    assert not list(complaints(version, "UTF8", "C.UTF-8"))


def test_a_database_that_knows_only_english_letters_gets_a_warning() -> None:
    (complaint,) = complaints(160000, "UTF8", "C")

    assert complaint.msg == (
        "The LC_CTYPE of the database is C, so PostgreSQL finds no parts of names in Cyrillic,"
        " Arabic or Hebrew: the index of actors and likely duplicates miss them."
    )
    assert not complaint.is_serious()
