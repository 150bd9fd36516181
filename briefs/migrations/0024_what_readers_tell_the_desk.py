"""A comment may be by a reader, who has no account."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def delete_comments_of_readers(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let the migration be undone: before it, each comment was by somebody."""
    comments = apps.get_model("briefs", "Comment").objects
    of_readers = comments.filter(by=None)
    comments.filter(answers__in=of_readers).delete()
    of_readers.delete()
    # Otherwise PostgreSQL refuses to change the table in the same transaction.
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [
        ("briefs", "0023_briefs_that_editions_cite"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="comment",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, delete_comments_of_readers),
        migrations.AddField(
            model_name="comment",
            name="email",
            field=models.EmailField(blank=True, default="", max_length=254, verbose_name="e-mail"),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(
                condition=models.Q(("by__isnull", True), ("resolved_at__isnull", True)),
                fields=["brief", "id"],
                name="open_comments_of_readers",
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("by__isnull", False), ("email", "")),
                    models.Q(
                        ("answers__isnull", True),
                        ("by__isnull", True),
                        models.Q(("email", ""), ("resolved_at__isnull", True), _connector="OR"),
                    ),
                    _connector="OR",
                ),
                name="only_open_comments_of_readers_have_an_address",
            ),
        ),
    ]
