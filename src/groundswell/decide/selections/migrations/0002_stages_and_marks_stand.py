"""
Have the database itself hold the order of a selection.

Criteria and panels are complete before it is published and stand after; nobody judges whom they
nominated; no stage closes with a mark missing, none is skipped, and none begins while an appeal
can be brought or waits. What was marked, decided, found and planned stands.
"""

from django.db import migrations

TERMS = (
    "token body_id office_id title about seats longlist_places shortlist_places reserved_for "
    "longlist_reserved shortlist_reserved way rule article made_at opens_at nominators "
    "statement_words stage_days appeal_days interview_minutes panel_least published_at salt"
).split()
JUDGED = "('checks', 'longlist', 'shortlist')"
EARLY = "('applications', 'checks', 'longlist', 'interviews', 'shortlist')"
STEPS = ("draft applications checks longlist interviews shortlist hustings ballot endorsed").split()
OF = "selection_id = NEW.selection_id"
SIT = "FROM selections_seat WHERE selection_id = {row}.id AND left_at IS NULL AND sits ="
IN_PLACE = (
    "(SELECT COUNT(*) FROM selections_seat WHERE selection_id = NEW.selection_id AND "
    "sits = NEW.sits AND left_at IS NULL)"
)
PUBLISHED = "(SELECT published_at FROM selections_selection WHERE id = {row}.selection_id)"
SIZE = (
    "(SELECT COUNT(*) FROM selections_seat WHERE selection_id = NEW.selection_id AND "
    f"sits = NEW.sits AND at <= {PUBLISHED.format(row='NEW')})"
)
APPLIES = (
    "EXISTS (SELECT 1 FROM selections_application WHERE selection_id = NEW.selection_id AND "
    "person_id = NEW.person_id AND withdrawn_at IS NULL)"
)
NOMINATED = (
    "EXISTS (SELECT 1 FROM selections_nomination JOIN selections_application ON "
    "selections_application.id = selections_nomination.application_id WHERE "
    "selections_application.selection_id = NEW.selection_id AND withdrawn_at IS NULL AND "
    "selections_nomination.person_id = NEW.person_id)"
)
JUDGES = (
    "EXISTS (SELECT 1 FROM selections_seat JOIN selections_application ON "
    "selections_application.selection_id = selections_seat.selection_id WHERE "
    "selections_application.id = NEW.application_id AND left_at IS NULL AND "
    "selections_seat.person_id = NEW.person_id)"
)
SITS_TOO = (
    "EXISTS (SELECT 1 FROM selections_seat WHERE selection_id = NEW.selection_id AND "
    "left_at IS NULL AND person_id = NEW.person_id)"
)
CLOSES = (
    "(SELECT closes_at FROM selections_schedule WHERE selection_id = NEW.selection_id "
    "ORDER BY number DESC LIMIT 1)"
)
OPENS = "(SELECT opens_at FROM selections_selection WHERE id = NEW.selection_id)"
STAGE = "(SELECT stage FROM selections_selection WHERE id = NEW.selection_id)"
STILL_IN = "selection_id = {row} AND withdrawn_at IS NULL AND out_at = ''"
WAITS = (
    "EXISTS (SELECT 1 FROM selections_appeal JOIN selections_verdict ON selections_verdict.id = "
    "selections_appeal.verdict_id JOIN selections_sitting ON selections_sitting.id = "
    "selections_verdict.sitting_id WHERE selections_sitting.selection_id = NEW.id AND "
    "upheld IS NULL)"
)
OVER = (
    "EXISTS (SELECT 1 FROM selections_sitting WHERE selection_id = NEW.id AND stage = OLD.stage "
    "AND closed_at IS NOT NULL AND reopened_at IS NULL AND appeals_until <= NEW.moved_at)"
)
GIVEN = (
    "(SELECT COUNT(*) FROM selections_mark JOIN selections_seat ON selections_seat.id = "
    "selections_mark.seat_id JOIN selections_application ON selections_application.id = "
    "selections_mark.application_id WHERE sitting_id = NEW.id AND selections_seat.left_at IS NULL "
    "AND selections_application.withdrawn_at IS NULL AND selections_application.out_at = '')"
)
WANTED = (
    "(SELECT COUNT(*) FROM selections_application WHERE selection_id = NEW.selection_id AND "
    "withdrawn_at IS NULL AND out_at = '') * "
    "(SELECT COUNT(*) FROM selections_seat WHERE selection_id = NEW.selection_id AND "
    "sits = 'panel' AND left_at IS NULL) * "
    "(SELECT COUNT(*) FROM selections_criterion WHERE selection_id = NEW.selection_id AND "
    "stage = NEW.stage)"
)
CLOSED = "(SELECT closed_at FROM selections_sitting WHERE id = {row}.sitting_id) IS NOT NULL"
WINDOW = (
    "(SELECT appeals_until FROM selections_sitting JOIN selections_verdict ON "
    "selections_verdict.sitting_id = selections_sitting.id WHERE selections_verdict.id = "
    "NEW.verdict_id)"
)
HEARS = "(SELECT sits FROM selections_seat WHERE id = NEW.seat_id AND left_at IS NULL)"


