import django.db.models.deletion
from django.db import migrations, models

TABLE = "motions_emergency"
REFUSAL = "what arose stands as it was given, and is admitted once"
STANDS = "motion_id arose arose_on closes_at needs_branches needs_members admit_num admit_den"


def forwards(apps, schema_editor):
    """Have the database itself refuse to change what arose, or what it needs."""
    changed = " OR ".join(f"OLD.{each} <> NEW.{each}" for each in STANDS.split())
    changed = f"({changed} OR OLD.admitted_at IS NOT NULL)"
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "sqlite":
            cursor.execute(
                f"CREATE TRIGGER {TABLE}_update BEFORE UPDATE ON {TABLE} WHEN {changed} "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
            return
        cursor.execute(
            f"CREATE FUNCTION {TABLE}_stands() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$"
        )
        cursor.execute(
            f"CREATE TRIGGER {TABLE}_update BEFORE UPDATE ON {TABLE} FOR EACH ROW "
            f"WHEN {changed} EXECUTE FUNCTION {TABLE}_stands()"
        )


def backwards(apps, schema_editor):
    postgres = schema_editor.connection.vendor != "sqlite"
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {TABLE}_update" + (f" ON {TABLE}" if postgres else ""))
        if postgres:
            cursor.execute(f"DROP FUNCTION {TABLE}_stands()")


class Migration(migrations.Migration):
    dependencies = [("motions", "0005_reports_on_arrangements")]

    operations = [
        migrations.CreateModel(
            name="Emergency",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("arose", models.CharField(max_length=600)),
                ("arose_on", models.DateField()),
                ("closes_at", models.DateTimeField()),
                ("needs_branches", models.PositiveIntegerField()),
                ("needs_members", models.PositiveIntegerField()),
                ("admit_num", models.PositiveIntegerField()),
                ("admit_den", models.PositiveIntegerField()),
                ("admitted_at", models.DateTimeField(null=True)),
                (
                    "motion",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="emergency",
                        to="motions.motion",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("arose", ""), _negated=True),
                        name="motions_emergency_arose",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("admit_den__lt", models.F("admit_num") * 2),
                            ("admit_num__lte", models.F("admit_den")),
                        ),
                        name="motions_emergency_admitted_by_more_than_half",
                    ),
                ],
            },
        ),
        migrations.RunPython(forwards, backwards),
    ]
