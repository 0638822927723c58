"""One who drives to a meeting, one who asks for a seat, and one nobody has asked yet."""

from datetime import timedelta

from django.db.models import F, Q
from django.urls import reverse

from groundswell.demo import seed_people
from groundswell.demo.models import Role
from groundswell.demo.moments import START
from groundswell.organise.lifts import actions as lifts
from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.rules.vocabulary import Answer
from groundswell.register.people.models import Person
from groundswell.register.places.models import Settlement
from groundswell.register.structures import actions as structures
from groundswell.register.structures.models import Body, Tenure

JOINED = START.at - timedelta(days=60)
SAID = START.at - timedelta(days=1)
FREE_CHAIRS = 6


def fill_a_car(home: Body) -> Meeting:
    """
    Let Rhodri offer three seats, Tamsin ask for one, and Odo say that he needs one.

    Return the meeting they go to: one with chairs free, whose convenor is nobody else of the story.
    """
    taken = Role.objects.values("person_token")
    told = Tenure.objects.running(START.at).filter(person__token__in=taken)
    roomy = Q(capacity=None) | Q(seats_taken__lt=F("capacity") - FREE_CHAIRS)
    ahead = Meeting.objects.public().upcoming(START.at + timedelta(days=2)).exclude(body=home)
    ahead = ahead.exclude(body__in=told.values("office__body"))
    meeting = ahead.filter(roomy, lat__isnull=False).select_related("body")[0]
    towns = list(Settlement.objects.order_by("pk")[:3])
    rhodri = _coming(meeting, "Rhodri Oakapple-Wain", "Rhodri")
    tamsin = _coming(meeting, "Tamsin Brookhollow", "Tamsin")
    odo = _coming(meeting, "Odo Larkspur-Quill", "Odo")
    lift = lifts.offer_lift(
        place=rhodri[1],
        about=_about(towns[0], "07700 900871", "Lay-by at the old pump"),
        seats=3,
        leaves_at=meeting.starts_at - timedelta(minutes=50),
        by=rhodri[0],
        at=SAID,
    )
    need = lifts.need_lift(
        place=tamsin[1],
        about=_about(towns[1], "07700 900872", "The bench by the lock"),
        room="A folded wheelchair",
        by=tamsin[0],
        at=SAID,
    )
    lifts.need_lift(
        place=odo[1], about=_about(towns[2], "07700 900873"), room="", by=odo[0], at=SAID
    )
    lifts.ask(lift=lift, need=need, by=tamsin[0], at=SAID + timedelta(hours=2))
    landing = reverse("lifts:home", args=[meeting.token])
    Role.objects.create(key="driver", person_token=rhodri[0].token, landing=landing)
    return meeting


def _coming(meeting: Meeting, full_name: str, called: str) -> tuple[Person, Participation]:
    person = seed_people.add_named(full_name, called, JOINED)
    structures.join_body(person=person, body=meeting.body, by=person, at=JOINED, source="form")
    guest = meetings.Guest(called="")
    said = meetings.rsvp(meeting_id=meeting.pk, answer=Answer.YES, guest=guest, by=person, at=SAID)
    return person, said.place


def _about(town: Settlement, contact: str, exact: str = "") -> lifts.About:
    return lifts.About(town.name, town.lat or 0.0, town.lon or 0.0, contact, exact)
