"""People who come and need something, and a host whose page does not say yet how it is."""

from datetime import timedelta

from django.urls import reverse

from groundswell.demo.models import Role
from groundswell.demo.moments import START
from groundswell.organise.hosting import actions as hosting
from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.rules.details import Where
from groundswell.organise.meetings.rules.vocabulary import State
from groundswell.register.people import actions as people
from groundswell.register.people.models import Account, Person
from groundswell.register.structures.models import Body, Tenure

#: What is to be done, how many minutes after the start, and by how many.
JOBS = (("Put out chairs", -30, 2), ("Make tea", -15, 2), ("Wash up, lock up", 90, 3))
#: Nobody has looked yet where the defibrillator is.
SAFETY = {
    "exits": "Front door, and the yard; gather by the lamp",
    "first_aid": "Green box under the sink",
    "ring": "The caretaker, next door but one",
}
NEEDS = (["hearing_loop", "step_free"], ["large_print"], ["step_free", "seating"], ["no_calls"])


def leave_needs_to_state(home: Body) -> None:
    """Let some who said yes state what they need; the place says nothing of chairs and print."""
    taken = set(Role.objects.values_list("person_token", flat=True))
    waiting = next(
        meeting
        for meeting in Meeting.objects.public().upcoming(START.at).exclude(body=home)
        if _convenor(meeting.body).token not in taken and len(_coming(meeting)) >= len(NEEDS)
    )
    planner = _convenor(waiting.body)
    for place, needs in zip(_coming(waiting), NEEDS, strict=False):
        if place.person is not None:
            people.state_needs(person_id=place.person.pk, needs=needs, by=place.person, at=START.at)
    _say_how_one_gets_in(waiting, planner)
    _ask_for_hands(waiting, planner)
    hosting.plan_evening(
        meeting=waiting, parts={}, safety=hosting.Safety(**SAFETY), by=planner, at=START.at
    )
    if not Account.objects.filter(person=planner).exists():
        Account.objects.create_user("planner@story.ostrey.example", person=planner)
    landing = reverse("hosting:needs", args=[waiting.token])
    Role.objects.create(key="planner", person_token=planner.token, landing=landing)


def _say_how_one_gets_in(meeting: Meeting, planner: Person) -> None:
    said = {
        "step_free": {"has": True, "note": "Level from the street"},
        "toilet": {"has": True, "note": ""},
        "hearing_loop": {"has": False, "note": "No, but a microphone"},
    }
    where = Where(
        **{name: getattr(meeting, name) for name in Where.__dataclass_fields__} | {"access": said}
    )
    meetings.change_meeting(meeting_id=meeting.pk, step=where, by=planner, at=START.at)


def _ask_for_hands(meeting: Meeting, planner: Person) -> None:
    """List the jobs of the evening; the first has enough hands, the others wait."""
    going = Participation.objects.filter(meeting=meeting, state=State.GOING).order_by("pk")
    for number, (what, minutes, wanted) in enumerate(JOBS):
        job = hosting.ask_for_hands(
            meeting=meeting,
            what=what,
            begins_at=meeting.starts_at + timedelta(minutes=minutes),
            wanted=wanted,
            form_key=f"demo.hands.{number}",
            by=planner,
            at=START.at,
        )
        for place in going[: max(0, 2 - number)]:
            hosting.take_job(job=job, place=place, by=place.person, at=START.at)


def _coming(meeting: Meeting) -> list[Participation]:
    going = Participation.objects.filter(
        meeting=meeting, state=State.GOING, person__isnull=False, person__access_needs=None
    )
    return list(going.select_related("person").order_by("pk")[: len(NEEDS)])


def _convenor(body: Body) -> Person:
    seats = Tenure.objects.running(START.at).filter(office__body=body, office__key="convenor")
    return seats.select_related("person").order_by("pk")[0].person
