"""
A log that nobody can quietly rewrite: the Merkle tree of RFC 6962.

Entries are leaves of a binary tree of hashes, in the order they came. The root is one short
value that fixes every entry and their order; whoever keeps a root and its size can later be
shown, in about log2(n) hashes, that an entry is in the log (an inclusion proof) and that the
log has only grown since (a consistency proof). Change, drop, add or swap one entry and every
later root differs.

``Frontier`` appends with the few hashes that the right-hand edge needs; ``Tree`` keeps every
hash in memory; ``inclusion_proof`` and ``consistency_proof`` work over any store of complete
subtrees, so that a database answers them with a handful of rows. ``Checkpoint`` is the signed
form in which a root travels (C2SP signed notes), so that other people's tools can witness it.

Hashes are SHA-256. Leaves and inner nodes are hashed under different prefixes, so that no
inner node can be passed off as an entry.

Sources: RFC 6962 section 2.1; RFC 9162 section 2.1 (the verifying algorithms); C2SP
signed-note, tlog-checkpoint and tlog-cosignature.
"""

from groundswell.methods.translog.hashing import EMPTY_ROOT, HASH_BYTES, leaf_hash, node_hash
from groundswell.methods.translog.note import (
    Checkpoint,
    NoteError,
    Signature,
    key_id,
    parse_note,
    write_note,
)
from groundswell.methods.translog.proofs import (
    ProofError,
    verify_consistency,
    verify_inclusion,
)
from groundswell.methods.translog.shape import (
    Node,
    Span,
    consistency_spans,
    inclusion_spans,
    node_position,
    nodes_of,
)
from groundswell.methods.translog.tree import (
    Frontier,
    NodeReader,
    Tree,
    consistency_proof,
    hash_of_span,
    inclusion_proof,
    root_of,
)

__all__ = [
    "EMPTY_ROOT",
    "HASH_BYTES",
    "Checkpoint",
    "Frontier",
    "Node",
    "NodeReader",
    "NoteError",
    "ProofError",
    "Signature",
    "Span",
    "Tree",
    "consistency_proof",
    "consistency_spans",
    "hash_of_span",
    "inclusion_proof",
    "inclusion_spans",
    "key_id",
    "leaf_hash",
    "node_hash",
    "node_position",
    "nodes_of",
    "parse_note",
    "root_of",
    "verify_consistency",
    "verify_inclusion",
    "write_note",
]
