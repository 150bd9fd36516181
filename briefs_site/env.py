"""Read typed settings from the environment; refuse missing or invalid ones with a sentence."""

from __future__ import annotations

import contextlib
import re
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

import environ
from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off"}
POSTGRES_SCHEMES = {"postgres", "postgresql"}
HOST = re.compile(r"\*|\[[0-9a-f:.]+\]|\.?[a-z0-9-]+(\.[a-z0-9-]+)*", re.ASCII | re.IGNORECASE)
CONTACT = re.compile(r"https://[!-~]+|(mailto:)?[!-~]+@[!-~]+")
EMAIL_SCHEMES = ("smtp://", "smtps://", "smtp+tls://", "smtp+ssl://", "consolemail://")


class SettingRefused(ImproperlyConfigured):
    """A setting is missing or invalid; the message says which, and what to do."""


class Environment:
    """The environment of the process; files in `var/` provide values that it lacks."""

    def __init__(self, process: Mapping[str, str], *, folder: Path) -> None:
        self.folder = folder
        self.values = dict(process)
        # `read_env` adds missing values to the mapping of its class.
        reader: Any = type("Reader", (environ.Env,), {"ENVIRON": self.values})
        reader.read_env(folder / "site.env")

    def text(self, name: str, default: str = "") -> str:
        """Return the value without surrounding spaces; an empty value counts as not set."""
        return self.values.get(name, "").strip() or default

    def flag(self, name: str, *, default: bool) -> bool:
        """Return a yes or no; refuse other words, because a typing error must not open the site."""
        word = self.text(name).lower()
        if not word:
            return default
        if word not in TRUE | FALSE:
            raise SettingRefused(f"{name} is {word!r}; expected on or off.")
        return word in TRUE

    def names(self, name: str, default: list[str]) -> list[str]:
        """Return the values, which are separated by commas."""
        return [part.strip() for part in self.text(name).split(",") if part.strip()] or default

    def time_zone(self, name: str) -> str:
        zone = self.text(name, "UTC")
        if not is_time_zone(zone):
            raise SettingRefused(
                f"{name} is {zone!r}, which is not a time zone; expected a name like Europe/Berlin."
            )
        return zone

    def choice(self, name: str, default: str, values: Sequence[str]) -> str:
        """Return the value, which must be one of `values`."""
        text = self.text(name, default)
        if text not in values:
            raise SettingRefused(f"{name} is {text!r}; expected one of {', '.join(values)}.")
        return text

    def port(self, name: str, default: int) -> int:
        text = self.text(name, str(default))
        if not text.isdecimal() or not 0 < int(text) < 65536:
            raise SettingRefused(f"{name} is {text!r}; expected a number from 1 to 65535.")
        return int(text)

    def site_url(self, name: str, default: str) -> str:
        """Return the public address of the site: scheme and host, without a path."""
        address = self.text(name, default).rstrip("/")
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path:
            raise SettingRefused(
                f"{name} is {address!r}; expected an address like https://briefs.example.org."
            )
        return address

    def contact(self, name: str) -> str:
        """Return a web or mail address as a URI; "" if it is not set."""
        contact = self.text(name)
        if CONTACT.fullmatch(contact):
            return contact if contact.startswith(("https://", "mailto:")) else f"mailto:{contact}"
        if contact:
            raise SettingRefused(
                f"{name} is {contact!r}; expected an address like security@example.org or"
                " https://example.org/security."
            )
        return ""

    def database(self, name: str) -> dict[str, Any]:
        """Return Django's DATABASES entry for the address; empty if it is not set."""
        address = self.text(name)
        if not address:
            return {}
        refusal = (
            f"{name} must name a PostgreSQL database, like postgres://user:password@host/name."
        )
        if address.partition("://")[0] not in POSTGRES_SCHEMES:
            raise SettingRefused(refusal)
        try:
            config: dict[str, Any] = environ.Env.db_url_config(address)
        except ValueError as error:
            raise SettingRefused(f"{refusal} The port must be a number.") from error
        if not config["NAME"]:
            raise SettingRefused(refusal)
        options = config.setdefault("OPTIONS", {})
        # The folder of a socket is written host=%2Fpath or ?host=/path; the tools need it in HOST.
        config["HOST"] = options.pop("host", "") or unquote(config["HOST"])
        return config | {"ENGINE": "briefs_site.postgres"}

    def email(self, name: str, default: str) -> dict[str, object]:
        """Return Django's EMAIL_ settings from one address."""
        address = self.text(name, default)
        if not address.startswith(EMAIL_SCHEMES):
            raise SettingRefused(
                f"{name} cannot be understood; expected one of {', '.join(EMAIL_SCHEMES)}"
                " like smtp+tls://user:password@mail.example.org:587."
            )
        config: dict[str, Any] = environ.Env.email_url_config(address)
        return {key: value for key, value in config.items() if value}

    def secret(self, name: str, *, may_make: bool) -> str:
        """Return the secret that signs sessions, from the environment or `var/secret_key`.

        If there is none, it is created only with `may_make`: for a site on one machine.
        """
        if secret := self.text(name) or self.kept("secret_key"):
            return secret
        if not may_make:
            raise SettingRefused(
                f"{name} is not set: set it to a long random text that is kept secret,"
                " or set DEBUG=on on a machine of your own."
            )
        return make_secret(self.folder / "secret_key")

    def kept(self, name: str) -> str:
        """Return the text of a file in `var/`; "" if it does not exist."""
        path = self.folder / name
        return path.read_text().strip() if path.exists() else ""

    def hosts(self, name: str, default: list[str]) -> list[str]:
        hosts = self.names(name, default)
        if not hosts:
            raise SettingRefused(
                f"{name} is not set: set it to the host names of the site, separated by commas,"
                " or set DEBUG=on on a machine of your own."
            )
        for host in hosts:
            if not HOST.fullmatch(host):
                raise SettingRefused(
                    f"{name} contains {host!r}; expected host names separated by commas, without"
                    " scheme, port or path, like briefs.example.org (.example.org allows all its"
                    " subdomains, * any host)."
                )
        return hosts


def is_time_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def make_secret(path: Path) -> str:
    """Write a new random secret that only its owner can read; return the content of the file.

    If several processes start at once, the secret of the first one stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(64) + "\n")
    with contextlib.suppress(FileExistsError):
        path.hardlink_to(draft)
    draft.unlink()
    return path.read_text().strip()


def write_file(path: Path, values: Mapping[str, str]) -> None:
    """Set `values` in an environment file, keeping its other lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    lines = path.read_text().splitlines()
    kept = [line for line in lines if line.partition("=")[0] not in values]
    added = [f"{name}={_quoted(value)}" for name, value in values.items()]
    path.write_text("\n".join([*kept, *added]) + "\n")


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
