"""Elections in the story: two declared, one to be typed and counted, one open, one to stand in."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.urls import reverse

from groundswell.decide.elections import actions as elections
from groundswell.decide.elections.models import Candidate, Election, Exclusion
from groundswell.decide.elections.rules.papers import Paper
from groundswell.decide.elections.rules.terms import Way
from groundswell.demo.models import Role, Sight
from groundswell.demo.moments import START
from groundswell.demo.seed_kept import keep_seats
from groundswell.demo.seed_photographs import show_photographs
from groundswell.demo.seed_roles import free_members, holder, let_in
from groundswell.organise.meetings.queries import coming_of
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body

DAY = timedelta(days=1)
ADDRESS = "{key}@elections.story.ostrey.example"
#: As they came out of the box: three names and "reopen nominations", two seats.
BOX: tuple[Paper, ...] = (
    *[(1, 2, 0, 0)] * 7, *[(1, 3, 2, 0)] * 4, *[(2, 1, 0, 0)] * 3, *[(0, 2, 1, 0)] * 6,
    (0, 0, 0, 1), (1, 1, 0, 0), (0, 0, 0, 0),
)  # fmt: skip
TONIGHT: tuple[Paper, ...] = ((1, 2, 0), (2, 1, 0), (1, 0, 0), (0, 1, 0), (1, 2, 0), (1, 2, 3))
TWICE = "Two records share one telephone number, and nobody answered when I rang it at noon."
ASKED = "Would you put the figures on the wall every month, also those that are awkward?"
WRITTEN = (
    "I have been to four councils and came back with something for our stairwells from each.",
    "Repairs first: I would vote for nothing that has no date on it.",
)
SAID = (
    "I have kept the tin for two years and the figures were on the wall every month.",
    "I would ask every stairwell once a season what is broken, and bring the list.",
    "I know the bus people by their first names, and they know mine.",
)


def hold_elections(here: Body) -> None:
    """Let one group hold five elections, and leave a job to three of its people."""
    officer, people = holder(here, "convenor"), free_members(here)
    _declared(here, officer, people)
    _to_be_typed(here, officer, people)
    _open(here, officer, people)
    _to_stand_in(here, officer, people)
    keep_seats(here, officer, people)
    _room(officer)
    _left_off(officer, people[11])
    _observed(officer, people[0], people[12])
    named = (
        *(("candidate", people[2]), ("teller", people[5])),
        *(("left_off", people[11]), ("observer", people[12])),
    )
    for key, person in named:
        _write(key, person)
    _write("returning_officer", officer)


def _write(key: str, person: Person) -> None:
    let_in(person, ADDRESS.format(key=key.replace("_", "-")))
    held = Election.objects.get(form_key=f"ostrey-{LANDS[key][0]}")
    token = held.tellers_token if key == "teller" else held.token
    landing = reverse(f"elections:{LANDS[key][1]}", args=[token])
    if key == "left_off":
        landing = Exclusion.objects.get(line__person=person).url
    Role.objects.create(key=key, person_token=person.token, landing=landing)


LANDS = {
    "candidate": ("stand", "election"),
    "teller": ("tonight", "type"),
    "observer": ("open", "observe"),
    "left_off": ("stand", "election"),
    "returning_officer": ("tonight", "count"),
}


def _notice(
    body: Body, by: Person, key: str, title: str, opens: datetime, *,
    hours: int, at: datetime, way: Way = Way.PAPER, seats: int = 1,
) -> Election:  # fmt: skip
    return elections.announce(
        body=body,
        post=elections.Post(title, seats),
        rule="scottish-stv",
        way=way,
        opens_at=opens,
        closes_at=opens + timedelta(hours=hours),
        form_key=f"ostrey-{key}",
        by=by,
        at=at,
    )


def _field(election: Election, standing: Sequence[Person], proposers: Sequence[Person]) -> None:
    """Let people stand, each proposed by two others."""
    at = election.noticed_at + DAY
    for number, person in enumerate(standing):
        said = elections.Said(SAID[number], "", ("", "Repairs first", "")[number])
        candidate = elections.stand(election=election, said=said, by=person, at=at)
        for proposer in proposers[:2]:
            elections.propose(candidate=candidate, by=proposer, at=at)


def _papers(
    election: Election, people: Sequence[Person], box: Sequence[Paper], two: Sequence[Person]
) -> None:
    """Give a paper to each, and let tellers type what came into the box."""
    given = election.opens_at + timedelta(minutes=5)
    for person, _paper in zip(people, box, strict=False):
        line = election.roll.get(person=person)
        elections.give_out(line=line, by=two[0], at=given)
    at = election.closes_at + timedelta(minutes=1)
    for teller in two:
        for number, paper in enumerate(box, 1):
            elections.type_paper(election=election, number=number, paper=paper, by=teller, at=at)


def _declared(here: Body, officer: Person, people: list[Person]) -> None:
    """Elect two on paper at a meeting: somebody spoilt a paper, one stayed in a pocket."""
    opens = START.at - 5 * DAY + timedelta(hours=9)
    held = _notice(
        here, officer, "two", "Two for the county committee", opens, hours=1, seats=2,
        at=START.at - 30 * DAY,
    )  # fmt: skip
    _field(held, people[:3], people[3:5])
    _papers(held, people, BOX, people[5:7])
    last = held.roll.get(person=people[len(BOX)])
    given = held.opens_at + timedelta(minutes=20)
    for nth in (1, 2):
        elections.give_out(line=last, by=people[5], at=given)
        if nth == 1:
            elections.take_back_spoilt(line=last, nth=1, by=people[5], at=given)
    elections.count(
        election=held, box=elections.Box(len(BOX), 1), seed="4163552614", by=officer,
        at=held.closes_at + timedelta(minutes=12),
    )  # fmt: skip
    Sight.objects.create(key="election", href=held.url)


def _to_be_typed(here: Body, officer: Person, people: list[Person]) -> None:
    """Close an election this morning; one has typed every paper, the second is to come."""
    opens = START.at - timedelta(hours=2)
    held = _notice(
        here, officer, "tonight", "Keeper of the tool store", opens, hours=1,
        at=START.at - 25 * DAY,
    )  # fmt: skip
    _field(held, people[:2], people[3:5])
    _papers(held, people[6:], TONIGHT, people[6:7])
    at = held.closes_at + timedelta(minutes=20)
    for number, paper in enumerate(TONIGHT[:3], 1):
        elections.type_paper(election=held, number=number, paper=paper, by=people[5], at=at)


def _open(here: Body, officer: Person, people: list[Person]) -> None:
    """Open an election on the record, in which some have voted."""
    held = _notice(
        here, officer, "open", "Delegate to the autumn council", START.at - DAY, hours=24 * 6,
        at=START.at - 24 * DAY, way=Way.RECORDED,
    )  # fmt: skip
    _field(held, people[:3], people[3:5])
    show_photographs(held, people[:2])
    _letter(held, officer, people[:2])
    _spoken(held, officer)
    for person, paper in zip(people[7:10], ((1, 2, 0, 0), (0, 1, 2, 0), (1, 0, 0, 2)), strict=True):
        at = START.at - timedelta(hours=5)
        elections.cast(election=held, paper=paper, on_purpose=False, by=person, at=at)


def _spoken(held: Election, officer: Person) -> None:
    """Hold hustings the evening before: two rounds, in which nobody kept to the same time."""
    at = held.opens_at - timedelta(hours=3)
    for after, seconds in enumerate((170, 195, 140, 180, 95)):
        elections.take_turn(election=held, step=elections.Step.CALL, after=after, by=officer, at=at)
        at += timedelta(seconds=seconds)
    elections.take_turn(election=held, step=elections.Step.STOP, after=5, by=officer, at=at)


def _letter(held: Election, officer: Person, standing: Sequence[Person]) -> None:
    """Send a letter in which two of three have written, once the paper is fixed."""
    at = held.withdrawals_close_at + timedelta(hours=1)
    for person, text in zip(standing, WRITTEN, strict=True):
        elections.write(election=held, nth=1, text=text, by=person, at=at)
    elections.release(election=held, nth=1, by=officer, at=at + timedelta(hours=3))


def _to_stand_in(here: Body, officer: Person, people: list[Person]) -> None:
    """Have nominations open, and somebody stand whom only one has proposed."""
    held = _notice(
        here, officer, "stand", "Treasurer for a year", START.at + 14 * DAY, hours=2,
        at=START.at - DAY,
    )  # fmt: skip
    said = elections.Said(SAID[2], "My sister keeps the tool store.")
    at = START.at - timedelta(hours=6)
    candidate: Candidate = elections.stand(election=held, said=said, by=people[2], at=at)
    elections.propose(candidate=candidate, by=people[3], at=at)
    asked = elections.ask(election=held, text=ASKED, by=people[4], at=at)
    for person in people[6:11]:
        elections.back(asked=asked, by=person, at=at)


def _room(officer: Person) -> None:
    """Say at which of the group's meetings those who stand are heard, where it has called one."""
    held, at = Election.objects.get(form_key="ostrey-stand"), START.at - timedelta(hours=5)
    for meeting in coming_of(body_id=held.body_id, at=START.at, limit=1):
        elections.meet_in(election=held, meeting=meeting, by=officer, at=at)


def _left_off(officer: Person, person: Person) -> None:
    """Have the officer leave somebody off whom a list brought twice, or so it seems."""
    held = Election.objects.get(form_key="ostrey-stand")
    elections.exclude(
        line=held.roll.get(person=person), why="doubles", evidence=TWICE, by=officer,
        at=START.at - timedelta(hours=20),
    )  # fmt: skip


def _observed(officer: Person, candidate: Person, person: Person) -> None:
    """Have a candidate ask somebody to watch the vote; the officer's link is not taken yet."""
    held, at = Election.objects.get(form_key="ostrey-open"), START.at - 12 * DAY
    seat = elections.appoint_observer(election=held, by=candidate, at=at)
    elections.observe(observer=seat, by=person, at=at + DAY)
    elections.appoint_observer(election=held, by=officer, at=at)
