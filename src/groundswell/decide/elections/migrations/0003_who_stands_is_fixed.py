"""
Have the database fix who stands: a ballot says numbers, and a number is a name.

Nobody comes onto a paper after nominations closed, nobody leaves it after the last day to
withdraw, and neither once a vote was used. Whom somebody proposed, they proposed.
"""

from django.db import migrations

USED = "EXISTS (SELECT 1 FROM elections_rollline WHERE election_id = {row} AND route <> '')"
OF_CANDIDATE = (
    "(SELECT nominations_close_at FROM elections_election JOIN elections_candidate ON "
    "elections_candidate.election_id = elections_election.id WHERE elections_candidate.id = "
    "NEW.candidate_id)"
)


def _guards():
    def closes(name):
        return f"(SELECT {name}_close_at FROM elections_election WHERE id = NEW.election_id)"

    used = USED.format(row="NEW.election_id")
    proposed = "a proposal stands"
    return (
        (
            "elections_candidate",
            "late",
            "INSERT",
            f"NEW.nominated_at >= {closes('nominations')} OR {used}",
            "nominations have closed",
        ),
        (
            "elections_candidate",
            "left",
            "UPDATE",
            "OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL AND "
            f"(NEW.withdrawn_at >= {closes('withdrawals')} OR {used})",
            "the last day to withdraw has passed",
        ),
        (
            "elections_proposal",
            "late",
            "INSERT",
            f"NEW.at >= {OF_CANDIDATE}",
            "nominations have closed",
        ),
        ("elections_proposal", "made", "UPDATE", "1 = 1", proposed),
        ("elections_proposal", "gone", "DELETE", "1 = 1", proposed),
    )


def _drop(cursor, table, name, *, sqlite):
    cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{name}" + ("" if sqlite else f" ON {table}"))
    if not sqlite:
        cursor.execute(f"DROP FUNCTION IF EXISTS {table}_{name}()")


def forwards(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    with schema_editor.connection.cursor() as cursor:
        for table, name, verb, when, refusal in _guards():
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
        for table, name, *_rest in _guards():
            _drop(cursor, table, name, sqlite=sqlite)


class Migration(migrations.Migration):
    dependencies = [("elections", "0002_notices_and_ballots_stand")]

    operations = [migrations.RunPython(forwards, backwards)]
