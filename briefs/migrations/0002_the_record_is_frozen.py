"""Triggers: revisions never change, editions change only at their end, an address has one owner."""

from django.db import migrations

REVISIONS = """
CREATE FUNCTION briefs_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Rows of % are never changed or deleted.', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER revision_is_frozen BEFORE UPDATE OR DELETE ON briefs_revision
    FOR EACH ROW EXECUTE FUNCTION briefs_refuse_change();
CREATE TRIGGER edition_is_kept BEFORE DELETE ON briefs_edition
    FOR EACH ROW EXECUTE FUNCTION briefs_refuse_change();
"""
REVISIONS_UNDONE = """
DROP TRIGGER edition_is_kept ON briefs_edition;
DROP TRIGGER revision_is_frozen ON briefs_revision;
DROP FUNCTION briefs_refuse_change();
"""

EDITIONS = """
CREATE FUNCTION briefs_keep_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.id, OLD.brief_id, OLD.revision_id, OLD.number, OLD.change, OLD.note,
        OLD.published_by_id, OLD.first_published_at, OLD.updated_at, OLD.tlp, OLD.language,
        OLD.title, OLD.slug, OLD.event_date, OLD.location, OLD.authors_shown, OLD.sha256,
        OLD.previous_sha256)
       IS DISTINCT FROM
       (NEW.id, NEW.brief_id, NEW.revision_id, NEW.number, NEW.change, NEW.note,
        NEW.published_by_id, NEW.first_published_at, NEW.updated_at, NEW.tlp, NEW.language,
        NEW.title, NEW.slug, NEW.event_date, NEW.location, NEW.authors_shown, NEW.sha256,
        NEW.previous_sha256)
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
CREATE TRIGGER edition_is_frozen BEFORE UPDATE ON briefs_edition
    FOR EACH ROW EXECUTE FUNCTION briefs_keep_edition();
"""
EDITIONS_UNDONE = """
DROP TRIGGER edition_is_frozen ON briefs_edition;
DROP FUNCTION briefs_keep_edition();
"""

ADDRESSES = """
CREATE FUNCTION briefs_keep_address() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM briefs_slughistory
               WHERE kind = 'brief' AND slug = NEW.slug AND brief_id <> NEW.id)
    THEN
        RAISE EXCEPTION 'The web address "%" belongs to another brief.', NEW.slug
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'brief_slug_is_free';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER brief_slug_is_free BEFORE INSERT OR UPDATE OF slug ON briefs_brief
    FOR EACH ROW EXECUTE FUNCTION briefs_keep_address();
"""
ADDRESSES_UNDONE = """
DROP TRIGGER brief_slug_is_free ON briefs_brief;
DROP FUNCTION briefs_keep_address();
"""

TOPICS = """
CREATE FUNCTION briefs_refuse_circle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        WITH RECURSIVE above (id) AS (
            SELECT NEW.parent_id
            UNION
            SELECT topic.parent_id FROM briefs_topic topic JOIN above ON topic.id = above.id
        )
        SELECT FROM above WHERE id = NEW.id
    ) THEN
        RAISE EXCEPTION 'A topic cannot be part of one of its own parts.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'topics_make_no_circle';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER topics_make_no_circle BEFORE INSERT OR UPDATE OF parent_id ON briefs_topic
    FOR EACH ROW EXECUTE FUNCTION briefs_refuse_circle();
"""
TOPICS_UNDONE = """
DROP TRIGGER topics_make_no_circle ON briefs_topic;
DROP FUNCTION briefs_refuse_circle();
"""


class Migration(migrations.Migration):
    dependencies = [("briefs", "0001_tables")]

    operations = [
        migrations.RunSQL(REVISIONS, REVISIONS_UNDONE),
        migrations.RunSQL(EDITIONS, EDITIONS_UNDONE),
        migrations.RunSQL(ADDRESSES, ADDRESSES_UNDONE),
        migrations.RunSQL(TOPICS, TOPICS_UNDONE),
    ]