def _steps(differ):
    """Return the condition that holds of a stage that is skipped, or gone back to."""
    pairs = [
        f"(OLD.stage = '{one}' AND NEW.stage = '{two}')"
        for one, two in zip(STEPS, STEPS[1:], strict=False)
    ]
    nobody = (
        f"NOT EXISTS (SELECT 1 FROM selections_application WHERE {STILL_IN.format(row='NEW.id')})"
    )
    pairs.append(f"(OLD.stage IN {EARLY} AND NEW.stage = 'reopened' AND {nobody})")
    pairs.append("(OLD.stage IN ('hustings', 'ballot') AND NEW.stage = 'reopened')")
    pairs.append(f"(OLD.stage IN {EARLY} AND NEW.stage = 'called_off')")
    pairs.append("(OLD.stage = 'draft' AND NEW.stage = 'called_off')")
    return f"NEW.stage {differ} OLD.stage AND NOT ({' OR '.join(pairs)})"


def _guards(differ):
    def changed(*names):
        return "(" + " OR ".join(f"NEW.{name} {differ} OLD.{name}" for name in names) + ")"

    def once(name):
        return f"(OLD.{name} IS NOT NULL AND NEW.{name} {differ} OLD.{name})"

    def none_of(stage):
        return (
            "NOT EXISTS (SELECT 1 FROM selections_criterion WHERE selection_id = NEW.id AND "
            f"stage = '{stage}')"
        )

    complete = (
        f"(SELECT COUNT(*) {SIT.format(row='NEW')} 'panel') < NEW.panel_least OR "
        f"(SELECT COUNT(*) {SIT.format(row='NEW')} 'appeals') < 1 OR "
        + " OR ".join(none_of(stage) for stage in ("checks", "longlist", "shortlist"))
    )
    published = PUBLISHED.format(row="NEW") + " IS NOT NULL"
    was = PUBLISHED.format(row="OLD") + " IS NOT NULL"
    own = changed("selection_id", "sits", "name", "interests", "at")
    said = "statement interests name".split()
    reworded = " OR ".join(
        f"(NEW.{name} {differ} OLD.{name} AND NEW.{name} <> '')" for name in said
    )
    friends = "nobody judges whom they nominated"
    return (
        (
            *("selections_selection", "terms", "UPDATE"),
            f"OLD.published_at IS NOT NULL AND {changed(*TERMS)}",
            "what was published stands",
        ),
        (
            *("selections_selection", "complete", "UPDATE"),
            f"OLD.published_at IS NULL AND NEW.published_at IS NOT NULL AND ({complete})",
            "criteria and panels come before applications",
        ),
        ("selections_selection", "step", "UPDATE", _steps(differ), "no stage is skipped"),
        (
            *("selections_selection", "appeals", "UPDATE"),
            f"OLD.stage IN {JUDGED} AND NEW.stage {differ} OLD.stage AND NEW.stage <> 'called_off' "
            f"AND ({WAITS} OR NOT {OVER})",
            "appeals come before the next stage",
        ),
        ("selections_selection", "gone", "DELETE", "1 = 1", "a selection stands"),
        ("selections_criterion", "added", "INSERT", published, "criteria were published"),
        ("selections_criterion", "changed", "UPDATE", was, "criteria were published"),
        ("selections_criterion", "gone", "DELETE", was, "criteria were published"),
        (
            *("selections_seat", "added", "INSERT"),
            f"{published} AND {IN_PLACE} >= {SIZE}",
            "a panel stands as it was published",
        ),
        ("selections_seat", "friend", "INSERT", f"{APPLIES} OR {NOMINATED}", friends),
        (
            *("selections_seat", "changed", "UPDATE"),
            f"{own} OR {once('left_at')}",
            "interests stand as they were declared",
        ),
        ("selections_seat", "gone", "DELETE", was, "a panel stands as it was published"),
        ("selections_schedule", "changed", "UPDATE", "1 = 1", "a timetable stands"),
        ("selections_schedule", "gone", "DELETE", "1 = 1", "a timetable stands"),
        (
            *("selections_application", "late", "INSERT"),
            f"{STAGE} <> 'applications' OR NEW.at < {OPENS} OR NEW.at >= {CLOSES}",
            "applications are not open",
        ),
        ("selections_application", "judge", "INSERT", SITS_TOO, friends),
        (
            *("selections_application", "changed", "UPDATE"),
            f"{changed('selection_id', 'number', 'at')} OR {once('withdrawn_at')} OR {reworded}",
            "an application stands as it was sent",
        ),
        ("selections_application", "gone", "DELETE", "1 = 1", "who applied, applied"),
        ("selections_nomination", "judge", "INSERT", JUDGES, friends),
        (
            *("selections_nomination", "changed", "UPDATE"),
            changed("application_id", "at"),
            "a nomination stands",
        ),
        ("selections_nomination", "gone", "DELETE", "1 = 1", "a nomination stands"),
        (
            *("selections_sitting", "missing", "UPDATE"),
            f"OLD.closed_at IS NULL AND NEW.closed_at IS NOT NULL AND {GIVEN} < {WANTED}",
            "a stage does not close with a reason missing",
        ),
        (
            *("selections_sitting", "changed", "UPDATE"),
            f"{changed('selection_id', 'stage', 'round', 'began_at')} OR {once('closed_at')} OR "
            f"{once('appeals_until')} OR {once('reopened_at')}",
            "a sitting stands",
        ),
        ("selections_sitting", "gone", "DELETE", "1 = 1", "a sitting stands"),
        *(
            (
                *("selections_mark", name, verb),
                CLOSED.format(row="OLD" if verb == "DELETE" else "NEW"),
                "marks stand when a stage has closed",
            )
            for name, verb in (("late", "INSERT"), ("changed", "UPDATE"), ("gone", "DELETE"))
        ),
        ("selections_verdict", "changed", "UPDATE", "1 = 1", "what marks came to stands"),
        ("selections_verdict", "gone", "DELETE", "1 = 1", "what marks came to stands"),
        (
            *("selections_appeal", "late", "INSERT"),
            f"NEW.at >= {WINDOW}",
            "the time for appeals is over",
        ),
        (
            *("selections_appeal", "answered", "UPDATE"),
            f"OLD.upheld IS NOT NULL AND {changed('upheld', 'answered_at')}",
            "an answer to an appeal stands",
        ),
        ("selections_appeal", "gone", "DELETE", "1 = 1", "an appeal stands"),
        (
            *("selections_finding", "judge", "INSERT"),
            f"COALESCE({HEARS}, '') <> 'appeals'",
            "another panel hears an appeal",
        ),
        ("selections_finding", "changed", "UPDATE", "1 = 1", "a finding stands"),
        ("selections_finding", "gone", "DELETE", "1 = 1", "a finding stands"),
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
    dependencies = [("selections", "0001_selections_with_reasons")]

    operations = [migrations.RunPython(forwards, backwards)]
