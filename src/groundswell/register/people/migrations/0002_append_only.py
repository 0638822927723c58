"""Consents, their wordings and looks are added to and never changed: the database refuses."""

from django.db import migrations

# Table -> the columns that an erasure may empty, as conditions on an UPDATE that is let through.
MAY_EMPTY = {
    "people_consentevent": (
        "evidence",
        "minimised_at",
        "OLD.minimised_at IS NULL AND NEW.minimised_at IS NOT NULL AND {empty}",
    ),
    "people_accesslog": ("reason", "", "NEW.reason = ''"),
    "people_consenttext": ("", "", ""),
}
WORDS = "append-only: rows of {table} are never changed or deleted"


def _columns(cursor, schema_editor, table):
    described = schema_editor.connection.introspection.get_table_description(cursor, table)
    return [column.name for column in described]


def _rule(columns, table, same):
    first, second, condition = MAY_EMPTY[table]
    fixed = [name for name in columns if name not in (first, second)]
    unchanged = " AND ".join(f'OLD."{name}" {same} NEW."{name}"' for name in fixed)
    return f"({unchanged}) AND ({condition})" if condition else "1 = 0"


def make(apps, schema_editor):
    postgres = schema_editor.connection.vendor == "postgresql"
    with schema_editor.connection.cursor() as cursor:
        for table in MAY_EMPTY:
            columns = _columns(cursor, schema_editor, table)
            same = "IS NOT DISTINCT FROM" if postgres else "IS"
            rule = _rule(columns, table, same)
            words = WORDS.format(table=table)
            if postgres:
                rule = rule.format(empty="NEW.evidence = '{}'::jsonb")
                cursor.execute(
                    f"""CREATE FUNCTION {table}_append_only() RETURNS trigger AS $$
                    BEGIN
                      IF TG_OP = 'UPDATE' AND {rule} THEN RETURN NEW; END IF;
                      RAISE EXCEPTION '{words}' USING ERRCODE = 'integrity_constraint_violation';
                    END $$ LANGUAGE plpgsql"""
                )
                cursor.execute(
                    f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
                    f"FOR EACH ROW EXECUTE FUNCTION {table}_append_only()"
                )
                continue
            rule = rule.format(empty="NEW.evidence = '{{}}'".replace("{{}}", "{}"))
            cursor.execute(
                f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} WHEN NOT ({rule}) "
                f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
            )
            cursor.execute(
                f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
            )


def unmake(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        for table in MAY_EMPTY:
            if schema_editor.connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_append_only ON {table}")
                cursor.execute(f"DROP FUNCTION IF EXISTS {table}_append_only()")
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_update")
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_delete")


class Migration(migrations.Migration):
    dependencies = [("people", "0001_people_and_consents")]

    operations = [migrations.RunPython(make, unmake)]
