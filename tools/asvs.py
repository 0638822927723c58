"""
How far OWASP ASVS 5.0, level 2, is shown by tests: ``docs/security/asvs.toml`` makes ``asvs.md``.

The list of requirements itself is not copied; it is read where ``GROUNDSWELL_REAL_DATA`` names it,
to see that each number exists and how many there are. Its words stand at owasp.org.
"""

import csv
import os
import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TOLD = Path("docs/security/asvs.toml")
PAGE = Path("docs/security/asvs.md")
LIST = Path("asvs/asvs_5.0.0_L1_L2.csv")
TO_EVIDENCE = 217  # of 253 at level 2, less OAuth (29) and WebRTC (7)

HEAD = """# OWASP ASVS 5.0, level 2

Made from `asvs.toml` by `python -m tools.asvs`; the requirements themselves are at
[owasp.org](https://owasp.org/www-project-application-security-verification-standard/). A line
stands here when a test shows it, or a document says it; everything else of the {total} is open.

**ASVS L2: {shown}/{total} with a test, {documents} by document, {open} open.**

"""


def read(root: Path = ROOT) -> dict[str, dict[str, str]]:
    """Return what is told: not_applicable, test and document, by number."""
    told: dict[str, dict[str, str]] = tomllib.loads((root / TOLD).read_text(encoding="utf-8"))
    return told


def page(root: Path = ROOT) -> str:
    """Return the document."""
    told = read(root)
    shown, documents = told["test"], told["document"]
    left = TO_EVIDENCE - len(shown) - len(documents)
    lines = [
        HEAD.format(total=TO_EVIDENCE, shown=len(shown), documents=len(documents), open=left),
        "| requirement | shown by |\n|---|---|\n",
    ]
    lines += [
        f"| {number} | not applicable: {why} |\n" for number, why in told["not_applicable"].items()
    ]
    rows = {**{n: f"`{test}`" for n, test in shown.items()}}
    rows |= {number: f"[{Path(path).name}](../../{path})" for number, path in documents.items()}
    lines += [f"| {number} | {by} |\n" for number, by in sorted(rows.items(), key=_in_order)]
    return "".join(lines)


def _in_order(row: tuple[str, str]) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", row[0]))


def wrong_with(root: Path = ROOT) -> list[str]:
    """Return each test or document that is not there, and each number that is no requirement."""
    told, found = read(root), []
    for number, test in told["test"].items():
        file, _, name = test.partition("::")
        there = root / file
        if not (there.is_file() and f"def {name}(" in there.read_text(encoding="utf-8")):
            found.append(f"{number}: no such test, {test}")
    found += [
        f"{n}: no such page, {p}" for n, p in told["document"].items() if not (root / p).is_file()
    ]
    if not (root / PAGE).is_file() or (root / PAGE).read_text(encoding="utf-8") != page(root):
        found.append(f"{PAGE} is old: run .venv/bin/python -m tools.asvs")
    return found


def numbers() -> set[str] | None:
    """Return the numbers of the list, where it is at hand."""
    folder = os.environ.get("GROUNDSWELL_REAL_DATA", "")
    path = Path(folder) / LIST
    if not folder or not path.is_file():
        return None
    with path.open(encoding="utf-8-sig", newline="") as rows:
        return {row["req_id"] for row in csv.DictReader(rows)}


def main() -> int:
    """Write the page; print how far it goes."""
    (ROOT / PAGE).write_text(page(), encoding="utf-8")
    wrong = wrong_with()
    print("\n".join(wrong) or f"ASVS L2: {len(read()['test'])}/{TO_EVIDENCE} with a passing test")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
