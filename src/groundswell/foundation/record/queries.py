"""Reading the record: entries, heads, and the proof of each entry."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from groundswell.foundation.record.entry import Entry
from groundswell.foundation.record.exported import entry_line, head_line, header_line
from groundswell.foundation.record.models import (
    RecordEntry,
    RecordHead,
    RecordKey,
    RecordNode,
    RecordPlace,
    RecordWaiting,
)
from groundswell.foundation.subjects import Subject
from groundswell.methods.translog import (
    EMPTY_ROOT,
    Frontier,
    Node,
    Span,
    consistency_proof,
    consistency_spans,
    inclusion_proof,
    inclusion_spans,
    node_position,
    nodes_of,
)

AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Proof:
    """What shows that an entry is in the record of a certain size. All hashes hex."""

    seq: int
    size: int
    root: str
    path: tuple[str, ...]


def newest_head() -> RecordHead | None:
    """Return the newest head, if there is one."""
    return RecordHead.objects.order_by("-number").first()


def own_key() -> RecordKey | None:
    """Return as what, and with which key, this record signs; ``None`` before its first head."""
    return RecordKey.objects.first()


def size() -> int:
    """Return how many entries have a place: the newest one's number. One look at an index."""
    return RecordPlace.objects.order_by("-seq").values_list("seq", flat=True).first() or 0


def waiting_count() -> int:
    """Return how many entries have no place yet."""
    return RecordWaiting.objects.count()


def places_in_order(*, newest_first: bool = True, kind: str = "") -> QuerySet[RecordPlace]:
    """Return places with their entries, all or of one kind."""
    places = RecordPlace.objects.select_related("entry")
    if kind:
        places = places.filter(entry__kind=kind)
    return places.order_by("-seq" if newest_first else "seq")


def place_numbered(seq: int) -> RecordPlace | None:
    """Return a place with its entry, or ``None``."""
    return RecordPlace.objects.select_related("entry").filter(seq=seq).first()


def places_around(seq: int, reach: int = 2) -> QuerySet[RecordPlace]:
    """Return the places next to ``seq``, it included, newest first."""
    return places_in_order().filter(seq__range=(seq - reach, seq + reach))


def place_of(token: str) -> RecordPlace | None:
    """Return the place of the entry known by ``token``, or ``None`` while it waits."""
    return RecordPlace.objects.select_related("entry").filter(entry__token=token).first()


def places_because_of(subject: Subject, limit: int = 20) -> QuerySet[RecordPlace]:
    """Return what was done because of ``subject``, newest first."""
    return places_in_order().filter(entry__because_of=str(subject))[:limit]


def places_about(subject: Subject, limit: int = 20) -> QuerySet[RecordPlace]:
    """Return what was recorded about ``subject``, newest first."""
    return places_in_order().filter(entry__about=str(subject))[:limit]


def places_naming(
    subject: Subject, *, area: str, words: str, limit: int = 30
) -> QuerySet[RecordPlace]:
    """Return the newest places of an area's entries about something whose text has ``words``."""
    theirs = places_in_order().filter(entry__about=str(subject), entry__kind__startswith=f"{area}.")
    return theirs.filter(entry__text__contains=words)[:limit]


def entries_in_order(
    kinds: Iterable[str] | None = None, *, waiting: bool = True
) -> Iterator[Entry]:
    """Yield entries by number, then (unless told not to) those that wait. All kinds, or some."""
    wanted = None if kinds is None else tuple(kinds)
    placed = RecordPlace.objects.order_by("seq")
    loose = RecordEntry.objects.filter(place__isnull=True).order_by("id")
    if wanted is not None:
        placed, loose = placed.filter(entry__kind__in=wanted), loose.filter(kind__in=wanted)
    last = 0
    while rows := list(placed.filter(seq__gt=last).select_related("entry")[:AT_ONCE]):
        for row in rows:
            yield row.entry.as_value(row.seq)
        last = _further(last, rows[-1].seq)
    if waiting:
        for entry in loose.iterator(AT_ONCE):
            yield entry.as_value()


def _further(last: int, reached: object) -> int:
    """
    Return where the next portion begins. SQLite keeps any value in any column, and what is no
    number comes after all numbers, for ever.

    :raises ValueError: that is not further on.
    """
    if not isinstance(reached, int) or reached <= last:
        raise ValueError(f"{reached!r} is no place after {last}")
    return reached


def _hashes(spans: Iterable[Span]) -> dict[Node, bytes]:
    nodes = {node for span in spans for node in nodes_of(span)}
    leaves = {node.at + 1: node for node in nodes if node.level == 0}
    inner = {node_position(node): node for node in nodes if node.level}
    found = {
        leaves[seq]: bytes.fromhex(mark)
        for seq, mark in RecordPlace.objects.filter(seq__in=leaves).values_list(
            "seq", "entry__mark"
        )
    }
    marks = RecordNode.objects.filter(position__in=inner).values_list("position", "mark")
    return found | {inner[position]: bytes.fromhex(mark) for position, mark in marks}


def frontier(size: int) -> Frontier:
    """Return the right edge of the tree at ``size`` entries, ready to be appended to."""
    if not size:
        return Frontier()
    span = Span(0, size)
    hashes = _hashes([span])
    return Frontier(size, [hashes[node] for node in nodes_of(span)])


def proof_of(seq: int, head: RecordHead) -> Proof:
    """Return the proof that entry ``seq`` is under ``head``. Two queries, whatever the size."""
    hashes = _hashes(inclusion_spans(seq - 1, head.size))
    path = inclusion_proof(seq - 1, head.size, hashes.__getitem__)
    return Proof(seq, head.size, head.root, tuple(part.hex() for part in path))


def consistency_between(old: int, new: int) -> tuple[str, ...]:
    """Return the proof that the record of ``new`` entries begins with that of ``old``. Hex."""
    hashes = _hashes(consistency_spans(old, new))
    return tuple(part.hex() for part in consistency_proof(old, new, hashes.__getitem__))


def export_lines(head: RecordHead | None) -> Iterator[str]:
    """Yield the record up to ``head`` as the lines of an export, a thousand rows at a time."""
    key = own_key()
    if head is None or key is None:
        yield header_line(origin="", public_key=b"", size=0, root=EMPTY_ROOT.hex())
        return
    yield header_line(
        origin=key.origin,
        public_key=bytes.fromhex(key.public_key),
        size=head.size,
        root=head.root,
    )
    heads = _heads_until(head)
    following = next(heads, None)
    for seq, text in _texts_until(head.size):
        yield entry_line(seq, text)
        while following and following.size <= seq:
            yield head_line(following.note)
            following = next(heads, None)


def _heads_until(head: RecordHead) -> Iterator[RecordHead]:
    last = 0
    heads = RecordHead.objects.filter(number__lte=head.number).order_by("number")
    while rows := list(heads.filter(number__gt=last)[:AT_ONCE]):
        yield from rows
        last = _further(last, rows[-1].number)


def _texts_until(size: int) -> Iterator[tuple[int, str]]:
    last = 0
    places = RecordPlace.objects.filter(seq__lte=size).order_by("seq")
    while rows := list(places.filter(seq__gt=last).values_list("seq", "entry__text")[:AT_ONCE]):
        yield from rows
        last = _further(last, rows[-1][0])
