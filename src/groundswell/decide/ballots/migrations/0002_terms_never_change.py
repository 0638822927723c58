"""Have the database itself refuse to change what was announced, cast or declared."""

from django.db import migrations

TERMS = (
    "token body_id about wording article binds way majority_num majority_den majority_strict "
    "majority_of quorum noticed_at opens_at closes_at roll_size roll_root"
).split()
RESULT = (
    "declared_at outcome votes_for votes_against abstentions present transcript transcript_hash "
    "called_off_at called_off_because"
).split()
ENDED = "(OLD.declared_at IS NOT NULL OR OLD.called_off_at IS NOT NULL)"


def _guards(differ):
    def changed(names):
        return " OR ".join(f"NEW.{name} {differ} OLD.{name}" for name in names)

    return (
        ("ballots_question", "terms", changed(TERMS), "a vote's terms stand as announced"),
        (
            "ballots_question",
            "result",
            f"{ENDED} AND ({changed(RESULT)})",
            "a result that was declared stands",
        ),
        (
            "ballots_rollline",
            "line",
            changed(("question_id", "number", "salt", "leaf")),
            "a roll stands as it was fixed",
        ),
        (
            "ballots_vote",
            "vote",
            changed(("line_id", "choice", "at")),
            "a vote that was cast stands",
        ),
    )


def forwards(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    with schema_editor.connection.cursor() as cursor:
        for table, name, when, refusal in _guards("IS NOT" if sqlite else "IS DISTINCT FROM"):
            escaped = refusal.replace("'", "''")
            if sqlite:
                cursor.execute(
                    f"CREATE TRIGGER {table}_{name} BEFORE UPDATE ON {table} WHEN {when} "
                    f"BEGIN SELECT RAISE(ABORT, '{escaped}'); END"
                )
                continue
            cursor.execute(
                f"CREATE FUNCTION {table}_{name}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{escaped}' USING ERRCODE = 'restrict_violation'; END $$"
            )
            cursor.execute(
                f"CREATE TRIGGER {table}_{name} BEFORE UPDATE ON {table} FOR EACH ROW "
                f"WHEN ({when}) EXECUTE FUNCTION {table}_{name}()"
            )


def backwards(apps, schema_editor):
    postgres = schema_editor.connection.vendor != "sqlite"
    with schema_editor.connection.cursor() as cursor:
        for table, name, _when, _refusal in _guards("IS NOT"):
            cursor.execute(f"DROP TRIGGER {table}_{name}" + (f" ON {table}" if postgres else ""))
            if postgres:
                cursor.execute(f"DROP FUNCTION {table}_{name}()")


class Migration(migrations.Migration):
    dependencies = [("ballots", "0001_questions_rolls_and_votes")]

    operations = [migrations.RunPython(forwards, backwards)]
