"""What this area holds about people, and what becomes of it when records are put together."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundswell.mobilise.listening.models import Round
from groundswell.mobilise.onetoones.actions import forget_person
from groundswell.mobilise.onetoones.models import Avoided, Pairing, Report, Seeker, Side
from groundswell.mobilise.onetoones.pairs import pair_of
from groundswell.register.people.journal import Journal
from groundswell.register.people.merging import MergeSource, register_merge
from groundswell.register.people.models import Person
from groundswell.register.people.registry import HoldingSource, Kept, register_holding


def _collect(person_id: int) -> list[dict[str, Any]]:
    of = {"person_id": person_id}
    seekers = Seeker.objects.filter(**of).select_related("body")
    sides = Side.objects.filter(**of).select_related("pairing")
    avoided = Avoided.objects.filter(**of).count()
    reports = Report.objects.filter(by_id=person_id).order_by("pk")
    about = Report.objects.filter(about_id=person_id).order_by("pk")
    heard = Report.objects.filter(heard_by_id=person_id).order_by("pk")
    return [
        *(_wish(each) for each in seekers),
        *(_talk(each) for each in sides.order_by("pk")),
        *([{"addresses_you_would_rather_not_meet": avoided}] if avoided else []),
        *({"you_reported_at": each.reported_at, "words": each.words} for each in reports),
        *({"you_were_reported_at": each.reported_at} for each in about),
        *({"you_heard_a_report_at": each.heard_at} for each in heard),
    ]


def _wish(seeker: Seeker) -> dict[str, Any]:
    question = Round.objects.filter(token=seeker.stands[:-3].strip()).values_list(
        "question", flat=True
    )
    return {
        "you_would_like_to_talk_with": seeker.wish,
        "group": seeker.body.name if seeker.body else "",
        "map_of": question.first() or "",
        "group_of_opinion": seeker.stands[-3:].strip(),
        "how_where_and_when": seeker.said,
        "asked_at": seeker.asked_at,
    }


def _talk(side: Side) -> dict[str, Any]:
    return {
        "one_to_one": _("with one other person"),
        "offered_at": side.pairing.made_at,
        "both_said_yes_at": side.pairing.agreed_at,
        "ended_at": side.pairing.ended_at,
        "you_said": side.answer,
        "reached_by": side.contact,
        "your_notes": side.notes,
        "you_wrote_for_them": side.words,
    }


def _erase(person_id: int, at: datetime) -> list[Kept]:
    """Delete all of it; what the other of two wrote is theirs and stays with them."""
    forget_person(person=Person.objects.get(pk=person_id), by=None, at=at)
    return []


def _as_one(journal: Journal, keep_id: int, gone_id: int, at: datetime) -> None:
    """
    Let the kept record go on: one wish, at most one open offer, nobody matched with themself.

    An open offer of the other record comes to nothing; its other half is in line again.
    """
    both = (keep_id, gone_id)
    for seeker in Seeker.objects.filter(person_id=gone_id):
        if Seeker.objects.filter(person_id=keep_id).exists():
            journal.set_aside(seeker)
        else:
            journal.change(seeker, person_id=keep_id)
    for side in Side.objects.filter(person_id=gone_id).select_related("pairing").order_by("pk"):
        _end_open(journal, side.pairing, at)
        if Side.objects.filter(pairing=side.pairing, person_id=keep_id).exists():
            journal.set_aside(side)
        else:
            journal.change(side, person_id=keep_id)
        _known_as(journal, side.pairing)
    for avoided in Avoided.objects.filter(person_id=gone_id).order_by("pk"):
        known = Avoided.objects.filter(person_id=keep_id, address_hash=avoided.address_hash)
        if known.exists():
            journal.set_aside(avoided)
        else:
            journal.change(avoided, person_id=keep_id)
    for key in ("by_id", "about_id", "heard_by_id"):
        for report in Report.objects.filter(**{f"{key}__in": both}).order_by("pk"):
            if getattr(report, key) == gone_id:
                journal.change(report, **{key: keep_id})


def _end_open(journal: Journal, pairing: Pairing, at: datetime) -> None:
    if pairing.agreed_at is not None or pairing.ended_at is not None:
        return
    for each in Side.objects.filter(pairing=pairing).order_by("pk"):
        journal.change(each, is_open=False, answer="")
    journal.change(pairing, ended_at=at)


def _known_as(journal: Journal, pairing: Pairing) -> None:
    """Let the hash of the two be that of the kept record, unless those two were matched before."""
    people = list(Side.objects.filter(pairing=pairing).values_list("person_id", flat=True))
    now = pair_of(*people) if len(people) == len(("one", "two")) else None
    taken = now is not None and Pairing.objects.filter(pair=now).exclude(pk=pairing.pk).exists()
    journal.change(pairing, pair=None if taken else now)


def register() -> None:
    """Register both parts."""
    register_holding(
        HoldingSource(
            name="onetoones",
            collect=_collect,
            erase=_erase,
            covers=tuple(
                f"onetoones.{table}" for table in ("Seeker", "Pairing", "Side", "Avoided", "Report")
            ),
            label=gettext_lazy("One-to-ones: with whom you would like to talk, and what you wrote"),
            came_from=gettext_lazy("You"),
            seen_by=gettext_lazy(
                "The other of two once both said yes: your name, one way to reach you, and what "
                "you chose to share. Your notes: you alone. A report: the movement’s secretary."
            ),
            kept_for=gettext_lazy(
                "A wish until you take it back; a one-to-one thirty days after it is over; a "
                "report a year after it was heard"
            ),
            order=245,
        )
    )
    register_merge(
        MergeSource(
            name="onetoones",
            by_hand=(
                "onetoones.Seeker.person",
                "onetoones.Side.person",
                "onetoones.Avoided.person",
                "onetoones.Report.by",
                "onetoones.Report.about",
                "onetoones.Report.heard_by",
            ),
            move=_as_one,
            order=245,
        )
    )
