"""Ostrey's elections: the invented past ones, and what is on the calendar."""

from datetime import date, timedelta

from groundswell.demo.moments import START
from groundswell.demo.seed_groups import Made
from groundswell.mobilise.contests import actions as contests
from groundswell.mobilise.contests.actions import Announced
from groundswell.register.people.models import Person
from groundswell.register.places.models import Area

PUT_AT = START.at - timedelta(days=10)
PAGE = "https://elections.ostrey.example/notices"
COUNTY = Announced(
    title="County elections",
    kind="general",
    polls_on=date(2028, 5, 4),
    voting_system="first past the post",
    ballot_id="county.ostrey.2028-05-04",
    source_url=PAGE,
)


def hold_elections(made: Made, secretary: Person) -> None:
    """Put the past results in, and four coming contests on the calendar."""
    contests.load_own_results(at=START.at)
    for contest in (*_coming(made), COUNTY):
        contests.put_on_calendar(movement=made.movement, contest=contest, by=secretary, at=PUT_AT)


def _coming(made: Made) -> list[Announced]:
    """A seat, a ward whose group sleeps, and a ward without a group: the last two are gaps."""
    taken = {body.area_id for body in made.groups}
    wards = Area.objects.filter(kind="ward").defer("geometry", "outline").order_by("name")
    bare = [ward for ward in wards if ward.pk not in taken][1]
    asleep = next(ward for ward in wards if ward.pk == made.dormant[0].area_id)
    harbour = Area.objects.get(kind="seat", code="OYC000003")
    return [
        _by_election(harbour, date(2026, 7, 16), kind="by"),
        _by_election(asleep, date(2026, 6, 18), kind="local"),
        _by_election(bare, date(2026, 6, 25), kind="local"),
    ]


def _by_election(area: Area, polls_on: date, *, kind: str) -> Announced:
    slug = area.name.lower().replace(" ", "-")
    return Announced(
        title=f"By-election, {area.name}",
        kind=kind,
        polls_on=polls_on,
        area_kind=area.kind,
        area_code=area.code,
        area_name=area.name,
        register_by=polls_on - timedelta(days=16),
        post_by=polls_on - timedelta(days=15),
        voting_system="first past the post",
        ballot_id=f"{kind}.ostrey.{slug}.{polls_on}",
        source_url=PAGE,
    )
