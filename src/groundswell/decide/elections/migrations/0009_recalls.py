"""
Keep recalls: what it takes stands from when each begins, and nobody is taken off who signed.

What was written on it is taken out by the erasure of a person alone.
"""

import django.db.models.deletion
import groundswell.foundation.subjects.tokens
from django.db import migrations, models


def _guards(differ):
    def changed(*names):
        return " OR ".join(f"NEW.{name} {differ} OLD.{name}" for name in names)

    fixed = ("token", "body_id", "tenure_id", "began_at", "until_at", "members", "needed")
    stands = "what a recall takes stands from when it began"
    return (
        (
            "elections_recall",
            "fixed",
            "UPDATE",
            f"{changed(*fixed)} OR (NEW.ground <> OLD.ground AND NEW.ground <> '') OR "
            f"(OLD.reached_at IS NOT NULL AND {changed('reached_at')})",
            stands,
        ),
        (
            "elections_recall",
            "enough",
            "UPDATE",
            "OLD.reached_at IS NULL AND NEW.reached_at IS NOT NULL AND "
            "(SELECT COUNT(*) FROM elections_signing WHERE recall_id = NEW.id) < NEW.needed",
            "too few have signed",
        ),
        ("elections_recall", "gone", "DELETE", "1 = 1", stands),
        ("elections_signing", "signed", "UPDATE", changed("recall_id", "at"), stands),
        ("elections_signing", "gone", "DELETE", "1 = 1", "who signed has signed"),
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
        ("ballots", "0004_cards_and_terms_of_the_floor_stand"),
        ("elections", "0008_turns_at_hustings"),
        ("people", "0004_words_of_names"),
        ("structures", "0003_caucuses_and_lapsing"),
    ]

    operations = [
        migrations.CreateModel(
            name="Recall",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "token",
                    groundswell.foundation.subjects.tokens.TokenField(
                        default=groundswell.foundation.subjects.tokens.new_token,
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                ("ground", models.CharField(blank=True, max_length=600)),
                ("reply", models.CharField(blank=True, default="", max_length=600)),
                ("began_at", models.DateTimeField()),
                ("until_at", models.DateTimeField()),
                ("members", models.PositiveIntegerField()),
                ("needed", models.PositiveIntegerField()),
                ("reached_at", models.DateTimeField(null=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recalls",
                        to="structures.body",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "question",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recall",
                        to="ballots.question",
                    ),
                ),
                (
                    "tenure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recalls",
                        to="structures.tenure",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Signing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "recall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signings",
                        to="elections.recall",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="recall",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("question", None), ("reached_at__isnull", False), _connector="OR"
                ),
                name="elections_recall_reached_before_the_vote",
            ),
        ),
        migrations.AddConstraint(
            model_name="recall",
            constraint=models.CheckConstraint(
                condition=models.Q(("needed__gte", 2), ("until_at__gt", models.F("began_at"))),
                name="elections_recall_takes_members",
            ),
        ),
        migrations.AddConstraint(
            model_name="signing",
            constraint=models.UniqueConstraint(
                condition=models.Q(("person__isnull", False)),
                fields=("recall", "person"),
                name="elections_signed_once",
            ),
        ),
        migrations.RunPython(forwards, backwards),
    ]
