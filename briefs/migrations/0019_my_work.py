"""Drafts that readers have not seen, kept in a column, and saved filters of the list."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Lower

# Nearly all briefs are published, and what needs work is found among the few that are not.
KEPT = """
CREATE FUNCTION briefs_note_unseen_draft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE briefs_brief brief SET unseen_draft = now_unseen.is_so
    FROM (
        SELECT NOT EXISTS (
            SELECT FROM briefs_edition edition
            JOIN briefs_revision revision ON revision.id = edition.revision_id
            WHERE edition.brief_id = here.id AND revision.number = here.version
            AND NOT isempty(edition.live)
        ) AS is_so
        FROM briefs_brief here WHERE here.id = NEW.brief_id
    ) now_unseen
    WHERE brief.id = NEW.brief_id AND brief.unseen_draft <> now_unseen.is_so;
    RETURN NULL;
END $$;
CREATE TRIGGER unseen_draft_is_noted AFTER INSERT OR UPDATE OF live ON briefs_edition
    FOR EACH ROW EXECUTE FUNCTION briefs_note_unseen_draft();
UPDATE briefs_brief brief SET unseen_draft = false
FROM briefs_revision revision JOIN briefs_edition edition ON edition.revision_id = revision.id
WHERE revision.brief_id = brief.id AND revision.number = brief.version
AND NOT isempty(edition.live);
"""
KEPT_UNDONE = """
DROP TRIGGER unseen_draft_is_noted ON briefs_edition;
DROP FUNCTION briefs_note_unseen_draft();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("briefs", "0018_topics_and_profiles"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="brief",
            name="unseen_draft",
            field=models.BooleanField(db_default=True, default=True, editable=False),
        ),
        migrations.RunSQL(KEPT, KEPT_UNDONE),
        migrations.AddIndex(
            model_name="brief",
            index=models.Index(
                condition=models.Q(("binned_at", None), ("unseen_draft", True)),
                fields=["state", "due_at", "updated_at", "id"],
                name="brief_by_work",
            ),
        ),
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("query", models.TextField(verbose_name="filter")),
                (
                    "shared",
                    models.BooleanField(default=False, verbose_name="shared with colleagues"),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_filters",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "saved filter",
                "verbose_name_plural": "saved filters",
                "ordering": ("name", "id"),
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint("owner", Lower("name"), name="one_filter_a_name"),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="saved_filter_name_is_not_empty",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("query", ""), _negated=True),
                        name="saved_filter_is_not_empty",
                    ),
                ],
            },
        ),
    ]
