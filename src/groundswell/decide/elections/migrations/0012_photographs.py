"""
Keep a photograph of whoever stands, and have the database hold it to the day nominations close.

None is put up or changed after that, nor once a vote was used; none is taken down then but of
somebody who has withdrawn or is erased.
"""

import django.db.models.deletion
from django.db import migrations, models

import groundswell.foundation.subjects.tokens

FIXED = "the photographs of those who stand are fixed"


def _guards():
    def of(row):
        return (
            "SELECT 1 FROM elections_candidate JOIN elections_election ON elections_election.id = "
            f"elections_candidate.election_id WHERE elections_candidate.id = {row}.candidate_id"
        )

    used = (
        "EXISTS (SELECT 1 FROM elections_rollline WHERE elections_rollline.election_id = "
        "elections_election.id AND route <> '')"
    )
    late = f"EXISTS ({of('NEW')} AND (NEW.at >= nominations_close_at OR {used}))"
    moved = "NEW.at < OLD.at OR NEW.candidate_id <> OLD.candidate_id"
    stays = f"EXISTS ({of('OLD')} AND withdrawn_at IS NULL AND elections_candidate.person_id IS NOT NULL AND {used})"
    return (
        ("elections_photograph", "late", "INSERT", late),
        ("elections_photograph", "fixed", "UPDATE", f"{moved} OR {late}"),
        ("elections_photograph", "gone", "DELETE", stays),
    )


def _drop(cursor, table, name, *, sqlite):
    cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{name}" + ("" if sqlite else f" ON {table}"))
    if not sqlite:
        cursor.execute(f"DROP FUNCTION IF EXISTS {table}_{name}()")


def forwards(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    with schema_editor.connection.cursor() as cursor:
        for table, name, verb, when in _guards():
            head = f"CREATE TRIGGER {table}_{name} BEFORE {verb} ON {table}"
            if sqlite:
                cursor.execute(f"{head} WHEN {when} BEGIN SELECT RAISE(ABORT, '{FIXED}'); END")
                continue
            row = "OLD" if verb == "DELETE" else "NEW"
            cursor.execute(
                f"CREATE FUNCTION {table}_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"IF {when} THEN RAISE EXCEPTION '{FIXED}' USING ERRCODE = 'restrict_violation'; "
                f"END IF; RETURN {row}; END $$"
            )
            cursor.execute(f"{head} FOR EACH ROW EXECUTE FUNCTION {table}_{name}()")


def backwards(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    with schema_editor.connection.cursor() as cursor:
        for table, name, *_rest in _guards():
            _drop(cursor, table, name, sqlite=sqlite)


class Migration(migrations.Migration):
    dependencies = [
        ("elections", "0011_rooms"),
    ]

    operations = [
        migrations.CreateModel(
            name="Photograph",
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
                ("picture", models.BinaryField()),
                ("alt", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "candidate",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photograph",
                        to="elections.candidate",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("alt", ""), _negated=True),
                        name="elections_photograph_in_words",
                    )
                ],
            },
        ),
        migrations.RunPython(forwards, backwards),
    ]
