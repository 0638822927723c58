import django.db.models.deletion
from django.db import migrations, models

TABLE = "floor_admission"
REFUSAL = "what a conference was asked and decided stands"
STANDS = (
    "OLD.floor_id <> NEW.floor_id OR OLD.motion_id <> NEW.motion_id"
    " OR OLD.question_id <> NEW.question_id OR OLD.settled_at IS NOT NULL"
)


def forwards(apps, schema_editor):
    """Have the database itself refuse to change or delete what was asked and decided."""
    sqlite = schema_editor.connection.vendor == "sqlite"
    with schema_editor.connection.cursor() as cursor:
        if not sqlite:
            cursor.execute(
                f"CREATE FUNCTION {TABLE}_stands() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$"
            )
        for verb, when in (("UPDATE", f" WHEN ({STANDS})"), ("DELETE", "")):
            head = f"CREATE TRIGGER {TABLE}_{verb.lower()} BEFORE {verb} ON {TABLE}"
            if sqlite:
                cursor.execute(f"{head}{when} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END")
            else:
                cursor.execute(f"{head} FOR EACH ROW{when} EXECUTE FUNCTION {TABLE}_stands()")


def backwards(apps, schema_editor):
    postgres = schema_editor.connection.vendor != "sqlite"
    with schema_editor.connection.cursor() as cursor:
        for verb in ("update", "delete"):
            on = f" ON {TABLE}" if postgres else ""
            cursor.execute(f"DROP TRIGGER {TABLE}_{verb}{on}")
        if postgres:
            cursor.execute(f"DROP FUNCTION {TABLE}_stands()")


class Migration(migrations.Migration):
    dependencies = [
        ("ballots", "0005_what_comes_first"),
        ("floor", "0007_what_comes_by_itself"),
        ("motions", "0006_emergency_business"),
    ]

    operations = [
        migrations.CreateModel(
            name="Admission",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("settled_at", models.DateTimeField(null=True)),
                ("carried", models.BooleanField(null=True)),
                (
                    "floor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="admissions",
                        to="floor.floor",
                    ),
                ),
                (
                    "motion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="admissions",
                        to="motions.motion",
                    ),
                ),
                (
                    "question",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="admission",
                        to="ballots.question",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("carried", None), ("settled_at", None)),
                            models.Q(("carried__isnull", False), ("settled_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="floor_admission_settled_one_way",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("settled_at", None), ("carried", True), _connector="OR"
                        ),
                        fields=("motion",),
                        name="floor_one_admission_stands",
                    ),
                ],
            },
        ),
        migrations.RunPython(forwards, backwards),
    ]
