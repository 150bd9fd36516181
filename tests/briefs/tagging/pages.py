"""What tests of suggested actors share: a text, and the part of the page that shows them."""

from typing import Any

from django.test import Client
from django.urls import reverse

from briefs.models import Brief
from tests.support.editor import opened, values_of

TEXT = "<p>Egypt met Georgia. Egypt then met Ostrava Steel, and Ostrava Steel paid.</p>"


def found_address(brief: Brief | None) -> str:
    if brief is None:
        return reverse("admin:briefs_brief_found_new")
    return reverse("admin:briefs_brief_found", args=[brief.pk])


def press(desk: Client, brief: Brief | None, found: str = "", **changes: Any) -> Any:
    """Post the freshly opened page with a button of the suggestions and some changed fields."""
    post = opened(desk, brief)
    for name, value in ({"found": found} | changes).items():
        post[name.replace("__", "-")] = value
    return desk.post(found_address(brief), dict(post.lists()))


def offered(page: Any) -> dict[str, list[str]]:
    found = page.context["found"]
    return {
        "certain": [each.candidates[0].name for each in found.certain],
        "unsure": [each.seen.form for each in found.unsure],
        "new": [each.name for each in found.new],
        "rejected": [str(each) for each in found.rejected],
    }


def tags(desk: Client, brief: Brief) -> list[str]:
    """Return the actors on the page as it is saved."""
    return values_of(opened(desk, brief), "actors", "name")
