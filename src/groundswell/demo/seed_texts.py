"""Somebody in the story who reads nothing but texts, and a text that waits to be read."""

from datetime import timedelta

from django.urls import reverse

from groundswell.demo import phones
from groundswell.demo.models import HeldText, Role, Sight
from groundswell.demo.moments import START
from groundswell.foundation.outbox import incoming
from groundswell.register.people import actions as people
from groundswell.register.people.models import Account, Person
from groundswell.register.people.rules import Kind
from groundswell.register.structures import actions as structures
from groundswell.register.structures.models import Body

JOINED = START.at - timedelta(days=120)
ASKED = START.at - timedelta(hours=2)


def give_somebody_a_telephone(quayhithe: Body) -> Person:
    """Let Wren join by telephone alone, and leave one text of hers and one of a stranger's."""
    held = phones.PHONES[0]
    wren = people.add_person(
        full_name="Wren Saltmarsh",
        called="Wren",
        source="phone",
        by=None,
        at=JOINED,
        phone=held.number,
    )
    people.verify_address(person_id=wren.pk, kind=Kind.PHONE, text=held.number, by=wren, at=JOINED)
    people.grant_consent(
        person=wren, channel="sms", purpose="meetings", form="join", by=wren, at=JOINED
    )
    structures.join_body(person=wren, body=quayhithe, by=wren, at=JOINED, source="phone")
    Account.objects.create_user("wren@story.ostrey.example", person=wren)
    landing = reverse("demo:phone", args=[held.key])
    Role.objects.create(key="texted", person_token=wren.token, landing=landing)
    Sight.objects.create(key="phone", href=landing)
    HeldText.objects.create(
        token=f"seeded{held.key}",
        number=held.number,
        text="Ostrey Federation of Tenants & Neighbours: Thursday at 6, Chapel Hall. "
        "Are you coming? Reply STOP to end.",
        taken=True,
        at=ASKED - timedelta(hours=20),
        arrives_at=ASKED - timedelta(hours=20),
    )
    _ask("stranger", "Is the hall step-free? My mother would like to come")
    return wren


def _ask(key: str, words: str) -> None:
    held = phones.phone(key)
    if held is None:
        return
    incoming.receive_text(
        event=f"seeded-{key}", sender=held.number, to_number="", text=words, by=None, at=ASKED
    )
    HeldText.objects.create(
        token=f"asked{key}",
        number=held.number,
        text=words,
        out=False,
        taken=True,
        at=ASKED,
        arrives_at=ASKED,
    )
