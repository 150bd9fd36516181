"""Sort people by their family names, and names with an article without it, for staff as well."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import migrations, models

from actors.text.family_names import listed_as
from actors.text.sorting import initial, sort_key

AT_ONCE = 5_000
READ = """
SELECT id, name, kind, country, (
    SELECT array_agg(value ORDER BY row.id) FROM actors_actorname row
    WHERE row.actor_id = actor.id AND position(',' IN value) > 0
), sort_name
FROM actors_actor actor WHERE id > %s ORDER BY id LIMIT %s
"""
WRITE = """
UPDATE actors_actor SET sort_name = made.sort_name, initial = made.initial
FROM unnest(%s::bigint[], %s::text[], %s::text[]) AS made (id, sort_name, initial)
WHERE actors_actor.id = made.id
"""
ListedAs = Callable[[str, str, str, Iterable[str]], str]


def as_written(name: str, _kind: str, _country: str, _spellings: Iterable[str]) -> str:
    return name


def sorted_by(listed: ListedAs) -> Callable[[Any, Any], None]:
    def write(_apps: Any, editor: Any) -> None:
        last = 0
        with editor.connection.cursor() as cursor:
            while rows := _rows(cursor, last):
                last = rows[-1][0]
                keys = {
                    pk: key
                    for pk, name, kind, country, spellings, known in rows
                    if (key := sort_key(listed(name, kind, country, spellings or ()))) != known
                }
                cursor.execute(WRITE, [[*keys], [*keys.values()], [*map(initial, keys.values())]])

    return write


def _rows(cursor: Any, last: int) -> list[Any]:
    cursor.execute(READ, [last, AT_ONCE])
    rows: list[Any] = cursor.fetchall()
    return rows


class Migration(migrations.Migration):
    dependencies = [("actors", "0012_beginnings_of_names")]

    operations = [
        migrations.RunPython(sorted_by(listed_as), sorted_by(as_written)),
        migrations.RemoveIndex(model_name="actor", name="actor_by_name"),
        migrations.AddIndex(
            model_name="actor",
            index=models.Index(fields=["sort_name", "id"], name="actor_by_name_listed"),
        ),
    ]
