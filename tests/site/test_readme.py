"""What the README tells people to run is there."""

import re

from briefs.importing import read_brief

from .conftest import PROJECT

README = (PROJECT / "README.md").read_text()


def test_the_brief_that_it_imports_is_there_and_needs_no_warning() -> None:
    (name,) = re.findall(r"manage\.py import_brief (\S+)", README)
    imported = read_brief(name, (PROJECT / name).read_bytes())
    assert imported.warnings == ()
    assert [section.kind for section in imported.document.sections][:2] == ["summary", "analysis"]
    assert len(imported.document.citations) == 5


def test_every_file_that_it_shows_or_links_is_there() -> None:
    linked = re.findall(r"\]\(([^):]+)\)", README)
    assert "docs/editor.png" in linked
    assert [name for name in linked if not (PROJECT / name.partition("#")[0]).exists()] == []
