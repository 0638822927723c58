"""
Keep members' questions, candidates' answers, and candidates' letters to the roll.

What was asked, answered or sent stands: only the erasure of a person takes their words out.
"""

import django.db.models.deletion
import groundswell.foundation.subjects.tokens
from django.db import migrations, models

RELEASED = (
    "EXISTS (SELECT 1 FROM elections_mailing JOIN elections_candidate ON "
    "elections_candidate.election_id = elections_mailing.election_id WHERE "
    "elections_candidate.id = NEW.candidate_id AND elections_mailing.nth = NEW.nth)"
)


def _guards(differ):
    def changed(*names):
        return " OR ".join(f"NEW.{name} {differ} OLD.{name}" for name in names)

    asked, sent = "what was asked and answered stands", "a letter that has left has left"
    return (
        (
            "elections_asked",
            "asked",
            "UPDATE",
            f"{changed('line_id', 'election_id', 'token', 'at')} OR "
            "(NEW.text <> OLD.text AND NEW.text <> '(' || OLD.id || ')') OR "
            f"(OLD.put_aside_at IS NOT NULL AND ({changed('put_aside_at', 'put_aside_because')}))",
            asked,
        ),
        ("elections_asked", "gone", "DELETE", "1 = 1", asked),
        (
            "elections_answer",
            "answered",
            "UPDATE",
            f"{changed('asked_id', 'candidate_id', 'at')} OR "
            "(NEW.text <> OLD.text AND NEW.text <> '(…)')",
            asked,
        ),
        ("elections_answer", "gone", "DELETE", "1 = 1", asked),
        ("elections_backing", "gone", "DELETE", "1 = 1", asked),
        ("elections_candidateletter", "late", "INSERT", RELEASED, sent),
        (
            "elections_candidateletter",
            "written",
            "UPDATE",
            f"{changed('candidate_id', 'nth')} OR ({RELEASED} AND NEW.text <> OLD.text AND "
            "NEW.text <> '(…)')",
            sent,
        ),
        ("elections_candidateletter", "gone", "DELETE", "1 = 1", sent),
        (
            "elections_mailing",
            "sent",
            "UPDATE",
            f"{changed('election_id', 'nth', 'at', 'token')} OR "
            f"(OLD.queued_at IS NOT NULL AND {changed('queued_at')})",
            sent,
        ),
        ("elections_mailing", "gone", "DELETE", "1 = 1", sent),
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
        ("elections", "0004_attempts_and_groups"),
    ]

    operations = [
        migrations.CreateModel(
            name="Asked",
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
                ("text", models.CharField(max_length=600)),
                ("at", models.DateTimeField()),
                ("put_aside_at", models.DateTimeField(null=True)),
                ("put_aside_because", models.CharField(blank=True, default="", max_length=600)),
                (
                    "election",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asked",
                        to="elections.election",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asked",
                        to="elections.rollline",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="elections.candidate",
                    ),
                ),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="elections.asked",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Backing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="backings",
                        to="elections.asked",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="backings",
                        to="elections.rollline",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CandidateLetter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("nth", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="elections.candidate",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Mailing",
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
                ("nth", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField()),
                ("queued_at", models.DateTimeField(null=True)),
                (
                    "election",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mailings",
                        to="elections.election",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="asked",
            constraint=models.UniqueConstraint(
                fields=("line", "text"), name="elections_asked_once_by_each"
            ),
        ),
        migrations.AddConstraint(
            model_name="asked",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("put_aside_at", None), ("put_aside_because", "")),
                    models.Q(
                        ("put_aside_at__isnull", False),
                        models.Q(("put_aside_because", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="elections_put_aside_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.UniqueConstraint(
                fields=("asked", "candidate"), name="elections_answered_once_by_each"
            ),
        ),
        migrations.AddConstraint(
            model_name="backing",
            constraint=models.UniqueConstraint(
                fields=("asked", "line"), name="elections_backed_once_by_each"
            ),
        ),
        migrations.AddConstraint(
            model_name="candidateletter",
            constraint=models.UniqueConstraint(
                fields=("candidate", "nth"), name="elections_a_text_for_each_letter"
            ),
        ),
        migrations.AddConstraint(
            model_name="candidateletter",
            constraint=models.CheckConstraint(
                condition=models.Q(("nth__gte", 1), ("nth__lte", 2)),
                name="elections_as_many_letters_for_each",
            ),
        ),
        migrations.AddConstraint(
            model_name="mailing",
            constraint=models.UniqueConstraint(
                fields=("election", "nth"), name="elections_each_letter_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="mailing",
            constraint=models.CheckConstraint(
                condition=models.Q(("nth__gte", 1), ("nth__lte", 2)),
                name="elections_no_more_letters_than_for_all",
            ),
        ),
        migrations.RunPython(forwards, backwards),
    ]
