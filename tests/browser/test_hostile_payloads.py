"""Hostile texts in every field, published and read in a real browser: none of them runs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any
from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Dialog, Page, Request, Response
from pytest_django.live_server_helper import LiveServer

from actors.models import Actor
from actors.register import NameData
from actors.register.names import write_names
from actors.text import forbidden_character, is_web_address
from briefs import publishing
from briefs.choices import Change
from briefs.document import ActorData, BriefDocument, SectionData, address_fault
from briefs.drafts import saving, tables
from briefs.models import Author, Brief, Edition, Topic
from tests.support.factories import (
    cite,
    key,
    make_brief,
    make_document,
    make_source,
    make_user,
    publish,
    publish_unreviewed,
)
from tests.support.payloads import OWN, all_payloads

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAYLOADS_A_BRIEF = 45

# Set up before any page loads: everything that runs, or that the policy stops, is recorded.
CANARY = """
    window.marks = [];
    for (const name of ["alert", "confirm", "prompt", "print", "open"])
        window[name] = (...given) => { window.marks.push(`${name}(${given})`); };
    document.addEventListener("securitypolicyviolation", (event) =>
        window.marks.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""
# Things that no page of ours contains, whatever their origin.
STRANGE = """() => [...document.querySelectorAll("*")].flatMap((element) => {
    const found = [];
    const tag = element.localName;
    for (const { name, value } of element.attributes) {
        if (name.startsWith("on") || name === "style" || name === "srcdoc")
            found.push(`${tag} ${name}=${value}`);
    }
    const foreign = ["iframe", "object", "embed", "base", "template", "noscript", "math", "style"];
    if (foreign.includes(tag)) found.push(tag);
    // What search engines read is data, which no browser runs, if it is what we mean by it.
    const described = element.type === "application/ld+json"
        && JSON.parse(element.textContent)["@context"] === "https://schema.org";
    if (tag === "script" && !described && !(element.textContent === ""
        && element.src.startsWith(location.origin + "/static/js/"))) found.push(element.outerHTML);
    const foreigner = (address) => new URL(address).origin !== location.origin;
    if (tag === "link" && element.rel !== "canonical" && foreigner(element.href))
        found.push(element.outerHTML);
    const known = ["http:", "https:", "mailto:"];
    if (tag === "a" && element.hasAttribute("href") && !known.includes(element.protocol))
        found.push(element.outerHTML);
    return found;
})"""


@dataclass
class Watch:
    """A page that records everything that hostile text managed to do."""

    page: Page
    origin: str
    achieved: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.add_init_script(CANARY)
        self.page.on("dialog", self._dialog)
        self.page.on("request", self._request)
        self.page.on("pageerror", lambda error: self.achieved.append(f"error {error}"))

    def _dialog(self, dialog: Dialog) -> None:
        self.achieved.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.origin}/", "data:")):
            self.achieved.append(f"request {request.url}")

    def visit(self, address: str, status: int = 200) -> None:
        """Open a page; fail if hostile text managed to do anything."""
        response = self.page.goto(f"{self.origin}{address}", wait_until="load")
        assert isinstance(response, Response)
        assert response.status == status, address
        assert "script-src 'self'" in response.headers["content-security-policy"]
        self.achieved += self.page.evaluate("window.marks")
        self.achieved += self.page.evaluate(STRANGE)
        assert self.page.evaluate("location.pathname") == quote(address.partition("?")[0])
        assert self.achieved == [], address

    def text(self, selector: str) -> str:
        return self.page.locator(selector).first.text_content() or ""


@pytest.fixture
def publisher(transactional_db: None) -> User:
    return make_user("publisher", "Publisher")


@pytest.fixture(scope="module")
def watched(server: LiveServer, browser: Browser) -> Iterator[Watch]:
    """A window of its own, because what begins with each page cannot be taken from it again."""
    with browser.new_context() as context:
        yield Watch(context.new_page(), server.url)


@pytest.fixture
def watch(watched: Watch) -> Watch:
    watched.page.goto(f"{watched.origin}/robots.txt")
    watched.achieved.clear()
    return watched


def on_one_line(payload: str, longest: int) -> str:
    """Return a payload for a one-line field; characters that it may not contain become spaces."""
    text = "".join(" " if forbidden_character(character) else character for character in payload)
    return " ".join(text.split())[:longest].strip()


