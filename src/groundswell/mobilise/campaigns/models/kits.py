"""What a campaign gives to whoever takes it up, and who leads it."""

from typing import override

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from groundswell.foundation.privacy import EncryptedTextField, classes
from groundswell.mobilise.campaigns.models.campaigns import TITLE_LENGTH, Campaign
from groundswell.register.people.models import Person

SCRIPT_LENGTH, HEAD_LENGTH, LEAFLET_LENGTH = 3000, 60, 700
YES, NO = "yes", "no"


class Kit(models.Model):
    """One edition of a campaign's toolkit; the last one is in use, and none is edited."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="kits")
    script = models.CharField(max_length=SCRIPT_LENGTH, blank=True, default="")  # for the doorstep
    head = models.CharField(max_length=HEAD_LENGTH, blank=True, default="")  # of the leaflet
    words = models.CharField(max_length=LEAFLET_LENGTH, blank=True, default="")
    printer = models.CharField(max_length=TITLE_LENGTH, blank=True, default="")  # name and address
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    field_classes = classes(public="script head words printer at")

    class Meta:
        constraints = [
            CheckConstraint(
                name="campaigns_leaflet_is_whole",
                condition=Q(head="", words="", printer="")
                | (~Q(head="") & ~Q(words="") & ~Q(printer="")),
            ),
            CheckConstraint(
                name="campaigns_kit_holds_something", condition=~Q(script="") | ~Q(head="")
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"Kit {self.pk}"

    @property
    def has_leaflet(self) -> bool:
        """Whether there is a leaflet in it."""
        return bool(self.head)


class Lead(models.Model):
    """That somebody helps to lead a campaign, and whether they say that it affects them."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="leads")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    affected = EncryptedTextField()  # ``YES`` or ``NO``: it may tell of health, home or work
    at = models.DateTimeField()

    field_classes = classes(internal="at", special="affected")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["campaign", "person"], name="campaigns_leads_once"),
        ]

    @override
    def __str__(self) -> str:
        return f"Lead {self.pk}"
