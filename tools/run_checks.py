"""Everything that is checked without running the product: ``./dev check``, and ``./dev fix``."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tools.guards import SOURCE_GUARDS, Tree
from tools.weaknesses import unexplained
from tools.write_documents import stale_documents, write_documents

ROOT = Path(__file__).resolve().parents[1]
BIN = ROOT / ".venv/bin"
TEMPLATES = "src/groundswell"

COMMANDS: dict[str, list[str]] = {
    "lint": ["ruff", "check", "--quiet", "--output-format=concise", "."],
    "format": ["ruff", "format", "--check", "--quiet", "."],
    "layers": ["lint-imports"],
    "templates": ["djlint", "--lint", "--quiet", TEMPLATES],
    "migrations": ["python", "-m", "django", "makemigrations", "--check", "--dry-run"],
    "unsafe settings": ["python", "-m", "django", "check", "--fail-level", "WARNING"],
    "types": ["mypy", "src/groundswell"],
}
FIXES: dict[str, list[str]] = {
    "lint": ["ruff", "check", "--fix", "--quiet", "."],
    "format": ["ruff", "format", "--quiet", "."],
}


def main() -> int:
    """Run every check, then say which did not hold; 0 when all did."""
    if "--fix" in sys.argv[1:]:
        return fix()
    broken = [
        name for name, command in COMMANDS.items() if not holds(name, lambda c=command: run(c))
    ]
    for guard in SOURCE_GUARDS:
        name = guard.__name__.replace("_", " ")
        if not holds(name, lambda g=guard: "\n".join(g(Tree(ROOT)))):
            broken.append(name)
    if not holds("no weakness without a reason", lambda: "\n".join(unexplained(ROOT))):
        broken.append("weaknesses")
    if not holds("documents are fresh", lambda: "\n".join(stale_documents(ROOT))):
        broken.append("documents")
    print(
        f"\n{len(broken)} of the checks did not hold: {', '.join(broken)}"
        if broken
        else "\nAll hold."
    )
    return int(bool(broken))


def holds(name: str, check: Callable[[], str]) -> bool:
    """Run ``check``, which returns what is wrong, in words; print one line, or what is wrong."""
    began = time.monotonic()
    wrong = check().strip()
    print(f"{'no' if wrong else 'ok':<4}{name}  ({time.monotonic() - began:.1f} s)", flush=True)
    if wrong:
        print("    " + wrong.replace("\n", "\n    "), flush=True)
    return not wrong


def run(command: list[str]) -> str:
    """Run a tool of the environment; return what it said if it failed, else ""."""
    with tempfile.TemporaryDirectory(prefix="groundswell-check-") as home:
        env = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "groundswell.settings",
            "GROUNDSWELL_MODE": "development",
            "GROUNDSWELL_HOME": home,
            "GROUNDSWELL_DATABASE_URL": "",
        }
        done = subprocess.run(
            [BIN / command[0], *command[1:]],
            cwd=ROOT,
            env=env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    return (done.stdout + done.stderr or "failed without a word") if done.returncode else ""


def fix() -> int:
    """Put right what a machine can: lint, format, generated documents."""
    for name, command in FIXES.items():
        said = run(command)
        print(f"{'left' if said else 'ok':<6}{name}")
        if said:
            print("    " + said.strip().replace("\n", "\n    "))
    for path in write_documents(ROOT):
        print(f"wrote {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
