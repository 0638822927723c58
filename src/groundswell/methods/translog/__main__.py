"""
Print the size and the root of a log: ``python -m groundswell.methods.translog file.jsonl``.

Each line is one entry, as its bytes stand without the line end. In an exported record the
entries are taken from its ``entry`` lines. Of a proof that was downloaded, check that its entry
leads to its root, and print where the entry stands, the size and the root. A ``.gz`` file is
read as what it holds.
"""

import gzip
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from groundswell.methods.translog.hashing import leaf_hash
from groundswell.methods.translog.note import parse_note
from groundswell.methods.translog.proofs import verify_inclusion
from groundswell.methods.translog.tree import Frontier

EXPORT_FORMAT = "groundswell-record/1"
PROOF_FORMAT = "groundswell-record-proof/1"
LONGEST_PROOF = 4 * 1024 * 1024


def entries_of(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the entries in the lines of a file."""
    exported = False
    for number, line in enumerate(lines):
        row = line.rstrip(b"\r\n")
        if number == 0 and row.startswith(b"{"):
            exported = json.loads(row).get("format") == EXPORT_FORMAT
            if exported:
                continue
        if not exported:
            yield row
        elif isinstance(entry := json.loads(row).get("entry"), str):
            yield entry.encode()


def checked_proof(text: bytes) -> str | None:
    """
    Return what a downloaded proof shows, or ``None`` where the text is no such proof.

    :raises ValueError: the proof does not show what it states.
    """
    if PROOF_FORMAT.encode() not in text[:200]:
        return None
    told = json.loads(text)
    verify_inclusion(
        leaf=leaf_hash(told["entry"].encode()),
        index=told["seq"] - 1,
        size=told["size"],
        proof=[bytes.fromhex(part) for part in told["path"]],
        root=bytes.fromhex(told["root"]),
    )
    head, _signatures = parse_note(told["head"])
    if (head.size, head.root.hex()) != (told["size"], told["root"]):
        raise ValueError("the head beside it is of another size or root")
    return f"entry {told['seq']} is in {told['size']} {told['root']}"


def main(words: list[str]) -> int:
    """Print size and root of the file named; 2 on wrong use, 1 when it cannot be read."""
    if len(words) != 1:
        sys.stderr.write("usage: python -m groundswell.methods.translog FILE\n")
        return 2
    path = Path(words[0])
    edge = Frontier()
    try:
        with (gzip.open if path.suffix == ".gz" else open)(path, "rb") as lines:
            if shown := checked_proof(lines.read(LONGEST_PROOF)):
                sys.stdout.write(f"{shown}\n")
                return 0
            lines.seek(0)
            for entry in entries_of(lines):
                edge.append(leaf_hash(entry))
    except (OSError, EOFError, ValueError, TypeError, LookupError, AttributeError) as failure:
        sys.stderr.write(f"{path}: cannot be read as a log: {failure}\n")
        return 1
    sys.stdout.write(f"{edge.size} {edge.root().hex()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
