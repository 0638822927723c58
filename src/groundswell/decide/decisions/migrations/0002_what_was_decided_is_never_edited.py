"""Have the database itself refuse to edit what was decided, when it is due, and reports."""

from django.db import migrations

REFUSAL = "what was decided is replaced or put off in sight, never edited"
FIXED = {
    "decisions_decision": (
        *("body_id", "number", "title", "words", "paragraphs", "text_hash", "rests_on"),
        *("because_of", "owner_id", "asks_branches", "replaces_id", "decided_at"),
    ),
    "decisions_due": ("decision_id", "number", "words", "from_on", "by_on", "because", "at"),
    "decisions_report": ("decision_id", "status", "words", "evidence", "at"),
}


def forwards(apps, schema_editor):
    postgres = schema_editor.connection.vendor != "sqlite"
    with schema_editor.connection.cursor() as cursor:
        if postgres:
            cursor.execute(
                "CREATE FUNCTION decisions_refuse() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; "
                "END $$"
            )
        for table, columns in FIXED.items():
            named = ", ".join(f'"{column}"' for column in columns)
            head = f"CREATE TRIGGER {table}_no_update BEFORE UPDATE OF {named} ON {table} "
            if postgres:
                cursor.execute(f"{head} FOR EACH ROW EXECUTE FUNCTION decisions_refuse()")
            else:
                cursor.execute(f"{head} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END")


def backwards(apps, schema_editor):
    postgres = schema_editor.connection.vendor != "sqlite"
    with schema_editor.connection.cursor() as cursor:
        for table in FIXED:
            cursor.execute(f"DROP TRIGGER {table}_no_update" + (f" ON {table}" * postgres))
        if postgres:
            cursor.execute("DROP FUNCTION decisions_refuse()")


class Migration(migrations.Migration):
    dependencies = [("decisions", "0001_the_register")]

    operations = [migrations.RunPython(forwards, backwards)]
