"""
Ask branches whether a position is opened: what it takes stands from the notice, an answer from its
entry, and the outcome is what the branches answered.
"""

import django.db.models.deletion
import django.db.models.expressions
import groundswell.foundation.subjects.tokens
from django.db import migrations, models


def _guards(differ):
    def changed(*names):
        return " OR ".join(f"NEW.{name} {differ} OLD.{name}" for name in names)

    fixed = ("token", "body_id", "tenure_id", "noticed_at", "closes_at", "num", "den")
    fixed += ("branches", "needed")
    of_line = ("token", "ballot_id", "branch_id")
    answer = ("opens", "met_on", "present", "quorum", "votes_for", "votes_against", "answered_at")
    stands, once = "what a trigger ballot takes stands from its notice", "a branch answers once"
    lines = "FROM elections_branchanswer WHERE ballot_id ="
    settles = "OLD.settled_at IS NULL AND NEW.settled_at IS NOT NULL AND"
    opening = f"(SELECT COUNT(*) {lines} NEW.id AND opens)"
    ballot = "FROM elections_triggerballot WHERE id = NEW.ballot_id"
    return (
        (
            "elections_triggerballot",
            "fixed",
            "UPDATE",
            f"{changed(*fixed)} OR "
            f"(OLD.settled_at IS NOT NULL AND ({changed('settled_at', 'opened')}))",
            stands,
        ),
        (
            "elections_triggerballot",
            "early",
            "UPDATE",
            f"{settles} NEW.settled_at < NEW.closes_at AND "
            f"EXISTS (SELECT 1 {lines} NEW.id AND answered_at IS NULL)",
            "branches can still answer",
        ),
        (
            "elections_triggerballot",
            "outcome",
            "UPDATE",
            f"{settles} ((NEW.opened AND {opening} < NEW.needed) OR "
            f"(NOT NEW.opened AND {opening} >= NEW.needed))",
            "the outcome is what the branches answered",
        ),
        ("elections_triggerballot", "gone", "DELETE", "1 = 1", stands),
        (
            "elections_branchanswer",
            "late",
            "INSERT",
            f"NEW.answered_at IS NOT NULL OR (SELECT COUNT(*) {lines} NEW.ballot_id) >= "
            f"(SELECT branches {ballot})",
            stands,
        ),
        (
            "elections_branchanswer",
            "once",
            "UPDATE",
            f"{changed(*of_line)} OR (OLD.answered_at IS NOT NULL AND ({changed(*answer)}))",
            once,
        ),
        (
            "elections_branchanswer",
            "over",
            "UPDATE",
            "OLD.answered_at IS NULL AND NEW.answered_at IS NOT NULL AND EXISTS (SELECT 1 "
            f"{ballot} AND (settled_at IS NOT NULL OR closes_at <= NEW.answered_at))",
            "it has closed",
        ),
        ("elections_branchanswer", "gone", "DELETE", "1 = 1", stands),
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
        ("elections", "0012_photographs"),
        ("people", "0004_words_of_names"),
        ("structures", "0003_caucuses_and_lapsing"),
    ]

    operations = [
        migrations.CreateModel(
            name="TriggerBallot",
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
                ("noticed_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
                ("num", models.PositiveIntegerField()),
                ("den", models.PositiveIntegerField()),
                ("branches", models.PositiveIntegerField()),
                ("needed", models.PositiveIntegerField()),
                ("settled_at", models.DateTimeField(null=True)),
                ("opened", models.BooleanField(null=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trigger_ballots",
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
                    "tenure",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trigger_ballot",
                        to="structures.tenure",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BranchAnswer",
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
                ("opens", models.BooleanField(null=True)),
                ("met_on", models.DateField(null=True)),
                ("present", models.PositiveIntegerField(null=True)),
                ("quorum", models.PositiveIntegerField(null=True)),
                ("votes_for", models.PositiveIntegerField(null=True)),
                ("votes_against", models.PositiveIntegerField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "branch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trigger_answers",
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
                    "ballot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="elections.triggerballot",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="triggerballot",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("branches__gte", models.F("needed")),
                    ("needed__gte", 1),
                    ("num__gte", 1),
                    ("closes_at__gt", models.F("noticed_at")),
                    ("den__gte", models.F("num")),
                ),
                name="elections_trigger_asks_branches",
            ),
        ),
        migrations.AddConstraint(
            model_name="triggerballot",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("opened", None), ("settled_at", None)),
                    models.Q(("opened__isnull", False), ("settled_at__isnull", False)),
                    _connector="OR",
                ),
                name="elections_trigger_settled_with_its_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="branchanswer",
            constraint=models.UniqueConstraint(
                fields=("ballot", "branch"), name="elections_a_branch_answers_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="branchanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_at", None), ("opens", None)),
                    models.Q(
                        ("answered_at__isnull", False),
                        ("met_on__isnull", False),
                        ("quorum__isnull", False),
                        ("votes_against__isnull", False),
                        ("votes_for__isnull", False),
                        ("present__gte", models.F("quorum")),
                        ("present__isnull", False),
                        (
                            "present__gte",
                            django.db.models.expressions.CombinedExpression(
                                models.F("votes_for"), "+", models.F("votes_against")
                            ),
                        ),
                        models.Q(
                            models.Q(("opens", True), ("votes_for__gt", models.F("votes_against"))),
                            models.Q(
                                ("opens", False), ("votes_for__lte", models.F("votes_against"))
                            ),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="elections_answered_with_figures",
            ),
        ),
        migrations.RunPython(forwards, backwards),
    ]
