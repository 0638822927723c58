"""Rights this area defines; offices confer them."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from groundswell.register.structures.powers import (
    CONVENOR,
    MEMBERSHIP_SECRETARY,
    MOVEMENT_SECRETARY,
    SECRETARY,
    PowerInfo,
)


class Power(StrEnum):
    """What an office may do here."""

    SEE = "see"  # make lists of the body's people; see who is in them and why (clause 7)
    EXPORT = "export"  # take a list out as a file, with a reason (clause 7)
    APPROVE_EXPORT = "approve_export"  # be the second yes to another's file (clause 7)
    EXPORT_SPECIAL = "export_special"  # take out what people need; given to no office at founding
    AUDIT = "audit"  # read who looked, hear alarms, place canaries (clause 7)


INFOS = {
    Power.SEE: PowerInfo(
        _("Make lists of the group’s people, and see who is in them and why"),
        clause="7",
        offices=(CONVENOR, SECRETARY, MOVEMENT_SECRETARY, MEMBERSHIP_SECRETARY),
        limit=_("Names, and what they agreed to; each look is written in their record"),
    ),
    Power.EXPORT: PowerInfo(
        _("Take a list out as a file"),
        clause="7",
        offices=(SECRETARY, MOVEMENT_SECRETARY, MEMBERSHIP_SECRETARY),
        limit=_("With a reason; the other officers are told; gone after a day"),
    ),
    Power.APPROVE_EXPORT: PowerInfo(
        _("Agree to a large file that somebody else asked for"),
        clause="7",
        offices=(CONVENOR, SECRETARY, MOVEMENT_SECRETARY, MEMBERSHIP_SECRETARY),
        limit=_("Never one’s own"),
    ),
    Power.EXPORT_SPECIAL: PowerInfo(
        _("Take out what people need to take part"),
        clause="7",
        limit=_("No office starts out with it: a members’ meeting has to confer it"),
    ),
    Power.AUDIT: PowerInfo(
        _("Read who looked at people’s records, and hear alarms"),
        clause="7",
        offices=(CONVENOR, MOVEMENT_SECRETARY, MEMBERSHIP_SECRETARY),
        limit=_("Reading the log is itself written down"),
    ),
}
