"""Work a map out by hand: ``python -m groundswell.methods.opinionmap VOTES.csv [--seed N]``."""

import argparse
import csv
import gzip
import json
import sys
from pathlib import Path

from groundswell.methods.opinionmap import NotVotes, opinion_map, read_votes


def main(words: list[str]) -> int:
    """Print one JSON value; 1 when the file is not one of votes."""
    parser = argparse.ArgumentParser(prog="python -m groundswell.methods.opinionmap")
    parser.add_argument("file", type=Path, help="votes as CSV; may be .gz")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args(words)
    opened = gzip.open if asked.file.suffix == ".gz" else open
    try:
        with opened(asked.file, "rt", encoding="utf-8-sig", newline="") as lines:
            told = opinion_map(read_votes(csv.reader(lines)), seed=asked.seed)
    except (OSError, EOFError, UnicodeDecodeError, csv.Error, NotVotes) as failure:
        sys.stderr.write(f"{asked.file.name} is not a file of votes: {failure}\n")
        return 1
    sys.stdout.write(json.dumps(told) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
