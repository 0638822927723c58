"""Attempts on what has come to one officer, through the program itself."""

from groundswell.demo.against_rules import _persona
from groundswell.foundation import clock
from groundswell.organise.reaching import actions as reaching
from groundswell.organise.reaching.models import Turn
from groundswell.organise.reaching.rules import How


def say_it_was_done() -> None:
    """Say that somebody was got back to, in the place of the officer who has it."""
    theirs = Turn.objects.current().filter(ask__isnull=False).earliest("pk")
    reaching.say_how(turn=theirs, how=How.CALLED, by=_persona("organiser"), at=clock.now())
