"""What tests of the editor share: the fields that the page of a document posts."""

from html.parser import HTMLParser
from typing import Any

from django.http import QueryDict

from briefs.document import PLAIN, BriefDocument, to_data
from briefs.editing import editor_context, with_usual_parts
from briefs.editing.parse_post import ACTOR, CITATION, SECTION, SOURCE


def posted(document: BriefDocument, **changes: Any) -> QueryDict:
    """Return what a browser posts from an unchanged page, with some fields changed."""
    data = with_usual_parts(to_data(document))
    shown = editor_context(data)
    post = QueryDict(mutable=True)
    for name in PLAIN:
        post[name] = data[name]
    _rows(post, "section", SECTION, [*shown["parts"], shown["remark"]])
    post["sources-place"] = str(shown["sources_place"])
    _rows(post, "citation", CITATION, data["citations"])
    _rows(post, "source", SOURCE, [row["source"] for row in data["citations"]])
    _rows(post, "actor", ACTOR, data["actors"])
    post.setlist("tag", data["tags"])
    post.setlist("author", data["authors"])
    for name, value in changes.items():
        field = name.replace("__", "-")
        post.setlist(field, value if isinstance(value, list) else [value])
    return post


def _rows(post: QueryDict, prefix: str, names: tuple[str, ...], rows: list[Any]) -> None:
    for name in names:
        values = ["" if row[name] is None else str(row[name]) for row in rows]
        # A browser writes line ends as CRLF.
        post.setlist(f"{prefix}-{name}", [value.replace("\n", "\r\n") for value in values])


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
        elif tag == "input" and name and (given.get("type") != "radio" or "checked" in given):
            self.post.appendlist(name, given.get("value", ""))

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
            text = self.text.removeprefix("\n").replace("\n", "\r\n")
            self.post.appendlist(self.textarea, text)
            self.textarea = None


def fields_of(page: str) -> QueryDict:
    """Return what a browser without JavaScript posts from a page as the server sent it."""
    parser = _Fields()
    parser.feed(page)
    return parser.post
