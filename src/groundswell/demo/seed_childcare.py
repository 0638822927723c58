"""A meeting with one carer checked, one who waits for it, and two families in line."""

from datetime import timedelta

from django.urls import reverse

from groundswell.demo import seed_people
from groundswell.demo.models import Role
from groundswell.demo.moments import START
from groundswell.organise.childcare import actions as childcare
from groundswell.organise.childcare.rules import Check
from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.rules.vocabulary import Answer
from groundswell.register.people.models import Account, Person
from groundswell.register.structures import actions as structures
from groundswell.register.structures.models import Tenure

JOINED = START.at - timedelta(days=60)
SAID = START.at - timedelta(days=1)
#: Who brings how many, in the order of asking.
FAMILIES = (
    ("Linnet Sallow", "Linnet", {"under_3": 1, "to_7": 1}),
    ("Tobit Tallow-Finch", "Tobit", {"to_7": 2, "from_8": 1}),
)


def leave_a_carer_to_check(meeting: Meeting) -> None:
    """
    Let a host be checked and Crispin wait for it, so that two families wait for him.

    At the meeting of the lifts, so that one run sheet has both. Whoever is a host of it checks;
    one who cares is one too, so that she could try to check herself.
    """
    hosts = Tenure.objects.running(SAID).filter(office__body=meeting.body)
    named = {seat.office.key: seat.person for seat in hosts.select_related("person", "office")}
    host, other = named["convenor"], named["secretary"]
    childcare.arrange(
        meeting=meeting, room="The back room, by the garden", most=None, by=host, at=SAID
    )
    _says_yes(meeting, host)
    own = _says_yes(meeting, other)
    first = childcare.offer_to_care(
        place=own, note="I run the Thursday playgroup.", by=other, at=SAID
    )
    childcare.check(carer=first, how=Check.VOUCHED, by=host, at=SAID)
    crispin = _member(meeting, "Crispin Withycombe", "Crispin")
    place = _says_yes(meeting, crispin)
    childcare.offer_to_care(
        place=place, note="Nursery teacher; I bring my certificate.", by=crispin, at=SAID
    )
    for full_name, called, children in FAMILIES:
        parent = _member(meeting, full_name, called)
        place = _says_yes(meeting, parent)
        childcare.ask_for_places(place=place, children=children, by=parent, at=SAID)
    if not Account.objects.filter(person=host).exists():
        Account.objects.create_user("creche@story.ostrey.example", person=host)
    landing = reverse("childcare:home", args=[meeting.token])
    Role.objects.create(key="creche", person_token=host.token, landing=landing)


def _member(meeting: Meeting, full_name: str, called: str) -> Person:
    person = seed_people.add_named(full_name, called, JOINED)
    structures.join_body(person=person, body=meeting.body, by=person, at=JOINED, source="form")
    return person


def _says_yes(meeting: Meeting, person: Person) -> Participation:
    guest = meetings.Guest(called="")
    return meetings.rsvp(
        meeting_id=meeting.pk, answer=Answer.YES, guest=guest, by=person, at=SAID
    ).place
