"""
Tables of this area: rounds, who takes part under which pseudonym, statements and votes.

A voice is one participant in one round. It holds no key to a person: ``who`` is a keyed hash of
the round and of who it is, so that the program knows a voice again when its person comes back, and
nobody can go from a voice to a person, or from one round to the next, by the tables alone.
"""

from typing import Any, ClassVar, override

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.privacy import EncryptedJSONField, EncryptedTextField, classes
from groundswell.foundation.subjects import Subject, TokenField
from groundswell.mobilise.listening.rules.vocabulary import Ground, Kind, State, Way
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body

KIND = "listening_round"
LONGEST = 160  # a statement is one thing, and fits one text message
GROUNDS = {
    Ground.ATTACKS: _("It attacks a person, or people for what they are"),
    Ground.PRIVATE: _("It names somebody who is not in public life"),
    Ground.TWO_THINGS: _("It says two things: nobody can agree with one of them"),
    Ground.NO_ANSWER: _("It does not answer the question"),
    Ground.SAID_ALREADY: _("It says what another statement says already"),
}


class RoundQuerySet(models.QuerySet["Round"]):
    """Verbs over many rounds."""

    def open(self) -> "RoundQuerySet":
        """Leave out those that were closed."""
        return self.filter(closed_at__isnull=True)


class Round(models.Model):
    """One open question, asked by a body of its members, its supporters and passers-by."""

    field_classes = classes(
        public="token question about opened_at closed_at gives_votes keyword",
        internal="form_key seed",
    )

    token = TokenField()
    body = models.ForeignKey(Body, models.PROTECT, related_name="listening_rounds")
    form_key = models.CharField(max_length=32, unique=True)
    question = models.CharField(max_length=200)
    about = models.CharField(max_length=1000, blank=True, default="")
    seed = models.PositiveIntegerField()
    # said when it is opened and never after: whoever answers knows what becomes of it
    gives_votes = models.BooleanField(default=False)
    keyword = models.CharField(max_length=12, blank=True, default="")  # by which it begins by text
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)

    objects: ClassVar[RoundQuerySet] = RoundQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("opened_at")),
                name="listening_closes_after_it_opened",
            ),
            UniqueConstraint(
                fields=["keyword"],
                condition=Q(closed_at=None) & ~Q(keyword=""),
                name="listening_one_open_round_a_keyword",
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.question

    @property
    def subject(self) -> Subject:
        """What others say they were made because of."""
        return Subject(KIND, self.token)

    @property
    def is_open(self) -> bool:
        """Whether it takes statements and votes."""
        return self.closed_at is None


class Voice(models.Model):
    """One participant in one round, by a pseudonym that is good for this round only."""

    field_classes = classes(internal="kind way counts began_at", personal="who", special="matters")

    round = models.ForeignKey(Round, models.CASCADE, related_name="voices")
    who = models.CharField(max_length=64)  # a keyed hash; see ``pseudonyms``
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in Kind])
    way = models.CharField(
        max_length=5, choices=[(way.value, way.value) for way in Way], default=Way.WEB.value
    )
    counts = models.BooleanField(default=True)  # not: a second voice of two records put together
    # numbers of statements, what matters most first
    matters: "models.Field[list[int] | None, list[int] | None]" = EncryptedJSONField(  # type: ignore[assignment, misc]  # its plain values, not its stored text
        null=True
    )
    began_at = models.DateTimeField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["round", "who"], name="listening_one_voice_each"),
            CheckConstraint(
                condition=Q(kind__in=[k.value for k in Kind]), name="listening_voice_kind"
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Voice {self.pk}"


class Statement(models.Model):
    """
    One answer to the question. Its words are written once and never again.

    ``agrees``, ``passes`` and ``votes`` count what was said of it, for choosing what is shown next.
    """

    field_classes = classes(
        public="token number words state ground because decided_at said_at",
        internal="key agrees passes votes extremity",
    )

    token = TokenField()
    round = models.ForeignKey(Round, models.CASCADE, related_name="statements")
    number = models.PositiveIntegerField()  # in its round, from 1
    words = models.CharField(max_length=LONGEST)
    key = models.CharField(max_length=64)  # hash of its folded words: said once in a round
    author = models.ForeignKey(Voice, models.SET_NULL, null=True, related_name="statements")
    said_at = models.DateTimeField()
    state = models.CharField(
        max_length=8, choices=[(s.value, s.value) for s in State], default=State.WAITING.value
    )
    ground = models.CharField(
        max_length=16,
        blank=True,
        default="",
        choices=[(g.value, words) for g, words in GROUNDS.items()],
    )
    because = models.CharField(max_length=300, blank=True, default="")
    like = models.ForeignKey("self", models.SET_NULL, null=True, related_name="said_again")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    agrees = models.PositiveIntegerField(default=0)
    passes = models.PositiveIntegerField(default=0)
    votes = models.PositiveIntegerField(default=0)
    extremity = models.FloatField(default=0.0)  # of the last map: how far it tells people apart

    class Meta:
        constraints = [
            UniqueConstraint(fields=["round", "number"], name="listening_numbered_once"),
            UniqueConstraint(fields=["round", "key"], name="listening_said_once"),
            CheckConstraint(
                condition=Q(state__in=[s.value for s in State]), name="listening_state"
            ),
            CheckConstraint(
                condition=~Q(state=State.OUT.value) | (~Q(ground="") & ~Q(because="")),
                name="listening_out_with_reason",
            ),
            CheckConstraint(
                condition=Q(votes__gte=F("agrees") + F("passes")), name="listening_tally_whole"
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.words


class Vote(models.Model):
    """What one voice says of one statement: sealed, and the last word counts."""

    field_classes = classes(special="said", internal="at")

    voice = models.ForeignKey(Voice, models.CASCADE, related_name="votes")
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="cast")
    said = EncryptedTextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["voice", "statement"], name="listening_one_vote_each")
        ]

    @override
    def __str__(self) -> str:
        return f"Vote {self.pk}"


