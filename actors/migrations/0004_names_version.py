"""A number that rises with each change of names, so that every process knows when its own are old.

Triggers write it, because names are written in many ways. They are deferred to the end of the
transaction: the one row is then locked for a moment only, and nobody waits for a long import.
"""

from django.db import migrations

MAKE = """
CREATE TABLE actors_names_version (version bigint NOT NULL, transaction xid8);
INSERT INTO actors_names_version VALUES (1, NULL);

CREATE FUNCTION actors_raise_names_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE actors_names_version
    SET version = version + 1, transaction = pg_current_xact_id()
    WHERE transaction IS DISTINCT FROM pg_current_xact_id();
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER names_changed
AFTER INSERT OR UPDATE OR DELETE ON actors_actorname
DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION actors_raise_names_version();

CREATE TRIGGER names_emptied
AFTER TRUNCATE ON actors_actorname
FOR EACH STATEMENT EXECUTE FUNCTION actors_raise_names_version();

CREATE CONSTRAINT TRIGGER bearer_changed
AFTER UPDATE ON actors_actor
DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW
WHEN (
    (old.survivor_id, old.kind, old.country, old.description)
    IS DISTINCT FROM (new.survivor_id, new.kind, new.country, new.description)
)
EXECUTE FUNCTION actors_raise_names_version();
"""

REMOVE = """
DROP TRIGGER bearer_changed ON actors_actor;
DROP TRIGGER names_emptied ON actors_actorname;
DROP TRIGGER names_changed ON actors_actorname;
DROP FUNCTION actors_raise_names_version();
DROP TABLE actors_names_version;
"""


class Migration(migrations.Migration):
    dependencies = [("actors", "0003_alike")]

    operations = [migrations.RunSQL(MAKE, REMOVE)]
