"""Where this area joins the house."""

from typing import override

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

KINDS = {
    "meetings.called": _("A meeting was called"),
    "meetings.moved": _("A meeting was moved"),
    "meetings.cancelled": _("A meeting was cancelled"),
}


class Meetings(AppConfig):
    name = "groundswell.organise.meetings"
    label = "meetings"

    @override
    def ready(self) -> None:
        """Name powers, kinds of entry and the subject; fill slots; say what is held."""
        from groundswell.foundation import record  # noqa: PLC0415  models must be loaded
        from groundswell.foundation.subjects import register_kind  # noqa: PLC0415
        from groundswell.organise.meetings import (  # noqa: F401, PLC0415
            audiences,
            holdings,
            hops,
            merging,
            panels,
            permission,
            reactions,
            subject,
        )
        from groundswell.organise.meetings.models.meeting import KIND  # noqa: PLC0415
        from groundswell.register.people import reading  # noqa: PLC0415

        _register_powers()
        reading.register_officer_check(permission.hosts_any)
        for kind, label in KINDS.items():
            record.register_kind(kind, label=label, describe=subject.describe)
        register_kind(KIND, title=subject.title, url=subject.url, may_see=subject.may_see)
        hops.register()
        holdings.register()
        audiences.register()
        merging.register()
        panels.register()


def _register_powers() -> None:
    from groundswell.organise.meetings.powers import Power  # noqa: PLC0415
    from groundswell.register.structures import powers  # noqa: PLC0415

    powers.register_powers(
        "meetings",
        Power,
        {
            Power.CALL: powers.PowerInfo(
                _("Call meetings"),
                clause="7",
                offices=(powers.CONVENOR, powers.SECRETARY, powers.MOVEMENT_SECRETARY),
                limit=_("Sees who is coming and what they need; each look is written down"),
            ),
            Power.KEEP_DOOR: powers.PowerInfo(
                _("Keep the door"),
                clause="7",
                offices=(powers.CONVENOR, powers.SECRETARY, powers.DOOR_KEEPER),
                limit=_("Names only, from a day before a meeting until a day after"),
            ),
        },
    )
