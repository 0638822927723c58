"""A rulebook that keeps seats, and an election counted by it: the second seat is another's."""

from dataclasses import replace
from datetime import timedelta

from groundswell.decide.elections import actions as elections
from groundswell.decide.elections.rules.papers import Paper
from groundswell.decide.elections.rules.terms import Way
from groundswell.demo.moments import START
from groundswell.methods.constitution import GROUP_OF_TWELVE
from groundswell.register.people.models import Person
from groundswell.register.structures import actions as structures
from groundswell.register.structures.actions.verbs import decided
from groundswell.register.structures.models import Body

DAY = timedelta(days=1)
WHOM = "under thirty"
#: As they were cast: three names and "reopen nominations". The third name alone is on the list.
CAST: tuple[Paper, ...] = (
    *[(1, 2, 0, 0)] * 7, *[(2, 1, 3, 0)] * 5, *[(2, 0, 1, 0)] * 2, (0, 1, 2, 0), (0, 0, 0, 1),
)  # fmt: skip
SAID = (
    "I have been to every council since the first, and say afterwards what was decided.",
    "I would go with the list of repairs in my hand, and read it out.",
    "Half of our stairwell is under thirty, and none of us has ever been sent.",
)


def keep_seats(here: Body, officer: Person, people: list[Person]) -> None:
    """Let a meeting keep half of all seats, and members elect two by that rule."""
    book = replace(
        GROUP_OF_TWELVE,
        version=GROUP_OF_TWELVE.version + 1,
        machine=dict(GROUP_OF_TWELVE.machine)
        | {"parameters": GROUP_OF_TWELVE.machine["parameters"] | {"kept_seats_num": 1}},
    )
    reference = "Members’ meeting of 4 April 2026: half of the seats are kept"
    structures.adopt_rulebook(
        body=here, book=book, warrant=decided(here, reference, article="10"), by=officer,
        at=START.at - 29 * DAY,
    )  # fmt: skip
    opens = START.at - 4 * DAY
    held = elections.announce(
        body=here, post=elections.Post("Two for the summer council", 2, kept_for=WHOM),
        rule="scottish-stv", way=Way.RECORDED, opens_at=opens, closes_at=opens + 2 * DAY,
        form_key="ostrey-kept", by=officer, at=START.at - 24 * DAY,
    )  # fmt: skip
    at = held.noticed_at + DAY
    for number, person in enumerate(people[:3]):
        said = elections.Said(SAID[number], on_list=number == 2)
        candidate = elections.stand(election=held, said=said, by=person, at=at)
        for proposer in people[3:5]:
            elections.propose(candidate=candidate, by=proposer, at=at)
    for person, paper in zip(people[5:], CAST, strict=False):
        at = opens + timedelta(hours=3)
        elections.cast(election=held, paper=paper, on_purpose=False, by=person, at=at)
    elections.count(
        election=held, box=elections.Box(0, 0), seed="2645113346", by=officer,
        at=held.closes_at + timedelta(minutes=30),
    )  # fmt: skip
