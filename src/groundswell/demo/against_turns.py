"""Attempts on what has come to one officer or one group, through the program itself."""

from groundswell.demo.against_rules import _persona
from groundswell.foundation import clock
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
