"""Attempts on what has come to one officer or one group, through the program itself."""

from groundswell.demo.against_rules import _persona
from groundswell.foundation import clock
from groundswell.organise.discussion import actions as talk
from groundswell.organise.discussion.actions import Said
from groundswell.organise.discussion.models import Thread
from groundswell.organise.discussion.rules.threads import GoodFaith
from groundswell.organise.moderation import actions as moderation
from groundswell.organise.moderation.models import Seat, StandIn
from groundswell.organise.moderation.rules.cases import Decision, Outcome
from groundswell.organise.moderation.rules.panels import Vote
from groundswell.organise.offering import actions as offering
from groundswell.organise.offering.models import Offer
from groundswell.organise.reaching import actions as reaching
from groundswell.organise.reaching.models import Turn
from groundswell.organise.reaching.rules import How


def say_it_was_done() -> None:
    """Say that somebody was got back to, in the place of the officer who has it."""
    theirs = Turn.objects.current().filter(ask__isnull=False).earliest("pk")
    reaching.say_how(turn=theirs, how=How.CALLED, by=_persona("organiser"), at=clock.now())


def answer_anothers_offer() -> None:
    """Answer what a member offered to another group, to have the room oneself."""
    offering.answer_offer(
        offer=Offer.objects.filter(answered_at=None).earliest("pk"),
        words="Come to us instead.",
        by=_persona("starter"),
        at=clock.now(),
    )


def judge_ones_own_decision() -> None:
    """Vote on the appeal against what one decided oneself, in the place of whoever was drawn."""
    moderation.cast_vote(
        seat=Seat.objects.filter(vote="").earliest("pk"),
        vote=Vote.UPHOLD,
        because="I was right.",
        by=_persona("county_secretary"),
        at=clock.now(),
    )


def decide_about_ones_own_conversation() -> None:
    """Hide a harsh word about the county office, as whoever runs the county office."""
    moderation.decide(
        case=StandIn.objects.filter(case__closed_at=None).earliest("pk").case,
        decision=Decision(Outcome.HIDDEN, "It is about me.", GoodFaith.PERSON, days=365),
        by=_persona("county_secretary"),
        at=clock.now(),
    )


def speak_as_somebody_of_then() -> None:
    """Answer on the ferry's old page by the name of somebody who wrote there years ago."""
    thread = Thread.objects.filter(form_key__startswith="wxt-").earliest("pk")
    said = Said("I take back what I said in 2019.", "ostrey-then", "Skipper J.")
    talk.post(thread=thread, answers=None, said=said, by=_persona("starter"), at=clock.now())
