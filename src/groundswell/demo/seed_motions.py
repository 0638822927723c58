"""Motions in the story: two amendments that collide, one that looks for backing, one to rule on."""

from datetime import datetime, timedelta

from django.urls import reverse

from groundswell.decide.motions import actions as motions
from groundswell.decide.motions.models import Call, Motion
from groundswell.decide.motions.rules.backing import Evidence
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
from groundswell.register.structures.models import Body

ADDRESS = "moves@story.ostrey.example"
OPENED = START.at - timedelta(days=30)
REPAIRS = """This branch notes that a repair to a council home in Ostrey takes ten weeks.

This branch believes that a home is not a waiting room.

Conference instructs the secretary to ask every housing office, before the end of June, for its figures ward by ward, and to publish them."""  # noqa: E501  as it is typed
SAID_IN_ROUND = "The last bus should leave town after the last train has come in"
BUSES = """This branch notes that the last bus leaves before the last train comes in.

Conference asks every group on the ring line to hold one meeting about it before the autumn."""
ANTHEM = """Conference believes that the federation wants a song of its own.

Conference instructs nobody in particular to write one."""
BENCHES = """Conference asks every group to count the benches at its bus stops."""
BADGES = """Conference instructs the secretary to have badges made, in cloth, before the summer."""


def move_motions(movement: Body, groups: list[Body], clerk: Person, round_: Round) -> None:
    """Open a call, and let three branches and the secretary move what they move."""
    mover, others = groups[0], groups[1:]
    call = motions.open_call(
        body=movement,
        title="Autumn conference 2026",
        closes_at=START.at + timedelta(days=38),
        amendments_close_at=START.at + timedelta(days=66),
        parameters=parameters_of(movement),
        form_key="ostrey-autumn",
        by=clerk,
        at=OPENED,
    )
    repairs = _published(call, mover, others, clerk)
    _two_that_collide(repairs, others, clerk)
    _begin(call, "The last bus after the last train", BUSES, others[0], round_, "ostrey-buses")
    looks = Motion.objects.get(form_key="ostrey-buses")
    motions.show(motion=looks, by=holder(others[0], "secretary"), at=_day(16))
    _endorse(looks, others[0], _day(15))
    anthem = _begin(call, "A song of our own", ANTHEM, mover, None, "ostrey-song")
    _hand_in(anthem, mover, [mover, others[1]], _day(12))
    _begin(call, "Benches at every stop", BENCHES, mover, None, "ostrey-benches")
    motions.rule(
        motion=anthem,
        in_order=False,
        article="S4",
        reasons="It instructs nobody, so that nobody could tell whether it was done.",
        by=clerk,
        at=_day(2),
    )
    motions.move_report(
        call=call,
        words="Repairs come first, with both amendments, forty minutes in all. Whatever is handed "
        "in by the closing day is taken next, ten minutes each, shortest first.",
        form_key="ostrey-report",
        by=clerk,
        at=_day(1),
    )
    _of_the_clerks_own(call, groups, clerk)
    _give_them_a_page(mover, repairs)


def _day(before: int) -> datetime:
    return START.at - timedelta(days=before)


def _begin(
    call: Call, title: str, words: str, body: Body, round_: Round | None, key: str
) -> Motion:
    said = round_.statements.get(words=SAID_IN_ROUND) if round_ else None
    return motions.begin_motion(
        call=call,
        title=title,
        text=text_from(words),
        why="",
        body=body,
        because_of=None,
        statement=said,
        form_key=key,
        by=holder(body, "secretary"),
        at=_day(27),
    )


def _endorse(motion: Motion, body: Body, at: datetime) -> None:
    motions.endorse(
        motion=motion,
        body=body,
        evidence=Evidence(clock.local_date(at), 14, 8),
        minutes="Agreed by eleven to three.",
        by=holder(body, "secretary"),
        at=at,
    )


