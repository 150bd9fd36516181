"""Labels and help texts in plain English; only Django's record of the models changes."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actors", "0010_merge_decisions"),
    ]

    operations = [
        migrations.AlterField(
            model_name="actor",
            name="country",
            field=models.CharField(
                blank=True,
                help_text="Two-letter ISO code, such as EG",
                max_length=2,
                validators=[
                    django.core.validators.RegexValidator(
                        "\\A[A-Z]{2}\\Z", "Enter the country's two capital letters, such as EG."
                    )
                ],
                verbose_name="country",
            ),
        ),
        migrations.AlterField(
            model_name="actor",
            name="language",
            field=models.CharField(
                default="en", max_length=35, verbose_name="language of the page"
            ),
        ),
        migrations.AlterField(
            model_name="actor",
            name="survivor",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="family",
                to="actors.actor",
                verbose_name="surviving actor",
            ),
        ),
        migrations.AlterField(
            model_name="actorrelation",
            name="reference_url",
            field=models.URLField(blank=True, max_length=500, verbose_name="link to the reference"),
        ),
        migrations.AlterField(
            model_name="mergedecision",
            name="at",
            field=models.DateTimeField(default=django.utils.timezone.now, verbose_name="decided"),
        ),
        migrations.AlterField(
            model_name="mergedecision",
            name="why",
            field=models.CharField(blank=True, max_length=500, verbose_name="reason"),
        ),
        migrations.AlterConstraint(
            model_name="actorrelation",
            name="no_relation_to_itself",
            constraint=models.CheckConstraint(
                condition=models.Q(("subject", models.F("object")), _negated=True),
                name="no_relation_to_itself",
                violation_error_message="An actor cannot be related to itself.",
            ),
        ),
    ]
