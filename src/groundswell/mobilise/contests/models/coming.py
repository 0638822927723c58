"""Contests that are coming: the elections calendar."""

from typing import ClassVar, override

from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.privacy import classes
from groundswell.foundation.subjects import TokenField

COMING_KINDS = {
    "general": _("General election"),
    "by": _("By-election"),
    "local": _("Local election"),
    "devolved": _("Devolved parliament"),
    "mayor": _("Mayor or commissioner"),
    "referendum": _("Referendum"),
}


class ComingQuerySet(models.QuerySet["ComingContest"]):
    """Verbs over many coming contests."""

    def standing(self) -> "ComingQuerySet":
        """Leave out those taken off the calendar."""
        return self.filter(withdrawn_at__isnull=True)


class ComingContest(models.Model):
    """
    One coming election: of one area, or of every seat (no ``area_code``).

    Deadlines are days on which something still arrives in time; none where they are not known.
    Each comes with the page it was read on (``source_url``).
    """

    field_classes = classes(
        public="token title kind polls_on area_kind area_code area_name register_by post_by "
        "voting_system ballot_id source_url withdrawn_at withdrawn_because",
        internal="form_key put_at",
    )

    token = TokenField()
    form_key = models.CharField(max_length=32, null=True, unique=True)  # one form sent, one contest
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=list(COMING_KINDS.items()))
    polls_on = models.DateField(db_index=True)
    area_kind = models.CharField(max_length=12, blank=True, default="")
    area_code = models.CharField(max_length=12, blank=True, default="")
    area_name = models.CharField(max_length=200, blank=True, default="")
    register_by = models.DateField(null=True)
    post_by = models.DateField(null=True)  # applications for a postal vote
    voting_system = models.CharField(max_length=60, blank=True, default="")
    ballot_id = models.CharField(max_length=120, blank=True, default="")  # as Democracy Club's
    source_url = models.URLField(max_length=500, blank=True, default="")
    put_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=300, blank=True, default="")

    objects: ClassVar[ComingQuerySet] = ComingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("coming contest")
        verbose_name_plural = _("coming contests")
        constraints = [
            CheckConstraint(condition=Q(kind__in=list(COMING_KINDS)), name="coming_kind"),
            CheckConstraint(
                condition=Q(area_kind="", area_code="") | (~Q(area_kind="") & ~Q(area_code="")),
                name="coming_area_whole",
            ),
            CheckConstraint(
                condition=Q(register_by__isnull=True) | Q(register_by__lte=F("polls_on")),
                name="coming_register_before",
            ),
            CheckConstraint(
                condition=Q(post_by__isnull=True) | Q(post_by__lte=F("polls_on")),
                name="coming_post_before",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.title}, {self.polls_on}"

    @property
    def is_everywhere(self) -> bool:
        """Whether every seat votes."""
        return not self.area_code
