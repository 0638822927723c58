"""
The invented movement at the size of a real one: 500,000 people in 600 groups.

It is the ordinary first morning, story and personas and all, with more people and more groups
around it. Groups are founded and meetings called by the same actions, so that each has its
entries and ``record verify`` holds; people, addresses, consents and memberships are ordinary
rows, which the house puts on no record, and are written a few thousand at a time.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from itertools import batched

from django.db import connection, transaction
from django.db.models import Max

from groundswell.demo import large_rows, seed_meetings
from groundswell.demo.happenings import HALLS, HAPPENINGS, PURPOSES
from groundswell.demo.moments import START
from groundswell.foundation import record
from groundswell.methods.constitution import BodyKind
from groundswell.organise.meetings.models import Meeting
from groundswell.register.people.models import ConsentText, Person
from groundswell.register.places.models import Area
from groundswell.register.structures import actions as structures
from groundswell.register.structures.actions.founding import Where
from groundswell.register.structures.models import Body

SEED = 1849
PEOPLE_IN_A_GROUP = 833  # 600 groups at half a million: quality.md, the Large data set
MEETINGS_OF_A_GROUP = 90 / 40  # as in the ordinary demo
AT_ONCE = 5000
QUARTERS = (
    *("North", "South", "East", "West", "Upper", "Lower", "Old", "New", "Far", "Middle"),
    *("Hillside", "Waterside"),
)
FOUNDED_FROM, FOUNDED_FOR = START.at - timedelta(days=75), timedelta(days=15)


@dataclass(frozen=True, slots=True)
class Grown:
    """What was added to the ordinary demo."""

    people: int
    groups: int
    meetings: int


def grow(people: int, *, say: Callable[[str], None]) -> Grown:
    """
    Add to a seeded demo until it has ``people`` people, and groups and meetings in proportion.

    :param say: told now and then how far it is.
    """
    rng = random.Random(SEED)  # noqa: S311  scenery, not secrets
    here = Person.objects.count()
    wanted = max(0, people - here)
    had = Body.objects.groups().count()
    groups = _found(rng, say, max(0, round(people / PEOPLE_IN_A_GROUP) - had))
    added = _add(rng, say, wanted, [*Body.objects.groups().open().order_by("pk")])
    meetings = _meet(rng, say, groups)
    while record.sequence_waiting():
        pass
    _tell_planner()
    return Grown(added, len(groups), meetings)


def _found(rng: random.Random, say: Callable[[str], None], count: int) -> list[Body]:
    """Found groups in the quarters of every ward, ten in a transaction."""
    movement = Body.objects.get(kind=BodyKind.MOVEMENT)
    wards = list(Area.objects.filter(kind="ward").order_by("name"))
    starters = list(Person.objects.here().order_by("pk")[200 : 200 + 2 * count])
    places = ((quarter, ward) for quarter in QUARTERS for ward in wards)
    made: list[Body] = []
    for some in batched(zip(range(count), places, strict=False), 10):
        with transaction.atomic():
            for number, (quarter, ward) in some:
                pair = [starters[(2 * number + k) % len(starters)] for k in (0, 1)]
                made.append(_found_in(rng, movement, quarter, ward, pair, number / count))
        while record.sequence_waiting():
            pass
        if len(made) % 100 == 0:
            say(f"{len(made)} of {count} groups")
    return made


def _found_in(
    rng: random.Random,
    movement: Body,
    quarter: str,
    ward: Area,
    starters: list[Person],
    share: float,
) -> Body:
    hall, street = rng.choice(HALLS)
    return structures.found_group(
        name=f"{ward.name} {quarter} Tenants and Neighbours",
        purpose=rng.choice(PURPOSES).format(ward=f"{ward.name} {quarter}"),
        basis="place",
        parent=movement,
        starters=starters,
        by=starters[0],
        at=FOUNDED_FROM + FOUNDED_FOR * share,
        where=Where(ward.name, _about(rng, ward.lat), _about(rng, ward.lon), ward.pk),
        meets=f"{hall}, {street}",
        reference=f"first meeting in {ward.name} {quarter}",
    )


def _about(rng: random.Random, degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees + rng.uniform(-0.02, 0.02), 4)


def _add(rng: random.Random, say: Callable[[str], None], count: int, bodies: list[Body]) -> int:
    """Put people on the register and into the movement and a group, a batch a transaction."""
    movement = Body.objects.get(kind=BodyKind.MOVEMENT)
    weights = [rng.uniform(0.2, 2.0) for _ in bodies]
    text = ConsentText.objects.get(version="meetings-1")
    first = (Person.objects.aggregate(last=Max("pk"))["last"] or 0) + 1
    for some in batched(range(count), AT_ONCE):
        people = [large_rows.newcomer(rng, first + n, n / count) for n in some]
        homes = rng.choices(bodies, weights, k=len(people))
        with transaction.atomic():
            large_rows.write(people, homes, movement, text)
        if (some[-1] + 1) % 50_000 < AT_ONCE:
            say(f"{some[-1] + 1:,} of {count:,} people")
    large_rows.count_on_from_here()
    return count


def _meet(rng: random.Random, say: Callable[[str], None], groups: list[Body]) -> int:
    """Call and hold the groups' meetings of the last weeks and the next, twenty a transaction."""
    plans = [
        seed_meetings.plan(body, rng.choice(HAPPENINGS), START.at + timedelta(days=days or 1))
        for body in groups
        for days in (rng.randrange(-30, 25) for _ in range(_how_many(rng)))
    ]
    plans.sort(key=lambda plan: (plan.called_at, plan.starts_at, plan.body.pk))
    before = Meeting.objects.count()
    for number, some in enumerate(batched(plans, 20)):
        with transaction.atomic():
            seed_meetings.hold_meetings(rng, list(some))
        while record.sequence_waiting():
            pass
        if number % 20 == 0:
            say(f"{number * 20} of {len(plans)} meetings")
    return Meeting.objects.count() - before


def _how_many(rng: random.Random) -> int:
    return int(MEETINGS_OF_A_GROUP) + (rng.random() < MEETINGS_OF_A_GROUP % 1)


def _tell_planner() -> None:
    """Let the database count what it holds, as it does by itself in time."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