def once(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts that are not empty, each once, ignoring case."""
    return tuple({text.lower(): text for text in texts if text}.values())


def web_address(payload: str) -> str:
    """Return a valid address that contains the payload."""
    address = f"https://example.org/{''.join(on_one_line(payload, 1500).split())}"
    is_taken = is_web_address(address) and not address_fault(address)
    return address if is_taken else f"https://example.org/{sum(map(ord, payload))}/"


def document_of(payloads: list[str]) -> BriefDocument:
    """Return a document with the payloads as text and as HTML in every field it has."""
    sources = [
        replace(
            make_source(on_one_line(payload, 500) or "-"),
            publisher=on_one_line(payload, 300),
            author=on_one_line(payload, 300),
            archive_url=web_address(payload),
        )
        for payload in payloads
    ]
    citations = tuple(
        replace(
            citation,
            locator=on_one_line(payload, 200),
            note=on_one_line(payload, 2000),
            source=replace(citation.source, url=web_address(f"{number}/{payload}")),
        )
        for number, (citation, payload) in enumerate(zip(cite(*sources), payloads, strict=True))
    )
    as_text = "".join(f"<p>{escape(payload)} [1]</p>" for payload in payloads)
    as_links = "".join(f'<p><a href="{escape(web_address(each))}">x</a></p>' for each in payloads)
    as_html = [
        SectionData(key(), "analysis", heading=on_one_line(payload, 300), body=without(payload))
        for payload in payloads
    ]
    names = once(on_one_line(payload, 300) for payload in payloads)
    return make_document(
        on_one_line(" ".join(on_one_line(payload, 60) for payload in payloads), 300),
        location=on_one_line(payloads[0], 200),
        authors=once(on_one_line(payload, 200) for payload in payloads),
        tags=once(on_one_line(payload, 100) for payload in payloads),
        actors=tuple(ActorData(key(), name, "group") for name in names),
        citations=citations,
        sections=(
            SectionData(key(), "summary", body=without(as_text + payloads[0])),
            *as_html,
            SectionData(key(), "analysis", body=without(as_text + as_links)),
            SectionData(key(), "sources", body=without(as_text)),
        ),
    )


def without(html: str) -> str:
    """Return HTML without the characters that documents refuse in any text."""
    return "".join("" if forbidden_character(each, "\n\t") else each for each in html)


def batches(payloads: list[str], size: int) -> Iterator[list[str]]:
    for start in range(0, len(payloads), size):
        yield payloads[start : start + size]


def packed(payloads: list[str], longest: int) -> Iterator[str]:
    """Yield one-line texts that together contain every payload, several in each."""
    packet = ""
    for payload in payloads:
        text = on_one_line(payload, longest)
        if packet and len(packet) + len(text) >= longest:
            yield packet
            packet = ""
        packet = f"{packet} {text}".strip()
    yield packet


def address_of(edition: Edition) -> str:
    return f"/briefs/{edition.slug}/"


def test_no_payload_runs_in_any_text_of_a_brief(watch: Watch, publisher: User) -> None:
    payloads = all_payloads()
    print(f"{len(payloads)} payloads judged in every field of a brief")  # noqa: T201
    for batch in batches(payloads, PAYLOADS_A_BRIEF):
        document = document_of(batch)
        edition = publish(make_brief(publisher, document), publisher)
        watch.visit(address_of(edition))
        assert watch.text("h1") == document.title
        shown = watch.page.locator("section.sources .title").all_text_contents()
        assert shown == [citation.source.title for citation in document.citations]
    for address in ("/", "/briefs/", "/topics/"):
        watch.visit(address)
    for author in Author.objects.order_by("pk")[:5]:
        watch.visit(author.get_absolute_url())
    address = "/actors/"
    while address:
        watch.visit(address)
        more = watch.page.locator("nav.pager a[rel=next]")
        address = f"/actors/{more.get_attribute('href')}" if more.count() else ""


def test_no_payload_runs_as_a_title(watch: Watch, publisher: User) -> None:
    payloads = all_payloads()
    for title in packed(payloads, 300):
        edition = make_edition_of(publisher, title=title)
    print(f"{len(payloads)} payloads judged in {Edition.objects.count()} titles")  # noqa: T201
    watch.visit(address_of(edition))
    assert watch.text("h1") == title
    watch.visit("/")
    met: list[str] = []
    address = "/briefs/"
    while address:
        watch.visit(address)
        met += watch.page.locator("article.card h3").all_text_contents()
        older = watch.page.locator("nav.pager a[rel=next]")
        address = f"/briefs/{older.get_attribute('href')}" if older.count() else ""
    assert met[::-1] == list(packed(payloads, 300))


def test_no_payload_runs_on_the_page_of_an_actor_a_topic_or_an_author(
    watch: Watch, publisher: User
) -> None:
    payloads = all_payloads()
    whole = without("\n".join(payloads))
    actor = ActorData(key(), "Egypt", "state")
    make_edition_of(publisher, actors=(actor,), tags=("Canals",), authors=("A desk",))
    egypt = Actor.objects.get()
    names = once(on_one_line(payload, 300) for payload in payloads)
    others = [NameData(name, language="en") for name in names]
    write_names(actor=egypt, names=[NameData("Egypt", is_primary=True), *others])
    Actor.objects.update(description=whole, subtype=on_one_line(whole, 80))
    Topic.objects.update(description=whole)
    Author.objects.update(bio=whole, role=on_one_line(whole, 120))
    for row in (egypt, Topic.objects.get(), Author.objects.get()):
        watch.visit(row.get_absolute_url())
    watch.visit("/topics/")


def make_edition_of(by: User, **fields: Any) -> Edition:
    return publish(make_brief(by, **fields), by)


def test_no_payload_runs_as_a_correction_or_a_reason(watch: Watch, publisher: User) -> None:
    brief = make_edition_of(publisher, title="Corrected").brief
    for number, note in enumerate(packed(OWN, 500), start=1):
        correct(brief, publisher, number, note)
    watch.visit(address_of(brief.editions.order_by("number").last() or Edition()))
    publishing.withdraw(brief=brief, by=publisher, reason=on_one_line(all_payloads()[0], 500))
    watch.visit(f"/briefs/{brief.slug}/", status=410)


def correct(brief: Brief, by: User, number: int, note: str) -> None:
    document = replace(tables.read(brief), location=f"Place {number}")
    revision = saving.save(brief=brief, document=document, by=by, base_revision=number).revision
    publish_unreviewed(brief=brief, revision=revision, by=by, change=Change.CORRECTION, note=note)


def test_the_watch_notices_a_script_that_runs(watch: Watch, publisher: User) -> None:
    edition = publish(make_brief(publisher), publisher)
    Edition.objects.update(body_html="<p><script>alert(1)</script><img src=x onerror=alert(1)></p>")
    with pytest.raises(AssertionError):
        watch.visit(address_of(edition))
    told = " ".join(watch.achieved)
    assert "script-src" in told
    assert "img onerror=alert(1)" in told