def _hand_in(motion: Motion, body: Body, endorsing: list[Body], at: datetime) -> None:
    by = holder(body, "secretary")
    motions.show(motion=motion, by=by, at=at)
    motions.second(motion=motion, by=holder(endorsing[-1], "convenor"), at=at)
    for each in endorsing:
        _endorse(motion, each, at)
    motions.hand_in(motion=motion, by=by, at=at)


def _rule_and_publish(motion: Motion, clerk: Person, at: datetime) -> Motion:
    reasons = "Backed as the rules ask; it says what is to be done, and by when."
    motions.rule(motion=motion, in_order=True, article="S2", reasons=reasons, by=clerk, at=at)
    motions.publish(call=motion.call, by=clerk, at=at)
    motion.refresh_from_db()
    return motion


def _published(call: Call, mover: Body, others: list[Body], clerk: Person) -> Motion:
    motion = _begin(call, "Repairs, ward by ward", REPAIRS, mover, None, "ostrey-repairs")
    _hand_in(motion, mover, [mover, others[0]], _day(24))
    return _rule_and_publish(motion, clerk, _day(20))


def _two_that_collide(motion: Motion, others: list[Body], clerk: Person) -> None:
    """Let two branches amend the same words, and the clerk propose a text that takes both in."""
    text = motion.versions.get().text
    last = text[2].words
    made = [
        _amend(motion, others[0], last.replace("before the end of June", "within ten days")),
        _amend(
            motion,
            others[1],
            last.replace("before the end of June", "by the harvest fair").replace(
                "ward by ward", "street by street"
            ),
        ),
    ]
    for amendment, body in zip(made, others, strict=False):
        beside = others[1] if body == others[0] else others[0]
        _hand_in(amendment, body, [body, beside], _day(8))
        _rule_and_publish(amendment, clerk, _day(5))
    both = last.replace("before the end of June", "within ten days, and again by the harvest fair")
    motions.propose(
        motion=motion,
        version=1,
        takes_in=made,
        text=(*text[:2], Paragraph(text[2].pid, both)),
        note="Two dates for two things: the question goes out at once, figures come in later.",
        form_key="ostrey-both",
        by=clerk,
        at=_day(1),
    )


def _amend(motion: Motion, body: Body, words: str) -> Motion:
    text = motion.versions.get().text
    return motions.begin_amendment(
        to=motion,
        amends=1,
        text=(*text[:2], Paragraph(text[2].pid, words)),
        why="Another date.",
        body=body,
        form_key=f"ostrey-amends-{body.token}"[:32],
        by=holder(body, "secretary"),
        at=_day(10),
    )


def _of_the_clerks_own(call: Call, groups: list[Body], clerk: Person) -> None:
    """Let the secretary move something herself: somebody else has to rule on it."""
    motion = motions.begin_motion(
        call=call,
        title="Badges",
        text=text_from(BADGES),
        why="",
        body=None,
        because_of=None,
        form_key="ostrey-badges",
        by=clerk,
        at=_day(20),
    )
    motions.show(motion=motion, by=clerk, at=_day(18))
    motions.second(motion=motion, by=holder(groups[0], "convenor"), at=_day(17))
    for body in groups[:2]:
        _endorse(motion, body, _day(15))
    motions.hand_in(motion=motion, by=clerk, at=_day(3))


def _give_them_a_page(mover: Body, motion: Motion) -> None:
    """Let the branch's secretary be stepped into; one text waits for their answer."""
    person, at = holder(mover, "secretary"), START.at - timedelta(days=50)
    kind, pk = Kind.EMAIL, person.pk
    people.add_address(person_id=pk, kind=kind, text=ADDRESS, source="form", by=person, at=at)
    people.verify_address(person_id=pk, kind=kind, text=ADDRESS, by=person, at=at)
    Account.objects.create_user(ADDRESS, person=person)
    landing = reverse("motions:proposal", args=[motion.proposals.get().token])
    Role.objects.create(key="mover", person_token=person.token, landing=landing)
    Sight.objects.create(key="motion", href=motion.url)
