"""`docs/permissions.md` says what really comes of every write that anybody sends.

After a change of rights write the table again, and read the difference:
`REFRESH=permissions .venv/bin/python -m pytest tests/permissions`.
"""

import os
from pathlib import Path

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import RequestFactory

from tests.support.factories import make_user

from . import briefs, people, readers, register, site
from .table import HEAD, line_of, make_people

PAGE = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"
PARTS = {
    "Briefs": briefs.WRITES | readers.WRITES,
    "What briefs share": register.WRITES,
    "People": people.WRITES,
    "The site": site.WRITES,
}
WRITES = {name: write for writes in PARTS.values() for name, write in writes.items()}
FOR_NOBODY = ("Change a published version", "Delete anything")
WAYS = ("add", "change", "delete")
# A new table needs lines of its own.
COVERED = {
    *("actors.Actor", "auth.Group", "auth.User"),
    *("briefs.Author", "briefs.Brief", "briefs.SitePage", "briefs.SiteSettings"),
    *("briefs.Source", "briefs.Topic"),
}
REFRESH = os.environ.get("REFRESH") == "permissions"


def documented() -> dict[str, str]:
    """Return the lines of the page by their first cell."""
    lines = PAGE.read_text(encoding="utf-8").splitlines(keepends=True)
    return {line.split("|")[1].strip(): line for line in lines if line.startswith("| ")}


def outline() -> str:
    """Return the page with a line for every write, empty if it is new."""
    known = documented()
    text = PAGE.read_text(encoding="utf-8").partition("\n## ")[0]
    for part, writes in PARTS.items():
        lines = (known.get(name, f"| {name} |\n") for name in writes)
        text += f"\n## {part}\n\n{HEAD}{''.join(lines)}"
    return text


if REFRESH:
    PAGE.write_text(outline(), encoding="utf-8")


@pytest.mark.django_db
def test_every_table_that_admin_writes_is_covered(rf: RequestFactory) -> None:
    request = rf.get("/admin/")
    request.user = make_user("root", is_staff=True, is_superuser=True)
    rights = {
        model._meta.label: shown.get_model_perms(request)
        for model, shown in admin.site._registry.items()
        if model._meta.app_label not in people.FOREIGN
    }
    written = {label for label, may in rights.items() if any(may[way] for way in WAYS)}
    assert written == COVERED


def test_the_page_has_one_line_for_every_write() -> None:
    assert PAGE.read_text(encoding="utf-8") == outline()


@pytest.fixture(scope="module")
def people_tried(module_db: None) -> list[User | None]:
    return make_people()


@pytest.mark.django_db
@pytest.mark.parametrize("name", WRITES)
def test_the_documented_table_matches_what_happens(
    name: str, people_tried: list[User | None]
) -> None:
    """Somebody may send each of them, but for those that nobody may.

    A write that fails for everybody would show nothing of rights.
    """
    root = make_user("root", is_staff=True, is_superuser=True)
    line = line_of(name, WRITES[name], people_tried, root)
    if REFRESH:
        text = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(text.replace(documented()[name], line), encoding="utf-8")
    assert documented()[name] == line
    assert ("yes" in line) is (name not in FOR_NOBODY)
