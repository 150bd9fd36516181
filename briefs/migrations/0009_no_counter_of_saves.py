"""Nothing reads how often a brief was saved: its newest saved draft has a number."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("briefs", "0008_by_marking")]

    operations = [
        migrations.RemoveField("brief", "version"),
    ]
