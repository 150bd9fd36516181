"""Uses the register for a day; `test_alone` runs it in a process of its own."""

import json
import sys
import tempfile
from io import StringIO
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.test.utils import setup_test_environment
from django.urls import reverse

from actors.models import Actor, ActorSlug
from actors.register import register_actor
from tests.support.actor_page import ADD, opened, page_of

TABLE = "name,kind,aliases\nHarbour Front,group,HF\nThe Harbour Front,group,\nEgypt,state,\n"


def main() -> None:
    """Create, import, merge, undo, match, and open each page; fails if any of it fails."""
    setup_test_environment()
    call_command("migrate", verbosity=0)
    keeper = User.objects.create_superuser("keeper")
    desk = Client()
    desk.force_login(keeper)
    with tempfile.TemporaryDirectory() as folder:
        actors_are_imported(Path(folder))
        actors_are_created(keeper, desk)
        actors_are_merged_by_commands()
        actors_are_merged_on_pages(desk)
        duplicates_are_found(desk)
        actors_are_suggested(desk)
        texts_are_matched(Path(folder))
    every_page_opens(desk)
    nothing_of_briefs_is_loaded()


def command(*arguments: object) -> str:
    out = StringIO()
    call_command(*map(str, arguments), stdout=out)
    return out.getvalue()


def actors_are_imported(folder: Path) -> None:
    table = folder / "actors.csv"
    table.write_text(TABLE, encoding="utf-8")
    assert "3 actors new" in command("import_actors", "csv", table)
    command("export_actors", folder / "out.jsonl")


def actors_are_created(keeper: User, desk: Client) -> None:
    nasser = register_actor(by=keeper, name="Gamal Abdel Nasser", kind="person")
    assert nasser.get_absolute_url() == ""
    # An actor keeps an address that was public, even if its name changes.
    Actor.objects.filter(pk=nasser.pk).update(appears=True)
    change(desk, nasser, {"names-0-value": "Nasser"})
    assert Actor.objects.get(pk=nasser.pk).slug == "nasser"
    assert ActorSlug.objects.get().slug == "gamal-abdel-nasser"
    other = register_actor(by=keeper, name="Gamal Abdel Nasser", kind="person")
    assert other.slug == "gamal-abdel-nasser-2"
    data = opened(desk, name="Suez Canal Company", kind="organisation")
    assert desk.post(reverse(ADD), data).status_code == 302
    assert Actor.objects.named("suez canal company").exists()


def change(desk: Client, actor: Actor, typed: dict[str, str]) -> None:
    response = desk.post(page_of(actor), opened(desk, actor) | typed)
    assert response.status_code == 302, response.content.decode()


def actors_are_merged_by_commands() -> None:
    assert "was merged into" in command("merge_actors", "harbour-front", "the-harbour-front")
    assert Actor.objects.exclude(survivor=None).exists()
    command("undo_merge", "the-harbour-front")
    assert not Actor.objects.exclude(survivor=None).exists()


def actors_are_merged_on_pages(desk: Client) -> None:
    one, other = (Actor.objects.get(slug=slug) for slug in ("nasser", "gamal-abdel-nasser-2"))
    merging = reverse("admin:actors_actor_merge", args=[other.pk])
    shown = desk.get(merging, {"into": one.pk}).context["preview"].digest
    assert desk.post(merging, {"into": one.pk, "shown": shown}).status_code == 302
    assert Actor.objects.get(pk=other.pk).survivor == one
    undoing = reverse("admin:actors_actor_undo_merge", args=[other.pk])
    shown = desk.get(undoing).context["preview"].digest
    assert desk.post(undoing, {"shown": shown}).status_code == 302
    assert Actor.objects.get(pk=other.pk).survivor is None


def actors_are_suggested(desk: Client) -> None:
    found = desk.get(reverse("admin:actors_actor_suggest"), {"q": "Harbour Fr"}).json()
    assert [each["name"] for each in found["results"]] == ["Harbour Front", "The Harbour Front"]
    assert found["new"] == {"name": "Harbour Fr", "kind": "place", "kind_label": "Place"}


def duplicates_are_found(desk: Client) -> None:
    command("find_duplicates")
    assert "Harbour Front" in page(desk, "duplicates")


def texts_are_matched(folder: Path) -> None:
    texts = folder / "texts.jsonl"
    texts.write_text(json.dumps({"id": "1", "text": "Nasser spoke for Egypt."}), encoding="utf-8")
    found: dict[str, Any] = json.loads(command("match_actors", "--documents", texts))
    assert [each["surface"] for each in found["mentions"]] == ["Nasser", "Egypt"]


def every_page_opens(desk: Client) -> None:
    egypt = Actor.objects.get(slug="egypt")
    for view in ("change", "history", "merge", "undo_merge"):
        page(desk, view, egypt.pk)
    for view in ("changelist", "add", "duplicates", "session", "suggest"):
        page(desk, view)
    assert desk.get(reverse("admin:actors_mergedecision_changelist")).status_code == 200
    assert 'id="briefs"' not in page(desk, "change", egypt.pk)
    assert "Egypt" in desk.get(reverse("admin:actors_actor_changelist"), {"q": "egy"}).text
    assert desk.get(reverse("admin:index")).status_code == 200


def page(desk: Client, view: str, *ids: int) -> str:
    response = desk.get(reverse(f"admin:actors_actor_{view}", args=ids))
    assert response.status_code == 200, (view, response.status_code)
    return response.text


def nothing_of_briefs_is_loaded() -> None:
    loaded = {name.partition(".")[0] for name in sys.modules}
    assert not loaded & {"briefs", "briefs_site"}
