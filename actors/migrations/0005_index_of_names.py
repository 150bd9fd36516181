"""What the index of actors is ordered by, and which actors readers may ever find in it.

Which actors published versions have named is filled in by a migration of the floor above.
"""

from collections.abc import Iterator
from typing import Any

from django.db import migrations, models

from actors.text.sorting import initial, sort_key

AT_ONCE = 5_000
FILL = """
UPDATE actors_actor SET sort_name = made.sort_name, initial = made.initial
FROM unnest(%s::bigint[], %s::text[], %s::text[]) AS made (id, sort_name, initial)
WHERE actors_actor.id = made.id
"""


def fill(apps: Any, editor: Any) -> None:
    rows = apps.get_model("actors", "Actor").objects.values_list("pk", "name")
    for part in _parts(rows):
        keys = [sort_key(name) for _pk, name in part]
        with editor.connection.cursor() as cursor:
            cursor.execute(FILL, [[pk for pk, _name in part], keys, list(map(initial, keys))])


def _parts(rows: Any) -> Iterator[list[Any]]:
    last = 0
    while part := list(rows.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        yield part
        last = part[-1][0]


def index(name: str, mark: str, *first: str) -> Any:
    fields = [*first, "initial", "sort_name", "id"]
    condition = models.Q((mark, True), ("survivor", None))
    return migrations.AddIndex(
        model_name="actor", index=models.Index(fields=fields, condition=condition, name=name)
    )


class Migration(migrations.Migration):
    dependencies = [("actors", "0004_names_version")]

    operations = [
        migrations.AddField(
            model_name="actor",
            name="sort_name",
            field=models.CharField(default="", editable=False, max_length=120),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="actor",
            name="initial",
            field=models.CharField(default="", editable=False, max_length=1),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="actor",
            name="appears",
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
        migrations.AddField(
            model_name="actor",
            name="appears_openly",
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RemoveIndex(model_name="actor", name="actor_by_kind"),
        index("actors_shown", "appears"),
        index("actors_shown_by_kind", "appears", "kind"),
        index("actors_shown_openly", "appears_openly"),
        index("actors_shown_openly_by_kind", "appears_openly", "kind"),
    ]
