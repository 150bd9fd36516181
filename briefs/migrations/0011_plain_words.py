"""Labels in plain English; only Django's record of the models changes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("briefs", "0010_addresses_of_briefs_and_topics"),
    ]

    operations = [
        migrations.AlterField(
            model_name="chainlink",
            name="because",
            field=models.CharField(
                blank=True,
                choices=[
                    ("superseded", "Replaced"),
                    ("expired", "Expired"),
                    ("withdrawn", "Withdrawn"),
                    ("cancelled", "Cancelled"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="citation",
            name="locator",
            field=models.CharField(blank=True, max_length=200, verbose_name="page or section"),
        ),
        migrations.AlterField(
            model_name="edition",
            name="ended_because",
            field=models.CharField(
                blank=True,
                choices=[
                    ("superseded", "Replaced"),
                    ("expired", "Expired"),
                    ("withdrawn", "Withdrawn"),
                    ("cancelled", "Cancelled"),
                ],
                max_length=10,
            ),
        ),
    ]
