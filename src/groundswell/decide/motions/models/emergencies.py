"""Emergency business: what arose after the closing date of a call, and what it needs."""

from typing import override

from django.db import models
from django.db.models import CheckConstraint, F, Q

from groundswell.decide.motions.models.motions import WHY_LENGTH, Motion
from groundswell.foundation.privacy import classes


class Emergency(models.Model):
    """
    What makes a motion emergency business. Stands as it was given.

    What it needs is the rulebook's, copied when it began: more behind it than behind another
    motion, by an instant; and then a share of those voting, who admit it.
    """

    motion = models.OneToOneField(Motion, models.CASCADE, related_name="emergency")
    arose = models.CharField(max_length=WHY_LENGTH)
    arose_on = models.DateField()
    closes_at = models.DateTimeField()  # by which it is handed in
    needs_branches = models.PositiveIntegerField()
    needs_members = models.PositiveIntegerField()
    admit_num = models.PositiveIntegerField()
    admit_den = models.PositiveIntegerField()
    admitted_at = models.DateTimeField(null=True)

    field_classes = classes(
        public="arose arose_on closes_at needs_branches needs_members admit_num admit_den"
        " admitted_at"
    )

    class Meta:
        constraints = [
            CheckConstraint(name="motions_emergency_arose", condition=~Q(arose="")),
            CheckConstraint(
                name="motions_emergency_admitted_by_more_than_half",
                condition=Q(admit_num__lte=F("admit_den"), admit_den__lt=F("admit_num") * 2),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Emergency {self.pk}"
