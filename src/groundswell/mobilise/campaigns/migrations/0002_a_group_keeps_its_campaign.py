"""Have the database itself keep a campaign with its group, and its decision and results as told."""

from django.db import migrations

REFUSAL = "a campaign stays with the group that proposed it; what was put down of it stands"
FIXED = {
    "campaigns_campaign": (
        *("body_id", "umbrella_id", "title", "words", "affected", "because_of", "proposed_at"),
    ),
    "campaigns_goal": ("campaign_id", "counted", "target"),
    "campaigns_result": ("campaign_id", "words", "evidence", "at"),
}
ONCE = ("warrant", "adopted_at", "ended_at")  # set once, by an act; then they stand


def triggers():
    """Yield name, table, columns and the condition of each."""
    for table, columns in FIXED.items():
        yield f"{table}_no_update", table, columns, ""
    yield "campaigns_adopted_once", "campaigns_campaign", ONCE[:2], "OLD.warrant <> ''"
    yield "campaigns_over_once", "campaigns_campaign", ONCE[2:], "OLD.ended_at IS NOT NULL"


def forwards(apps, schema_editor):
    postgres = schema_editor.connection.vendor != "sqlite"
    with schema_editor.connection.cursor() as cursor:
        if postgres:
            cursor.execute(
                "CREATE FUNCTION campaigns_refuse() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; "
                "END $$"
            )
        for name, table, columns, condition in triggers():
            named = ", ".join(f'"{column}"' for column in columns)
            when = f"WHEN ({condition}) " * bool(condition)
            head = f"CREATE TRIGGER {name} BEFORE UPDATE OF {named} ON {table} FOR EACH ROW {when}"
            if postgres:
                cursor.execute(f"{head} EXECUTE FUNCTION campaigns_refuse()")
            else:
                cursor.execute(f"{head} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END")


def backwards(apps, schema_editor):
    postgres = schema_editor.connection.vendor != "sqlite"
    with schema_editor.connection.cursor() as cursor:
        for name, table, _columns, _condition in triggers():
            cursor.execute(f"DROP TRIGGER {name}" + (f" ON {table}" * postgres))
        if postgres:
            cursor.execute("DROP FUNCTION campaigns_refuse()")


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0001_campaigns_and_what_came_of_them")]

    operations = [migrations.RunPython(forwards, backwards)]
