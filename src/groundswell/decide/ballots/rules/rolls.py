"""
The roll of a vote: fixed when it is announced, public as one hash, checked by each for themselves.

Each line is a number drawn by lot and a salted hash of who it is; the root of all lines goes on
the record, so that nobody can be added or taken off later without it being seen. Source: decide
model, "FrozenRoll" (I5); RFC 6962 for the tree.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from groundswell.methods.translog import ProofError, Tree, leaf_hash, verify_inclusion

FORMAT = "groundswell-roll-proof/1"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a roll: its number from 1, whose it is, and the salt that hides it."""

    number: int
    person: str
    salt: str

    @property
    def leaf(self) -> bytes:
        """The hash of the line as it stands in the tree."""
        hidden = sha256(f"{self.salt}|{self.person}".encode()).hexdigest()
        return leaf_hash(f"{self.number}|{hidden}".encode())


def drawn_up(people: Sequence[str], seed: str, salts: Sequence[str]) -> tuple[Line, ...]:
    """
    Return the lines of a roll. Numbers follow a hash of ``seed``, so that they tell no names.

    :param people: public tokens, each once.
    """
    order = sorted(people, key=lambda each: sha256(f"{seed}|{each}".encode()).digest())
    return tuple(
        Line(number, person, salt)
        for number, (person, salt) in enumerate(zip(order, salts, strict=True), 1)
    )


def root(lines: Sequence[Line]) -> str:
    """Return the hash that fixes every line, in hexadecimal."""
    return Tree(line.leaf for line in lines).root().hex()


def root_of_leaves(leaves: Sequence[str]) -> str:
    """Return the hash that fixes every line, from the hashes of the lines in hexadecimal."""
    return Tree(bytes.fromhex(leaf) for leaf in leaves).root().hex()


def way_to_root(leaves: Sequence[str], number: int) -> list[str]:
    """
    Return the hashes that lead from a line to the root: RFC 6962's inclusion proof.

    :param leaves: the hashes of all lines, in hexadecimal, in their order.
    :param number: of the line, from 1.
    """
    tree = Tree(bytes.fromhex(leaf) for leaf in leaves)
    return [part.hex() for part in tree.inclusion(number - 1)]


def faults_of(told: object) -> list[str]:
    """Return what is wrong with a proof that somebody is on a roll; nothing, if it holds."""
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        return [f"this is no {FORMAT}"]
    try:
        line = Line(int(told["number"]), str(told["person"]), str(told["salt"]))
        size, root_hash = int(told["size"]), bytes.fromhex(told["root"])
        path = [bytes.fromhex(part) for part in told["path"]]
    except (KeyError, TypeError, ValueError) as failure:
        return [f"a part is missing or malformed: {failure}"]
    try:
        verify_inclusion(
            leaf=line.leaf, index=line.number - 1, size=size, proof=path, root=root_hash
        )
    except ProofError as failure:
        return [str(failure)]
    return []
