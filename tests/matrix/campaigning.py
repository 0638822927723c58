"""Campaigns of each side, for the matrix: one that is proposed, with a meeting that is over."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from groundswell.mobilise.campaigns import actions
from groundswell.mobilise.campaigns.models import Ask, Campaign
from groundswell.mobilise.campaigns.rules.asking import Kind
from groundswell.mobilise.campaigns.rules.goals import Counted
from groundswell.organise.meetings.models import Meeting
from groundswell.register.structures.models import Body


@dataclass(frozen=True, slots=True)
class Campaigned:
    """One that is proposed, one that somebody affected has stopped, and a pledge of the first."""

    campaign: Campaign
    stopped: Campaign
    pledge: Ask


def campaigns(side: Any, movement: Body, at: datetime) -> Campaigned:
    """Let the branch's secretary propose one; last week's meeting was held under it."""
    campaign = actions.propose(
        body=side.body, umbrella=movement,
        what=actions.Proposed(
            f"{side.word}open campaign", f"{side.word}open words.", "Tenants.", {Counted.CAME: 9}
        ),
        because_of=None, form_key=f"{side.word}campaign", by=side.organiser, at=at,
    )  # fmt: skip
    Meeting.objects.filter(pk=side.past.pk).update(because_of=str(campaign.subject))
    actions.tell(
        campaign=campaign, words=f"{side.word}open came of it.", evidence="Minute 2",
        meeting=None, ends=False, form_key=f"{side.word}told", by=side.organiser, at=at,
    )  # fmt: skip
    stopped = actions.propose(
        body=side.body, umbrella=movement,
        what=actions.Proposed(f"{side.word}open fair", "A fair.", "Stall-holders."),
        because_of=None, form_key=f"{side.word}stopped", by=side.convenor, at=at,
    )  # fmt: skip
    actions.call_stop(
        campaign=stopped, because=f"{side.word}open: not on our street.", affected=True,
        by=side.member, at=at,
    )  # fmt: skip
    actions.give_kit(
        campaign=campaign, script=f"{side.word}open: good evening.", head="Dry walls",
        words=f"{side.word}open leaflet.", printer="Ink & Sons, 1 Wharf Street",
        by=side.organiser, at=at,
    )  # fmt: skip
    asked = actions.Asked(
        Kind.PLEDGE, f"{side.word}open pledge", "", f"{side.word}open: an evening.",
        at + timedelta(days=30),
    )  # fmt: skip
    pledge = actions.ask(
        campaign=campaign, what=asked, form_key=f"{side.word}pledge", by=side.organiser, at=at
    )
    actions.sign(asked=pledge, named=False, by=side.member, at=at)
    actions.lead(campaign=campaign, affected=True, by=side.member, at=at)
    return Campaigned(campaign, stopped, pledge)


def kwargs_of(name: str, body: Body, campaigned: Campaigned) -> dict[str, Any]:
    """Return which campaign stands in an address, or in whose name one is proposed."""
    if name == "campaigns:index":
        return {}
    if name == "campaigns:answer":
        return {"token": campaigned.stopped.token}
    if name in ("campaigns:asked", "campaigns:sign", "campaigns:end_ask"):
        return {"token": campaigned.pledge.token}
    return {"token": body.token if name == "campaigns:propose" else campaigned.campaign.token}


def bodies(movement: Body, side: Any, at: datetime) -> dict[str, dict[str, Any]]:
    """Return the least that makes a good form."""
    day = (at + timedelta(days=9)).date().isoformat()
    return {
        "campaigns:propose": {
            "umbrella": movement.token, "title": "Benches", "words": "At every stop.",
            "affected": "Whoever waits.", "form_key": "matrixcamp01",
        },
        "campaigns:adopt": {"warrant": str(side.moved.decision.subject)},
        "campaigns:call": {
            "body": side.body.token, "title": "An evening", "day": day, "starts": "19:00",
            "ends": "20:00", "form_key": "matrixcampm1",
        },
        "campaigns:ask": {
            "kind": "petition", "title": "Benches", "addressee": "The county",
            "words": "We ask for benches.", "until": day, "form_key": "matrixcampa1",
        },
        "campaigns:kit": {
            "script": "Good morning.", "head": "Dry walls", "words": "Come.", "printer": "Ink",
        },
        "campaigns:lead": {"affected": "yes"},
        "campaigns:sign": {"named": "on"},
        "campaigns:stop": {"because": "Nobody asked us.", "affected": "on"},
        "campaigns:answer": {"answer": "go_on", "words": "We asked.", "minute": "May, 4"},
        "campaigns:tell": {
            "words": "They wrote back.", "evidence": "The letter", "form_key": "matrixcampr1",
        },
    }  # fmt: skip
