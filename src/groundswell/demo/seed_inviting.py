"""Somebody in the story who has handed on a link, and three who came by it."""

from datetime import timedelta

from django.urls import reverse

from groundswell.demo import seed_people
from groundswell.demo.models import Role, Sight
from groundswell.demo.moments import START
from groundswell.organise.inviting import actions as inviting
from groundswell.organise.inviting.models import Arrival
from groundswell.register.people.models import Person
from groundswell.register.structures import actions as structures
from groundswell.register.structures.models import Body, Membership

JOINED = START.at - timedelta(days=260)


def hand_on_a_link(quayhithe: Body) -> None:
    """Let Teilo invite friends: three came, and one said he may know."""
    teilo = seed_people.add_named("Teilo Rookhope", "Teilo", JOINED)
    structures.join_body(person=teilo, body=quayhithe, by=teilo, at=JOINED, source="form")
    link = inviting.make_link(body=quayhithe, named=True, by=teilo, at=START.at - timedelta(days=9))
    mina = Person.objects.get(full_name="Mina Larkrise")
    others = Membership.objects.filter(body=quayhithe).exclude(person__in=[teilo, mina])
    lately = [row.person_id for row in others.order_by("-joined_at")[3:5]]
    Arrival.objects.bulk_create(
        Arrival(link=link, person_id=person_id, at=START.at - timedelta(days=ago), tells=tells)
        for person_id, ago, tells in (
            (mina.pk, 0, None),
            (lately[0], 4, True),
            (lately[1], 6, False),
        )
    )
    Role.objects.create(key="inviter", person_token=teilo.token, landing=reverse("inviting:mine"))
    Sight.objects.create(key="invite", href=reverse("inviting:mine"))
