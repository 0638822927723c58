"""Votes in the story: one that is open and waits, one that was declared, one by hands tonight."""

from datetime import datetime, timedelta

from django.urls import reverse

from groundswell.decide.ballots import actions as ballots
from groundswell.decide.ballots.models import Question
from groundswell.decide.ballots.rules.terms import MAJORITIES, Choice, Terms, Way
from groundswell.decide.motions.models import Motion
from groundswell.demo.models import Role, Sight
from groundswell.demo.moments import START
from groundswell.demo.seed_roles import holder, let_in
from groundswell.foundation.subjects import Subject
from groundswell.register.people.models import Account, Person
from groundswell.register.structures.models import Body, Membership, Tenure

ADDRESS = "votes@story.ostrey.example"
NOTICE = timedelta(days=9)
SAYINGS = [Choice.FOR, Choice.FOR, Choice.AGAINST, Choice.FOR, Choice.ABSTAIN, Choice.AGAINST]


def hold_votes(here: Body, movement: Body, clerk: Person) -> None:
    """Put three questions to one group, and a motion to everybody."""
    asker = holder(here, "convenor")
    voters = _voters(here, asker)
    declared = _ask(
        here,
        asker,
        "Do we spend forty pounds of the tin on a banner?",
        Way.RECORDED,
        "The treasurer, to pay it against a receipt.",
        opens=START.at - timedelta(days=12),
        closes=START.at - timedelta(days=5),
    )
    _cast(declared, voters, START.at - timedelta(days=10))
    ballots.settle(by=None, at=START.at - timedelta(days=5) + timedelta(minutes=1))
    waits = _ask(
        here,
        asker,
        "Do we meet on Thursdays instead of Tuesdays from next month?",
        Way.RECORDED,
        "Everybody who calls our meetings.",
        opens=START.at - timedelta(days=2),
        closes=START.at + timedelta(days=5),
    )
    _cast(waits, voters[1:5], START.at - timedelta(days=1))
    _ask(
        here,
        asker,
        "Do we walk to the county hall together on the first Saturday?",
        Way.HANDS,
        "Nobody who would rather not; the convenor, to tell the county.",
        opens=START.at - timedelta(hours=1),
        closes=START.at + timedelta(hours=8),
    )
    _on_the_motion(movement, clerk)
    _give_a_page(voters[0], waits)


def _ask(
    body: Body,
    by: Person,
    wording: str,
    way: Way,
    binds: str,
    *,
    opens: datetime,
    closes: datetime,
    about: Subject | None = None,
    majority: str = "simple",
) -> Question:
    return ballots.announce(
        body=body,
        wording=wording,
        about=about,
        article="5",
        binds=binds,
        terms=Terms(way, MAJORITIES[majority], 5),
        opens_at=opens,
        closes_at=closes,
        form_key=f"ostrey-{wording[:20]}",
        by=by,
        at=min(opens - NOTICE, START.at - timedelta(days=1)),
    )


def _on_the_motion(movement: Body, clerk: Person) -> None:
    """Announce the vote on the motion that is published, for when its amendments are in."""
    motion = Motion.objects.get(form_key="ostrey-repairs")
    _ask(
        movement,
        clerk,
        "Do we carry “Repairs, ward by ward”?",
        Way.RECORDED,
        "The secretary, to ask every housing office and to publish what they say.",
        opens=START.at + timedelta(days=70),
        closes=START.at + timedelta(days=77),
        about=motion.subject,
    )


def _cast(question: Question, voters: list[Person], at: datetime) -> None:
    for number, voter in enumerate(voters):
        ballots.cast(
            question=question,
            choice=SAYINGS[number % len(SAYINGS)],
            by=voter,
            at=at + timedelta(hours=number),
        )


def _voters(body: Body, asker: Person) -> list[Person]:
    """Return members of long standing without an office: the first can be stepped into."""
    officers = set(Tenure.objects.values_list("person__token", flat=True))
    taken = officers | set(Role.objects.values_list("person_token", flat=True))
    known = set(Account.objects.values_list("person_id", flat=True))
    rows = Membership.objects.current().filter(
        body=body, joined_at__lt=START.at - timedelta(days=60), person__erased_at=None
    )
    free = [
        row.person
        for row in rows.select_related("person").order_by("joined_at", "pk")[:60]
        if row.person.token not in taken and row.person_id not in known and row.person != asker
    ]
    return free[:9]


def _give_a_page(voter: Person, waits: Question) -> None:
    """Let one be somebody whose vote is waited for."""
    let_in(voter, ADDRESS)
    landing = reverse("ballots:vote", args=[waits.token])
    Role.objects.create(key="voter", person_token=voter.token, landing=landing)
    declared = Question.objects.filter(body=waits.body, declared_at__isnull=False).earliest("pk")
    Sight.objects.create(key="vote", href=declared.url)
