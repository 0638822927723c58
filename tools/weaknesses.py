"""
What ``bandit`` and ``regexploit`` find in the product, less what has a reason and a test.

``tools/weaknesses.toml`` holds what was looked at and left, a table for each: the ``rule``,
``where`` it was found (a folder or a file of the product), ``why`` it was left, and the ``test``
that shows it does no harm. A finding without a reason is a fault; so is a reason without one.
"""

import json
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path("src/groundswell")
LEFT = Path("tools/weaknesses.toml")
FEWEST_WORDS = 4  # of a reason


@dataclass(frozen=True, slots=True)
class Left:
    """One sort of finding that was looked at and left."""

    rule: str
    where: str
    why: str
    test: str

    def covers(self, rule: str, path: str) -> bool:
        """Return whether a finding is of this sort."""
        return rule == self.rule and (path == self.where or path.startswith(f"{self.where}/"))


def read_left(root: Path) -> list[Left]:
    """Return what was left, as the file says it."""
    told = tomllib.loads((root / LEFT).read_text(encoding="utf-8"))
    return [Left(**row) for row in told["left"]]


def product_files(root: Path) -> list[Path]:
    """Return the modules of the product: no tests, no migrations."""
    kept = (root / SOURCE).rglob("*.py")
    return sorted(path for path in kept if not {"tests", "migrations"} & set(path.parts))


def found_by_bandit(root: Path) -> Iterator[tuple[str, str, str]]:
    """Yield rule, path in the product and a line for each finding of bandit."""
    done = _run(
        root, "bandit", "-q", "-f", "json", "-r", str(SOURCE), "-x", "*/tests/*,*/migrations/*"
    )
    for one in json.loads(done.stdout)["results"]:
        path = _inside(one["filename"])
        yield one["test_id"], path, f"{path}:{one['line_number']} {one['issue_text']}"


def found_by_regexploit(root: Path) -> Iterator[tuple[str, str, str]]:
    """Yield the same for each expression that regexploit holds for slow."""
    files = [str(path.relative_to(root)) for path in product_files(root)]
    done = _run(root, "regexploit-py", *files)
    if done.returncode:
        raise OSError(done.stderr)
    for line in done.stdout.splitlines():
        if line.startswith("Vulnerable regex in "):
            path = _inside(line.removeprefix("Vulnerable regex in ").split()[0].rstrip(",:"))
            yield "redos", path, line


def _inside(path: str) -> str:
    return path.removeprefix("./").removeprefix(f"{SOURCE.as_posix()}/")


def _run(root: Path, tool: str, *words: str) -> subprocess.CompletedProcess[str]:
    program = Path(__file__).resolve().parents[1] / ".venv/bin" / tool
    return subprocess.run(
        [program, *words],
        cwd=root,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def unexplained(root: Path) -> list[str]:
    """Return a line for each finding without a reason, and for each reason that does not hold."""
    left, seen, wrong = read_left(root), set[Left](), []
    for find in (found_by_bandit, found_by_regexploit):
        for rule, path, said in find(root):
            reason = next((one for one in left if one.covers(rule, path)), None)
            if reason is None:
                wrong.append(f"{rule} {said}")
            else:
                seen.add(reason)
    for one in left:
        if one not in seen:
            wrong.append(f"{one.rule} in {one.where}: not found any more; take the reason away")
        wrong += reason_does_not_hold(root, one)
    return wrong


def reason_does_not_hold(root: Path, one: Left) -> list[str]:
    """Return what is missing from a reason: the words, or the test."""
    wrong = []
    if len(one.why.split()) < FEWEST_WORDS:
        wrong.append(f"{one.rule} in {one.where}: say why it was left")
    file, _, name = one.test.partition("::")
    there = root / file
    if not (there.is_file() and f"def {name}(" in there.read_text(encoding="utf-8")):
        wrong.append(f"{one.rule} in {one.where}: no such test, {one.test}")
    return wrong
