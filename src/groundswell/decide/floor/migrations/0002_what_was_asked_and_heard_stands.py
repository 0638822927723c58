"""Have the database itself refuse to move somebody in the line, or to change what was heard."""

from django.db import migrations

ASKED = "token floor_id item_id role side kept officer asked asked_at".split()
NUMBERS = "conference_id mover_seconds speech_seconds kept_num kept_den".split()
PAPER = "floor_id number form_key lines at".split()
ITEM = "token floor_id what motion_id".split()


def _guards(differ):
    """Return table, name, verb, condition and what is refused."""

    def changed(names):
        differs = " OR ".join(f"NEW.{name} {differ} OLD.{name}" for name in names)
        return f"({differs})"

    heard = changed(("called_at", "ended_at", "used", "withdrawn_at"))
    yield "turn", "asked", "UPDATE", changed(ASKED), "who asked when stands as it was"
    yield (
        "turn",
        "heard",
        "UPDATE",
        f"OLD.ended_at IS NOT NULL AND ({heard})",
        "what was heard stands",
    )
    yield (
        "turn",
        "called",
        "UPDATE",
        f"OLD.called_at IS NOT NULL AND {changed(('called_at',))}",
        "a turn is called once",
    )
    yield (
        "turn",
        "back",
        "UPDATE",
        f"OLD.withdrawn_at IS NOT NULL AND {changed(('withdrawn_at', 'called_at'))}",
        "what was taken back is asked for anew",
    )
    yield "turn", "gone", "DELETE", "1 = 1", "who asked when stands as it was"
    yield "floor", "rules", "UPDATE", changed(NUMBERS), "the rules of a floor stand as it began"
    yield "paper", "laid", "UPDATE", changed(PAPER), "an order paper stands as it was laid"
    yield "paper", "gone", "DELETE", "1 = 1", "an order paper stands as it was laid"
    yield "item", "what", "UPDATE", changed(ITEM), "an item stays what it is"
    yield (
        "item",
        "ended",
        "UPDATE",
        f"OLD.ended_at IS NOT NULL AND {changed(('stage', 'ended_at', 'outcome'))}",
        "an item ends once",
    )
    yield "item", "gone", "DELETE", "1 = 1", "nothing on an order paper disappears"


def forwards(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    with schema_editor.connection.cursor() as cursor:
        for table, name, verb, when, refusal in _guards("IS NOT" if sqlite else "IS DISTINCT FROM"):
            head = f"CREATE TRIGGER floor_{table}_{name} BEFORE {verb} ON floor_{table}"
            if sqlite:
                cursor.execute(f"{head} WHEN {when} BEGIN SELECT RAISE(ABORT, '{refusal}'); END")
                continue
            row = "OLD" if verb == "DELETE" else "NEW"
            cursor.execute(
                f"CREATE FUNCTION floor_{table}_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
                f"BEGIN IF {when} THEN RAISE EXCEPTION '{refusal}' USING ERRCODE = "
                f"'restrict_violation'; END IF; RETURN {row}; END $$"
            )
            cursor.execute(f"{head} FOR EACH ROW EXECUTE FUNCTION floor_{table}_{name}()")


def backwards(apps, schema_editor):
    postgres = schema_editor.connection.vendor != "sqlite"
    with schema_editor.connection.cursor() as cursor:
        for table, name, *_rest in _guards("IS NOT"):
            cursor.execute(
                f"DROP TRIGGER floor_{table}_{name}" + (f" ON floor_{table}" if postgres else "")
            )
            if postgres:
                cursor.execute(f"DROP FUNCTION floor_{table}_{name}()")


class Migration(migrations.Migration):
    dependencies = [("floor", "0001_items_and_turns")]

    operations = [migrations.RunPython(forwards, backwards)]
