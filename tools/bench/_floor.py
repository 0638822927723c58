"""The half of the floor bench that looks into the database. Prints JSON."""

import json
import sys
from typing import Any

import django


def prepare(readers: str) -> dict[str, Any]:
    """Seed if need be; put somebody at the microphone; sign in the chair and so many members."""
    from tools.bench._pages import seeded  # noqa: PLC0415  needs Django set up

    from groundswell.decide.conference.models import Conference, Credential  # noqa: PLC0415
    from groundswell.decide.conference.powers import Power  # noqa: PLC0415
    from groundswell.decide.floor import actions, queries  # noqa: PLC0415
    from groundswell.foundation import clock  # noqa: PLC0415
    from groundswell.register.people.models import Person  # noqa: PLC0415
    from groundswell.register.structures.permission import holders  # noqa: PLC0415

    seeded(int(readers) + 200)
    at = clock.now()
    conference = Conference.objects.filter(starts_at__lte=at, ends_at__gt=at).get()
    chair = holders(Power.PRESIDE, over=conference.body, at=at)[0].person
    board = queries.board_of(conference, at)
    turn = board.speaker or board.line.spots[0].turn
    if board.speaker is None:
        actions.call_next(turn=turn, by=chair, at=at)
    seated = Credential.objects.filter(conference=conference, person__isnull=False, ended_at=None)
    delegates = [each.person for each in seated.exclude(person=chair).select_related("person")]
    known = [each.pk for each in delegates if each is not None]
    rest = Person.objects.filter(erased_at=None).exclude(pk__in=[*known, chair.pk]).order_by("pk")
    wanted = [*delegates, *rest[: int(readers)]][: int(readers)]
    return {
        "conference": conference.token,
        "turn": turn.token,
        "chair": _session(chair),
        "readers": [_session(person) for person in wanted],
        "delegates": len(delegates),
    }


def _session(person: Any) -> dict[str, str]:
    """Return the cookies of a browser in which somebody is signed in."""
    from django.test import Client  # noqa: PLC0415  needs Django set up

    from groundswell.register.people.models import Account  # noqa: PLC0415

    account, _made = Account.objects.get_or_create(
        person=person, defaults={"email": f"{person.token}@example.org"}
    )
    browser = Client()
    browser.force_login(account)
    return {name: morsel.value for name, morsel in browser.cookies.items()}


if __name__ == "__main__":
    django.setup()
    print(json.dumps(prepare(sys.argv[1])))
