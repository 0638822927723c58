"""
What becomes of a row, decided from what it says and what is known already.

Whoever said stop stays stopped. Whoever is here keeps what they said here: a list may fill what
is empty and add what is newer, and never replaces; where list and register differ, the
difference is kept for a person to decide. A row is never half of one thing: it has one fate.

Source: story N07; UK GDPR art. 5(1)(d) and 21; PECR regulation 22.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from groundswell.register.imports.rules.entries import Entry, Reach, Trouble
from groundswell.register.imports.rules.stops import Said
from groundswell.register.imports.rules.vocabulary import Fate, Fault
from groundswell.register.people.rules import ALL, EVERY, KIND_OF_CHANNEL, Channel

ERASED = "erased"  # the reason of a suppression that an erasure left
FATAL = (Fault.OPEN_QUOTE, Fault.TOO_WIDE, Fault.NO_NAME, Fault.NAME)


@dataclass(slots=True)
class Stop:
    """A suppression that stands: of what, why, and since when."""

    channel: str
    scope: str
    reason: str
    at: datetime


@dataclass(slots=True)
class Known:
    """What the register holds of somebody a row is about."""

    person_id: int
    birth_year: int | None
    since: date  # the day what we hold is of
    own_word: bool  # they have shown themself: a list adds nothing to what they said
    addresses: set[str]  # hashes
    kinds: set[str]
    is_member: bool
    same_list: bool = False  # an earlier row of this very list brought them


@dataclass(slots=True)
class Terms:
    """What the list as a whole says."""

    as_members: bool
    channels: frozenset[Channel]  # by which they agreed to be written to; none: not at all
    file_on: date
    earliest_birth_year: int  # born later is certainly too young


@dataclass(slots=True)
class Marked:
    """An address with the two hashes it is known by."""

    way: Reach
    value_hash: str
    same_hash: str


@dataclass(slots=True)
class Difference:
    """A value of the list that is not ours."""

    field: str
    ours: str
    theirs: str
    hash: str = ""  # of theirs, so that the same difference is kept once


@dataclass(slots=True)
class Verdict:
    """What becomes of a row."""

    fate: Fate
    person_id: int | None = None
    troubles: list[Trouble] = field(default_factory=list)
    add: list[Marked] = field(default_factory=list)  # addresses
    birth_year: int | None = None  # to be filled
    join: bool = False
    differences: list[Difference] = field(default_factory=list)

    @property
    def changes(self) -> bool:
        """Whether anything of a person is written."""
        return bool(self.add or self.join or self.birth_year is not None)


def stopped_ways(
    marked: Collection[Marked], standing: Mapping[str, list[Stop]]
) -> set[tuple[str, Channel]]:
    """Return which address is stopped by which channel: by the row, or by what stands here."""
    found = set()
    for each in marked:
        for channel, scopes in each.way.stopped.items():
            if EVERY in scopes:
                found.add((each.value_hash, channel))
        for mark in (each.value_hash, each.same_hash):
            for stop in standing.get(mark, ()):
                if stop.scope in (EVERY, ALL):
                    found.add((each.value_hash, Channel(stop.channel)))
    return found


def decide(
    entry: Entry,
    marked: list[Marked],
    known: list[Known],
    standing: Mapping[str, list[Stop]],
    terms: Terms,
) -> Verdict:
    """
    Return what becomes of a row.

    :param marked: its addresses.
    :param known: the people it may be about: same name at one of its addresses.
    :param standing: suppressions by the hash they stand under.
    """
    troubles = list(entry.troubles)
    if fatal := [each for each in troubles if each.fault in FATAL]:
        return Verdict(Fate.INVALID, troubles=fatal)
    if not marked:
        return Verdict(Fate.INVALID, troubles=troubles or [Trouble(Fault.NO_ADDRESS)])
    if entry.birth_year is not None and entry.birth_year > terms.earliest_birth_year:
        return Verdict(Fate.INVALID, troubles=[Trouble(Fault.TOO_YOUNG)])
    if _was_erased(marked, standing) and not known:
        return Verdict(Fate.SUPPRESSED, troubles=[Trouble(Fault.ERASED)])
    if _is_stopped(marked, standing, terms):
        person_id = known[0].person_id if len(known) == 1 else None
        return Verdict(Fate.SUPPRESSED, person_id, troubles=[Trouble(Fault.STOPPED)])
    if len(known) > 1:
        ids = sorted(each.person_id for each in known)
        pair = Difference(Fault.TWO_PEOPLE.value, "", str(ids[1]))
        return Verdict(
            Fate.CONFLICT, ids[0], troubles=[Trouble(Fault.TWO_PEOPLE)], differences=[pair]
        )
    if not known:
        return Verdict(
            Fate.NEW, None, troubles, list(marked), entry.birth_year, join=terms.as_members
        )
    return _compared(entry, marked, known[0], terms, troubles)


def _was_erased(marked: list[Marked], standing: Mapping[str, list[Stop]]) -> bool:
    return any(
        stop.reason == ERASED
        for each in marked
        for mark in (each.value_hash, each.same_hash)
        for stop in standing.get(mark, ())
    )


def _is_stopped(marked: list[Marked], standing: Mapping[str, list[Stop]], terms: Terms) -> bool:
    """Tell whether everything the list asks for by is stopped, so that only the stop is kept."""
    stopped = stopped_ways(marked, standing)
    if not stopped:
        return False
    asked = terms.channels if terms.channels and not terms.as_members else frozenset(Channel)
    ways = {
        (each.value_hash, channel)
        for each in marked
        for channel in asked
        if KIND_OF_CHANNEL[channel] is each.way.kind
    }
    return bool(ways) and ways <= stopped


def _compared(
    entry: Entry, marked: list[Marked], ours: Known, terms: Terms, troubles: list[Trouble]
) -> Verdict:
    verdict = Verdict(Fate.MATCH, ours.person_id, troubles)
    verdict.join = terms.as_members and not ours.is_member
    if ours.same_list:  # a second row of the same person: it adds, and contradicts nobody
        verdict.add = [each for each in marked if each.value_hash not in ours.addresses]
        return verdict
    newer = (entry.updated_on or terms.file_on) > ours.since and not ours.own_word
    if entry.birth_year is not None and ours.birth_year is None:
        verdict.birth_year = entry.birth_year
    elif entry.birth_year is not None and entry.birth_year != ours.birth_year:
        if newer:
            verdict.birth_year = entry.birth_year
        else:
            pair = (str(ours.birth_year), str(entry.birth_year))
            verdict.differences.append(Difference("birth_year", *pair))
    for each in marked:
        if each.value_hash in ours.addresses:
            continue
        if newer or each.way.kind.value not in ours.kinds:
            verdict.add.append(each)
        else:
            kind = each.way.kind.value
            verdict.differences.append(Difference(kind, "", each.way.value, each.value_hash))
    if verdict.differences:
        verdict.fate = Fate.CONFLICT
        verdict.troubles = [*troubles, Trouble(Fault.DIFFERS)]
    return verdict


def granted(
    entry: Entry,
    verdict: Verdict,
    standing: Mapping[str, list[Stop]],
    terms: Terms,
    *,
    asks: Collection[Channel],
) -> list[Channel]:
    """
    Return the channels by which somebody new has agreed: what the list as a whole claims, unless
    the row, or anything standing here, says otherwise.

    :param asks: channels the list has a column of its own for: there only a plain yes is a yes.
    """
    if verdict.fate is not Fate.NEW:
        return []
    kinds = {each.way.kind for each in verdict.add}
    stopped = {channel for _hash, channel in stopped_ways(verdict.add, standing)}
    return [
        channel
        for channel in Channel
        if channel in terms.channels
        and KIND_OF_CHANNEL[channel] in kinds
        and channel not in stopped
        and (channel not in asks or entry.says.get(channel) is Said.YES)
    ]
