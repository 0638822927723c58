"""Dull makers of audiences, and of people with every kind of past."""

import random
from datetime import timedelta

from groundswell.register.audiences import actions
from groundswell.register.audiences.models import Audience
from groundswell.register.people import actions as people
from groundswell.register.people.models import ConsentEvent, ConsentText, Person, Suppression
from groundswell.register.people.rules import KIND_OF_CHANNEL, Action, Channel
from groundswell.register.structures.models import Membership
from groundswell.register.structures.tests.factories import DAY, NOON

AT = NOON + 400 * DAY


def audience(body, by, *, key="form-key-1", **more) -> Audience:
    told = {
        "name": "Everybody",
        "made_for": "to tell them of the ward meeting",
        "channel": "email",
        "purpose": "meetings",
        "because_of": "",
    } | more
    return actions.make_audience(body=body, form_key=key, by=by, at=NOON, **told)


def words() -> ConsentText:
    return ConsentText.objects.get_or_create(
        version="test-1",
        language="en-gb",
        defaults={"wording": "Yes.", "purposes": ["meetings"], "written_at": NOON},
    )[0]


def say(
    person, action, *, day, channel="email", purpose="meetings", own=True, shown=0, form="join"
):
    """Write one line of the ledger as it would stand."""
    at = NOON + day * DAY
    return ConsentEvent.objects.create(
        person=person,
        channel=channel,
        purpose=purpose,
        action=action,
        text=words() if action == Action.GRANT else None,
        form="join",
        own_act=own,
        shown_at=at - timedelta(hours=shown),
        at=at,
    )


def crowd(body, count: int, seed: int) -> list[Person]:
    """Return people with every kind of ledger, address, and belonging, drawn from a seed."""
    rng = random.Random(seed)
    made = []
    for number in range(count):
        person = people.add_person(
            full_name=f"Person{seed} Number{number:03d}",
            email=f"p{seed}n{number}@example.org" if rng.random() < 0.8 else "",
            phone=f"07700 9{seed:02d}{number:03d}" if rng.random() < 0.5 else "",
            post=f"{number} Quay Street, Quayhithe, OY{rng.choice('123')} 2HD"
            if rng.random() < 0.4
            else "",
            source="test",
            by=None,
            at=NOON,
        )
        _belonging(rng, person, body)
        _ledger(rng, person)
        made.append(person)
    return made


def _belonging(rng, person, body) -> None:
    joined = NOON + rng.randrange(0, 350) * DAY
    left = joined + rng.randrange(1, 60) * DAY if rng.random() < 0.4 else None
    Membership.objects.create(
        person=person,
        body=body,
        joined_at=joined,
        left_at=left if left and left < AT else None,
        source=rng.choice(["form", "paper", "phone", "signed_in"]),
    )
    if left and left < AT and rng.random() < 0.3:
        Membership.objects.create(person=person, body=body, joined_at=left, source="form")


def _ledger(rng, person) -> None:
    for _ in range(rng.randrange(0, 6)):
        say(
            person,
            rng.choice([Action.GRANT, Action.GRANT, Action.WITHDRAW, Action.OBJECT]),
            day=rng.randrange(1, 8),
            channel=rng.choice(["email", "email", "sms"]),
            purpose=rng.choice(["meetings", "meetings", "bulletin", "every"]),
            own=rng.random() < 0.7,
            shown=rng.choice([0, 0, 24, 72]),
        )
    for channel in (Channel.EMAIL, Channel.SMS):
        point = person.contact_points.filter(kind=KIND_OF_CHANNEL[channel]).first()
        if point and rng.random() < 0.35:
            Suppression.objects.get_or_create(
                channel=channel.value,
                address_hash=rng.choice([point.value_hash, point.same_hash]),
                scope=rng.choice(["meetings", "every", "all", "bulletin"]),
                defaults={"reason": "test", "at": NOON + rng.randrange(1, 8) * DAY},
            )
