"""Have the database itself refuse to change or take away what was recorded."""

from django.db import migrations

NEVER_CHANGED = ("record_entry", "record_place", "record_node", "record_head", "record_key")
ONLY_TAKEN_AWAY = ("record_waiting", "record_salt")
REFUSAL = "the record is only added to"


def _refused():
    for table in NEVER_CHANGED:
        yield table, "UPDATE"
        yield table, "DELETE"
    for table in ONLY_TAKEN_AWAY:
        yield table, "UPDATE"


def _sqlite(cursor):
    for table, act in _refused():
        cursor.execute(
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )


def _postgres(cursor):
    cursor.execute(
        "CREATE FUNCTION record_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$"
    )
    for table, act in _refused():
        cursor.execute(
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION record_refuse()"
        )
    for table in NEVER_CHANGED:
        cursor.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION record_refuse()"
        )


def forwards(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "sqlite":
            _sqlite(cursor)
        else:
            _postgres(cursor)


def backwards(apps, schema_editor):
    postgres = schema_editor.connection.vendor != "sqlite"
    with schema_editor.connection.cursor() as cursor:
        for table, act in _refused():
            on = f" ON {table}" if postgres else ""
            cursor.execute(f"DROP TRIGGER {table}_no_{act.lower()}{on}")
        if postgres:
            for table in NEVER_CHANGED:
                cursor.execute(f"DROP TRIGGER {table}_no_truncate ON {table}")
            cursor.execute("DROP FUNCTION record_refuse()")


class Migration(migrations.Migration):
    dependencies = [("record", "0001_the_record")]

    operations = [migrations.RunPython(forwards, backwards)]
