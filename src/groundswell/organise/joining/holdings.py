"""What joining holds about a person, for their record, their export and their erasure."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from groundswell.organise.joining.models import Application, Welcome
from groundswell.register.people.registry import HoldingSource, Kept


def _applications(person_id: int) -> list[dict[str, Any]]:
    mine = Application.objects.filter(person_id=person_id).select_related("body").order_by("pk")
    return [
        {
            "group": application.body.name,
            "asked_at": application.created_at,
            "joined_at": application.used_at,
            "how": application.source,
            "because_of": application.because_of,
        }
        for application in mine
    ]


def _forget_applications(person_id: int, _at: datetime) -> list[Kept]:
    Application.objects.filter(person_id=person_id).delete()
    Application.objects.filter(entered_by_id=person_id, person=None).delete()
    return []


def _welcomes(person_id: int) -> list[dict[str, Any]]:
    mine = Welcome.objects.filter(person_id=person_id).select_related("body", "done_by")
    return [
        {
            "group": welcome.body.name,
            "asked_at": welcome.made_at,
            "done_at": welcome.done_at,
            "how": welcome.how,
            "by": welcome.done_by.called if welcome.done_by else "",
        }
        for welcome in mine.order_by("pk")
    ]


def _forget_welcomes(person_id: int, _at: datetime) -> list[Kept]:
    Welcome.objects.filter(person_id=person_id).delete()
    return []


SOURCES = (
    HoldingSource(
        name="applications",
        collect=_applications,
        erase=_forget_applications,
        covers=("joining.Application",),
        label=_("How you joined"),
        came_from=_("What you typed, or an officer typed from your card."),
        seen_by=_("Nobody; it is wiped down to dates once you are in."),
        kept_for=_("While you are a member. Unconfirmed: seven days."),
        order=60,
    ),
    HoldingSource(
        name="welcomes",
        collect=_welcomes,
        erase=_forget_welcomes,
        covers=("joining.Welcome",),
        label=_("That you were welcomed"),
        came_from=_("Whoever welcomed you."),
        seen_by=_("Those who welcome newcomers in that group."),
        kept_for=_("While you are a member."),
        order=61,
    ),
)
