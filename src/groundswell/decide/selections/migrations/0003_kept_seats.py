"""Keep seats for those on one list, as the rulebook said when the selection was published."""

from django.db import migrations, models

TABLE, NAME = "selections_selection", "kept"
REFUSAL = "what was published stands"


def _when(differ):
    return (
        "OLD.published_at IS NOT NULL AND NEW.seats_reserved "
        f"{differ} OLD.seats_reserved OR NEW.seats_reserved > NEW.seats"
    )


def forwards(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    when = _when("IS NOT" if sqlite else "IS DISTINCT FROM")
    head = f"CREATE TRIGGER {TABLE}_{NAME} BEFORE UPDATE ON {TABLE}"
    with schema_editor.connection.cursor() as cursor:
        if sqlite:
            cursor.execute(f"{head} WHEN {when} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END")
            return
        cursor.execute(
            f"CREATE FUNCTION {TABLE}_{NAME}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {when} THEN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; "
            "END IF; RETURN NEW; END $$"
        )
        cursor.execute(f"{head} FOR EACH ROW EXECUTE FUNCTION {TABLE}_{NAME}()")


def backwards(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            f"DROP TRIGGER IF EXISTS {TABLE}_{NAME}" + ("" if sqlite else f" ON {TABLE}")
        )
        if not sqlite:
            cursor.execute(f"DROP FUNCTION IF EXISTS {TABLE}_{NAME}()")


class Migration(migrations.Migration):
    dependencies = [("selections", "0002_stages_and_marks_stand")]

    operations = [
        migrations.AddField(
            model_name="selection",
            name="seats_reserved",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.RunPython(forwards, backwards),
    ]
