"""The half of the surge bench that looks into the database. Prints JSON."""

import json
import sys
from typing import Any

import django
from django.db import models

CAPACITY = 200


def prepare() -> dict[str, Any]:
    """Seed if need be; return a group and two meetings of it with no answers yet."""
    from tools.bench._pages import seeded  # noqa: PLC0415

    from groundswell.demo.moments import START  # noqa: PLC0415  needs Django set up
    from groundswell.organise.meetings.models import Meeting, Participation  # noqa: PLC0415
    from groundswell.register.structures.models import Body  # noqa: PLC0415

    seeded(3000)
    group = Body.objects.groups().order_by("pk").first()
    ahead = Meeting.objects.public().filter(starts_at__gt=START.at).order_by("-starts_at", "pk")
    chosen = list(ahead[:2])
    for meeting in chosen:
        Participation.objects.filter(meeting=meeting).delete()
        Meeting.objects.filter(pk=meeting.pk).update(
            capacity=CAPACITY, seats_taken=0, last_in_line=0
        )
    return {"group": getattr(group, "token", ""), "meetings": [m.token for m in chosen]}


def outcome(token: str) -> dict[str, Any]:
    """Say who has a chair at a meeting, who waits, and whether the line is in their order."""
    from groundswell.organise.meetings.models import Meeting, Participation  # noqa: PLC0415
    from groundswell.organise.meetings.rules.vocabulary import State  # noqa: PLC0415

    meeting = Meeting.objects.get(token=token)
    places = Participation.objects.filter(meeting=meeting)
    line = list(
        places.filter(state=State.WAITLISTED)
        .order_by("place_in_line")
        .values_list("place_in_line", "pk")
    )
    seated = places.filter(state=State.GOING)
    last_seated = seated.aggregate(last=models.Max("pk"))["last"] or 0
    return {
        "names": list(places.values_list("called", flat=True)),
        "going": seated.count(),
        "seats_taken": meeting.seats_taken,
        "waiting": len(line),
        "in_order": [place for place, _ in line] == list(range(1, len(line) + 1))
        and [pk for _, pk in line] == sorted(pk for _, pk in line)
        and all(pk > last_seated for _, pk in line),
    }


def joined(start: str) -> dict[str, Any]:
    """Say who of those whose name begins so is on the register, and in how many groups."""
    from groundswell.register.people.models import Person  # noqa: PLC0415  needs Django set up
    from groundswell.register.structures.models import Membership  # noqa: PLC0415

    people = Person.objects.filter(full_name__startswith=start)
    return {
        "names": list(people.values_list("full_name", flat=True)),
        "members": Membership.objects.filter(person__in=people, left_at=None).count(),
    }


if __name__ == "__main__":
    django.setup()
    word = sys.argv[1]
    found = (
        prepare()
        if word == "prepare"
        else {"outcome": outcome, "joined": joined}[word](sys.argv[2])
    )
    print(json.dumps(found))
