"""Have the database itself refuse to change a notice, a roll, a ballot or a declaration."""

from django.db import migrations

TERMS = (
    "token body_id office_id title seats rule way article noticed_at nominations_close_at "
    "withdrawals_close_at opens_at closes_at petition_days proposers statement_words member_days "
    "roll_size roll_root too_new"
).split()
RESULT = "used unused seed declared_at petitions_until vacant transcript transcript_hash".split()
ENDED = "(OLD.declared_at IS NOT NULL OR OLD.called_off_at IS NOT NULL)"
STANDS = "a ballot that was cast stands"


def _guards(differ):
    def changed(*names):
        return " OR ".join(f"NEW.{name} {differ} OLD.{name}" for name in names)

    def once(name):
        return f"(OLD.{name} IS NOT NULL AND NEW.{name} {differ} OLD.{name})"

    standing = changed("election_id", "number", "name", "nominated_at")
    return (
        ("elections_election", "terms", "UPDATE", changed(*TERMS), "what a notice said stands"),
        (
            "elections_election",
            "result",
            "UPDATE",
            f"{ENDED} AND ({changed(*RESULT, 'called_off_at', 'called_off_because')})",
            "a declaration stands",
        ),
        (
            "elections_election",
            "end",
            "UPDATE",
            f"{once('final_at')} OR {once('set_aside_at')}",
            "an end stands",
        ),
        (
            "elections_rollline",
            "line",
            "UPDATE",
            changed("election_id", "number", "salt", "leaf"),
            "a roll stands as it was fixed",
        ),
        (
            "elections_rollline",
            "route",
            "UPDATE",
            f"OLD.route <> '' AND ({changed('route')})",
            "one person has one vote, and used it",
        ),
        (
            "elections_rollline",
            "added",
            "INSERT",
            "(SELECT COUNT(*) FROM elections_rollline WHERE election_id = NEW.election_id) >= "
            "(SELECT roll_size FROM elections_election WHERE id = NEW.election_id)",
            "a roll stands as it was fixed",
        ),
        ("elections_rollline", "gone", "DELETE", "1 = 1", "a roll stands as it was fixed"),
        (
            "elections_candidate",
            "standing",
            "UPDATE",
            f"{standing} OR {once('withdrawn_at')} OR {once('place')}",
            "who stands, stands by that name",
        ),
        ("elections_candidate", "gone", "DELETE", "1 = 1", "who stood, stood"),
        ("elections_ballot", "cast", "UPDATE", changed("line_id", "marks", "shown", "at"), STANDS),
        ("elections_ballot", "gone", "DELETE", "1 = 1", STANDS),
        (
            "elections_issue",
            "issued",
            "UPDATE",
            f"{changed('line_id', 'nth', 'at')} OR {once('spoilt_at')}",
            "a paper that was given out was given out",
        ),
        ("elections_issue", "gone", "DELETE", "1 = 1", "a paper that was given out was given out"),
        (
            "elections_typing",
            "typed",
            "UPDATE",
            changed("election_id", "number", "who", "marks", "at"),
            "a paper stands as it was typed",
        ),
        ("elections_typing", "gone", "DELETE", "1 = 1", "a paper stands as it was typed"),
        (
            "elections_petition",
            "answered",
            "UPDATE",
            f"OLD.upheld IS NOT NULL AND ({changed('upheld', 'answer', 'answered_at')})",
            "an answer to a petition stands",
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
        for table, name, *_rest in _guards("IS NOT"):
            _drop(cursor, table, name, sqlite=sqlite)


class Migration(migrations.Migration):
    dependencies = [("elections", "0001_elections_rolls_and_papers")]

    operations = [migrations.RunPython(forwards, backwards)]
