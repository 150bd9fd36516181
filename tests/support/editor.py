"""What tests of the editor share: the fields that the page of a document posts, and its buttons."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from django.forms import BoundField
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from briefs.document import BriefDocument
from briefs.editing import BriefForms
from briefs.editing.brief_forms import SETS
from briefs.editing.forms import Rows
from briefs.models import Brief


def posted(document: BriefDocument, **changes: str) -> QueryDict:
    """Return what a browser posts from an unchanged page, with some fields changed.

    `__` in the name of a changed field stands for `-`.
    """
    post = QueryDict(mutable=True)
    forms = BriefForms(document)
    shown = [*forms.head, *(field for rows in forms.rows.values() for field in _fields(rows))]
    for field in shown:
        value = field.value()
        # A browser writes line ends as CRLF.
        post[field.html_name] = "" if value is None else str(value).replace("\n", "\r\n")
    for name, value in changes.items():
        post[name.replace("__", "-")] = value
    for name in [name for name in post if name.endswith("-DELETE") and not post[name]]:
        del post[name]
    return post


def _fields(rows: Rows) -> Iterator[BoundField]:
    yield from rows.management_form
    for form in rows.initial_forms:
        yield from form


class _Fields(HTMLParser):
    """Collects what a browser would post from the form `brief`, without its buttons."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.post = QueryDict(mutable=True)
        self.inside = False
        self.textarea: str | None = None
        self.select: str | None = None
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = given.get("id") == "brief"
        if not self.inside:
            return
        name = given.get("name", "")
        if tag == "textarea":
            self.textarea, self.text = name, ""
        elif tag == "select":
            self.select = name
            self.post.appendlist(name, "")
        elif tag == "option" and self.select and "selected" in given:
            self.post.setlist(self.select, [*self.post.getlist(self.select)[:-1], given["value"]])
        elif (
            tag == "input"
            and name
            and (given.get("type") not in ("radio", "checkbox") or "checked" in given)
        ):
            ticked = "on" if given.get("type") == "checkbox" else ""
            self.post.appendlist(name, given.get("value", ticked))

    def handle_data(self, data: str) -> None:
        if self.textarea is not None:
            self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "select":
            self.select = None
        elif tag == "textarea" and self.textarea is not None:
            # The line end after the opening tag is not part of the text.
            text = self.text.replace("\r\n", "\n").removeprefix("\n").replace("\n", "\r\n")
            self.post.appendlist(self.textarea, text)
            self.textarea = None


def fields_of(page: str) -> QueryDict:
    """Return what a browser without JavaScript posts from a page as the server sent it."""
    parser = _Fields()
    parser.feed(page)
    return parser.post


def address(brief: Brief | None) -> str:
    """Return the address of a brief's page, or of the page of a new one."""
    if brief is None:
        return reverse("admin:briefs_brief_add")
    return reverse("admin:briefs_brief_change", args=[brief.pk])


def opened(client: Client, brief: Brief | None) -> QueryDict:
    """Open the page and return the fields that a browser would post."""
    response = client.get(address(brief))
    assert response.status_code == 200
    return fields_of(response.content.decode())


def send(
    client: Client, brief: Brief | None, post: QueryDict, do: str = "save", *, follow: bool = False
) -> Any:
    """Post the page with a button."""
    post["do"] = do
    return client.post(address(brief), dict(post.lists()), follow=follow)


def count_of(post: QueryDict, rows: str) -> int:
    """Return how many rows a post says that it has, filled in or not."""
    return int(str(post[f"{rows}-TOTAL_FORMS"]))


def add_row(post: QueryDict, rows: str, **values: str) -> int:
    """Add a row to a post, as the script of the page does; return its index."""
    at = count_of(post, rows)
    for name in (*SETS[rows].form.base_fields, "ORDER"):
        post[f"{rows}-{at}-{name}"] = values.get(name, "")
    post[f"{rows}-TOTAL_FORMS"] = str(at + 1)
    return at


def values_of(post: QueryDict, rows: str, name: str) -> list[str]:
    """Return what is posted in one field of all rows that are filled in."""
    values = [post.get(f"{rows}-{at}-{name}") for at in range(count_of(post, rows))]
    return [str(value) for value in values if value]
