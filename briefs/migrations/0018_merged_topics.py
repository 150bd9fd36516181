"""Topics that were merged into others."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("briefs", "0015_review")]

    operations = [
        migrations.AddField(
            model_name="topic",
            name="merged_into",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged_topics",
                to="briefs.topic",
                verbose_name="merged into",
            ),
        ),
        migrations.AddConstraint(
            model_name="topic",
            constraint=models.CheckConstraint(
                condition=Q(merged_into=None) | Q(parent=None) & ~Q(merged_into=F("id")),
                name="merged_topic_has_no_parent",
            ),
        ),
    ]
