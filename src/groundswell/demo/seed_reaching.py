"""Somebody who asked a group to talk to them, and whose first turn ran out."""

from datetime import timedelta

from django.urls import reverse

from groundswell.demo.models import Role, Sight
from groundswell.demo.moments import START
from groundswell.organise.reaching import actions as reaching
from groundswell.organise.reaching.models import Turn
from groundswell.register.people.models import Account
from groundswell.register.structures.models import Body

ASKED = START.at - timedelta(hours=79)
WENT_ON = ASKED + timedelta(hours=72)
WORDS = "I moved here in March and know nobody. I am out on Thursdays, any other evening is fine."


def let_a_turn_run_out(groups: list[Body]) -> None:
    """Let Perpetua ask the first group that no other persona looks after; it went on since."""
    taken = set(Role.objects.values_list("person_token", flat=True))
    for body in groups:
        asked = reaching.ask_to_talk(
            body=body,
            wish=reaching.Wish("Perpetua", "perpetua@story.ostrey.example", "", WORDS),
            form_key=f"ostrey-talk-{body.pk}",
            by=None,
            at=ASKED,
        )
        first = Turn.objects.current().filter(ask=asked).first()
        second = first and reaching.pass_on(turn=first, by=None, at=WENT_ON)
        person = second.person if second else None
        if person is None or person.token in taken:
            asked.delete()
            continue
        if not Account.objects.filter(person=person).exists():
            Account.objects.create_user("next.in.line@story.ostrey.example", person=person)
        landing = reverse("reaching:mine")
        Role.objects.create(key="next_in_line", person_token=person.token, landing=landing)
        Sight.objects.create(key="talk", href=reverse("reaching:said", args=[asked.token]))
        return
