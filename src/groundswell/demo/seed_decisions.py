"""Decisions in the story: one that is overdue, and one line of positions."""

from datetime import datetime, timedelta

from django.urls import reverse

from groundswell.decide.ballots import actions as ballots
from groundswell.decide.ballots.rules.terms import MAJORITIES, Choice, Terms, Way
from groundswell.decide.decisions import actions as decisions
from groundswell.decide.decisions.actions import Wanted
from groundswell.decide.decisions.models import Decision
from groundswell.decide.decisions.rules.dues import meant
from groundswell.decide.decisions.rules.standing import Answer, Reported
from groundswell.decide.motions import actions as motions
from groundswell.decide.motions.models import Call, Motion
from groundswell.decide.motions.rules.backing import Evidence
from groundswell.decide.motions.rules.life import Fate
from groundswell.decide.motions.rules.texts import text_from
from groundswell.demo.models import Role, Sight
from groundswell.demo.moments import START
from groundswell.demo.seed_roles import holder
from groundswell.foundation import clock
from groundswell.methods.compositing import Paragraph
from groundswell.mobilise.listening.models import Round
from groundswell.register.people import actions as people
from groundswell.register.people.models import Account, Person
from groundswell.register.people.rules import Kind
from groundswell.register.structures.books import parameters_of
from groundswell.register.structures.models import Body, Office, Tenure

ADDRESS = "does@story.ostrey.example"
SAID = "Somebody to look after children in the next room"
CHILDREN = """This branch notes that whoever has small children misses the vote.

Conference puts two sitters into the next room wherever a group meets, before the end of April."""
RENTS = (
    "The federation asks for a limit on what rents may rise by in a year.",
    "The federation asks for a limit on what rents may rise by in a year, and between tenants.",
)


def decide_in_spring(movement: Body, groups: list[Body], clerk: Person) -> None:
    """Carry a motion in spring; two of three branches answer, and its day has passed."""
    owner = _other_office(movement, clerk)
    for number, words in enumerate(RENTS):
        _stand_for(movement, owner, clerk, words, number)
    made = _carried(movement, groups, owner, clerk)
    for body, answer, words in (
        (groups[0], Answer.DONE, "Two of us take turns, in the library."),
        (groups[1], Answer.TAKEN_UP, "From the autumn on."),
    ):
        decisions.take_up(
            decision=made, body=body, answer=answer, words=words, by=holder(body, "secretary"),
            at=_day(12),
        )  # fmt: skip
    doer = Tenure.objects.running(START.at).filter(office=owner).earliest("pk").person
    if doer is None:
        raise LookupError("nobody holds the office")
    decisions.report(
        decision=made, status=Reported.UNDER_WAY, words="Two have begun; the rest were asked.",
        evidence="", by=doer, at=_day(10),
    )  # fmt: skip
    _give_them_a_page(doer, made)


def _day(before: float) -> datetime:
    return START.at - timedelta(days=before)


def _other_office(movement: Body, clerk: Person) -> Office:
    running = Tenure.objects.running(START.at).filter(office__body=movement)
    return running.exclude(person=clerk).exclude(person=None).earliest("pk").office


def _wanted(words: str, owner: Office, due: str, on: datetime, **more: object) -> Wanted:
    span = meant(due, clock.local_date(on))
    if span is None:
        raise ValueError(due)
    return Wanted(words=words, owner=owner, due=due, span=span, **more)  # type: ignore[arg-type]


def _stand_for(movement: Body, owner: Office, clerk: Person, words: str, number: int) -> None:
    at = _day(50 - 10 * number)
    earlier = Decision.objects.filter(form_key="ostrey-rents-0").first()
    decisions.enter(
        body=movement,
        title="A limit on rents",
        text=text_from(words),
        wanted=_wanted("Say so wherever rents are asked about.", owner, "autumn", at,
                       replaces=earlier),
        rests_on="The committee’s minutes, without a vote against",
        because_of=None,
        form_key=f"ostrey-rents-{number}",
        by=clerk,
        at=at,
    )  # fmt: skip


def _council(movement: Body, clerk: Person) -> Call:
    return motions.open_call(
        body=movement,
        title="Spring council 2026",
        closes_at=_day(48),
        amendments_close_at=_day(44),
        parameters=parameters_of(movement),
        form_key="ostrey-spring",
        by=clerk,
        at=_day(60),
    )


