"""Django's handle on this area."""

from typing import override

from django.apps import AppConfig


class OnetoonesConfig(AppConfig):
    """Registers the area."""

    name = "groundswell.mobilise.onetoones"
    label = "onetoones"

    @override
    def ready(self) -> None:
        """Name the power; say what is held; fill slots."""
        from groundswell.mobilise.onetoones import (  # noqa: PLC0415  models must be loaded
            holdings,
            jobs,  # noqa: F401
            parts,
            powers,
        )
        from groundswell.register.structures.powers import register_powers  # noqa: PLC0415

        register_powers("onetoones", powers.Power, powers.INFOS)
        holdings.register()
        parts.register()
