"""Where this area joins the house."""

from typing import override

from django.apps import AppConfig


class OfferingConfig(AppConfig):
    """Registers the area."""

    name = "groundswell.organise.offering"
    label = "offering"

    @override
    def ready(self) -> None:
        """Say what is held about people; fill slots; narrow what is suggested."""
        from groundswell.organise.meetings import slots as meeting_slots  # noqa: PLC0415  models must be loaded
        from groundswell.organise.offering import holdings, parts  # noqa: PLC0415
        from groundswell.register.people import slots as people_slots  # noqa: PLC0415
        from groundswell.register.structures import slots  # noqa: PLC0415

        holdings.register()
        meeting_slots.limits.fill(parts.limits_for)
        people_slots.person_home.fill(parts.answer_panel, order=9, traces=parts.answer_traces)
        people_slots.own_things.fill(parts.own_offer, order=30)
        people_slots.own_things.fill(parts.without_walking, order=31)
        people_slots.waiting_jobs.fill(parts.offers_waiting, order=60, traces=parts.offer_traces)
        slots.body_acts.fill(parts.offer_act, order=45)
        slots.body_tabs.fill(parts.offers_tab, order=65)
