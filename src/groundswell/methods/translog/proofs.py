"""Checking proofs, given only roots, sizes and the proof. Source: RFC 9162 section 2.1."""

from collections.abc import Sequence

from groundswell.methods.translog.hashing import EMPTY_ROOT, HASH_BYTES, node_hash


class ProofError(ValueError):
    """A proof does not show what it should."""


def _whole(proof: Sequence[bytes]) -> None:
    if any(len(part) != HASH_BYTES for part in proof):
        raise ProofError("a proof consists of hashes of 32 bytes")


def verify_inclusion(
    *, leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> None:
    """
    Check that the leaf hash ``leaf`` stands at ``index`` (from 0) under ``root``.

    Source: RFC 9162 section 2.1.3.2.
    :raises ProofError: it is not shown.
    """
    if not 0 <= index < size:
        raise ProofError("no such place in a tree of this size")
    _whole(proof)
    here, last, found = index, size - 1, leaf
    for part in proof:
        if last == 0:
            raise ProofError("the proof is too long")
        if here & 1 or here == last:
            found = node_hash(part, found)
            while here and not here & 1:
                here >>= 1
                last >>= 1
        else:
            found = node_hash(found, part)
        here >>= 1
        last >>= 1
    if last:
        raise ProofError("the proof is too short")
    if found != root:
        raise ProofError("the proof leads to another root")


def verify_consistency(
    *, old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes
) -> None:
    """
    Check that the tree of ``new`` leaves under ``new_root`` begins with that under ``old_root``.

    Source: RFC 9162 section 2.1.4.2; sizes 0 and equal sizes as RFC 6962 section 2.1.2 has them.
    :raises ProofError: it is not shown.
    """
    if not 0 <= old <= new:
        raise ProofError("the sizes are out of order")
    _whole(proof)
    if old == 0 or old == new:
        if proof:
            raise ProofError("the proof is too long")
        if old_root != (EMPTY_ROOT if old == 0 else new_root):
            raise ProofError("the proof leads to another root")
        return
    older, newer = _climbed(old, new, proof, old_root)
    if older != old_root or newer != new_root:
        raise ProofError("the proof leads to another root")


def _climbed(old: int, new: int, proof: Sequence[bytes], old_root: bytes) -> tuple[bytes, bytes]:
    path = list(proof)
    if old & (old - 1) == 0:  # a power of two: the old root is itself the first part
        path.insert(0, old_root)
    if not path:
        raise ProofError("the proof is too short")
    here, last = old - 1, new - 1
    while here & 1:
        here >>= 1
        last >>= 1
    older = newer = path[0]
    for part in path[1:]:
        if last == 0:
            raise ProofError("the proof is too long")
        if here & 1 or here == last:
            older, newer = node_hash(part, older), node_hash(part, newer)
            while here and not here & 1:
                here >>= 1
                last >>= 1
        else:
            newer = node_hash(newer, part)
        here >>= 1
        last >>= 1
    if last:
        raise ProofError("the proof is too short")
    return older, newer
