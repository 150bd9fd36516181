"""A person's verdict on two similar actors is now called a decision, not a judgement."""

from collections.abc import Callable

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

VERBS = ("add", "change", "delete", "view")
JUDGEMENT = ("actorjudgement", "judgement")
DECISION = ("mergedecision", "decision")


def permissions_renamed(
    old: tuple[str, str], new: tuple[str, str]
) -> Callable[[StateApps, BaseDatabaseSchemaEditor], None]:
    """Return what renames permissions: Django would add others and leave the old ones."""

    def rename(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        rows = apps.get_model("auth", "Permission").objects.using(schema_editor.connection.alias)
        for action in VERBS:
            of_model = rows.filter(content_type__app_label="actors", codename=f"{action}_{old[0]}")
            of_model.update(codename=f"{action}_{new[0]}", name=f"Can {action} {new[1]}")

    return rename


class Migration(migrations.Migration):
    dependencies = [
        ("actors", "0009_own_slug_history"),
        ("auth", "0012_alter_user_first_name_max_length"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # Constraints name the column, so they are created again for the new one.
        migrations.RemoveConstraint(model_name="actorjudgement", name="judgement_is_known"),
        migrations.RemoveConstraint(model_name="actorjudgement", name="one_open_judgement_a_pair"),
        migrations.RenameModel("ActorJudgement", "MergeDecision"),
        migrations.RenameField("mergedecision", "judgement", "decision"),
        migrations.RenameIndex(
            "mergedecision", old_name="newest_judgements", new_name="newest_decisions"
        ),
        migrations.RenameIndex(
            "mergedecision",
            old_name="newest_judgements_of_one",
            new_name="newest_decisions_of_one",
        ),
        migrations.AddConstraint(
            model_name="mergedecision",
            constraint=models.CheckConstraint(
                condition=models.Q(("decision__in", ["same", "different", "unsure"])),
                name="decision_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="mergedecision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at", None)),
                fields=("one", "other"),
                name="one_open_decision_a_pair",
            ),
        ),
        migrations.AlterModelOptions(
            name="mergedecision",
            options={
                "ordering": ("-at", "-id"),
                "verbose_name": "decision",
                "verbose_name_plural": "decisions",
            },
        ),
        migrations.AlterField(
            model_name="mergedecision",
            name="decision",
            field=models.CharField(
                choices=[
                    ("same", "The same"),
                    ("different", "Different"),
                    ("unsure", "Not sure"),
                ],
                max_length=9,
                verbose_name="decision",
            ),
        ),
        migrations.AlterField(
            model_name="mergedecision",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merge_decisions",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="mergedecision",
            name="one",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions_as_one",
                to="actors.actor",
            ),
        ),
        migrations.AlterField(
            model_name="mergedecision",
            name="other",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions_as_other",
                to="actors.actor",
            ),
        ),
        migrations.RunPython(
            permissions_renamed(JUDGEMENT, DECISION), permissions_renamed(DECISION, JUDGEMENT)
        ),
    ]
