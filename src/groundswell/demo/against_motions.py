"""Attempts on motions: on one’s own, twice, and behind their backs."""

from groundswell.decide.motions import actions as motions
from groundswell.decide.motions.models import Endorsement, Motion, TextVersion
from groundswell.decide.motions.rules.backing import Evidence
from groundswell.demo.against_rules import _persona
from groundswell.foundation import clock


def rule_on_ones_own() -> None:
    """Rule one's own motion in order, as the clerk one is."""
    motions.rule(
        motion=Motion.objects.get(title="Badges"),
        in_order=True,
        article="S2",
        reasons="It is very well put.",
        by=_persona("county_secretary"),
        at=clock.now(),
    )


def endorse_twice() -> None:
    """Enter a branch's endorsement once more, of another meeting."""
    earlier = Endorsement.objects.filter(motion__state="collecting").earliest("pk")
    motions.endorse(
        motion=earlier.motion,
        body=earlier.body,
        evidence=Evidence(clock.local_date(clock.now()), 40, 8),
        minutes="Agreed again, by even more.",
        by=earlier.by or _persona("mover"),
        at=clock.now(),
    )


def edit_what_was_published() -> None:
    """Put other words into a text that everybody has read."""
    TextVersion.objects.filter(motion__state="published").update(
        paragraphs=[["p1", "Conference thanks the secretary."]]
    )
