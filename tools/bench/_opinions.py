"""One side of the bench of opinion maps, in a process of its own: make the votes, or the floor."""

import contextlib
import csv
import io
import json
import resource
import sys
import time
from pathlib import Path

SEED, GROUPS, LOADINGS = 20, 4, 3


def make(path: Path, people: int, statements: int, each: int) -> None:
    """Write votes of people in four groups; each saw some ``each`` statements drawn by lot."""
    import numpy as np  # noqa: PLC0415  neither side pays for what the other needs

    rng = np.random.default_rng(SEED)
    leaning = rng.normal(0, 1.2, (GROUPS, statements))
    shared = rng.normal(0, 0.8, statements)
    group = rng.integers(GROUPS, size=people)
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("voter-id", "comment-id", "vote"))
        for person in range(people):
            seen = rng.choice(statements, rng.poisson(each) + 1, replace=False)
            felt = leaning[group[person], seen] + shared[seen] + rng.normal(0, 1, len(seen))
            votes = np.where(np.abs(felt) < 0.35, 0, np.sign(felt)).astype(int)
            rows.writerows(zip([person] * len(seen), seen.tolist(), votes.tolist(), strict=True))


def floor(path: Path) -> None:
    """Let red-dwarf read the same file and find its groups."""
    from reddwarf.implementations.base import run_pipeline  # noqa: PLC0415  as above

    with path.open(newline="") as file:
        votes = [
            {
                "participant_id": int(row["voter-id"]),
                "statement_id": int(row["comment-id"]),
                "vote": int(row["vote"]),
            }
            for row in csv.DictReader(file)
        ]
    run_pipeline(votes=votes, random_state=1)


def ours(path: Path) -> None:
    """Run the command as people do, without the resamples."""
    from groundswell.cli import main  # noqa: PLC0415  as above

    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        assert main(["opinion-map", str(path), "--no-stability", "--json"]) == 0
    told = json.loads(said.getvalue())
    print(told["k"], "groups, silhouette", told["silhouette"], file=sys.stderr)


def main() -> None:
    side, path, *sizes = sys.argv[1:]
    begun = time.perf_counter()
    if side == "make":
        make(Path(path), *map(int, sizes))
    else:
        {"floor": floor, "ours": ours}[side](Path(path))
    spent = resource.getrusage(resource.RUSAGE_SELF)
    told = {
        "cpu": spent.ru_utime + spent.ru_stime,
        "clock": time.perf_counter() - begun,
        "memory": spent.ru_maxrss / 1024,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