def _carried(movement: Body, groups: list[Body], owner: Office, clerk: Person) -> Decision:
    call = _council(movement, clerk)
    mover = groups[0]
    by = holder(mover, "secretary")
    said = Round.objects.get(form_key="ostrey-evenings").statements.get(words=SAID)
    motion = motions.begin_motion(
        call=call, title="Children in the next room", text=text_from(CHILDREN), why="", body=mover,
        because_of=None, statement=said, form_key="ostrey-children", by=by, at=_day(59),
    )  # fmt: skip
    motions.show(motion=motion, by=by, at=_day(58))
    motions.second(motion=motion, by=holder(groups[1], "convenor"), at=_day(57))
    for body in groups[:2]:
        motions.endorse(
            motion=motion, body=body, evidence=Evidence(clock.local_date(_day(57)), 13, 8),
            minutes="Agreed without a vote against.", by=holder(body, "secretary"), at=_day(56),
        )  # fmt: skip
    motions.hand_in(motion=motion, by=by, at=_day(55))
    motions.rule(
        motion=motion, in_order=True, article="S2", reasons="Backed as the rules ask.", by=clerk,
        at=_day(52),
    )  # fmt: skip
    motions.settle(by=None, at=_day(47))  # what was in order is published
    _amended(Motion.objects.get(pk=motion.pk), groups, clerk)
    _voted_on(Motion.objects.get(pk=motion.pk), movement, clerk)
    motion = Motion.objects.get(pk=motion.pk)
    words = "Two sitters in the next room wherever a group meets."
    motions.decide(
        motion=motion,
        fate=Fate.CARRIED,
        because="By the vote of all members, as it was amended",
        wanted=_wanted(words, owner, "before the end of April", _day(40), asks_branches=True),
        by=clerk,
        at=_day(40),
    )
    return Decision.objects.get(because_of=str(motion.subject))


def _amended(motion: Motion, groups: list[Body], clerk: Person) -> None:
    """Let another branch amend it, and the amendment be carried."""
    first, last = motion.versions.get().text
    words = last.words.replace("before the end of April", "from April on, and says so beforehand")
    by = holder(groups[1], "secretary")
    change = motions.begin_amendment(
        to=motion, amends=1, text=(first, Paragraph(last.pid, words)),
        why="Parents have to know it before they decide whether to come.", body=groups[1],
        form_key="ostrey-children-say", by=by, at=_day(46.9),
    )  # fmt: skip
    motions.show(motion=change, by=by, at=_day(46.8))
    motions.second(motion=change, by=holder(groups[0], "convenor"), at=_day(46.7))
    for body in groups[:2]:
        motions.endorse(
            motion=change, body=body, evidence=Evidence(clock.local_date(_day(46.7)), 12, 8),
            minutes="Agreed.", by=holder(body, "secretary"), at=_day(46.6),
        )  # fmt: skip
    motions.hand_in(motion=change, by=by, at=_day(46.5))
    reasons = "Backed as the rules ask, and handed in in time."
    motions.rule(motion=change, in_order=True, article="S2", reasons=reasons, by=clerk, at=_day(45))
    motions.settle(by=None, at=_day(44))
    change = Motion.objects.get(pk=change.pk)
    motions.decide(
        motion=change, fate=Fate.CARRIED, because="51 to 9, by show of hands", by=clerk,
        at=_day(43),
    )  # fmt: skip


def _voted_on(motion: Motion, movement: Body, clerk: Person) -> None:
    """Put it to all members as it was amended."""
    question = ballots.announce(
        body=movement, wording="Do we put two sitters into the next room?", about=motion.subject,
        article="5", binds="Every group that calls a meeting.",
        terms=Terms(Way.RECORDED, MAJORITIES["simple"], 5), opens_at=_day(42),
        closes_at=_day(41), form_key="ostrey-children-vote", by=clerk, at=_day(42.9),
    )  # fmt: skip
    voters = Person.objects.filter(pk__in=question.roll.values("person")).order_by("pk")[:31]
    for number, voter in enumerate(voters):
        said = Choice.AGAINST if number % 7 == 3 else Choice.FOR
        ballots.cast(question=question, choice=said, by=voter, at=_day(41.9))
    ballots.settle(by=None, at=_day(40.9))


def _give_them_a_page(person: Person, made: Decision) -> None:
    """Let whoever answers for it be stepped into: it is overdue, and waits for a report."""
    at, kind, pk = _day(50), Kind.EMAIL, person.pk
    people.add_address(person_id=pk, kind=kind, text=ADDRESS, source="form", by=person, at=at)
    people.verify_address(person_id=pk, kind=kind, text=ADDRESS, by=person, at=at)
    Account.objects.create_user(ADDRESS, person=person)
    landing = reverse("decisions:report", args=[made.token])
    Role.objects.create(key="doer", person_token=person.token, landing=landing)
    Sight.objects.create(key="decision", href=made.url)
