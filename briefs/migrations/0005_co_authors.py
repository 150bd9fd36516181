"""Co-authors may edit a brief; bylines, which gave that right before, no longer do."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("briefs", "0004_rejected_suggestions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="brief",
            name="co_authors",
            field=models.ManyToManyField(
                blank=True,
                related_name="co_authored_briefs",
                to=settings.AUTH_USER_MODEL,
                verbose_name="co-authors",
            ),
        ),
    ]
