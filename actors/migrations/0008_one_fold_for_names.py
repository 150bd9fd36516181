"""Fold all names again: hyphens, apostrophes and letters such as ł no longer matter."""

import unicodedata
from collections.abc import Callable
from typing import Any

from django.db import migrations

from actors.text.folding import fold

AT_ONCE = 5_000
LONGEST = 300
# Actors whose names now read the same as others' are compared again.
WRITE = """
WITH made AS (SELECT * FROM unnest(%s::bigint[], %s::text[]) AS row (id, folded)),
named AS (
    UPDATE actors_actorname name SET normalised = made.folded FROM made
    WHERE name.id = made.id RETURNING name.actor_id
)
UPDATE actors_actor SET compared = false FROM named WHERE actors_actor.id = named.actor_id
"""


def fold_as_before(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(unicodedata.normalize("NFC", bare).split())


def written(make: Callable[[str], str]) -> Callable[[Any, Any], None]:
    def write(apps: Any, editor: Any) -> None:
        rows = apps.get_model("actors", "ActorName").objects.order_by("pk")
        last = 0
        while part := list(
            rows.filter(pk__gt=last).values_list("pk", "value", "normalised")[:AT_ONCE]
        ):
            last = part[-1][0]
            made = [(pk, make(value)[:LONGEST], known) for pk, value, known in part]
            changed = [(pk, folded) for pk, folded, known in made if folded != known]
            with editor.connection.cursor() as cursor:
                cursor.execute(WRITE, [[pk for pk, _ in changed], [text for _, text in changed]])

    return write


class Migration(migrations.Migration):
    dependencies = [("actors", "0007_history_of_an_actor")]

    operations = [migrations.RunPython(written(fold), written(fold_as_before))]
