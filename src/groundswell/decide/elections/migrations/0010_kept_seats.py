"""
Keep seats for those who stand on one list: what the notice kept stands, and so does who is on it.

Nobody comes onto the list after the last day to withdraw, nor once a vote was used.
"""

import django.db.models.deletion
from django.db import migrations, models

OF_NEW = "election_id = NEW.election_id"


def _guards(differ):
    stands = "the seats that a notice keeps stand"
    used = f"EXISTS (SELECT 1 FROM elections_rollline WHERE {OF_NEW} AND route <> '')"
    closes = "(SELECT withdrawals_close_at FROM elections_election WHERE id = NEW.election_id)"
    stood = f"EXISTS (SELECT 1 FROM elections_candidate WHERE {OF_NEW})"
    return (
        ("elections_quota", "late", "INSERT", stood, stands),
        ("elections_quota", "fixed", "UPDATE", "1 = 1", stands),
        ("elections_quota", "gone", "DELETE", "1 = 1", stands),
        (
            "elections_candidate",
            "listed",
            "UPDATE",
            f"NEW.on_list_at {differ} OLD.on_list_at AND (OLD.on_list_at IS NOT NULL OR "
            f"NEW.on_list_at >= {closes} OR {used})",
            "who stands on a list is fixed",
        ),
    )


def _drop(cursor, table, name, *, sqlite):
    cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{name}" + ("" if sqlite else f" ON {table}"))
    if not sqlite:
        cursor.execute(f"DROP FUNCTION IF EXISTS {table}_{name}()")


def forwards(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    with schema_editor.connection.cursor() as cursor:
        for table, name, verb, when, refusal in _guards("IS NOT" if sqlite else "IS DISTINCT FROM"):
            head = f"CREATE TRIGGER {table}_{name} BEFORE {verb} ON {table}"
            if sqlite:
                cursor.execute(f"{head} WHEN {when} BEGIN SELECT RAISE(ABORT, '{refusal}'); END")
                continue
            row = "OLD" if verb == "DELETE" else "NEW"
            cursor.execute(
                f"CREATE FUNCTION {table}_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"IF {when} THEN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'restrict_violation'; "
                f"END IF; RETURN {row}; END $$"
            )
            cursor.execute(f"{head} FOR EACH ROW EXECUTE FUNCTION {table}_{name}()")


def backwards(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    with schema_editor.connection.cursor() as cursor:
        for table, name, *_rest in _guards(""):
            _drop(cursor, table, name, sqlite=sqlite)


class Migration(migrations.Migration):
    dependencies = [("elections", "0009_recalls")]

    operations = [
        migrations.CreateModel(
            name="Quota",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("whom", models.CharField(max_length=80)),
                ("least", models.PositiveSmallIntegerField()),
                (
                    "election",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quota",
                        to="elections.election",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("least__gte", 1), models.Q(("whom", ""), _negated=True)
                        ),
                        name="elections_keeps_a_seat_for_somebody",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="candidate",
            name="on_list_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunPython(forwards, backwards),
    ]
