"""Have the database itself refuse to change the words of a statement: votes were given to them."""

from django.db import migrations

TABLE, NAME = "listening_statement", "listening_statement_words"
STANDS = ("words", "key", "round_id", "number")
REFUSAL = "a statement stands as it was said"


def forwards(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    differ = "IS NOT" if sqlite else "IS DISTINCT FROM"
    when = " OR ".join(f"NEW.{name} {differ} OLD.{name}" for name in STANDS)
    with schema_editor.connection.cursor() as cursor:
        if sqlite:
            cursor.execute(
                f"CREATE TRIGGER {NAME} BEFORE UPDATE ON {TABLE} WHEN {when} "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
            return
        cursor.execute(
            f"CREATE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$"
        )
        cursor.execute(
            f"CREATE TRIGGER {NAME} BEFORE UPDATE ON {TABLE} FOR EACH ROW "
            f"WHEN ({when}) EXECUTE FUNCTION {NAME}()"
        )


def backwards(apps, schema_editor):
    postgres = schema_editor.connection.vendor != "sqlite"
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {NAME}" + (f" ON {TABLE}" if postgres else ""))
        if postgres:
            cursor.execute(f"DROP FUNCTION {NAME}()")


class Migration(migrations.Migration):
    dependencies = [("listening", "0007_own_words_by_text")]

    operations = [migrations.RunPython(forwards, backwards)]
