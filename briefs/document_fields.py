"""Strict checks of single values in a BriefDocument; every error names the path of its value."""

import uuid
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from actors.addresses import is_web_address
from actors.folding import can_be_seen, forbidden_character
from actors.languages import is_language_tag
from actors.partial_dates import is_partial_date
from actors.slugs import LONGEST, is_slug

T = TypeVar("T")
Check = Callable[[Any, str], T]

URL_LENGTH = 2000


class DocumentError(ValueError):
    """A document that breaks a rule; the message is `path: what is wrong`."""

    def __init__(self, path: str, problem: str) -> None:
        self.path = path
        self.problem = problem
        super().__init__(f"{path}: {problem}" if path else problem)


def quoted(text: str, longest: int = 60) -> str:
    """Return the beginning of a refused text in quotes, fit to be printed anywhere."""
    begun = text[:longest]
    return '"' + "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in begun) + '"'


def _string(value: Any, path: str) -> str:
    if not isinstance(value, str):
        raise DocumentError(path, f"a text is expected, not {_kind(value)}")
    return value


def _kind(value: Any) -> str:
    names = {
        str: "a text",
        dict: "an object",
        list: "a list",
        bool: "true or false",
        type(None): "null",
    }
    return names.get(type(value), "a number")


def line(longest: int, *, required: bool = False) -> Check[str]:
    """A text of one line, at most `longest` characters."""
    return _text(longest, required, allowed="")


def lines(longest: int) -> Check[str]:
    """A text that may hold line breaks and tabs, at most `longest` characters."""
    return _text(longest, required=False, allowed="\n\t")


def _text(longest: int, required: bool, allowed: str) -> Check[str]:
    def check(value: Any, path: str) -> str:
        text = _string(value, path)
        if found := forbidden_character(text, allowed):
            raise DocumentError(path, f"the control character {found} is not allowed")
        if len(text) > longest:
            raise DocumentError(path, f"{len(text)} characters, at most {longest} are allowed")
        if required and not text.strip():
            raise DocumentError(path, "may not be empty")
        if required and not can_be_seen(text):
            raise DocumentError(path, "holds only characters that cannot be seen")
        return text

    return check


def one_of(*values: str) -> Check[str]:
    """One of the given texts."""

    def check(value: Any, path: str) -> str:
        if _string(value, path) not in values:
            expected = ", ".join(filter(None, values)) + (" or empty" if "" in values else "")
            raise DocumentError(path, f"{quoted(value)} is not one of {expected}")
        return str(value)

    return check


def number(lowest: int, highest: int) -> Check[int]:
    """A whole number between two bounds, both included."""

    def check(value: Any, path: str) -> int:
        if type(value) is not int or not lowest <= value <= highest:
            raise DocumentError(path, f"a whole number from {lowest} to {highest} is expected")
        return value

    return check


def or_null(check: Check[T]) -> Check[T | None]:
    """The value, or null where nothing is known."""
    return lambda value, path: None if value is None else check(value, path)


def key(value: Any, path: str) -> str:
    """A UUID in its usual form, lower case with hyphens."""
    text = _string(value, path)
    if not is_key(text):
        raise DocumentError(path, f"{quoted(text)} is not a UUID in lower case with hyphens")
    return text


def is_key(text: str) -> bool:
    """True for a UUID in its usual form."""
    try:
        return text == str(uuid.UUID(text))
    except ValueError:
        return False


def language(value: Any, path: str) -> str:
    """A BCP 47 language tag, or empty."""
    if _string(value, path) and not is_language_tag(value):
        raise DocumentError(path, f'{quoted(value)} is not a language tag such as "en" or "pt-BR"')
    return str(value)


def partial_date(value: Any, path: str) -> str:
    """A year, a month, a day, or empty."""
    if _string(value, path) and not is_partial_date(value):
        expected = "a date as YYYY, YYYY-MM or YYYY-MM-DD is expected"
        raise DocumentError(path, f"{expected}, not {quoted(value)}")
    return str(value)


def full_date(value: Any, path: str) -> str:
    """A day as YYYY-MM-DD, or empty."""
    text = _string(value, path)
    try:
        valid = not text or date.fromisoformat(text).isoformat() == text
    except ValueError:
        valid = False
    if not valid:
        raise DocumentError(path, f"a date as YYYY-MM-DD is expected, not {quoted(text)}")
    return text


def slug(value: Any, path: str) -> str:
    """A web address of words joined by hyphens, or empty where saving shall make one."""
    text = _string(value, path)
    if text and (not is_slug(text) or text != text.lower() or len(text) > LONGEST):
        rule = f"lower-case words joined by hyphens, at most {LONGEST} characters, are expected"
        raise DocumentError(path, f"{rule}, not {quoted(text, 80)}")
    return text


def url(value: Any, path: str) -> str:
    """An http or https address without spaces, or empty."""
    text = line(URL_LENGTH)(value, path)
    if text and not is_web_address(text):
        raise DocumentError(path, f"an http or https address is expected, not {quoted(text, 80)}")
    return text


def items(check: Check[T], most: int) -> Check[tuple[T, ...]]:
    """A list of at most `most` values of one kind."""

    def read(value: Any, path: str) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise DocumentError(path, f"a list is expected, not {_kind(value)}")
        if len(value) > most:
            raise DocumentError(path, f"{len(value)} entries, at most {most} are allowed")
        return tuple(check(item, f"{path}[{index}]") for index, item in enumerate(value))

    return read


def record(build: Callable[..., T], fields: Mapping[str, Check[Any]]) -> Check[T]:
    """An object that holds exactly `fields`."""

    def read(value: Any, path: str) -> T:
        if not isinstance(value, dict):
            raise DocumentError(path, f"an object is expected, not {_kind(value)}")
        prefix = f"{path}." if path else ""
        if unknown := sorted(map(str, value.keys() - fields.keys())):
            raise DocumentError(prefix + quoted(unknown[0])[1:-1], "no such field")
        if missing := [name for name in fields if name not in value]:
            raise DocumentError(f"{prefix}{missing[0]}", "is missing")
        return build(**{name: fields[name](value[name], f"{prefix}{name}") for name in fields})

    return read
