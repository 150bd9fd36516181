"""The day of the last update becomes a column, which no change of TIME_ZONE moves."""

from django.conf import settings
from django.db import migrations, models

FILL = """
UPDATE briefs_edition
SET updated_on = CASE
    WHEN updated_at = first_published_at THEN day
    ELSE (updated_at AT TIME ZONE %s)::date
END
"""

FREEZE = """
CREATE OR REPLACE FUNCTION briefs_keep_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.id, OLD.brief_id, OLD.revision_id, OLD.number, OLD.change, OLD.note,
        OLD.published_by_id, OLD.first_published_at, OLD.updated_at, OLD.tlp, OLD.language,
        OLD.title, OLD.slug, OLD.event_date, OLD.location, OLD.authors_shown, OLD.sha256,
        OLD.previous_sha256, OLD.day {old})
       IS DISTINCT FROM
       (NEW.id, NEW.brief_id, NEW.revision_id, NEW.number, NEW.change, NEW.note,
        NEW.published_by_id, NEW.first_published_at, NEW.updated_at, NEW.tlp, NEW.language,
        NEW.title, NEW.slug, NEW.event_date, NEW.location, NEW.authors_shown, NEW.sha256,
        NEW.previous_sha256, NEW.day {new})
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
WITH_DAY = FREEZE.format(old=", OLD.updated_on", new=", NEW.updated_on")
WITHOUT_DAY = FREEZE.format(old="", new="")


class Migration(migrations.Migration):
    dependencies = [("briefs", "0012_moved_ended_and_again")]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="updated_on",
            field=models.DateField(null=True, verbose_name="day of update"),
        ),
        migrations.RunSQL([(FILL, [settings.TIME_ZONE])], migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="edition",
            name="updated_on",
            field=models.DateField(verbose_name="day of update"),
        ),
        migrations.RunSQL(WITH_DAY, WITHOUT_DAY),
    ]
