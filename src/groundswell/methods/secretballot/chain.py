"""
The chain of events, and the order that an honest election goes in.

    Setup Ballot* EndBallots EncryptedTally (Shuffle+ EndShuffles)? PartialDecryption* Result

An archive may stop anywhere in it. Source: Belenios specification 2.0, "Events"; the order is
stricter than the independent tool's, which lets voting be closed in the middle.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from groundswell.methods.secretballot import encoding
from groundswell.methods.secretballot.archive import Archive, Record
from groundswell.methods.secretballot.findings import Code, Fault, Finding


class Kind(StrEnum):
    """What can happen in an election."""

    SETUP = "Setup"
    BALLOT = "Ballot"
    END_BALLOTS = "EndBallots"
    ENCRYPTED_TALLY = "EncryptedTally"
    SHUFFLE = "Shuffle"
    END_SHUFFLES = "EndShuffles"
    PARTIAL_DECRYPTION = "PartialDecryption"
    RESULT = "Result"


RANK = {kind: rank for rank, kind in enumerate(Kind)}
OFTEN = frozenset([Kind.BALLOT, Kind.SHUFFLE, Kind.PARTIAL_DECRYPTION])
BARE = frozenset([Kind.END_BALLOTS, Kind.END_SHUFFLES])
VOTING = frozenset([Kind.BALLOT, Kind.END_BALLOTS])


@dataclass(frozen=True, slots=True)
class Event:
    """One event, numbered from 0; ``payload`` is the record it is about."""

    index: int
    kind: Kind
    payload: Record | None


@dataclass(slots=True)
class Chain:
    """The events of an archive, and whatever is wrong with the chain itself."""

    archive: Archive
    events: list[Event] = field(default_factory=list)
    data: dict[str, Record] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    repeated: set[str] = field(default_factory=set)
    head: str = ""
    faults: list[Finding] = field(default_factory=list)

    def of(self, kind: Kind) -> list[Event]:
        """Return the events of one kind, in order."""
        return [event for event in self.events if event.kind is kind]

    def content(self, event: Event) -> bytes:
        """Return the record that an event is about. :raises Fault: there is none."""
        if event.payload is None:
            raise Fault(Code.MALFORMED, f"{event.kind} without a record")
        return self.archive.bytes_of(event.payload)

    def named(self, digest: object) -> bytes:
        """Return a record by its name. :raises Fault: the archive has none of that name."""
        record = self.data.get(encoding.text(digest))
        if record is None:
            raise Fault(Code.MALFORMED, "a record is named that the archive does not hold")
        self.used.add(record.digest)
        return self.archive.bytes_of(record)


def read_chain(archive: Archive) -> Chain:
    """Return the events of ``archive`` in order; stop where the chain breaks."""
    chain = Chain(archive)
    for record in archive.records:
        if not record.is_event:
            if record.digest in chain.data:
                chain.repeated.add(record.digest)
            chain.data.setdefault(record.digest, record)
            continue
        try:
            event = _event(chain, record)
        except Fault as fault:
            chain.faults.append(fault.at(len(chain.events)))
            return chain
        chain.events.append(event)
        chain.head = record.digest
    chain.faults.extend(dict.fromkeys(_out_of_order(chain.events)))
    return chain


def _event(chain: Chain, record: Record) -> Event:
    told = encoding.parse_canonical(chain.archive.bytes_of(record))
    told = encoding.fields(told, ("height", "type"), ("parent", "payload"))
    order = [name for name in ("parent", "height", "type", "payload") if name in told]
    encoding.ordered(told, order)
    if told.get("parent", "") != chain.head:
        raise Fault(Code.CHAIN_BROKEN, "the event does not follow the one before it")
    if encoding.whole(told["height"]) != len(chain.events):
        raise Fault(Code.CHAIN_BROKEN, "the event's height is not its place")
    if told["type"] not in list(Kind):
        raise Fault(Code.MALFORMED, "an event of no kind that the protocol has")
    kind = Kind(told["type"])
    payload = None
    if ("payload" in told) == (kind in BARE):
        raise Fault(Code.MALFORMED, f"{kind} {'with' if kind in BARE else 'without'} a record")
    if "payload" in told:
        chain.named(told["payload"])
        payload = chain.data[told["payload"]]
    return Event(len(chain.events), kind, payload)


def _out_of_order(events: list[Event]) -> Iterator[Finding]:
    """Yield every event that comes where it cannot."""
    if not events or events[0].kind is not Kind.SETUP:
        yield Finding(0 if events else None, Code.MISSING_EVENT, "there is no Setup to begin with")
        return
    seen: dict[Kind, int] = {}
    reached = Kind.SETUP
    for event in events:
        if event.kind in VOTING and Kind.END_BALLOTS in seen:
            yield from _closed_early(event, seen)
        elif RANK[event.kind] < RANK[reached] or (event.kind in seen and event.kind not in OFTEN):
            yield Finding(event.index, Code.CHAIN_BROKEN, f"{event.kind} after {reached}")
        elif missing := _missing_before(event.kind, seen):
            about = f"{event.kind} although there was no {missing}"
            yield Finding(event.index, Code.MISSING_EVENT, about)
        else:
            reached = event.kind
        seen.setdefault(event.kind, event.index)


def _closed_early(event: Event, seen: dict[Kind, int]) -> Iterator[Finding]:
    closed = seen[Kind.END_BALLOTS]
    yield Finding(closed, Code.CLOSED_EARLY, "voting is closed here, and goes on afterwards")
    yield Finding(event.index, Code.CLOSED_EARLY, f"voting was closed at event {closed}")


def _missing_before(kind: Kind, seen: dict[Kind, int]) -> Kind | None:
    """Return what must have happened before ``kind`` and has not."""
    needs = {
        Kind.ENCRYPTED_TALLY: Kind.END_BALLOTS,
        Kind.SHUFFLE: Kind.ENCRYPTED_TALLY,
        Kind.END_SHUFFLES: Kind.ENCRYPTED_TALLY,
        Kind.PARTIAL_DECRYPTION: Kind.ENCRYPTED_TALLY,
        Kind.RESULT: Kind.ENCRYPTED_TALLY,
    }
    if kind is Kind.PARTIAL_DECRYPTION and Kind.SHUFFLE in seen and Kind.END_SHUFFLES not in seen:
        return Kind.END_SHUFFLES
    need = needs.get(kind)
    return need if need and need not in seen else None
