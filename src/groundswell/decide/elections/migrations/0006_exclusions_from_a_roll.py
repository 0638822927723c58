"""
Keep exclusions from a roll, with their evidence, their appeal, and what three drawn by lot found.

What was said stands; what was lifted stays lifted; who is left off by a finding cannot vote.
"""

import django.db.models.deletion
import groundswell.foundation.subjects.tokens
from django.db import migrations, models


def _guards(differ):
    def changed(*names):
        return " OR ".join(f"NEW.{name} {differ} OLD.{name}" for name in names)

    stands = "what was said of somebody on a roll stands"
    return (
        (
            "elections_exclusion",
            "late",
            "INSERT",
            "NEW.appeals_until > (SELECT opens_at FROM elections_election "
            "WHERE id = NEW.election_id)",
            "nobody is left off when voting has opened",
        ),
        (
            "elections_exclusion",
            "told",
            "UPDATE",
            f"{changed('token', 'election_id', 'line_id', 'why', 'at', 'appeals_until')} OR "
            "(NEW.evidence <> OLD.evidence AND NEW.evidence <> '') OR "
            f"(OLD.appealed_at IS NOT NULL AND ({changed('appealed_at', 'seed')} OR "
            "(NEW.appeal <> OLD.appeal AND NEW.appeal <> ''))) OR "
            "(OLD.stands IS NOT NULL AND (NEW.stands IS NULL OR (NEW.stands AND NOT OLD.stands)))",
            stands,
        ),
        ("elections_exclusion", "gone", "DELETE", "1 = 1", stands),
        (
            "elections_juror",
            "found",
            "UPDATE",
            f"{changed('exclusion_id', 'line_id')} OR "
            f"(OLD.stands IS NOT NULL AND ({changed('stands', 'at')}))",
            stands,
        ),
        ("elections_juror", "gone", "DELETE", "1 = 1", stands),
        (
            "elections_rollline",
            "left_off",
            "UPDATE",
            "OLD.route = '' AND NEW.route <> '' AND EXISTS (SELECT 1 FROM elections_exclusion "
            "WHERE elections_exclusion.line_id = NEW.id AND elections_exclusion.stands)",
            "that line of the roll was left off",
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
    dependencies = [
        ("elections", "0005_questions_and_letters"),
        ("people", "0004_words_of_names"),
    ]

    operations = [
        migrations.CreateModel(
            name="Exclusion",
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
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("doubles", "doubles"),
                            ("unreal", "unreal"),
                            ("outsiders", "outsiders"),
                            ("suspended", "suspended"),
                        ],
                        max_length=20,
                    ),
                ),
                ("evidence", models.CharField(blank=True, max_length=600)),
                ("at", models.DateTimeField()),
                ("appeals_until", models.DateTimeField()),
                ("appeal", models.CharField(blank=True, default="", max_length=600)),
                ("appealed_at", models.DateTimeField(null=True)),
                ("seed", models.CharField(blank=True, default="", max_length=64)),
                ("stands", models.BooleanField(null=True)),
                ("settled_at", models.DateTimeField(null=True)),
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
                    "election",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exclusions",
                        to="elections.election",
                    ),
                ),
                (
                    "line",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exclusion",
                        to="elections.rollline",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Juror",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("stands", models.BooleanField(null=True)),
                ("reason", models.CharField(blank=True, default="", max_length=600)),
                ("at", models.DateTimeField(null=True)),
                (
                    "exclusion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="jurors",
                        to="elections.exclusion",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hears",
                        to="elections.rollline",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="exclusion",
            constraint=models.CheckConstraint(
                condition=models.Q(("appeals_until__gt", models.F("at"))),
                name="elections_exclusion_can_be_appealed",
            ),
        ),
        migrations.AddConstraint(
            model_name="exclusion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_at", None), ("stands", None)),
                    models.Q(("settled_at__isnull", False), ("stands", False)),
                    models.Q(
                        ("appealed_at__isnull", False),
                        ("settled_at__isnull", False),
                        ("stands", True),
                    ),
                    _connector="OR",
                ),
                name="elections_exclusion_settled_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="juror",
            constraint=models.UniqueConstraint(
                fields=("exclusion", "line"), name="elections_drawn_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="juror",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("at", None), ("reason", ""), ("stands", None)),
                    models.Q(
                        ("at__isnull", False),
                        ("stands__isnull", False),
                        models.Q(("reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="elections_found_with_a_reason",
            ),
        ),
        migrations.RunPython(forwards, backwards),
    ]
