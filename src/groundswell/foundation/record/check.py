"""
The checks a record must pass, whatever it is read from. No database, no Django.

``LogCheck`` is given entries and heads one after another, in order, and keeps only the right
edge of the tree: a record of any length is checked in the memory of one entry.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from groundswell.foundation.record.entry import Entry, NotAnEntry, mark_of, read_entry
from groundswell.foundation.record.head import Head, head_mark, read_head
from groundswell.methods.translog import Frontier, NoteError, key_id

MOST_ERRORS = 200


@dataclass(frozen=True, slots=True)
class Problem:
    """Something found wrong: at which entry, in which table, in a word and in a sentence."""

    code: str
    message: str
    seq: int | None = None
    table: str | None = None

    def told(self) -> dict[str, Any]:
        """Return the problem as ``--json`` prints it."""
        return {"seq": self.seq, "table": self.table, "code": self.code, "message": self.message}


@dataclass(frozen=True, slots=True)
class Verification:
    """What verifying found: how far the record goes, and everything that is wrong."""

    size: int
    root: str
    waiting: int
    errors: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.errors

    def told(self) -> dict[str, Any]:
        """Return the result as ``--json`` prints it."""
        return {
            "ok": self.ok,
            "size": self.size,
            "root": self.root,
            "waiting": self.waiting,
            "errors": [problem.told() for problem in self.errors],
        }


@dataclass(slots=True)
class Problems:
    """Problems as they are found, up to a number that still can be read."""

    found: list[Problem] = field(default_factory=list)
    left_out: int = 0

    def add(
        self, code: str, message: str, *, seq: int | None = None, table: str | None = None
    ) -> None:
        """Note one problem."""
        if len(self.found) < MOST_ERRORS:
            self.found.append(Problem(code, message, seq, table))
        else:
            self.left_out += 1

    def all(self) -> tuple[Problem, ...]:
        """Return what was found, and how many more there were."""
        if not self.left_out:
            return tuple(self.found)
        return (*self.found, Problem("more", f"and {self.left_out} more problems"))


class LogCheck:
    """Entries, tree, heads, their chain and their signatures."""

    def __init__(
        self,
        *,
        origin: str,
        public_key: bytes,
        problems: Problems,
        kept: Mapping[int, bytes] | None = None,
    ) -> None:
        """
        Begin at an empty record that signs as ``origin`` with ``public_key``.

        ``kept`` maps sizes to roots that somebody kept from before; each must be passed.
        :raises ValueError: this is not an Ed25519 key.
        """
        self.problems = problems
        self.edge = Frontier()
        self.completed: list[bytes] = []  # the inner nodes that the last entry completed
        self.newest: Head | None = None
        self._newest_mark = ""
        self._origin = origin
        self._key = Ed25519PublicKey.from_public_bytes(public_key)
        self._key_id = key_id(origin, public_key)
        self._kept = dict(kept or {})
        self._compare_kept()

    @property
    def size(self) -> int:
        """How many entries were seen."""
        return self.edge.size

    def entry(self, seq: object, text: str, *, mark: str | None = None) -> Entry | None:
        """
        Take the next entry; return it, or ``None`` where it cannot be read.

        ``mark`` is the stored hash, where one is stored; the tree grows from the text.
        """
        expected, table = self.size + 1, "record_entry"
        if seq != expected:
            self.problems.add(
                "order",
                f"entry {expected} is missing or out of order: {seq!r} stands there",
                seq=expected,
                table="record_place",
            )
        found = None
        try:
            found = read_entry(text, expected)
        except NotAnEntry as failure:
            self.problems.add(
                "not_canonical", f"entry {expected}: {failure}", seq=expected, table=table
            )
        computed = mark_of(text) if found is None else found.mark
        if mark is not None and mark != computed:
            self.problems.add(
                "entry_altered",
                f"entry {expected} is not what its mark was taken of",
                seq=expected,
                table=table,
            )
        self.completed = self.edge.append(bytes.fromhex(computed))
        self._compare_kept()
        return found

    def head(self, note: str) -> None:
        """Take the next head, a signed note, at the size the record has reached."""
        table = "record_head"
        try:
            head = read_head(note)
        except (NoteError, ValueError) as failure:
            self.problems.add("head_unreadable", f"a head cannot be read: {failure}", table=table)
            return
        number = self.newest.number + 1 if self.newest else 1
        for wrong, code, message in (
            (head.number != number, "head_order", f"head {number} is missing or out of order"),
            (head.origin != self._origin, "head_origin", f"head {number} is of another record"),
            (
                head.previous != self._newest_mark,
                "head_chain",
                f"head {number} does not follow the one before it",
            ),
            (
                self.newest and head.size <= self.newest.size,
                "head_size",
                f"head {number} is no larger than the one before it",
            ),
            (
                head.size != self.size,
                "head_size",
                f"head {number} is of {head.size} entries and stands at {self.size}",
            ),
            (
                head.root != self.edge.root(),
                "head_root",
                f"head {number} (size {head.size}): the entries lead to another root",
            ),
            (
                not self._signed(head),
                "head_signature",
                f"head {number} is not signed with the record's key",
            ),
        ):
            if wrong:
                self.problems.add(code, message, seq=head.size, table=table)
        self.newest, self._newest_mark = head, head_mark(note)

    def finish(self) -> None:
        """Say what is still missing when there is nothing more to read."""
        covered = self.newest.size if self.newest else 0
        if self.size > covered:
            self.problems.add(
                "no_head",
                f"entries from {covered + 1} on are under no signed head",
                seq=covered + 1,
                table="record_head",
            )
        for size in sorted(self._kept):
            self.problems.add(
                "truncated",
                f"a head of {size} entries is known; the record ends at {self.size}",
                seq=self.size + 1,
                table="record_place",
            )

    def result(self, waiting: int = 0) -> Verification:
        """Return what was found so far."""
        return Verification(self.size, self.edge.root().hex(), waiting, self.problems.all())

    def _signed(self, head: Head) -> bool:
        for signature in head.signatures:
            if (signature.name, signature.key_id) == (self._origin, self._key_id):
                try:
                    self._key.verify(signature.blob, head.body.encode())
                except InvalidSignature:
                    return False
                return True
        return False

    def _compare_kept(self) -> None:
        kept = self._kept.pop(self.size, None)
        if kept is not None and kept != self.edge.root():
            self.problems.add(
                "history_differs",
                f"the first {self.size} entries are not those of a head kept from before",
                seq=self.size,
                table="record_entry",
            )
