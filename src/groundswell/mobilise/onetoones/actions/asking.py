"""Somebody says that they would like a one-to-one; and takes it back at any time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from groundswell.mobilise.listening import queries as listening
from groundswell.mobilise.onetoones.actions._holding import end_quietly, hold_seekers
from groundswell.mobilise.onetoones.models import Avoided, Pairing, Seeker
from groundswell.mobilise.onetoones.refusals import ForGrownUps, NotOfThatGroup, NotOnThatMap
from groundswell.mobilise.onetoones.rules.matching import too_young
from groundswell.mobilise.onetoones.rules.vocabulary import Free, Way, Wish
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body
from groundswell.register.structures.queries import is_member

WIDTH = 16  # of a round's token
GROUP_WIDTH = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks for. ``round_token`` is for a map, ``body`` for who is new to a group."""

    wish: Wish
    ways: Collection[Way]
    free: Collection[Free] = ()  # none: any time
    round_token: str = ""
    body: Body | None = None
    area: str = ""  # a town or the first half of a postcode
    near: tuple[float, float] | None = None  # that place, to a hundredth of a degree

    def kept(self) -> dict[str, object]:
        """Return how, about where and when, as the table keeps it."""
        said: dict[str, object] = {
            "ways": sorted(way.value for way in self.ways),
            "free": sorted(free.value for free in self.free),
        }
        if self.near:
            said |= {"area": self.area, "near": list(self.near)}
        return said


@transaction.atomic
def ask(*, asked: Asked, avoid: Collection[str] = (), by: Person, at: datetime) -> Seeker:
    """
    Say with whom one would like to talk, how and when. Said again, it changes; the turn stays.

    Where the wish is for somebody elsewhere on a map, one's own group there is looked up by being
    that voice, and nothing else of it is kept: not where in the group, not what was answered.

    :param avoid: keyed hashes of addresses of people one would rather not meet; they are added.
    :raises ForGrownUps: the register says that they may be under eighteen.
    :raises NotOnThatMap: they have no place on that map, or it shows no groups.
    :raises NotOfThatGroup: they do not belong to that group.
    """
    if too_young(by.birth_year, at):
        raise ForGrownUps
    said = {
        "wish": asked.wish.value,
        "stands": _stands(asked, by),
        "body": asked.body if asked.wish is Wish.NEW else None,
        "said": asked.kept(),
        "lapsed": 0,
        "looked_at": None,
    }
    seeker, _new = Seeker.objects.update_or_create(
        person=by, defaults=said, create_defaults=said | {"asked_at": at}
    )
    Avoided.objects.bulk_create(
        [Avoided(person=by, address_hash=each) for each in dict.fromkeys(avoid)],
        ignore_conflicts=True,
    )
    return seeker


def _stands(asked: Asked, by: Person) -> str:
    """Return round and group, all of one length. :raises Refusal: they are not in it."""
    if asked.wish is Wish.NEW:
        if asked.body is None or not is_member(by, asked.body):
            raise NotOfThatGroup
        return " " * (WIDTH + GROUP_WIDTH)
    own = {round_.token: standing for round_, standing in listening.own_standings(by)}
    if asked.round_token not in own:
        raise NotOnThatMap
    return f"{asked.round_token:<{WIDTH}}{own[asked.round_token].group:>{GROUP_WIDTH}}"


@transaction.atomic
def stop(*, by: Person, at: datetime) -> None:
    """Take it back: nobody is asked for them any more. Never refuses; twice is once."""
    held = hold_seekers([by.pk])
    mine = Pairing.objects.filter(sides__person=by, sides__is_open=True)
    for pairing in Pairing.objects.select_for_update().filter(pk__in=mine.values("pk")):
        end_quietly(pairing, at)
    for seeker in held:
        seeker.delete()
