"""Have the database itself refuse a seat too many, and to change a notice, a roll, the ledger."""

from django.db import migrations

NOTICE = (
    "token body_id title venue article binds called_at starts_at ends_at names_close_at motions_id "
    "first_members further_members most_seats caucus_seats seats quorum card_demand"
).split()
SEATS = "(SELECT seats FROM conference_entitlement WHERE id = NEW.entitlement_id)"
OF = "(SELECT conference_id FROM conference_entitlement WHERE id = NEW.entitlement_id)"
BEYOND = (
    f"NEW.conference_id <> {OF} OR (NEW.seat IS NOT NULL AND NOT NEW.seat BETWEEN 1 AND {SEATS})"
)


def _guards(differ):
    """Return table, name, verbs, condition, whether it reads other rows, and what is refused."""

    def changed(names):
        return " OR ".join(f"NEW.{name} {differ} OLD.{name}" for name in names)

    return (
        ("conference_conference", "notice", "UPDATE", changed(NOTICE), "a notice stands as called"),
        (
            "conference_entitlement",
            "roll",
            "UPDATE",
            changed(("conference_id", "body_id", "members", "seats")),
            "a roll stands as it was frozen",
        ),
        ("conference_entitlement", "gone", "DELETE", "1 = 1", "a roll stands as it was frozen"),
        (
            "conference_credential",
            "named",
            "INSERT",
            BEYOND,
            "no seat beyond what a group is entitled to",
        ),
        (
            "conference_credential",
            "moved",
            "UPDATE",
            f"{BEYOND} OR NEW.entitlement_id <> OLD.entitlement_id",
            "no seat beyond what a group is entitled to",
        ),
        (
            "conference_passage",
            "ledger",
            "UPDATE",
            changed(("credential_id", "happened", "seated", "inside", "at")),
            "the ledger stands as it was written",
        ),
        ("conference_passage", "gone", "DELETE", "1 = 1", "the ledger stands as it was written"),
    )


def forwards(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    with schema_editor.connection.cursor() as cursor:
        for table, name, verb, when, refusal in _guards("IS NOT" if sqlite else "IS DISTINCT FROM"):
            head = f"CREATE TRIGGER {table}_{name} BEFORE {verb} ON {table}"
            if sqlite:
                cursor.execute(f"{head} WHEN {when} BEGIN SELECT RAISE(ABORT, '{refusal}'); END")
                continue
            # A condition that reads other rows cannot stand in WHEN: it stands in the function.
            row = "OLD" if verb == "DELETE" else "NEW"
            cursor.execute(
                f"CREATE FUNCTION {table}_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"IF {when} THEN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'restrict_violation'; "
                f"END IF; RETURN {row}; END $$"
            )
            cursor.execute(f"{head} FOR EACH ROW EXECUTE FUNCTION {table}_{name}()")


def backwards(apps, schema_editor):
    postgres = schema_editor.connection.vendor != "sqlite"
    with schema_editor.connection.cursor() as cursor:
        for table, name, *_rest in _guards("IS NOT"):
            cursor.execute(f"DROP TRIGGER {table}_{name}" + (f" ON {table}" if postgres else ""))
            if postgres:
                cursor.execute(f"DROP FUNCTION {table}_{name}()")


class Migration(migrations.Migration):
    dependencies = [("conference", "0001_conferences_and_credentials")]

    operations = [migrations.RunPython(forwards, backwards)]
