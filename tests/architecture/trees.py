"""The checkout under test, and copies of it with a breach."""

import shutil
import subprocess
import sys
from pathlib import Path

from tools.guards import Tree

ROOT = Path(__file__).resolve().parents[2]
HERE = Tree(ROOT)
LEFT_OUT = shutil.ignore_patterns("__pycache__", "built", "static", "templates", "data", "*.pyc")


def tree_of(folder: Path, files: dict[str, str]) -> Tree:
    """Return a tree that holds only ``files``, and the contracts of this checkout."""
    for name, text in {"pyproject.toml": (ROOT / "pyproject.toml").read_text(), **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return Tree(folder)


def copy_of_the_source(folder: Path) -> Path:
    """Copy what the import linter reads; return the copy of the package."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copytree(HERE.source, folder / "src/groundswell", ignore=LEFT_OUT)
    return folder / "src/groundswell"


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of the tree in ``folder``."""
    program = Path(sys.executable).parent / "lint-imports"
    return subprocess.run(
        [program, "--no-cache", "--config", folder / "pyproject.toml"],
        cwd=folder,
        env={"PYTHONPATH": str(folder / "src"), "PATH": "/usr/bin:/bin", "COLUMNS": "400"},
        capture_output=True,
        text=True,
        check=False,
    )