class Snapshot(models.Model):
    """
    A map of a round as it stood: what it was made of, and what it says. Sums, nobody's place.

    The same votes, seed and algorithm give the same map; ``input_hash`` is the SHA-256 of the
    file of votes.
    """

    field_classes = classes(
        public="number algorithm seed input_hash made_at told shown", internal="noticed"
    )

    round = models.ForeignKey(Round, models.CASCADE, related_name="snapshots")
    number = models.PositiveIntegerField()  # in its round, from 1
    algorithm = models.CharField(max_length=8)
    seed = models.PositiveIntegerField()
    input_hash = models.CharField(max_length=64)
    noticed = models.CharField(max_length=64)  # by which a sweep sees that nothing has changed
    told: "models.Field[dict[str, Any], dict[str, Any]]" = models.JSONField()
    shown: "models.Field[dict[str, Any], dict[str, Any]]" = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["round", "number"], name="listening_map_numbered_once")
        ]

    @override
    def __str__(self) -> str:
        return f"Map {self.number} of {self.round_id}"


class Place(models.Model):
    """Where one voice stands on the last map of its round: sealed, all of one length."""

    field_classes = classes(special="stands")

    voice = models.OneToOneField(Voice, models.CASCADE, related_name="place")
    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="places")
    stands = EncryptedTextField()  # the group's name, and two coordinates

    @override
    def __str__(self) -> str:
        return f"Place {self.pk}"


class Sheet(models.Model):
    """
    One sheet of paper: one voice, typed in once.

    ``who`` is the pseudonym it speaks with, on somebody's own sheet; empty: whoever holds it.
    """

    field_classes = classes(internal="code kind printed_at typed_at typed_key", personal="who")

    round = models.ForeignKey(Round, models.CASCADE, related_name="sheets")
    code = models.CharField(max_length=8)
    who = models.CharField(max_length=64, blank=True, default="")
    kind = models.CharField(max_length=12, blank=True, default="")
    printed_at = models.DateTimeField()
    typed_at = models.DateTimeField(null=True)
    typed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    typed_key = models.CharField(max_length=32, blank=True, default="")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["round", "code"], name="listening_one_sheet_a_code"),
            CheckConstraint(
                condition=Q(who="", kind="") | (~Q(who="") & Q(kind__in=[k.value for k in Kind])),
                name="listening_own_sheet_is_counted",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Sheet {self.pk}"


class Exchange(models.Model):
    """
    One telephone in one round: which statement it was asked last, by which of our texts.

    It holds no number and no key to a text: ``who`` is the pseudonym of the voice, and the mark of
    a text is a keyed hash of it and of ``turn``.
    """

    field_classes = classes(internal="turn asked_at helped told nearly", personal="who")

    round = models.ForeignKey(Round, models.CASCADE, related_name="exchanges")
    who = models.CharField(max_length=64)
    asked = models.ForeignKey(Statement, models.SET_NULL, null=True, related_name="+")
    turn = models.PositiveIntegerField(default=0)  # how many texts it was sent
    asked_at = models.DateTimeField()
    helped = models.BooleanField(default=False)  # told once, for this turn, what can be answered
    told = models.PositiveIntegerField(default=0)  # how often it heard what became of its own words
    nearly = models.CharField(max_length=64, blank=True, default="")  # hash of words to say again

    class Meta:
        constraints = [
            UniqueConstraint(fields=["round", "who"], name="listening_one_exchange_each")
        ]

    @override
    def __str__(self) -> str:
        return f"Exchange {self.pk}"


class Yardstick(models.Model):
    """The table against which it is measured who is heard in a round, and where it comes from."""

    field_classes = classes(public="source rows set_at")

    round = models.OneToOneField(Round, models.CASCADE, related_name="yardstick")
    source = models.CharField(max_length=200)
    # for each question its answers and how many people gave each there
    rows: "models.Field[dict[str, Any], dict[str, Any]]" = models.JSONField()
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    @override
    def __str__(self) -> str:
        return self.source


class Description(models.Model):
    """How one voice describes its person: sealed, a sign a question, counted and never listed."""

    field_classes = classes(special="said", internal="at")

    voice = models.OneToOneField(Voice, models.CASCADE, related_name="description")
    said = EncryptedTextField()
    at = models.DateTimeField()

    @override
    def __str__(self) -> str:
        return f"Description {self.pk}"


class Heard(models.Model):
    """Who was heard in a round when it was last counted: sums, none below ten."""

    field_classes = classes(public="told made_at", internal="described")

    round = models.OneToOneField(Round, models.CASCADE, related_name="heard")
    described = models.PositiveIntegerField()  # how many had described themselves by then
    told: "models.Field[list[Any], list[Any]]" = models.JSONField()
    made_at = models.DateTimeField()

    @override
    def __str__(self) -> str:
        return f"Heard in {self.round_id}"
