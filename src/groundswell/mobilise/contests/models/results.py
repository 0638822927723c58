"""Contests that were held: what was stated of them, by whom, and what the rows add up to."""

from typing import override

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.privacy import classes

PARTY_LENGTH, NAME_LENGTH = 80, 200
KINDS = {"general": _("General election"), "by": _("By-election")}


class Party(models.Model):
    """A party's short form as it stands in results, and its name."""

    field_classes = classes(public="name")

    short = models.CharField(max_length=PARTY_LENGTH, primary_key=True)
    name = models.CharField(max_length=PARTY_LENGTH)

    @override
    def __str__(self) -> str:
        return self.short


class Contest(models.Model):
    """
    One election for one seat: a date and an official code.

    ``electorate``, ``valid_votes``, ``invalid_votes`` and ``majority`` are as the most detailed
    source states them; ``counted_votes`` and ``counted_majority`` are what the candidates' own
    votes come to. Where a figure is not stated, the counted one stands in and says so.
    """

    field_classes = classes(
        public="held_on code name kind notional electorate valid_votes invalid_votes majority "
        "counted_votes counted_majority first_party second_party party_votes sources"
    )

    held_on = models.DateField()
    code = models.CharField(max_length=12, db_index=True)
    name = models.CharField(max_length=NAME_LENGTH)
    kind = models.CharField(max_length=8, choices=list(KINDS.items()))
    notional = models.BooleanField(default=False)  # an earlier poll, counted on later boundaries
    electorate = models.PositiveIntegerField(null=True)
    valid_votes = models.PositiveIntegerField(null=True)
    invalid_votes = models.PositiveIntegerField(null=True)
    majority = models.PositiveIntegerField(null=True)
    counted_votes = models.PositiveIntegerField(null=True)
    counted_majority = models.PositiveIntegerField(null=True)  # of candidate rows only
    first_party = models.CharField(max_length=PARTY_LENGTH, blank=True, default="")
    second_party = models.CharField(max_length=PARTY_LENGTH, blank=True, default="")
    party_votes = models.JSONField(default=dict)  # short form to votes, where no candidates are
    sources = models.JSONField(default=dict)  # figure to where it comes from

    class Meta:
        verbose_name = _("contest")
        verbose_name_plural = _("contests")
        constraints = [
            UniqueConstraint(fields=["held_on", "code"], name="contest_once"),
            CheckConstraint(condition=Q(kind__in=list(KINDS)), name="contest_kind"),
        ]
        indexes = [models.Index(fields=["code", "-held_on"], name="contest_of_code")]

    @override
    def __str__(self) -> str:
        return f"{self.name}, {self.held_on}"

    @property
    def votes_cast(self) -> int | None:
        """Valid votes: as stated, else as counted."""
        return self.counted_votes if self.valid_votes is None else self.valid_votes

    @property
    def lead(self) -> int | None:
        """The majority: as stated, else as counted."""
        return self.counted_majority if self.majority is None else self.majority

    @property
    def turnout(self) -> float | None:
        """Valid votes as a share (0 to 1) of the electorate."""
        votes = self.votes_cast
        return votes / self.electorate if votes is not None and self.electorate else None

    @property
    def majority_share(self) -> float | None:
        """The majority as a share (0 to 1) of the valid votes."""
        lead, votes = self.lead, self.votes_cast
        return lead / votes if lead is not None and votes else None


class Candidacy(models.Model):
    """One person's candidacy in one contest. Public: their name was on the ballot paper."""

    field_classes = classes(public="name folded party votes")

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="candidacies")
    name = models.CharField(max_length=NAME_LENGTH)
    folded = models.CharField(max_length=NAME_LENGTH)  # the name as it is compared
    party = models.CharField(max_length=PARTY_LENGTH)
    votes = models.PositiveIntegerField(null=True)  # None: none stated (unopposed)

    class Meta:
        verbose_name = _("candidacy")
        verbose_name_plural = _("candidacies")
        constraints = [
            UniqueConstraint(fields=["contest", "folded", "party"], name="candidacy_once")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.name} ({self.party})"


class Statement(models.Model):
    """What one layout of file stated of one contest, kept as it said it, contradictions too."""

    field_classes = classes(
        public="layout file electorate valid_votes invalid_votes majority first_party "
        "second_party party_votes"
    )

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="statements")
    layout = models.CharField(max_length=20)
    file = models.CharField(max_length=255)
    electorate = models.PositiveIntegerField(null=True)
    valid_votes = models.PositiveIntegerField(null=True)
    invalid_votes = models.PositiveIntegerField(null=True)
    majority = models.PositiveIntegerField(null=True)
    first_party = models.CharField(max_length=PARTY_LENGTH, blank=True, default="")
    second_party = models.CharField(max_length=PARTY_LENGTH, blank=True, default="")
    party_votes = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("statement of a result")
        verbose_name_plural = _("statements of results")
        constraints = [UniqueConstraint(fields=["contest", "layout"], name="statement_once")]

    @override
    def __str__(self) -> str:
        return f"{self.layout} on {self.contest_id}"
