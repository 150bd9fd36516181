"""The history of addresses is that of briefs and topics.

A migration of its own, because PostgreSQL alters no table to which the same transaction has
written rows.
"""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("briefs", "0009_actors_keep_their_addresses")]

    operations = [
        migrations.RemoveConstraint(
            model_name="slughistory", name="an_address_belongs_to_its_kind"
        ),
        migrations.RemoveField(model_name="slughistory", name="actor"),
        migrations.AlterField(
            model_name="slughistory",
            name="kind",
            field=models.CharField(choices=[("brief", "Brief"), ("topic", "Topic")], max_length=5),
        ),
        migrations.AddConstraint(
            model_name="slughistory",
            constraint=models.CheckConstraint(
                condition=Q(kind="brief", brief__isnull=False, topic=None)
                | Q(kind="topic", brief=None, topic__isnull=False),
                name="an_address_belongs_to_its_kind",
            ),
        ),
    ]
