"""Keep attempts to vote that failed, by the hour; and which group a line of a roll is counted with."""

import django.db.models.deletion
from django.db import migrations, models


def _guards(differ):
    return (
        (
            "elections_rollline",
            "counted",
            "UPDATE",
            f"NEW.group_id {differ} OLD.group_id",
            "a roll stands as it was fixed",
        ),
        (
            "elections_attempt",
            "made",
            "UPDATE",
            f"NEW.times < OLD.times OR NEW.line_id {differ} OLD.line_id OR NEW.cause <> OLD.cause "
            "OR NEW.hour <> OLD.hour OR NEW.election_id <> OLD.election_id",
            "an attempt that failed was made",
        ),
        ("elections_attempt", "gone", "DELETE", "1 = 1", "an attempt that failed was made"),
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
    dependencies = [
        ("elections", "0003_who_stands_is_fixed"),
        ("structures", "0003_caucuses_and_lapsing"),
    ]

    operations = [
        migrations.AddField(
            model_name="rollline",
            name="group",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="structures.body",
            ),
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("cause", models.CharField(max_length=40)),
                ("hour", models.DateTimeField()),
                ("times", models.PositiveIntegerField()),
                (
                    "election",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attempts",
                        to="elections.election",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attempts",
                        to="elections.rollline",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("line__isnull", False)),
                        fields=("line", "cause", "hour"),
                        name="elections_attempts_of_a_line_by_the_hour",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("line", None)),
                        fields=("election", "cause", "hour"),
                        name="elections_attempts_of_others_by_the_hour",
                    ),
                ],
            },
        ),
        migrations.RunPython(forwards, backwards),
    ]
