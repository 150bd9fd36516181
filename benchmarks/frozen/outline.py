"""Reduces an answer to lines that are the same whenever it is asked: head, structure and text."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# What an answer makes anew each time.
VOLATILE = (
    (re.compile(r"'nonce-[^']+'"), "'nonce'"),
    (re.compile(r"(csrfmiddlewaretoken\" type=\"hidden\" value=\")[^\"]+"), r"\1"),
    (re.compile(r'"token": "\w{64}"'), '"token": ""'),
    (re.compile(r":\w{6}:[\w-]{43}"), ":signed"),
)
UNTOLD_HEADERS = frozenset(("content-length", "date", "etag", "expires"))
# What a page that is still reading says after each half second.
PROGRESS = '<p class="progress" slot="state">'


def outline(answer: Any, known: frozenset[str]) -> list[str]:
    """Return the lines of an answer; identifiers that are not `known` were made for it."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    told = [f"status {answer.status_code}"]
    headers = ((name.lower(), value) for name, value in answer.headers.items())
    # Rules of the content policy come in any order.
    told += sorted(
        f"{name}: {'; '.join(sorted(value.split('; ')))}"
        for name, value in headers
        if name not in UNTOLD_HEADERS
    )
    told += sorted(f"sets cookie {name}" for name in answer.cookies)
    kind = answer.headers.get("content-type", "")
    return [_steady(line, known) for line in told + _lines(body.decode(), kind)]


def _lines(text: str, kind: str) -> list[str]:
    if kind.startswith("text/html"):
        page = _Page()
        page.feed(text)
        page.close()
        return list(_without_progress(page.lines))
    if kind.startswith("application/json"):
        text = json.dumps(json.loads(text), indent=0, ensure_ascii=False)
    return text.splitlines()


def _without_progress(lines: list[str]) -> Iterator[str]:
    waiting = False
    for line in lines:
        waiting = waiting or line == PROGRESS
        if not waiting:
            yield line
        waiting = waiting and line != "</p>"


def _steady(line: str, known: frozenset[str]) -> str:
    for pattern, instead in VOLATILE:
        line = pattern.sub(instead, line)
    return UUID.sub(lambda found: found[0] if found[0] in known else "new-uuid", line)


class _Page(HTMLParser):
    """A line for each tag with its attributes, and its text behind it; not indented.

    So one more element around others is two more lines, and the others stay.
    """

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.is_open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = sorted((name, value) for name, value in attrs if name != "nonce")
        told = "".join(f' {name}="{_joined(value or "")}"' for name, value in kept)
        self.lines.append(f"<{tag}{told}>")
        self.is_open = tag not in VOID

    def handle_endtag(self, tag: str) -> None:
        if self.is_open:
            self.lines[-1] += f"</{tag}>"
        elif tag not in VOID:
            self.lines.append(f"</{tag}>")
        self.is_open = False

    def handle_data(self, data: str) -> None:
        if not (text := _joined(data)):
            return
        if self.is_open:
            self.lines[-1] += text
        else:
            self.lines.append(text)


def _joined(text: str) -> str:
    return " ".join(text.split())
