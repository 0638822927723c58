import django.db.models.deletion
import groundswell.foundation.subjects.tokens
from django.db import migrations, models

TABLE = "floor_correction"
MOVED = "token minutes_id form_key part line says should_say why of_id at".split()
ENDED = "withdrawn_at settled_at carried question_id".split()


def _guards(differ):
    def changed(names):
        differs = " OR ".join(f"NEW.{name} {differ} OLD.{name}" for name in names)
        return f"({differs})"

    yield "moved", "UPDATE", changed(MOVED), "a correction stands as it was moved"
    ended = "(OLD.settled_at IS NOT NULL OR OLD.withdrawn_at IS NOT NULL)"
    yield "ended", "UPDATE", f"{ended} AND {changed(ENDED)}", "a correction ends once"
    yield "gone", "DELETE", "1 = 1", "a correction stands as it was moved"


def forwards(apps, schema_editor):
    """Have the database itself refuse to change what was moved, or how it was decided."""
    sqlite = schema_editor.connection.vendor == "sqlite"
    with schema_editor.connection.cursor() as cursor:
        for name, verb, when, refusal in _guards("IS NOT" if sqlite else "IS DISTINCT FROM"):
            head = f"CREATE TRIGGER {TABLE}_{name} BEFORE {verb} ON {TABLE}"
            if sqlite:
                cursor.execute(f"{head} WHEN {when} BEGIN SELECT RAISE(ABORT, '{refusal}'); END")
                continue
            row = "OLD" if verb == "DELETE" else "NEW"
            cursor.execute(
                f"CREATE FUNCTION {TABLE}_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
                f"BEGIN IF {when} THEN RAISE EXCEPTION '{refusal}' USING ERRCODE = "
                f"'restrict_violation'; END IF; RETURN {row}; END $$"
            )
            cursor.execute(f"{head} FOR EACH ROW EXECUTE FUNCTION {TABLE}_{name}()")


def backwards(apps, schema_editor):
    postgres = schema_editor.connection.vendor != "sqlite"
    with schema_editor.connection.cursor() as cursor:
        for name, *_rest in _guards("IS NOT"):
            cursor.execute(f"DROP TRIGGER {TABLE}_{name}" + (f" ON {TABLE}" if postgres else ""))
            if postgres:
                cursor.execute(f"DROP FUNCTION {TABLE}_{name}()")


class Migration(migrations.Migration):
    dependencies = [
        ("ballots", "0005_what_comes_first"),
        ("floor", "0008_emergency_business_is_admitted"),
        ("people", "0004_words_of_names"),
        ("structures", "0003_caucuses_and_lapsing"),
    ]

    operations = [
        migrations.AlterField(
            model_name="item",
            name="what",
            field=models.CharField(
                choices=[
                    ("motion", "motion"),
                    ("report", "report"),
                    ("election", "election"),
                    ("due", "due"),
                    ("correction", "correction"),
                    ("other", "other"),
                ],
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="Correction",
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
                ("form_key", models.CharField(max_length=40, unique=True)),
                ("part", models.CharField(max_length=16)),
                ("line", models.PositiveIntegerField(null=True)),
                ("says", models.CharField(max_length=600)),
                ("should_say", models.CharField(max_length=600)),
                ("why", models.CharField(max_length=600)),
                ("at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("settled_at", models.DateTimeField(null=True)),
                ("carried", models.BooleanField(null=True)),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="floor.keptminutes",
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="structures.body",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "question",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="correction",
                        to="ballots.question",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("says", ""), _negated=True),
                            models.Q(("should_say", ""), _negated=True),
                            models.Q(("why", ""), _negated=True),
                        ),
                        name="floor_corrections_say_what_and_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("carried", None), ("settled_at", None)),
                            models.Q(
                                ("carried__isnull", False),
                                ("settled_at__isnull", False),
                                ("withdrawn_at", None),
                            ),
                            _connector="OR",
                        ),
                        name="floor_correction_ends_one_way",
                    ),
                ],
            },
        ),
        migrations.RunPython(forwards, backwards),
    ]
