"""Two in the story who said what they could give: one has an answer, one waits for theirs."""

from datetime import timedelta

from django.urls import reverse

from groundswell.demo import seed_people
from groundswell.demo.models import Role
from groundswell.demo.moments import START
from groundswell.organise.offering import actions as offering
from groundswell.register.people.models import Person
from groundswell.register.structures import actions as structures
from groundswell.register.structures.models import Body

JOINED = START.at - timedelta(days=40)
OFFERED = START.at - timedelta(days=3)
ANSWER = "Bring the van to Chapel Hall on Thursday at five, and ask for me: the chairs are in it."


def let_two_offer(quayhithe: Body, organiser: Person) -> None:
    """Let Idris offer a van, answered; and somebody else a room, which waits."""
    idris = _join(quayhithe, "Idris Fennimore-Ash", "Idris")
    evenings = [f"{day}.evening" for day in range(5)]
    van = offering.Said(
        ["van", "driving"], "It is old and it starts.", evenings, 15, "car", ["damp", "buses"]
    )
    offer = offering.save_offer(body=quayhithe, said=van, by=idris, at=OFFERED)
    offering.answer_offer(offer=offer, words=ANSWER, by=organiser, at=OFFERED + timedelta(hours=20))
    landing = reverse("offering:mine")
    Role.objects.create(key="giver", person_token=idris.token, landing=landing)
    marged = _join(quayhithe, "Marged Tollbooth", "Marged")
    room = offering.Said(
        ["room", "cooking"], "My front room takes nine.", ["1.morning", "3.morning"], None, "foot"
    )
    offering.save_offer(body=quayhithe, said=room, by=marged, at=OFFERED + timedelta(days=1))


def _join(body: Body, full_name: str, called: str) -> Person:
    person = seed_people.add_named(full_name, called, JOINED)
    structures.join_body(person=person, body=body, by=person, at=JOINED, source="form")
    return person
