"""
Recomputing the whole record from its tables, and everything that rests on it.

Each part is checked on its own, so that damage in one does not hide damage in another; what
cannot even be read is itself reported.
"""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import batched, islice

from django.db import DatabaseError

from groundswell.foundation.record import signing, witness_file
from groundswell.foundation.record.actions import waiting_code
from groundswell.foundation.record.check import LogCheck, Problems, Verification
from groundswell.foundation.record.commitments import PREFIX, salt_code
from groundswell.foundation.record.commitments import PURPOSE as SALTS
from groundswell.foundation.record.entry import Entry, NotAnEntry, mark_of, read_entry
from groundswell.foundation.record.forms import not_as_written
from groundswell.foundation.record.head import read_head
from groundswell.foundation.record.kinds import constitutional_kinds
from groundswell.foundation.record.models import (
    RecordEntry,
    RecordHead,
    RecordKey,
    RecordNode,
    RecordPlace,
    RecordSalt,
    RecordWaiting,
)
from groundswell.foundation.record.projections import projections
from groundswell.foundation.record.queries import entries_in_order
from groundswell.foundation.record.snapshot import snapshot
from groundswell.methods.translog import EMPTY_ROOT, NoteError

AT_ONCE = 1000
NOBODYS_KEY = bytes(32)
UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, DatabaseError)
COMMITMENT = re.compile(f'"({PREFIX}[0-9a-f]{{64}})"')
TABLES = (
    RecordEntry,
    RecordPlace,
    RecordNode,
    RecordHead,
    RecordKey,
    RecordWaiting,
    RecordSalt,
)
COLUMNS = ("entry__token", "entry__kind", "entry__about", "entry__at", "entry__because_of")

Heads = Iterator[tuple[int, int, str, datetime, str]]


def verify_database(*, kept_in: Callable[[], list[str]] | None = None) -> Verification:
    """
    Check every table of the record, the file of heads, and the tables that entries lead to.

    ``kept_in`` returns the heads known outside the database; by default the home's own file.
    """
    problems = Problems()
    known = _known_outside(kept_in or witness_file.notes, problems)  # before, as it may grow
    with snapshot():
        check = _log(problems, known)
        waiting = _guarded(problems, "record_waiting", lambda: _waiting(problems)) or 0
        _guarded(problems, "record_salt", lambda: _salts(problems))
        _guarded(problems, None, lambda: _forms(problems))
        _guarded(problems, None, lambda: _projected(problems))
    return Verification(
        check.size if check else 0,
        (check.edge.root() if check else EMPTY_ROOT).hex(),
        waiting,
        problems.all(),
    )


def _guarded[R](problems: Problems, table: str | None, part: Callable[[], R]) -> R | None:
    try:
        return part()
    except UNREADABLE as failure:
        problems.add("unreadable", f"{type(failure).__name__}: {failure}", table=table)
        return None


def _known_outside(read: Callable[[], list[str]], problems: Problems) -> dict[int, str]:
    """Return the notes known outside, by head number."""
    try:
        return {read_head(note).number: note for note in read()}
    except (ValueError, LookupError, OSError) as failure:
        problems.add("witness_unreadable", f"the file of heads cannot be read: {failure}")
        return {}


def _log(problems: Problems, known: dict[int, str]) -> LogCheck | None:
    key = _guarded(problems, "record_key", lambda: _key(problems))
    if key is None:
        return None
    origin, public = key
    check = _guarded(
        problems,
        "record_key",
        lambda: LogCheck(origin=origin, public_key=public, problems=problems),
    )
    if check is None:
        return None
    _guarded(problems, "record_place", lambda: _entries(check))
    check.finish()
    _guarded(problems, "record_head", lambda: _outside(known, problems))
    return check


def _key(problems: Problems) -> tuple[str, bytes]:
    keys = list(RecordKey.objects.all())
    table = "record_key"
    if not keys:
        if RecordHead.objects.exists():
            problems.add("key_missing", "heads are signed and no key is named", table=table)
        return "", NOBODYS_KEY
    if len(keys) > 1:
        problems.add("key_extra", "more than one key is named", table=table)
    own = signing.public_key()
    if own is None:
        problems.add("key_missing", "the signing key is not in this home", table=table)
    named = [key for key in keys if own is None or key.public_key == own.hex()]
    if not named:
        problems.add(
            "key_differs", "the key named is not the one this home signs with", table=table
        )
        return keys[0].origin, own or NOBODYS_KEY
    return named[0].origin, own or bytes.fromhex(named[0].public_key)


def _entries(check: LogCheck) -> None:
    """Walk places, entries, nodes and heads side by side, once."""
    heads: Heads = iter(
        RecordHead.objects.order_by("number")
        .values_list("number", "size", "root", "at", "note")
        .iterator(AT_ONCE)
    )
    nodes = iter(
        RecordNode.objects.order_by("position").values_list("position", "mark").iterator(AT_ONCE)
    )
    following, position = next(heads, None), 0
    rows = RecordPlace.objects.order_by("seq").values_list(
        "seq", "entry__text", "entry__mark", *COLUMNS
    )
    for seq, text, mark, *columns in rows.iterator(AT_ONCE):
        _columns(check, check.entry(seq, text, mark=mark), columns)
        for stored in islice(nodes, len(check.completed)):
            position += 1
            _node(check, position, stored)
        while following and following[1] <= check.size:
            _head(check, following)
            following = next(heads, None)
    while following:
        _head(check, following)
        following = next(heads, None)
    if RecordPlace.objects.count() != check.size:
        check.problems.add(
            "place_stray", "a place is given to an entry that is not there", table="record_place"
        )
    if position != _completed_before(check.size + 1) or next(nodes, None) is not None:
        check.problems.add(
            "node_count",
            "the tree has more or fewer nodes than its entries make",
            table="record_node",
        )


