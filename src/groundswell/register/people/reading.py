"""Who may read another's record, who holds an office, who watches: areas above fill these."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from groundswell.foundation import clock
from groundswell.register.people.models import Person

type ReaderCheck = Callable[[Person, Person, datetime], str | None]
type OfficerCheck = Callable[[int, datetime], bool]


@dataclass(frozen=True, slots=True)
class Reading:
    """Looks that have just been written down: whose, at whom, in which role and at what."""

    reader: Person | None
    person_ids: frozenset[int]
    role: str
    what: str
    at: datetime


type Watch = Callable[[Reading], None]

_readers: list[ReaderCheck] = []
_officers: list[OfficerCheck] = []
_watches: list[Watch] = []


def register_reader_check(check: ReaderCheck) -> None:
    """Register who may read whom: ``(reader, person, at)`` to the role, or ``None``."""
    if check not in _readers:
        _readers.append(check)


def register_officer_check(check: OfficerCheck) -> None:
    """Register how to tell whether others' records are open to a person: by office, as host."""
    if check not in _officers:
        _officers.append(check)


def role_over(reader: Person, person: Person, *, at: datetime | None = None) -> str | None:
    """Return the role in which ``reader`` may see ``person``, or ``None``."""
    moment = at or clock.now()
    return next((role for check in _readers if (role := check(reader, person, moment))), None)


def holds_office(person_id: int, at: datetime) -> bool:
    """Return whether a person holds any office at ``at``."""
    return any(check(person_id, at) for check in _officers)


def register_watch(watch: Watch) -> None:
    """Register who is told of each reading of others' records, in its transaction."""
    if watch not in _watches:
        _watches.append(watch)


def tell_watches(reading: Reading) -> None:
    """Tell every watch of looks that have just been written down."""
    for watch in _watches:
        watch(reading)
