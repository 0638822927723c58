"""The room at noon: tables mixed, two who would like to speak, a newcomer without a buddy."""

from django.urls import reverse

from groundswell.demo.models import Role
from groundswell.demo.moments import START
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.rules.vocabulary import State
from groundswell.organise.room import actions as room
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body

NEW = 3  # who come for the first time


def prepare_the_room(body: Body, host: Person) -> None:
    """Prepare the group's meeting of today as its host would; leave the buddies to be found."""
    meeting = (
        Meeting.objects.public().filter(body=body, starts_at__gt=START.at).earliest("starts_at")
    )
    going = Participation.objects.filter(meeting=meeting, state=State.GOING)
    going.update(first_time=False)
    first = list(going.order_by("-pk").values_list("pk", flat=True)[:NEW])
    Participation.objects.filter(pk__in=first).update(first_time=True)
    room.plan_tables(
        meeting=meeting, seats=4, rounds=3, form_key="demo.tables", by=host, at=START.at
    )
    for number, called in enumerate(("Tomos", "Agnes")):
        room.ask_to_speak(
            meeting=meeting,
            called=called,
            minutes=3,
            form_key=f"demo.turn.{number}",
            by=host,
            at=START.at,
        )
    landing = reverse("room:home", args=[meeting.token])
    Role.objects.create(key="host", person_token=host.token, landing=landing)
