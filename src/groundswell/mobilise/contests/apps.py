"""Where this area joins the house."""

from typing import override

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

KINDS = {
    "contests.put_on_calendar": _("A coming election was put on the calendar"),
    "contests.taken_off_calendar": _("An election was taken off the calendar"),
}


class ContestsConfig(AppConfig):
    """Registers the area."""

    name = "groundswell.mobilise.contests"
    label = "contests"

    @override
    def ready(self) -> None:
        """Name powers and kinds of entry."""
        from groundswell.foundation import record  # noqa: PLC0415  models must be loaded
        from groundswell.foundation.subjects import register_kind  # noqa: PLC0415
        from groundswell.mobilise.contests import subject  # noqa: PLC0415
        from groundswell.mobilise.contests.powers import Power  # noqa: PLC0415
        from groundswell.register.structures import powers  # noqa: PLC0415

        for kind, label in KINDS.items():
            record.register_kind(kind, label=label)
        register_kind(subject.KIND, title=subject.title, url=subject.url)
        powers.register_powers(
            "contests",
            Power,
            {
                Power.KEEP_CALENDAR: powers.PowerInfo(
                    _("Keep the elections calendar"),
                    clause="7",
                    offices=(powers.MOVEMENT_SECRETARY,),
                    limit=_("Only what election offices have announced"),
                ),
                Power.SEE_GAPS: powers.PowerInfo(
                    _("See who could start a group where one is missing"),
                    clause="7",
                    offices=(powers.MOVEMENT_SECRETARY,),
                    limit=_("Names and groups only; each look is written in the member’s record"),
                ),
            },
        )