def _node(check: LogCheck, position: int, stored: tuple[int, str]) -> None:
    computed = check.completed[position - 1 - _completed_before(check.size)]
    if stored != (position, computed.hex()):
        check.problems.add(
            "node_differs",
            f"node {position} of the tree is not what it should be",
            seq=check.size,
            table="record_node",
        )


def _completed_before(leaf: int) -> int:
    """Return how many inner nodes stand when leaf number ``leaf`` (from 1) is about to come."""
    return leaf - 1 - (leaf - 1).bit_count()


def _columns(check: LogCheck, entry: Entry | None, columns: list[object]) -> None:
    if entry is None:
        return
    stated = (entry.token, entry.kind, entry.about, entry.at, entry.because_of)
    for name, written, column in zip(COLUMNS, stated, columns, strict=True):
        if written != column:
            short = name.removeprefix("entry__")
            check.problems.add(
                "column_differs",
                f"entry {check.size}: {short} is not what its text says",
                seq=check.size,
                table="record_entry",
            )


def _head(check: LogCheck, row: tuple[int, int, str, datetime, str]) -> None:
    number, size, root, at, note = row
    check.head(note)
    try:
        head = read_head(note)
    except (NoteError, ValueError):
        return  # said by check.head already
    if (number, size, root, at) != (head.number, head.size, head.root.hex(), head.at):
        check.problems.add(
            "column_differs",
            f"head {number}: a column is not what its note says",
            seq=head.size,
            table="record_head",
        )


def _outside(known: dict[int, str], problems: Problems) -> None:
    """Compare stored heads with those known outside: every one of them must still stand."""
    stored = RecordHead.objects.filter(number__lte=max(known, default=0))
    missing = dict(known)
    for number, note in stored.values_list("number", "note").iterator(AT_ONCE):
        if number in known and missing.pop(number) != note:
            problems.add(
                "history_differs",
                f"head {number} is not the one kept outside the database",
                table="record_head",
            )
    for number in sorted(missing):
        size = read_head(missing[number]).size
        problems.add(
            "truncated",
            f"head {number} ({size} entries) was signed and is gone",
            seq=size,
            table="record_head",
        )


def _waiting(problems: Problems) -> int:
    """Check that every entry has a place or waits, and that those that wait were written here."""
    loose = RecordEntry.objects.filter(place__isnull=True).order_by("id")
    count = 0
    for entry in loose.select_related("waiting").iterator(AT_ONCE):
        count += 1
        _guarded(problems, "record_entry", lambda entry=entry: _waits(problems, entry))  # type: ignore[misc]
    waiting = set(RecordWaiting.objects.values_list("entry_id", flat=True))
    rightly = set(loose.filter(pk__in=waiting).values_list("pk", flat=True))
    if waiting != rightly:
        problems.add(
            "waiting_stray",
            "something waits that has its place already, or is not there",
            table="record_waiting",
        )
    return count


def _waits(problems: Problems, entry: RecordEntry) -> None:
    table, token = "record_entry", entry.token
    try:
        value = read_entry(entry.text)
    except NotAnEntry as failure:
        problems.add("not_canonical", f"waiting entry {token}: {failure}", table=table)
        return
    stated = (value.token, value.kind, value.about, value.at, value.because_of, value.mark)
    if stated != (token, entry.kind, entry.about, entry.at, entry.because_of, entry.mark):
        problems.add(
            "column_differs",
            f"waiting entry {token}: a column is not what its text says",
            table=table,
        )
    waiting = RecordWaiting.objects.filter(entry_id=entry.pk).first()
    if waiting is None:
        problems.add(
            "unplaced", f"entry {token} has no place and does not wait for one", table=table
        )
    elif waiting.code != waiting_code(entry.pk, mark_of(entry.text)):
        problems.add(
            "not_ours",
            f"waiting entry {token} was not written by this installation",
            table="record_waiting",
        )


def _salts(problems: Problems) -> None:
    """Check that each salt is as it was kept, and that none is gone without having been erased."""
    secret = signing.secret_for(SALTS) or NOBODYS_KEY
    for commitment, salt, whose, code in RecordSalt.objects.values_list(
        "commitment", "salt", "whose", "code"
    ).iterator(AT_ONCE):
        if code != salt_code(secret, commitment, salt, whose):
            problems.add(
                "not_ours",
                f"the salt of {commitment} was not kept, or erased, by this installation",
                table="record_salt",
            )
    told: set[str] = set()
    texts = RecordEntry.objects.order_by("id").values_list("text", flat=True).iterator(AT_ONCE)
    for some in batched((found for text in texts for found in COMMITMENT.findall(text)), AT_ONCE):
        told.update(some)
        kept = RecordSalt.objects.filter(commitment__in=some).values_list("commitment", flat=True)
        for commitment in sorted(set(some).difference(kept)):
            problems.add(
                "salt_gone",
                f"the salt of {commitment} is gone, and was not erased by this installation",
                table="record_salt",
            )
    if RecordSalt.objects.count() > len(told):
        problems.add(
            "salt_stray", "a salt is kept of a commitment in no entry", table="record_salt"
        )


def _forms(problems: Problems) -> None:
    for model in TABLES:
        for key, columns in not_as_written(model):
            problems.add(
                "not_as_written",
                f"row {key}: {', '.join(columns)} is not in the form in which it is written",
                table=model._meta.db_table,  # noqa: SLF001
            )


def _projected(problems: Problems) -> None:
    kinds = constitutional_kinds()
    for check in projections():
        for problem in check(entries_in_order(kinds)):
            problems.add(problem.code, problem.message, seq=problem.seq, table=problem.table)
