"""The day of publication that readers see becomes a column, which no change of TIME_ZONE moves."""

from django.conf import settings
from django.db import migrations, models

# The day of a brief is that of its first version: the day that an import gave, else the clock's.
FILL = """
UPDATE briefs_edition edition
SET day = coalesce(
    nullif(origin.document ->> 'published_on', '')::date,
    (edition.first_published_at AT TIME ZONE %s)::date
)
FROM (
    SELECT DISTINCT ON (first.brief_id, first.first_published_at)
        first.brief_id, first.first_published_at, revision.document
    FROM briefs_edition first JOIN briefs_revision revision ON revision.id = first.revision_id
    ORDER BY first.brief_id, first.first_published_at, first.number
) origin
WHERE (origin.brief_id, origin.first_published_at)
    = (edition.brief_id, edition.first_published_at)
"""

FREEZE = """
CREATE OR REPLACE FUNCTION briefs_keep_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.id, OLD.brief_id, OLD.revision_id, OLD.number, OLD.change, OLD.note,
        OLD.published_by_id, OLD.first_published_at, OLD.updated_at, OLD.tlp, OLD.language,
        OLD.title, OLD.slug, OLD.event_date, OLD.location, OLD.authors_shown, OLD.sha256,
        OLD.previous_sha256 {old})
       IS DISTINCT FROM
       (NEW.id, NEW.brief_id, NEW.revision_id, NEW.number, NEW.change, NEW.note,
        NEW.published_by_id, NEW.first_published_at, NEW.updated_at, NEW.tlp, NEW.language,
        NEW.title, NEW.slug, NEW.event_date, NEW.location, NEW.authors_shown, NEW.sha256,
        NEW.previous_sha256 {new})
    THEN
        RAISE EXCEPTION 'A published version is never changed; publish a new one.'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    -- An empty range has no bounds, so a comparison with one says neither true nor false.
    IF NEW.live IS DISTINCT FROM OLD.live AND NOT coalesce(
        (isempty(NEW.live) AND lower(OLD.live) > clock_timestamp())
        OR lower(NEW.live) = lower(OLD.live),
        false
    ) THEN
        RAISE EXCEPTION 'The beginning of a published version is never moved.'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
"""
WITH_DAY = FREEZE.format(old=", OLD.day", new=", NEW.day")
WITHOUT_DAY = FREEZE.format(old="", new="")


def _index(*included: str) -> models.Index:
    return models.Index(
        fields=["-first_published_at", "-id"], include=included, name="edition_by_publication"
    )


class Migration(migrations.Migration):
    dependencies = [("briefs", "0005_co_authors")]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="day",
            field=models.DateField(null=True, verbose_name="day of publication"),
        ),
        migrations.RunSQL([(FILL, [settings.TIME_ZONE])], migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="edition",
            name="day",
            field=models.DateField(verbose_name="day of publication"),
        ),
        migrations.RunSQL(WITH_DAY, WITHOUT_DAY),
        migrations.RemoveIndex(model_name="edition", name="edition_by_publication"),
        migrations.AddIndex(model_name="edition", index=_index("live", "tlp", "day")),
    ]
