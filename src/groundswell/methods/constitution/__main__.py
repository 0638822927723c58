"""Replay a file of constitutional entries (JSON lines) without a server."""

import json
import sys
from collections import Counter
from pathlib import Path

from groundswell.methods.constitution import MOVEMENT, ROW_TYPES, Entry, replay


def main(arguments: list[str]) -> int:
    """Print what the entries lead to as one JSON value; 0 lawful, 1 not, 2 usage."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m groundswell.methods.constitution ENTRIES.jsonl\n")
        return 2
    lines = Path(arguments[0]).read_text(encoding="utf-8").splitlines()
    entries = [Entry.from_json(json.loads(line)) for line in lines if line.strip()]
    replayed = replay(entries, MOVEMENT.rules)
    told = {
        "ok": not replayed.refusals,
        "entries": len(entries),
        "rows": {kind.TABLE: len(replayed.state.rows(kind)) for kind in ROW_TYPES},
        "types": dict(Counter(str(entry.type) for entry in entries)),
        "refused": [
            {"step": entry.step, "code": no.code, "reason": no.reason, "article": no.article}
            for entry, no in replayed.refusals
        ],
    }
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    return 0 if told["ok"] else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
