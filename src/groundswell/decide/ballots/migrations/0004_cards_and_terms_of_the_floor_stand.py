"""
Set the guards anew, for the terms of the floor too, and guard cards.

Adding to a table makes SQLite write it afresh, without its triggers: so every one is set here.
"""

from django.db import migrations

TERMS = (
    "token body_id about wording article binds way majority_num majority_den majority_strict "
    "majority_of quorum noticed_at opens_at closes_at roll_size roll_root tie hall demand "
    "instead_of_id"
).split()
RESULT = (
    "declared_at outcome votes_for votes_against abstentions present transcript transcript_hash "
    "called_off_at called_off_because casting"
).split()
ENDED = "(OLD.declared_at IS NOT NULL OR OLD.called_off_at IS NOT NULL)"
DRAWN = (
    "(SELECT COALESCE(SUM(votes_for + votes_against + abstentions), 0) FROM ballots_cardcast "
    "WHERE card_id = NEW.card_id) + NEW.votes_for + NEW.votes_against + NEW.abstentions > "
    "(SELECT weight FROM ballots_card WHERE id = NEW.card_id)"
)
OLD_ONES = (
    ("ballots_question", "terms"),
    ("ballots_question", "result"),
    ("ballots_rollline", "line"),
    ("ballots_vote", "vote"),
)


def _guards(differ):
    def changed(*names):
        return " OR ".join(f"NEW.{name} {differ} OLD.{name}" for name in names)

    figures = ("votes_for", "votes_against", "abstentions", "at")
    return (
        ("ballots_question", "terms", "UPDATE", changed(*TERMS), "the terms of a vote stand"),
        (
            "ballots_question",
            "result",
            "UPDATE",
            f"{ENDED} AND ({changed(*RESULT)})",
            "a result that was declared stands",
        ),
        (
            "ballots_rollline",
            "line",
            "UPDATE",
            changed("question_id", "number", "salt", "leaf"),
            "a roll stands as it was fixed",
        ),
        (
            "ballots_vote",
            "vote",
            "UPDATE",
            changed("line_id", "choice", "at"),
            "a vote that was cast stands",
        ),
        (
            "ballots_card",
            "worth",
            "UPDATE",
            changed("question_id", "number", "body_id", "weight"),
            "a card is worth what it was worth",
        ),
        ("ballots_cardcast", "drawn", "INSERT", DRAWN, "no card gives more than it is worth"),
        (
            "ballots_cardcast",
            "cast",
            "UPDATE",
            changed("card_id", "source", *figures),
            "a vote that was cast stands",
        ),
        ("ballots_cardcast", "gone", "DELETE", "1 = 1", "a vote that was cast stands"),
        (
            "ballots_papercard",
            "typed",
            "UPDATE",
            changed("card_id", "attempt", *figures),
            "a count stands as it was entered",
        ),
    )


def _drop(cursor, table, name, *, sqlite):
    cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{name}" + ("" if sqlite else f" ON {table}"))
    if not sqlite:
        cursor.execute(f"DROP FUNCTION IF EXISTS {table}_{name}()")


def forwards(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    with schema_editor.connection.cursor() as cursor:
        for table, name in OLD_ONES:
            _drop(cursor, table, name, sqlite=sqlite)
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
    dependencies = [("ballots", "0003_cards_and_casting_votes")]

    operations = [migrations.RunPython(forwards, backwards)]
