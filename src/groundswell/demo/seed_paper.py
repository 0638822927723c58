"""Posters that hang, one that has to be printed yet, and a calendar somebody made themself."""

from datetime import timedelta

from django.urls import reverse

from groundswell.demo.models import Role
from groundswell.demo.moments import START
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.outward import actions
from groundswell.register.people.models import Account, Person
from groundswell.register.structures.models import Body, Tenure

WINDOWS = ("The bakery on Wharf Street", "The launderette, left window", "The library, by the door")


def leave_a_poster_to_print(home: Body) -> None:
    """Hang the home group's poster; leave another group's next meeting without one."""
    ahead = Meeting.objects.public().upcoming(START.at).exclude(place_name="")
    for meeting in ahead.filter(body=home)[:2]:
        _hang(meeting)
    taken = set(Role.objects.values_list("person_token", flat=True))
    waiting = next(
        meeting
        for meeting in ahead.exclude(body=home)
        if _convenor(meeting.body).token not in taken
    )
    printer = _convenor(waiting.body)
    if not Account.objects.filter(person=printer).exists():
        Account.objects.create_user("printer@story.ostrey.example", person=printer)
    actions.make_secret_feed(by=printer, at=START.at - timedelta(days=3))
    landing = reverse("outward:pass_on", args=[waiting.token])
    Role.objects.create(key="printer", person_token=printer.token, landing=landing)


def _convenor(body: Body) -> Person:
    seats = Tenure.objects.running(START.at).filter(office__body=body, office__key="convenor")
    return seats.select_related("person").order_by("pk")[0].person


def _hang(meeting: Meeting) -> None:
    host = _convenor(meeting.body)
    for number, window in enumerate(WINDOWS):
        actions.hang_poster(
            meeting_id=meeting.pk,
            place=window,
            form_key=f"demo-{meeting.token}-{number}",
            by=host,
            at=START.at - timedelta(hours=20 - number),
        )
