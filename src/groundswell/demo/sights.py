"""What the tour points at: pages by name, personas by the person the seed gave them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import Http404
from django.urls import reverse

from groundswell.demo.models import Role, Sight
from groundswell.demo.personas import Persona, persona
from groundswell.demo.tour_rows import ROWS, Row
from groundswell.foundation import clock
from groundswell.organise.meetings.models import Meeting
from groundswell.register.people.models import Account
from groundswell.register.structures.models import Tenure


@dataclass(frozen=True, slots=True)
class TourRow:
    """One line of the tour, with its page and persona found."""

    row: Row
    href: str
    persona: Persona | None

    @property
    def number(self) -> int:
        """The system's number."""
        return self.row.number

    @property
    def name(self) -> str:
        """The system's name."""
        return str(self.row.name)

    @property
    def need(self) -> str:
        """The need in our own words."""
        return str(self.row.need)

    @property
    def later(self) -> str:
        """What of it is still to come."""
        return str(self.row.later)

    @property
    def theirs_alone(self) -> bool:
        """Whether the page is there for this persona and nobody else."""
        return self.row.place == "door"

    @property
    def built(self) -> bool:
        """Whether there is a page to see, and the seed made it."""
        return self.row.built and bool(self.href)


def tour_rows() -> list[TourRow]:
    """Return the twenty lines of the tour. Four queries."""
    hrefs = dict(Sight.objects.values_list("key", "href"))
    keeper = Role.objects.filter(key="door_keeper").first()
    if keeper is not None:
        hrefs["door"] = landing(keeper, clock.now())
    return [TourRow(row, hrefs.get(row.place, ""), persona(row.persona)) for row in ROWS]


def landing(role: Role, at: datetime) -> str:
    """
    Return where a persona lands at ``at``.

    The door-keeper lands at whichever door may be kept then; a door opens the day before.
    """
    if role.key != "door_keeper":
        return role.landing
    keeper = Tenure.objects.running(at).filter(person_id=role.person_token)
    bodies = keeper.values("office__body")
    near = Meeting.objects.public().filter(body__in=bodies, ends_at__gt=at - timedelta(hours=6))
    soonest = near.filter(starts_at__lt=at + timedelta(days=1)).order_by("starts_at").first()
    return reverse("meetings:door", args=[soonest.token]) if soonest else role.landing


def role_and_account(key: str) -> tuple[Role, Account]:
    """
    Return a persona's role and the account to step into.

    :raises Http404: the demo has not been seeded, or somebody erased the persona.
    """
    role = Role.objects.filter(key=key).first()
    account = Account.objects.filter(person__token=role.person_token).first() if role else None
    if role is None or account is None:
        raise Http404
    return role, account
