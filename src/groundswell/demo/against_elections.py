"""Attempts on an election: a second ballot, a place on a roll that is fixed."""

from datetime import timedelta

from django.db.models import F

from groundswell.decide.elections import actions as elections
from groundswell.decide.elections.models import Ballot, CandidateLetter, Election, RollLine
from groundswell.decide.elections.rules.terms import Way
from groundswell.decide.elections.rules.triggering import Figures
from groundswell.decide.motions.rules.backing import Evidence
from groundswell.demo import seed_recall, seed_trigger
from groundswell.demo.moments import START
from groundswell.demo.seed_roles import holder
from groundswell.foundation import clock
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Membership

DAY = timedelta(days=1)


def _open() -> Election:
    return Election.objects.get(form_key="ostrey-open")


def vote_by_device_and_by_paper() -> None:
    """Ask for a paper at the door, having voted on one's own telephone."""
    election = _open()
    ballot = Ballot.objects.filter(line__election=election).select_related("line").earliest("pk")
    at = min(clock.now(), election.closes_at - timedelta(minutes=1))
    elections.give_out(line=ballot.line, by=holder(election.body, "convenor"), at=at)


def join_the_roll() -> None:
    """Put one more friend on a roll that was fixed three weeks ago."""
    election = _open()
    RollLine.objects.create(election=election, number=election.roll_size + 1, salt="", leaf="")


def move_the_day() -> None:
    """Close nominations later, for somebody who came too late."""
    later = F("nominations_close_at") + timedelta(days=1)
    Election.objects.filter(pk=_open().pk).update(nominations_close_at=later)


def strike_a_list() -> None:
    """Leave off, one after the other, those who are known to want another treasurer."""
    election = Election.objects.get(form_key="ostrey-stand")
    officer = holder(election.body, "convenor")
    at = min(clock.now(), election.opens_at - timedelta(days=7))
    for line in election.roll.exclude(person=officer).order_by("number")[:4]:
        evidence = "I have not seen them for a while."
        elections.exclude(line=line, why="outsiders", evidence=evidence, by=officer, at=at)


def come_onto_the_list() -> None:
    """Come onto the list that a seat was kept for, once it is known that it was."""
    election = Election.objects.get(form_key="ostrey-kept")
    without = election.candidates.filter(place=None, on_list_at=None).first()
    late = without or election.candidates.earliest("number")
    if late.person is None:
        raise LookupError("whoever stood has left")
    elections.stand_on_list(candidate=late, by=late.person, at=clock.now())


def count_on_under_recall() -> None:
    """Give notice of an election, as an officer whom enough members have asked to recall."""
    recall = seed_recall.the_one()
    at = max(clock.now(), START.at)
    belong = Membership.objects.on(recall.began_at).filter(body=recall.body, left_at=None)
    members = Person.objects.filter(pk__in=belong.values("person"))
    members = members.exclude(pk__in=recall.signings.values("person"))
    members = members.exclude(pk=recall.tenure.person.pk)
    short = recall.needed - recall.signings.count()
    for member in members.order_by("pk")[: max(0, short)]:
        elections.sign_recall(recall=recall, by=member, at=min(at, recall.until_at - DAY))
    opens = at + 20 * DAY
    elections.announce(
        body=recall.body, post=elections.Post("A new secretary, quickly", 1), rule="meek",
        way=Way.PAPER, opens_at=opens, closes_at=opens + DAY, form_key="cheat-recall",
        by=recall.tenure.person, at=at,
    )  # fmt: skip


def answer_for_a_branch_twice() -> None:
    """Enter another answer for a branch whose meeting was against, as its own officer."""
    ballot = seed_trigger.the_one()
    line = ballot.lines.select_related("branch").filter(opens=False).earliest("pk")
    if line.by is None or line.answered_at is None:
        raise LookupError("whoever entered it has left")
    again = Evidence(clock.local_date(line.answered_at), 9, 8)
    at = line.answered_at + timedelta(hours=1)
    elections.answer_for_branch(line=line, evidence=again, figures=Figures(9, 0), by=line.by, at=at)


def write_once_more() -> None:
    """Change what one of the letters said of oneself, for those who open it late."""
    election = _open()
    letters = CandidateLetter.objects.filter(candidate__election=election, nth=1)
    author = Person.objects.get(pk__in=letters.order_by("pk").values("candidate__person")[:1])
    text = "Ask the others where the tin is."
    elections.write(election=election, nth=1, text=text, by=author, at=clock.now())
