"""Strict validation of single values in a BriefDocument; every error names the value's path."""

import uuid
from collections.abc import Callable
from datetime import date
from typing import TypeVar, get_type_hints

from actors.text import (
    can_be_seen,
    forbidden_character,
    is_language_tag,
    is_partial_date,
    is_slug,
    is_web_address,
)
from actors.text.slugs import LONGEST_SLUG

T = TypeVar("T")
Check = Callable[[object, str], T]

URL_LENGTH = 2000


class DocumentError(ValueError):
    """The document is invalid; the message is the path of the value and what is wrong with it."""

    def __init__(self, path: str, problem: str) -> None:
        self.path = path
        self.problem = problem
        super().__init__(f"{path}: {problem}" if path else problem)


def quoted(text: str) -> str:
    """Return the beginning of a refused text in quotes, without unprintable characters."""
    begun = text[:80]
    return '"' + "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in begun) + '"'


def _string(value: object, path: str) -> str:
    if not isinstance(value, str):
        raise DocumentError(path, f"expected text, not {_kind(value)}")
    return value


def _kind(value: object) -> str:
    names = {
        str: "text",
        dict: "an object",
        list: "a list",
        bool: "true or false",
        type(None): "null",
    }
    return names.get(type(value), "a number")


def line(longest: int, *, required: bool = False) -> Check[str]:
    """Accept a single line of text with at most `longest` characters."""
    return lines(longest, required=required, breaks="")


def lines(longest: int, *, required: bool = False, breaks: str = "\n\t") -> Check[str]:
    """Accept text with line breaks and tabs, at most `longest` characters."""

    def check(value: object, path: str) -> str:
        text = _string(value, path)
        if found := forbidden_character(text, breaks):
            raise DocumentError(path, f"the control character {found} is not allowed")
        if len(text) > longest:
            raise DocumentError(path, f"{len(text)} characters; the limit is {longest}")
        if required and not text.strip():
            raise DocumentError(path, "may not be empty")
        if required and not can_be_seen(text):
            raise DocumentError(path, "contains only invisible characters")
        return text

    return check


def one_of(*values: str) -> Check[str]:
    """Accept one of the given texts."""

    def check(value: object, path: str) -> str:
        text = _string(value, path)
        if text not in values:
            expected = ", ".join(filter(None, values)) + (" or empty" if "" in values else "")
            raise DocumentError(path, f"{quoted(text)} is not one of {expected}")
        return text

    return check


def number(lowest: int, highest: int) -> Check[int]:
    """Accept a whole number between two bounds, both included."""

    def check(value: object, path: str) -> int:
        if type(value) is not int or not lowest <= value <= highest:
            raise DocumentError(path, f"expected a whole number from {lowest} to {highest}")
        return value

    return check


def or_null(check: Check[T]) -> Check[T | None]:
    """Accept null, or a value that passes `check`."""
    return lambda value, path: None if value is None else check(value, path)


def is_key(text: str) -> bool:
    """Return whether a text is a UUID in lower case with hyphens."""
    try:
        return text == str(uuid.UUID(text))
    except ValueError:
        return False


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_address_of_page(text: str) -> bool:
    return is_slug(text) and text == text.lower() and len(text) <= LONGEST_SLUG


def matching(
    is_right: Callable[[str], bool], problem: str, *, required: bool = False
) -> Check[str]:
    """Accept a text of some form, or an empty one; `{}` in `problem` is replaced by the text."""

    def check(value: object, path: str) -> str:
        text = _string(value, path)
        if (text or required) and not is_right(text):
            raise DocumentError(path, problem.format(quoted(text)))
        return text

    return check


key = matching(is_key, "{} is not a UUID in lower case with hyphens", required=True)
language = matching(is_language_tag, '{} is not a language tag such as "en" or "pt-BR"')
partial_date = matching(is_partial_date, "expected a date as YYYY, YYYY-MM or YYYY-MM-DD, not {}")
full_date = matching(_is_day, "expected a date as YYYY-MM-DD, not {}")
# May be empty: saving then makes one from the title.
slug = matching(
    _is_address_of_page,
    f"expected lower-case words joined by hyphens, up to {LONGEST_SLUG} characters, not {{}}",
)
_web_address = matching(is_web_address, "expected an http or https address, not {}")
_short_line = line(URL_LENGTH)


def url(value: object, path: str) -> str:
    """Accept an http or https address without spaces, or an empty text."""
    return _web_address(_short_line(value, path), path)


def items(check: Check[T], most: int) -> Check[tuple[T, ...]]:
    """Accept a list of at most `most` values that pass `check`."""

    def read(value: object, path: str) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise DocumentError(path, f"expected a list, not {_kind(value)}")
        if len(value) > most:
            raise DocumentError(path, f"{len(value)} entries; the limit is {most}")
        return tuple(check(item, f"{path}[{index}]") for index, item in enumerate(value))

    return read


def record(kind: type[T]) -> Check[T]:
    """Accept an object with exactly the fields of a dataclass, each `Annotated` with its check."""
    hints = get_type_hints(kind, include_extras=True)
    checks = {name: hint.__metadata__[0] for name, hint in hints.items()}

    def read(value: object, path: str) -> T:
        if not isinstance(value, dict):
            raise DocumentError(path, f"expected an object, not {_kind(value)}")
        prefix = f"{path}." if path else ""
        if unknown := sorted(map(str, value.keys() - checks.keys())):
            raise DocumentError(prefix + quoted(unknown[0])[1:-1], "no such field")
        if missing := [name for name in checks if name not in value]:
            raise DocumentError(f"{prefix}{missing[0]}", "is missing")
        return kind(**{name: check(value[name], prefix + name) for name, check in checks.items()})

    return read
