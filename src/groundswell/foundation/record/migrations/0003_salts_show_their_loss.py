"""
Have a salt carry a code, and be known by its commitment.

No release has kept salts yet: the table is made anew rather than altered.
"""

from django.db import migrations, models

REFUSAL = "the record is only added to"


def guard(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "sqlite":
            cursor.execute(
                "CREATE TRIGGER record_salt_no_update BEFORE UPDATE ON record_salt "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
        else:
            cursor.execute(
                "CREATE TRIGGER record_salt_no_update BEFORE UPDATE ON record_salt "
                "FOR EACH ROW EXECUTE FUNCTION record_refuse()"
            )


class Migration(migrations.Migration):
    dependencies = [("record", "0002_refuse_changes")]

    operations = [
        migrations.DeleteModel(name="RecordSalt"),
        migrations.CreateModel(
            name="RecordSalt",
            fields=[
                (
                    "commitment",
                    models.CharField(max_length=80, primary_key=True, serialize=False),
                ),
                ("salt", models.CharField(blank=True, max_length=64)),
                ("whose", models.CharField(max_length=96, null=True)),
                ("code", models.CharField(max_length=64)),
            ],
            options={
                "verbose_name": "salt of a commitment",
                "verbose_name_plural": "salts of commitments",
                "db_table": "record_salt",
                "indexes": [models.Index(fields=["whose"], name="record_salt_whose")],
            },
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
