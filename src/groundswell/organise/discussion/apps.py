"""Where this area joins the house."""

from typing import override

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

RECORDED = {
    "discussion.brought": _("Comments of another site were brought along with an article"),
    "discussion.forgotten": _("Words from another site were taken out, as their writer asked"),
}


class DiscussionConfig(AppConfig):
    """Registers the area."""

    name = "groundswell.organise.discussion"
    label = "discussion"

    @override
    def ready(self) -> None:
        """Name the power and the subject; say what can be talked about and what is held."""
        from groundswell.foundation import record  # noqa: PLC0415
        from groundswell.foundation.outbox.mail_in import register_mail  # noqa: PLC0415
        from groundswell.foundation.subjects import register_kind  # noqa: PLC0415  models first
        from groundswell.organise.discussion import (  # noqa: PLC0415
            holdings,
            own_letters,
            own_places,
            parts,
            powers,
            subject,
        )
        from groundswell.organise.discussion.actions import take_answer  # noqa: PLC0415
        from groundswell.organise.discussion.models import KIND  # noqa: PLC0415
        from groundswell.organise.meetings import slots as meeting_slots  # noqa: PLC0415
        from groundswell.organise.publishing import slots as article_slots  # noqa: PLC0415
        from groundswell.register.people import slots as own  # noqa: PLC0415
        from groundswell.register.structures import slots  # noqa: PLC0415
        from groundswell.register.structures.powers import register_powers  # noqa: PLC0415

        for kind, label in RECORDED.items():
            record.register_kind(kind, label=label)
        register_powers("discussion", powers.Power, powers.INFOS)
        register_kind(KIND, title=subject.title, url=subject.url, may_see=subject.may_see)
        own_places.register()
        own_letters.register()
        holdings.register()
        slots.body_tabs.fill(parts.tab, order=50)
        meeting_slots.meeting_page.fill(parts.on_meeting, order=80)
        article_slots.article_page.fill(parts.on_article, order=50)
        own.own_things.fill(parts.own_letters, order=58)
        register_mail(take_answer)
