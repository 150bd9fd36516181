"""Documents are parsed strictly, errors name their path, and JSON loses nothing."""

import json
import re
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given

from briefs.document import BriefDocument, DocumentError, from_data, from_json, to_data
from briefs.document import document as documents
from tests.support import documents as any_
from tests.support.factories import cite, make_document, make_source

KEY = "8e3a2f64-31a5-4d0f-9c0c-4f1cf6f0a001"


def whole() -> dict[str, Any]:
    """Return the data of a document with a value in every field."""
    one, two = make_source("One", url="https://example.org/1"), make_source("Two")
    document = make_document(
        "Egypt Nationalises the Canal",
        uid=KEY,
        slug="egypt-nationalises-the-canal",
        event_date="1956-07-26",
        authors=("Middle East desk", "Second desk"),
        citations=cite(one, two),
        actors=(documents.ActorData(KEY, "Egypt", "state"),),
        tags=("Canal disputes", "Egypt"),
    )
    return to_data(document)


def put(data: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """Return the data with another value at a path such as `sections.2.kind`."""
    changed = deepcopy(data)
    place: Any = changed
    *steps, last = (int(step) if step.isdigit() else step for step in path.split("."))
    for step in steps:
        place = place[step]
    place[last] = value
    return changed


def refusal(data: Any) -> str:
    with pytest.raises(DocumentError) as error:
        from_data(data)
    return str(error.value)


@given(any_.documents)
def test_a_document_survives_json_unchanged(document: BriefDocument) -> None:
    assert from_json(json.dumps(to_data(document))) == document


UUID = "is not a UUID in lower case with hyphens"
SLUG = "expected lower-case words joined by hyphens, up to 60 characters, not"
LANGUAGE = 'is not a language tag such as "en" or "pt-BR"'
DAY = "expected a date as YYYY-MM-DD, not"
DATE = "expected a date as YYYY, YYYY-MM or YYYY-MM-DD, not"
ADDRESS = "expected an http or https address, not"
CONTROL = "the control character {} is not allowed"
MARKINGS = "TLP:RED, TLP:AMBER+STRICT, TLP:AMBER, TLP:GREEN, TLP:CLEAR"
OTHER_VERSION = f"only documents of version {documents.VERSION} can be read"

WRONG_VALUES = [
    ("version", documents.VERSION + 1, OTHER_VERSION),
    ("version", str(documents.VERSION), OTHER_VERSION),
    ("version", True, OTHER_VERSION),
    ("version", [[[]]], OTHER_VERSION),
    ("uid", "1", f'"1" {UUID}'),
    ("uid", KEY.upper(), f'"{KEY.upper()}" {UUID}'),
    ("uid", f"{{{KEY}}}", f'"{{{KEY}}}" {UUID}'),
    ("title", "", "may not be empty"),
    ("title", " \u00a0", "may not be empty"),
    ("title", "x" * 301, "301 characters; the limit is 300"),
    ("title", 5, "expected text, not a number"),
    ("title", 1.5, "expected text, not a number"),
    ("title", None, "expected text, not null"),
    ("title", True, "expected text, not true or false"),
    ("title", [], "expected text, not a list"),
    ("title", {}, "expected text, not an object"),
    ("title", "two\nlines", CONTROL.format("U+000A")),
    ("title", "nul\x00", CONTROL.format("U+0000")),
    ("title", "c1 \x9b", CONTROL.format("U+009B")),
    ("title", "half \ud83d", CONTROL.format("U+D83D")),
    ("slug", "Upper Case", f'{SLUG} "Upper Case"'),
    ("slug", "-a", f'{SLUG} "-a"'),
    ("slug", "a" * 61, f'{SLUG} "{"a" * 61}"'),
    ("language", "", "may not be empty"),
    ("language", "EN", f'"EN" {LANGUAGE}'),
    ("language", "en_GB", f'"en_GB" {LANGUAGE}'),
    ("tlp", "TLP:WHITE", f'"TLP:WHITE" is not one of {MARKINGS}'),
    ("published_on", "1956", f'{DAY} "1956"'),
    ("event_date", "1956-02-30", f'{DAY} "1956-02-30"'),
    ("event_date", "19560726", f'{DAY} "19560726"'),
    ("location", "x" * 201, "201 characters; the limit is 200"),
    ("authors", "A desk", "expected a list, not text"),
    ("authors", ["A"] * 101, "101 entries; the limit is 100"),
    ("authors.1", 1, "expected text, not a number"),
    ("authors.1", "", "may not be empty"),
    ("authors.1", "Middle East desk", '"Middle East desk" is there twice'),
    ("sections.2", None, "expected an object, not null"),
    ("sections.2.kind", "summry", '"summry" is not one of summary, analysis, sources'),
    ("sections.0.body", "a\rb", CONTROL.format("U+000D")),
    ("sections.0.body", "x" * 1_000_001, "1000001 characters; the limit is 1000000"),
    ("sections.0.more", 1, "no such field"),
    ("citations.0.number", 0, "expected a whole number from 1 to 9999"),
    ("citations.0.number", 1.0, "expected a whole number from 1 to 9999"),
    ("citations.1.number", 1, "must be higher than 1"),
    ("citations.0.credibility", 7, "expected a whole number from 1 to 6"),
    ("citations.0.accessed_on", "1.8.1956", f'{DATE} "1.8.1956"'),
    ("citations.0.source.published_on", "1956-13", f'{DATE} "1956-13"'),
    ("citations.0.source.reliability", "G", '"G" is not one of A, B, C, D, E, F or empty'),
    ("citations.0.source.title", "", "may not be empty"),
    ("citations.1.source.url", "javascript:alert(1)", f'{ADDRESS} "javascript:alert(1)"'),
    ("citations.1.source.url", "//example.org", f'{ADDRESS} "//example.org"'),
    ("citations.1.source.url", "https://[", f'{ADDRESS} "https://["'),
    ("citations.1.source.url", "http://a:99999/", f'{ADDRESS} "http://a:99999/"'),
    ("citations.1.source.archive_url", "https://a b/", f'{ADDRESS} "https://a b/"'),
    (
        "actors.0.kind",
        "country",
        '"country" is not one of person, organisation, state, group, place',
    ),
    ("actors.0.name", "", "may not be empty"),
    ("tags.1", "canal disputes", '"canal disputes" is there twice'),
    ("colour", "red", "no such field"),
]


def shown(path: str) -> str:
    """Return a path as errors write it: `sections[2].kind`."""
    return re.sub(r"\.(\d+)", r"[\1]", path)


@pytest.mark.parametrize(("path", "value", "problem"), WRONG_VALUES)
def test_reading_is_strict_and_names_place_and_problem(path: str, value: Any, problem: str) -> None:
    assert refusal(put(whole(), path, value)) == f"{shown(path)}: {problem}"


@pytest.mark.parametrize("kind", ["summary", "sources"])
def test_a_brief_has_at_most_one_summary_and_one_sources_part(kind: str) -> None:
    sentence = f"sections: more than one part is of kind {kind}"
    assert refusal(put(whole(), "sections.1.kind", kind)) == sentence


def test_a_missing_field_of_a_source_is_named_by_its_full_path() -> None:
    assert refusal(put(whole(), "citations.0.source", {})) == "citations[0].source.key: is missing"


@pytest.mark.parametrize("name", list(to_data(make_document())))
def test_every_field_is_required(name: str) -> None:
    data = whole()
    del data[name]
    assert refusal(data) == f"{name}: is missing"


def test_a_version_from_the_future_is_named_before_its_fields() -> None:
    data = {**whole(), "version": documents.VERSION + 1, "colour": "red"}
    assert refusal(data) == f"version: {OTHER_VERSION}"


@pytest.mark.parametrize("data", [None, [], "text", 3])
def test_only_an_object_is_a_document(data: Any) -> None:
    assert refusal(data).startswith("expected an object, not ")


def test_two_parts_may_not_share_a_key() -> None:
    data = whole()
    first = data["sections"][0]["key"]
    sentence = f'sections[1].key: "{first}" is there twice'
    assert refusal(put(data, "sections.1.key", first)) == sentence


def test_one_source_key_has_one_meaning() -> None:
    data = whole()
    shared = put(data, "citations.1.source.key", data["citations"][0]["source"]["key"])
    sentence = (
        "citations[1].source: another citation describes the source with this key differently"
    )
    assert refusal(shared) == sentence


def test_invalid_json_is_refused_with_a_sentence() -> None:
    for text in ("", "{", '{"title": "a\nb"}', b"\xff\xfe", "9" * 10_000, "[" * 100_000):
        with pytest.raises(DocumentError, match=r"^this is not JSON: "):
            from_json(text)


def test_nesting_as_deep_as_json_allows_is_refused_by_its_path() -> None:
    deep: list[Any] = []
    for _level in range(100_000):
        deep = [deep]
    for path in ("version", "title", "authors", "sections.0.body"):
        assert refusal(put(whole(), path, deep)).startswith(shown(path))


def test_an_error_can_always_be_printed() -> None:
    hostile = "\ud800\x1b[31m\n" + "x" * 10_000
    for path in ("tlp", "slug", "language", "uid", "event_date", "sections.0.kind"):
        sentence = refusal(put(whole(), path, hostile))
        assert sentence.isprintable()
        assert len(sentence) < 300
    unknown = refusal({**whole(), hostile: 1})
    assert unknown.isprintable()
    assert len(unknown) < 300


def test_older_versions_are_upgraded_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    def from_minus_one(data: dict[str, Any]) -> dict[str, Any]:
        return {**data, "version": 0, "name": data["name"].strip()}

    def from_zero(data: dict[str, Any]) -> dict[str, Any]:
        renamed = {**data, "version": 1, "title": data["name"]}
        return {name: value for name, value in renamed.items() if name != "name"}

    upgrades = {-1: from_minus_one, 0: from_zero, **documents.UPGRADES}
    monkeypatch.setattr(documents, "UPGRADES", upgrades)
    old = {**whole(), "version": -1, "name": " Old name "}
    del old["title"]
    assert from_data(old).title == "Old name"
