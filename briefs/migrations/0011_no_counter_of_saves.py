"""Nothing reads how often a brief was saved: its newest saved draft has a number."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("briefs", "0010_addresses_of_briefs_and_topics")]

    operations = [
        migrations.RemoveField("brief", "version"),
    ]
