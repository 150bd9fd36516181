"""Everything that README, CONTRIBUTING and `docs/` name, show or tell people to run exists."""

import re
from pathlib import Path

import pytest

from briefs.importing import read_brief

from .conftest import PROJECT

README = (PROJECT / "README.md").read_text()
PAGES = [
    *(
        PROJECT / name
        for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "benchmarks/README.md")
    ),
    *sorted(PROJECT.glob("docs/**/*.md")),
]
FOLDERS = "actors|benchmarks|briefs|briefs_site|docs|templates|tests"
PATH = re.compile(rf"`((?:{FOLDERS})/[\w./-]*)`")
# `briefs/drafts/saving.py`: `save`, `move_to_bin`
NAMES = re.compile(rf"`((?:{FOLDERS})/[\w./]+\.py)`: (`\w+`(?:(?:, | and )`\w+`)*)")


def test_the_example_brief_exists_and_imports_without_warnings() -> None:
    (name,) = re.findall(r"manage\.py import_brief (\S+)", README)
    imported = read_brief(name, (PROJECT / name).read_bytes())
    assert imported.warnings == ()
    assert [section.kind for section in imported.document.sections][:2] == ["summary", "analysis"]
    assert len(imported.document.citations) == 5


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_that_a_document_names_or_links_exists(page: Path) -> None:
    text = page.read_text()
    linked = [page.parent / name.partition("#")[0] for name in re.findall(r"\]\(([^):]+)\)", text)]
    named = [PROJECT / name for name in PATH.findall(text)]
    assert [str(place) for place in (*linked, *named) if not place.exists()] == []


def test_every_function_that_a_document_names_exists() -> None:
    named = [found for page in PAGES for found in NAMES.findall(page.read_text())]
    assert len(named) > 20
    missing = [
        f"{module}: {name}"
        for module, names in named
        for name in re.findall(r"\w+", names.replace(" and ", " "))
        if not re.search(
            rf"^(?: *(?:def|class) )?{name}\b", (PROJECT / module).read_text(), re.MULTILINE
        )
    ]
    assert missing == []
