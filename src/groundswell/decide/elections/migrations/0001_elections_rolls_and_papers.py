import django.db.models.deletion
import groundswell.foundation.privacy.fields
import groundswell.foundation.subjects.tokens
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0004_words_of_names"),
        ("structures", "0003_caucuses_and_lapsing"),
    ]

    operations = [
        migrations.CreateModel(
            name="Election",
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
                (
                    "tellers_token",
                    groundswell.foundation.subjects.tokens.TokenField(
                        default=groundswell.foundation.subjects.tokens.new_token,
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                ("form_key", models.CharField(max_length=40, unique=True)),
                ("title", models.CharField(max_length=200)),
                ("seats", models.PositiveSmallIntegerField()),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("scottish-stv", "scottish-stv"),
                            ("meek", "meek"),
                            ("wigm", "wigm"),
                            ("ers97", "ers97"),
                            ("irv", "irv"),
                            ("schulze", "schulze"),
                            ("approval", "approval"),
                            ("block", "block"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("paper", "paper"),
                            ("recorded", "recorded"),
                            ("secret", "secret"),
                        ],
                        max_length=10,
                    ),
                ),
                ("article", models.CharField(max_length=20)),
                ("noticed_at", models.DateTimeField()),
                ("nominations_close_at", models.DateTimeField()),
                ("withdrawals_close_at", models.DateTimeField()),
                ("opens_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
                ("petition_days", models.PositiveSmallIntegerField()),
                ("proposers", models.PositiveSmallIntegerField()),
                ("statement_words", models.PositiveSmallIntegerField()),
                ("member_days", models.PositiveSmallIntegerField()),
                ("roll_size", models.PositiveIntegerField()),
                ("roll_root", models.CharField(max_length=64)),
                ("too_new", models.PositiveIntegerField()),
                ("called_off_at", models.DateTimeField(null=True)),
                ("called_off_because", models.CharField(blank=True, default="", max_length=600)),
                ("used", models.PositiveIntegerField(null=True)),
                ("unused", models.PositiveIntegerField(null=True)),
                ("seed", models.CharField(blank=True, default="", max_length=120)),
                ("declared_at", models.DateTimeField(null=True)),
                ("petitions_until", models.DateTimeField(null=True)),
                ("vacant", models.PositiveSmallIntegerField(null=True)),
                ("transcript", models.TextField(blank=True, default="")),
                ("transcript_hash", models.CharField(blank=True, default="", max_length=64)),
                ("final_at", models.DateTimeField(null=True)),
                ("set_aside_at", models.DateTimeField(null=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="elections",
                        to="structures.body",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="elections",
                        to="structures.office",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Candidate",
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
                ("number", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=200)),
                ("statement", models.TextField()),
                ("interests", models.CharField(blank=True, max_length=600)),
                ("affiliation", models.CharField(blank=True, max_length=120)),
                ("nominated_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("place", models.PositiveSmallIntegerField(null=True)),
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
                    "election",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidates",
                        to="elections.election",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RollLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("salt", models.CharField(max_length=32)),
                ("leaf", models.CharField(max_length=64)),
                (
                    "route",
                    models.CharField(
                        blank=True,
                        choices=[("online", "online"), ("paper", "paper")],
                        default="",
                        max_length=8,
                    ),
                ),
                (
                    "election",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roll",
                        to="elections.election",
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
            ],
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="elections.candidate",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="elections.rollline",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Petition",
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
                ("ground", models.TextField()),
                ("at", models.DateTimeField()),
                ("upheld", models.BooleanField(null=True)),
                ("answer", models.TextField(blank=True, default="")),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "election",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="petitions",
                        to="elections.election",
                    ),
                ),
                (
                    "line",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="petition",
                        to="elections.rollline",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Issue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("nth", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField()),
                ("spoilt_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="issues",
                        to="elections.rollline",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Ballot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("marks", groundswell.foundation.privacy.fields.EncryptedTextField()),
                ("shown", models.CharField(max_length=400)),
                ("at", models.DateTimeField()),
                (
                    "line",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ballot",
                        to="elections.rollline",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Typing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("who", models.CharField(max_length=64)),
                ("marks", models.CharField(max_length=1000)),
                ("at", models.DateTimeField()),
                (
                    "election",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="typings",
                        to="elections.election",
                    ),
                ),
                (
                    "teller",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="election",
            index=models.Index(fields=["body", "closes_at"], name="elections_of_body"),
        ),
        migrations.AddConstraint(
            model_name="election",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("noticed_at__lt", models.F("nominations_close_at")),
                    ("nominations_close_at__lte", models.F("withdrawals_close_at")),
                    ("withdrawals_close_at__lte", models.F("opens_at")),
                    ("opens_at__lt", models.F("closes_at")),
                ),
                name="elections_dates_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="election",
            constraint=models.CheckConstraint(
                condition=models.Q(("roll_size__gte", 1), ("seats__gte", 1)),
                name="elections_seats_and_roll",
            ),
        ),
        migrations.AddConstraint(
            model_name="election",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("declared_at", None),
                        ("final_at", None),
                        ("petitions_until", None),
                        ("transcript", ""),
                    ),
                    models.Q(
                        ("called_off_at", None),
                        ("declared_at__gte", models.F("closes_at")),
                        ("petitions_until__gte", models.F("declared_at")),
                        models.Q(("transcript", ""), _negated=True),
                        models.Q(("seed", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="elections_declared_after_the_close",
            ),
        ),
        migrations.AddConstraint(
            model_name="election",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("final_at", None),
                    models.Q(
                        ("final_at__gte", models.F("petitions_until")), ("set_aside_at", None)
                    ),
                    _connector="OR",
                ),
                name="elections_final_after_petitions",
            ),
        ),
        migrations.AddConstraint(
            model_name="election",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("called_off_at", None), ("called_off_because", "")),
                    models.Q(
                        ("called_off_at__lt", models.F("opens_at")),
                        models.Q(("called_off_because", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="elections_called_off_before_it_opens",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.UniqueConstraint(
                fields=("election", "number"), name="elections_one_of_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("person__isnull", False), ("withdrawn_at", None)),
                fields=("election", "person"),
                name="elections_stands_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.CheckConstraint(
                condition=models.Q(("place", None), ("withdrawn_at", None), _connector="OR"),
                name="elections_no_one_elected_who_withdrew",
            ),
        ),
        migrations.AddConstraint(
            model_name="rollline",
            constraint=models.UniqueConstraint(
                fields=("election", "number"), name="elections_one_line_of_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="rollline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("person__isnull", False)),
                fields=("election", "person"),
                name="elections_on_a_roll_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(
                fields=("candidate", "line"), name="elections_proposed_once_by_each"
            ),
        ),
        migrations.AddConstraint(
            model_name="petition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("answered_at", None), ("upheld", None)),
                    models.Q(
                        ("answered_at__isnull", False),
                        ("upheld__isnull", False),
                        models.Q(("answer", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="elections_petition_answered_with_reasons",
            ),
        ),
        migrations.AddConstraint(
            model_name="issue",
            constraint=models.UniqueConstraint(
                fields=("line", "nth"), name="elections_papers_one_after_another"
            ),
        ),
        migrations.AddConstraint(
            model_name="issue",
            constraint=models.UniqueConstraint(
                condition=models.Q(("spoilt_at__isnull", True)),
                fields=("line",),
                name="elections_one_paper_in_hand",
            ),
        ),
        migrations.AddConstraint(
            model_name="typing",
            constraint=models.UniqueConstraint(
                fields=("election", "number", "who"), name="elections_a_paper_typed_once_by_each"
            ),
        ),
    ]
