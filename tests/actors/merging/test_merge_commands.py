"""Merging on the command line, and undoing it."""

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import CommandError

from actors.models import Actor
from tests.support.factories import make_actor

pytestmark = pytest.mark.django_db


def run(*words: str, **options: Any) -> str:
    out = StringIO()
    call_command(*words, stdout=out, **options)
    return out.getvalue()


def refusal(*words: str, **options: Any) -> str:
    with pytest.raises(CommandError) as caught:
        run(*words, **options)
    return str(caught.value)


def test_a_merge_reports_what_went_to_the_survivor(administrator: User) -> None:
    make_actor("Baath Party", "organisation")
    other = make_actor("Ba'th", "organisation", "حزب البعث")
    other.identifiers.create(scheme="wikidata", value="Q128")
    assert run("merge_actors", "baath-party", str(other.uid)) == (
        "“Ba'th” was merged into “Baath Party” (baath-party):\n"
        "  Names: Ba'th, حزب البعث\n"
        "  Identifiers: Q128\n"
        "  Relations: 0\n"
        "  Published versions: 0\n"
        "Undo it with: python manage.py undo_merge bath\n"
    )
    assert run("undo_merge", "bath") == "The merge of “Ba'th” was undone.\n"
    assert not Actor.objects.exclude(merged_into=None).exists()


def test_a_merge_that_needs_force_says_so(administrator: User) -> None:
    make_actor("Egypt")
    make_actor("Syria")
    assert refusal("merge_actors", "Egypt", "Syria") == (
        "“Syria” and “Egypt” are two countries. Add --force to merge them anyway."
    )
    assert "was merged into" in run("merge_actors", "Egypt", "Syria", force=True)
    assert refusal("merge_actors", "egypt", "syria") == (
        "“Syria” is already merged into “Egypt”. Undo that merge first."
    )
    assert refusal("undo_merge", "egypt") == "“Egypt” is not merged."


def test_a_name_must_mean_one_actor(administrator: User) -> None:
    for _number in range(7):
        make_actor("National Front", "group")
    make_actor("Egypt")
    assert refusal("merge_actors", "Egypt", "Atlantis") == (
        "There is no actor “Atlantis”. Give a web address, uid or name."
    )
    assert refusal("merge_actors", "Egypt", "NATIONAL FRONT") == (
        "Several actors share the name “NATIONAL FRONT”. Give a web address: national-front, "
        "national-front-2, national-front-3, national-front-4, national-front-5, …."
    )


def test_a_merge_needs_a_user(writer: User) -> None:
    make_actor("Egypt")
    assert refusal("undo_merge", "egypt") == (
        "There is no administrator yet. Create one with `python manage.py setup`,"
        " or name another user with --by."
    )
    assert refusal("undo_merge", "egypt", by="nobody") == "There is no active user “nobody”."
    assert refusal("undo_merge", "egypt", by="writer") == (
        "writer may not change the register of actors. Name another user with --by."
    )
