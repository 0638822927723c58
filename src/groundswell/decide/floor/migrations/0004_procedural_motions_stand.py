"""Have the database itself refuse to change what was moved, or how it was decided."""

from django.db import migrations

MOVED = "token floor_id item_id form_key kind words at".split()
DECIDED = "settled_at carried question_id".split()


def _guards(differ):
    def changed(names):
        differs = " OR ".join(f"NEW.{name} {differ} OLD.{name}" for name in names)
        return f"({differs})"

    yield "moved", "UPDATE", changed(MOVED), "what was moved stands"
    yield (
        "decided",
        "UPDATE",
        f"OLD.settled_at IS NOT NULL AND {changed(DECIDED)}",
        "a procedural motion is decided once",
    )
    yield "gone", "DELETE", "1 = 1", "what was moved stands"


def forwards(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    table = "floor_procedural"
    with schema_editor.connection.cursor() as cursor:
        for name, verb, when, refusal in _guards("IS NOT" if sqlite else "IS DISTINCT FROM"):
            head = f"CREATE TRIGGER {table}_{name} BEFORE {verb} ON {table}"
            if sqlite:
                cursor.execute(f"{head} WHEN {when} BEGIN SELECT RAISE(ABORT, '{refusal}'); END")
                continue
            row = "OLD" if verb == "DELETE" else "NEW"
            cursor.execute(
                f"CREATE FUNCTION {table}_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
                f"BEGIN IF {when} THEN RAISE EXCEPTION '{refusal}' USING ERRCODE = "
                f"'restrict_violation'; END IF; RETURN {row}; END $$"
            )
            cursor.execute(f"{head} FOR EACH ROW EXECUTE FUNCTION {table}_{name}()")


def backwards(apps, schema_editor):
    postgres = schema_editor.connection.vendor != "sqlite"
    table = "floor_procedural"
    with schema_editor.connection.cursor() as cursor:
        for name, *_rest in _guards("IS NOT"):
            cursor.execute(f"DROP TRIGGER {table}_{name}" + (f" ON {table}" if postgres else ""))
            if postgres:
                cursor.execute(f"DROP FUNCTION {table}_{name}()")


class Migration(migrations.Migration):
    dependencies = [("floor", "0003_procedural_motions")]

    operations = [migrations.RunPython(forwards, backwards)]
