"""
Verify an election's archive without a server: ``python -m groundswell.methods.secretballot FILE``.

Prints the verdict as one JSON value; 0 sound, 1 not, 2 not understood.
"""

import argparse
import json
import secrets
import sys
from pathlib import Path

from groundswell.methods.secretballot.verifier import verify


def main(words: list[str]) -> int:
    """Judge one archive."""
    parser = argparse.ArgumentParser(prog="python -m groundswell.methods.secretballot")
    parser.add_argument("file", type=Path, help="an archive (.bel)")
    asked = parser.parse_args(words)
    try:
        content = asked.file.read_bytes()
    except OSError as failure:
        sys.stderr.write(f"{asked.file.name} cannot be read: {failure}\n")
        return 2
    found = verify(content, seed=secrets.token_bytes(32))
    sys.stdout.write(json.dumps(found.told(), ensure_ascii=False) + "\n")
    return 0 if found.ok else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
