"""What tests of suggested actors share: a text, and the page's buttons with what comes back."""

from typing import Any

from django.test import Client
from django.urls import reverse

from briefs.models import Brief
from tests.support.editor import fields_of

TEXT = "<p>Egypt met Georgia. Egypt then met Ostrava Steel, and Ostrava Steel paid.</p>"


def address(brief: Brief) -> str:
    return reverse("admin:briefs_brief_change", args=[brief.pk])


def press(desk: Client, brief: Brief, do: str, **changes: Any) -> Any:
    """Post the page as last shown, with a button and some changed fields."""
    post = fields_of(desk.get(address(brief)).content.decode())
    for name, value in ({"do": do} | changes).items():
        field = name.replace("__", "-")
        post.setlist(field, value if isinstance(value, list) else [value])
    return desk.post(address(brief), dict(post.lists()))


def offered(page: Any) -> dict[str, list[str]]:
    found = page.context["found"]
    return {
        "certain": [each.candidates[0].name for each in found.certain],
        "unsure": [each.seen.form for each in found.unsure],
        "new": [each.name for each in found.new],
        "rejected": [str(each) for each in found.rejected],
    }


def tags(page: Any) -> list[str]:
    return [row["name"] for row in page.context["actors"]]
