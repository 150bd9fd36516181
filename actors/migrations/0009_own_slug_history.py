"""The register keeps the public addresses of its actors itself; `briefs` moves what it kept."""

import django.db.models.deletion
from django.db import migrations, models

import actors.models.address


class Migration(migrations.Migration):
    dependencies = [("actors", "0008_one_fold_for_names")]

    operations = [
        migrations.CreateModel(
            name="ActorSlug",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    actors.models.address.AddressField(
                        max_length=60, unique=True, verbose_name="web address"
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slugs",
                        to="actors.actor",
                    ),
                ),
            ],
        ),
    ]
