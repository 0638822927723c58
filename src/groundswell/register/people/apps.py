"""Where this area joins the house."""

from collections.abc import Sequence
from datetime import datetime
from typing import override

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class People(AppConfig):
    name = "groundswell.register.people"
    label = "people"

    @override
    def ready(self) -> None:
        """Give the outbox its gate and its way out; register what is held, and the subject."""
        from groundswell.foundation.outbox import ports  # noqa: PLC0415  models must be loaded
        from groundswell.foundation.outbox.letters import Verdict  # noqa: PLC0415
        from groundswell.foundation.subjects import register_kind  # noqa: PLC0415
        from groundswell.register.people import (  # noqa: F401, PLC0415
            letters,
            name_words,
            own_holdings,
            own_merging,
            queries,
            reactions,
        )
        from groundswell.register.people.gate_many import (  # noqa: PLC0415  models, as above
            contact_permitted_many,
        )

        def gate(
            person_id: int | None, channel: str, address: str, purpose: str, at: datetime
        ) -> Verdict:
            permit = queries.contact_permitted(
                person_id, channel, str(purpose), at, address=address or None
            )
            return Verdict(permit.permitted, permit.reason)

        def gate_for_many(
            asked: Sequence[tuple[int | None, str]], channel: str, purpose: str, at: datetime
        ) -> list[Verdict]:
            named = [(person_id, address or None) for person_id, address in asked]
            permits = contact_permitted_many(named, channel, str(purpose), at)
            return [Verdict(permit.permitted, permit.reason) for permit in permits]

        ports.set_gate(gate, for_many=gate_for_many)
        ports.set_unsubscribe(letters.stop_link)
        ports.set_stop(letters.stop_by_answer, whose=queries.only_person_at)
        own_holdings.register()
        own_merging.register()
        post_migrate.connect(name_words.keep_true, sender=self, dispatch_uid="people.name_words")
        register_kind("person", title=queries.person_title, url=_no_page, may_see=_nobody)


def _no_page(_token: str) -> str | None:
    """A person has no page of their own that others may open."""
    return None


def _nobody(_reader: object, _token: str) -> bool:
    return False
