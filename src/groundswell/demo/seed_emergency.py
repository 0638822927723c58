"""What arose after motions had closed for the summer council, and waits for it to be admitted."""

from datetime import timedelta

from groundswell.decide.conference.models import Conference
from groundswell.decide.motions import actions as motions
from groundswell.decide.motions.rules.backing import Evidence
from groundswell.decide.motions.rules.texts import text_from
from groundswell.demo.moments import START
from groundswell.demo.seed_roles import holder
from groundswell.foundation import clock
from groundswell.register.people.models import Person
from groundswell.register.structures.books import parameters_of
from groundswell.register.structures.models import Body

TITLE = "Keep the ring line running"
WORDS = """Two days ago nobody knew that the ring line would lose its evening buses from the first of July.

Council asks every group on the line to be at the county hall when it is decided, and the secretary to say which evening that is."""  # noqa: E501  as it was typed
AROSE = "The county published its list of evening buses to be cut. The ring line is on it."
BEGUN = START.at - timedelta(days=9)


def move_late(council: Conference, groups: list[Body], clerk: Person) -> None:
    """Have a group move it, as many as the rules ask for stand behind it, and the clerk rule."""
    mover, arose_on = groups[0], clock.local_date(BEGUN - timedelta(days=2))
    by = holder(mover, "secretary")
    motion = motions.begin_emergency(
        call=council.motions, arising=motions.Arising(AROSE, arose_on),
        writing=motions.Writing(TITLE, text_from(WORDS), body=mover),
        parameters=parameters_of(council.body), form_key="council-late", by=by, at=BEGUN,
    )  # fmt: skip
    motions.show(motion=motion, by=by, at=BEGUN)
    motions.second(motion=motion, by=holder(groups[1], "convenor"), at=BEGUN)
    handed_in = BEGUN + timedelta(days=2)
    for each in groups:
        motions.endorse(
            motion=motion, body=each,
            evidence=Evidence(clock.local_date(BEGUN + timedelta(days=1)), 12, 8),
            minutes="Called together for this. Agreed by eleven to one.",
            by=holder(each, "secretary"), at=handed_in,
        )  # fmt: skip
    motions.hand_in(motion=motion, by=by, at=handed_in)
    reasons = "The list was published after motions had closed; four groups stand behind it."
    motions.rule(
        motion=motion, in_order=True, article="S11", reasons=reasons, by=clerk, at=handed_in
    )
