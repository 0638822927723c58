"""The checkout that is being looked at: what every guard is given."""

import ast
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

GENERATED = {"built", "node_modules", ".venv", "var", "__pycache__", ".git"}


@dataclass(frozen=True)
class Tree:
    """A checkout, or a copy of one with a deliberate breach in it."""

    root: Path

    @property
    def source(self) -> Path:
        """Return the folder of the package."""
        return self.root / "src/groundswell"

    def named(self, path: Path) -> str:
        """Return ``path`` as a message should name it."""
        return path.relative_to(self.root).as_posix()

    def files(self, *patterns: str, under: Path | None = None) -> Iterator[Path]:
        """Yield the files below ``under`` (the package) that match, without generated ones."""
        for pattern in patterns:
            for path in sorted((under or self.source).rglob(pattern)):
                if path.is_file() and not GENERATED & set(path.relative_to(self.root).parts):
                    yield path

    def modules(self, *, tests: bool = False, migrations: bool = False) -> Iterator[Path]:
        """Yield the Python modules of the package."""
        for path in self.files("*.py"):
            parts = path.parts
            if (tests or "tests" not in parts) and (migrations or "migrations" not in parts):
                yield path

    def tracked(self) -> Iterator[Path]:
        """Yield what git keeps or is about to keep; every file, where this is not a git folder."""
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=self.root,
            capture_output=True,
            text=True,
            check=False,
        )
        if listed.returncode or not (self.root / ".git").exists():
            yield from self.files("*", under=self.root)
            return
        for name in sorted(set(filter(None, listed.stdout.split("\0")))):
            if (self.root / name).is_file():
                yield self.root / name

    @cached_property
    def project(self) -> dict[str, object]:
        """Return what ``pyproject.toml`` says."""
        return tomllib.loads((self.root / "pyproject.toml").read_text())

    @cached_property
    def order(self) -> dict[str, list[list[str]]]:
        """Return the import contracts' order, top first: container → groups of strangers."""
        contracts = self.project["tool"]["importlinter"]["contracts"]  # type: ignore[index]
        found = {}
        for contract in contracts:
            if contract["type"] == "layers" and "*" not in contract["containers"][0]:
                names = [line.replace("|", " ").replace(":", " ") for line in contract["layers"]]
                cleaned = [name.replace("(", " ").replace(")", " ").split() for name in names]
                found[contract["containers"][0]] = cleaned
        return found


def parse(path: Path) -> ast.Module:
    """Return the syntax tree of a module, parsed once for each of its states."""
    return _parsed(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=2000)
def _parsed(path: Path, _: int) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


def text_of(path: Path) -> str:
    """Return a file's text, or "" when it is not text."""
    try:
        return path.read_text()
    except UnicodeDecodeError:
        return ""


def docstring_nodes(tree: ast.AST) -> set[ast.AST]:
    """Return the constants that are docstrings: words about code, not code."""
    found: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                found.add(first.value)
    return found
