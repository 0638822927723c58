"""Have the database itself refuse to edit a text that was shown."""

from django.db import migrations

TABLE = "motions_textversion"
REFUSAL = "a text that was shown changes by another version"


def forwards(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "sqlite":
            cursor.execute(
                f"CREATE TRIGGER {TABLE}_no_update BEFORE UPDATE ON {TABLE} "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
            return
        cursor.execute(
            "CREATE FUNCTION motions_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$"
        )
        cursor.execute(
            f"CREATE TRIGGER {TABLE}_no_update BEFORE UPDATE ON {TABLE} "
            "FOR EACH ROW EXECUTE FUNCTION motions_refuse()"
        )


def backwards(apps, schema_editor):
    postgres = schema_editor.connection.vendor != "sqlite"
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {TABLE}_no_update" + (f" ON {TABLE}" if postgres else ""))
        if postgres:
            cursor.execute("DROP FUNCTION motions_refuse()")


class Migration(migrations.Migration):
    dependencies = [("motions", "0001_motions_from_draft_to_fate")]

    operations = [migrations.RunPython(forwards, backwards)]
