"""Settings come from the environment; missing or wrong ones are refused with one sentence."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from briefs_site.env import Environment, SettingRefused, write_file

MAIL_REFUSAL = (
    "EMAIL_URL cannot be understood; expected one of smtp://, smtps://, smtp+tls://,"
    " smtp+ssl://, consolemail:// like smtp+tls://user:password@mail.example.org:587."
)


def read(tmp_path: Path, **values: str) -> Environment:
    return Environment(values, folder=tmp_path)


def test_a_missing_secret_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingRefused) as refusal:
        read(tmp_path).secret("SECRET_KEY", may_make=False)

    assert str(refusal.value) == (
        "SECRET_KEY is not set: set it to a long random text that is kept secret, or set DEBUG=on"
        " on a machine of your own."
    )


def test_missing_hosts_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingRefused) as refusal:
        read(tmp_path, ALLOWED_HOSTS=" ").hosts("ALLOWED_HOSTS", [])

    assert str(refusal.value) == (
        "ALLOWED_HOSTS is not set: set it to the host names of the site, separated by commas, or"
        " set DEBUG=on on a machine of your own."
    )


def test_a_generated_secret_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    made = read(tmp_path / "var").secret("SECRET_KEY", may_make=True)

    assert len(made) > 60
    assert read(tmp_path / "var").secret("SECRET_KEY", may_make=False) == made
    kept = tmp_path / "var" / "secret_key"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert list(kept.parent.iterdir()) == [kept]


def test_a_secret_in_the_environment_overrides_a_stored_one(tmp_path: Path) -> None:
    read(tmp_path).secret("SECRET_KEY", may_make=True)

    assert read(tmp_path, SECRET_KEY="$given").secret("SECRET_KEY", may_make=False) == "$given"


@pytest.mark.parametrize(
    ("word", "meaning"), [("on", True), ("1", True), ("No", False), ("off", False)]
)
def test_flags_are_written_in_words(tmp_path: Path, word: str, meaning: bool) -> None:
    assert read(tmp_path, DEBUG=word).flag("DEBUG", default=not meaning) is meaning


def test_an_unknown_word_for_a_flag_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingRefused, match=r"^DEBUG is 'fasle'; expected on or off\.$"):
        read(tmp_path, DEBUG="fasle").flag("DEBUG", default=False)


@pytest.mark.parametrize(
    "address",
    [
        "postgres://postgres@/site?host=/tmp/run",
        "postgresql://postgres@%2Ftmp%2Frun/site",
    ],
)
def test_a_database_may_be_reached_by_a_socket(tmp_path: Path, address: str) -> None:
    found = read(tmp_path, DATABASE_URL=address).database("DATABASE_URL")

    assert (found["HOST"], found["NAME"], found["USER"]) == ("/tmp/run", "site", "postgres")


@pytest.mark.parametrize(
    "address", ["mysql://host/site", "sqlite:///site", "garbage", "postgres://host"]
)
def test_only_postgresql_is_a_database(tmp_path: Path, address: str) -> None:
    with pytest.raises(SettingRefused) as refusal:
        read(tmp_path, DATABASE_URL=address).database("DATABASE_URL")

    assert str(refusal.value) == (
        "DATABASE_URL must name a PostgreSQL database, like postgres://user:password@host/name."
    )


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        (
            "TIME_ZONE",
            "Mars",
            "TIME_ZONE is 'Mars', which is not a time zone; expected a name like Europe/Berlin.",
        ),
        (
            "SITE_URL",
            "b.example.org",
            "SITE_URL is 'b.example.org'; expected an address like https://briefs.example.org.",
        ),
        ("SITE_LANGUAGE", "eo", "SITE_LANGUAGE is 'eo'; expected one of en, ar."),
        ("PORT", "80000", "PORT is '80000'; expected a number from 1 to 65535."),
        (
            "EMAIL_URL",
            "mail.example.org",
            MAIL_REFUSAL,
        ),
    ],
)
def test_an_invalid_value_is_refused(tmp_path: Path, name: str, value: str, sentence: str) -> None:
    values = read(tmp_path, **{name: value})
    readers: dict[str, Callable[[], object]] = {
        "TIME_ZONE": lambda: values.time_zone(name),
        "SITE_URL": lambda: values.site_url(name, ""),
        "SITE_LANGUAGE": lambda: values.choice(name, "en", ["en", "ar"]),
        "PORT": lambda: values.port(name, 8000),
        "EMAIL_URL": lambda: values.email(name, ""),
    }

    with pytest.raises(SettingRefused) as refusal:
        readers[name]()

    assert str(refusal.value) == sentence


def test_the_environment_overrides_the_file_of_the_site(tmp_path: Path) -> None:
    name = 'The "Brief" \\ d\'été $1'
    (tmp_path / "site.env").write_text("# ours\nDEBUG=off\nSITE_NAME=old\n")
    write_file(tmp_path / "site.env", {"SITE_NAME": name, "TIME_ZONE": "Europe/Berlin"})

    assert read(tmp_path).text("SITE_NAME") == name
    assert read(tmp_path, TIME_ZONE="UTC").time_zone("TIME_ZONE") == "UTC"
    assert (tmp_path / "site.env").read_text().startswith("# ours\nDEBUG=off\nSITE_NAME=")


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("security@example.org", "mailto:security@example.org"),
        ("mailto:security@example.org", "mailto:security@example.org"),
        ("https://example.org/security", "https://example.org/security"),
        ("", ""),
    ],
)
def test_a_contact_is_a_mail_or_web_address(tmp_path: Path, written: str, read_as: str) -> None:
    assert read(tmp_path, SECURITY_CONTACT=written).contact("SECURITY_CONTACT") == read_as


@pytest.mark.parametrize("contact", ["Ann", "http://example.org", "a@b\nExpires: never", "a b@c.d"])
def test_another_contact_is_refused(tmp_path: Path, contact: str) -> None:
    with pytest.raises(SettingRefused) as refusal:
        read(tmp_path, SECURITY_CONTACT=contact).contact("SECURITY_CONTACT")

    assert str(refusal.value) == (
        f"SECURITY_CONTACT is {contact!r}; expected an address like security@example.org or"
        " https://example.org/security."
    )
