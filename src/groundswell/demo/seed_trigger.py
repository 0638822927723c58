"""A trigger ballot in the story: every branch has answered but one, and one more opens it."""

from datetime import datetime, timedelta

from groundswell.decide.elections import actions as elections
from groundswell.decide.elections.models import BranchAnswer, TriggerBallot
from groundswell.decide.elections.rules.triggering import Figures
from groundswell.decide.motions.powers import Power
from groundswell.decide.motions.rules.backing import Evidence
from groundswell.demo.models import Role
from groundswell.demo.moments import START
from groundswell.demo.seed_roles import free_members, let_in
from groundswell.foundation import clock
from groundswell.register.people.models import Account, Person
from groundswell.register.structures import actions as structures
from groundswell.register.structures.models import Body, Office, Tenure
from groundswell.register.structures.permission import holders

DAY = timedelta(days=1)
BEGAN = START.at - 20 * DAY
ADDRESS = "branch-asked@trigger.story.ostrey.example"


def ask_the_branches(movement: Body, secretary: Person, of: Body) -> None:
    """
    Ask about an officer of the movement; leave one branch, whose secretary can be met.

    There is a treasurer too, of the group ``of``, about whom nobody was asked yet.
    """
    terms = Tenure.objects.running(BEGAN).filter(office__body=movement)
    about = terms.exclude(person=secretary).earliest("pk")
    ballot = elections.ask_branches(tenure=about, by=secretary, at=BEGAN)
    lines = list(ballot.lines.select_related("branch").order_by("pk"))
    last, waits = _who_waits(lines, about)
    open_it = 0
    for number, line in enumerate(each for each in lines if each != last):
        opens = number % 3 == 1 and open_it < ballot.needed - 1
        open_it += opens
        _answer(line, number, about, opens=opens)
    if not Account.objects.filter(person=waits).exists():
        let_in(waits, ADDRESS)
    structures.hold_office(
        office=Office.objects.get(body=movement, key="treasurer"),
        person=free_members(of)[4],
        warrant=structures.decided(movement, "spring council, 22 February 2026", article="6"),
        by=None,
        at=BEGAN + DAY,
    )
    Role.objects.create(key="branch_asked", person_token=waits.token, landing=ballot.url)


def _who_waits(lines: list[BranchAnswer], about: Tenure) -> tuple[BranchAnswer, Person]:
    """Return the last branch that has an officer who is nobody of the story yet, and them."""
    taken = {about.person_id, *Role.objects.values_list("person_token", flat=True)}
    for line in reversed(lines):
        for person in _speakers(line.branch, START.at):
            if person.token not in taken:
                return line, person
    raise LookupError("everybody who speaks for a branch is of the story already")


def _speakers(branch: Body, at: datetime) -> list[Person]:
    return [each.person for each in holders(Power.SPEAK_FOR, over=branch, at=at)]


def _answer(line: BranchAnswer, number: int, about: Tenure, *, opens: bool) -> None:
    """Enter a branch's answer, by an officer whom it is not about."""
    at = BEGAN + timedelta(days=4 + number % 14, hours=number % 5)
    by = next((each for each in _speakers(line.branch, at) if each.token != about.person_id), None)
    if by is None:
        return  # nobody holds that office now: the branch is silent, as branches are
    present = 9 + number % 7
    most, fewest = present - 3 - number % 2, 2 + number % 2
    elections.answer_for_branch(
        line=line,
        evidence=Evidence(clock.local_date(at - DAY), present, 8),
        figures=Figures(most, fewest) if opens else Figures(fewest, most),
        by=by,
        at=at,
    )


def the_one() -> TriggerBallot:
    """Return the trigger ballot of the story."""
    return TriggerBallot.objects.earliest("pk")
