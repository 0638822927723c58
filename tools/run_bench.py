"""
Side-by-side benches: ``./dev bench NAME``.

Machines differ and are busy, so a bench measures a floor in the same run, by turns, and what counts
is the ratio. Each is a module of ``tools/bench`` with ``run(words) -> int``.
"""

import sys
from importlib import import_module
from pathlib import Path

FOLDER = Path(__file__).parent / "bench"


def main() -> int:
    """Run the bench that is named; 2 when there is none of that name."""
    names = sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))
    if len(sys.argv) < 2 or sys.argv[1] not in names:
        print(f"usage: ./dev bench NAME, one of: {', '.join(names)}", file=sys.stderr)
        return 2
    return int(import_module(f"tools.bench.{sys.argv[1]}").run(sys.argv[2:]))


if __name__ == "__main__":
    sys.exit(main())
