"""An index finds briefs and versions by marking; few have one that staff may not read."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("briefs", "0007_chain_links")]

    operations = [
        migrations.AddIndex(
            model_name="brief", index=models.Index(fields=["tlp"], name="brief_by_marking")
        ),
        migrations.AddIndex(
            model_name="edition", index=models.Index(fields=["tlp"], name="edition_by_marking")
        ),
    ]
