"""What this area holds about people, for their own record, their export and their erasure."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from groundswell.register.people.models import Person
from groundswell.register.people.registry import HoldingSource, Kept, register_holding
from groundswell.register.structures.models import BodyProfile, Membership, StartDraft, Tenure
from groundswell.register.structures.permission import holds
from groundswell.register.structures.powers import Power
from groundswell.register.structures.queries import role_of
from groundswell.register.structures.rules import days_away

OFFICE_KEPT = Kept(
    what=_("That somebody held an office, from when until when"),
    why=_("The public record is never rewritten. After erasure no name stands beside it."),
)


def _memberships(person_id: int) -> list[dict[str, Any]]:
    rows = list(
        Membership.objects.filter(person_id=person_id)
        .order_by("joined_at", "pk")
        .values_list("pk", "body_id", "body__name", "joined_at", "left_at", "source")
    )
    away: dict[int, int] = {}
    for body_id in {row[1] for row in rows}:
        times = [row for row in rows if row[1] == body_id]
        spells = [(joined_at, left_at) for *_key, joined_at, left_at, _how in times]
        away |= dict(zip((row[0] for row in times), days_away(spells), strict=True))
    return [
        {"group": name, "joined_at": joined_at, "left_at": left_at, "how": source}
        | ({"days_away_before": away[key]} if away[key] else {})
        for key, _body_id, name, joined_at, left_at, source in rows
    ]


def _leave_everything(person_id: int, _at: datetime) -> list[Kept]:
    Membership.objects.filter(person_id=person_id).delete()
    return []


def _offices(person_id: int) -> list[dict[str, Any]]:
    rows = Tenure.objects.filter(person__pk=person_id).order_by("from_at", "pk")
    return [
        {"office": title, "group": body, "from": from_at, "until": until_at, "ended": ended_at}
        for title, body, from_at, until_at, ended_at in rows.values_list(
            "office__title", "office__body__name", "from_at", "until_at", "ended_at"
        )
    ]


def _keep_offices(person_id: int, _at: datetime) -> list[Kept]:
    BodyProfile.objects.filter(changed_by_id=person_id).update(changed_by=None)
    return [OFFICE_KEPT] if Tenure.objects.filter(person__pk=person_id).exists() else []


def _drafts(person_id: int) -> list[dict[str, Any]]:
    mine = StartDraft.objects.filter(starter_id=person_id).order_by("begun_at")
    asked = StartDraft.objects.filter(second_id=person_id).order_by("begun_at")
    own = [
        {"name": d.name, "purpose": d.purpose, "place": d.place, "begun_at": d.begun_at,
         "why_the_name": d.name_reason, "meets": d.meets}
        for d in mine
    ]  # fmt: skip
    return own + [{"second_starter_of": d.name, "asked_at": d.sent_at} for d in asked]


def _forget_drafts(person_id: int, _at: datetime) -> list[Kept]:
    StartDraft.objects.filter(starter_id=person_id).delete()
    StartDraft.objects.filter(second_id=person_id).update(
        second=None, second_called="", second_email=""
    )
    return []


def register() -> None:
    """Register the three parts."""
    register_holding(
        HoldingSource(
            name="memberships",
            collect=_memberships,
            erase=_leave_everything,
            covers=("structures.Membership",),
            label=_("Groups you belong to"),
            came_from=_("You, when you joined or left"),
            seen_by=_("Officers of the group who may see who is in it. Others see a count."),
            kept_for=_("As long as you are on the register"),
        )
    )
    register_holding(
        HoldingSource(
            name="offices",
            collect=_offices,
            erase=_keep_offices,
            covers=("structures.Tenure", "structures.BodyProfile"),
            label=_("Offices you hold or held"),
            came_from=_("The decisions that put you there"),
            seen_by=_("Everybody: who holds power is public"),
            kept_for=_("For good, without your name once you are erased"),
            kept=(OFFICE_KEPT,),
        )
    )
    register_holding(
        HoldingSource(
            name="groups_in_the_making",
            collect=_drafts,
            erase=_forget_drafts,
            covers=("structures.StartDraft",),
            label=_("Groups you were starting"),
            came_from=_("You, or whoever named you as the second person"),
            seen_by=_("You and the other starter"),
            kept_for=_("Until it is founded or taken back, and a year after"),
        )
    )


def holds_any_office(person_id: int, at: datetime) -> bool:
    """Say whether a person holds any office at ``at``."""
    return Tenure.objects.running(at).filter(person__pk=person_id).exists()


def role_over_member(reader: Person, person: Person, at: datetime) -> str | None:
    """Return the role in which ``reader`` may see a member of a body they are an officer of."""
    memberships = Membership.objects.current().filter(person=person).select_related("body")
    for membership in memberships:
        if holds(reader, Power.SEE_PEOPLE, over=membership.body, at=at):
            return role_of(reader, membership.body, at)
    return None
