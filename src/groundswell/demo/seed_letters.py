"""Somebody who follows the talk about the 14 by letter, and this morning's letter to them."""

from datetime import timedelta

from django.urls import reverse

from groundswell.demo.models import Role
from groundswell.demo.moments import START
from groundswell.organise.discussion import actions as talk
from groundswell.organise.discussion.digesting import mailbox_of
from groundswell.organise.discussion.models import Voice
from groundswell.organise.discussion.rules.letters import Every
from groundswell.register.people import actions as people
from groundswell.register.people.models import Account, Person
from groundswell.register.people.rules import Kind

ADDRESS = "letters@story.ostrey.example"
CHOSE = START.at - timedelta(days=6)


def read_by_letter() -> None:
    """Let one of those who talked have a letter every morning, and today's be on its way."""
    reader = _somebody_who_talked()
    Account.objects.create_user(mailbox_of(reader) or _address(reader), person=reader)
    talk.choose_letters(every=Every.DAILY, by=reader, at=CHOSE)
    if not talk.send_letters(by=None, at=START.at - timedelta(hours=2)):
        raise LookupError("there was nothing to write")
    landing = reverse("discussion:letters")
    Role.objects.create(key="by_letter", person_token=reader.token, landing=landing)


def _address(reader: Person) -> str:
    kind, pk = Kind.EMAIL, reader.pk
    people.add_address(person_id=pk, kind=kind, text=ADDRESS, source="form", by=reader, at=CHOSE)
    people.verify_address(person_id=pk, kind=kind, text=ADDRESS, by=reader, at=CHOSE)
    return ADDRESS


def _somebody_who_talked() -> Person:
    """Return a voice of the long conversation that is nobody else of the story."""
    taken = set(Role.objects.values_list("person_token", flat=True))
    voices = Voice.objects.filter(thread__title="Fifty-four in a hundred", person__isnull=False)
    for voice in voices.select_related("person").order_by("-pk"):
        person = voice.person
        if person is None or person.token in taken:
            continue
        if not Account.objects.filter(person=person).exists():
            return person
    raise LookupError("everybody who talked is somebody one can be")
