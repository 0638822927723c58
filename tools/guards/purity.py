"""Rules and methods are pure; the time is asked for in one place."""

import ast
from collections.abc import Iterator
from pathlib import Path

from .tree import Tree, parse

OUTSIDE_WORLD = frozenset(
    [
        "django",
        "groundswell.foundation",
        "os",
        "pathlib",
        "socket",
        "subprocess",
        "sqlite3",
        "psycopg",
        "requests",
        "urllib.request",
        "http",
        "secrets",
        "time",
        "tempfile",
        "shutil",
        "logging",
        "threading",
        "asyncio",
    ]
)
OUTSIDE_CALLS = frozenset(["open", "print", "input"])
CLOCKS = {
    "foundation/clock/__init__.py": "the one place that is asked",
    "demo/story_clock.py": "moves that place to a named moment, and on from there",
}
CLOCK_CALLS = frozenset(
    [
        "datetime.now",
        "datetime.utcnow",
        "datetime.today",
        "date.today",
        "time.time",
        "timezone.now",
        "timezone.localdate",
        "timezone.localtime",
    ]
)
RANDOM_STATE = frozenset(["Random", "SystemRandom"])  # handed in; the module's own is hidden state


def rules_and_methods_are_pure(tree: Tree) -> list[str]:
    """Return every use of Django, files, clock, network or hidden chance in rules and methods."""
    return [
        f"{tree.named(path)}:{line} {what}: pass the value in"
        for path in _pure_modules(tree)
        for line, what in _impurities(parse(path))
    ]


def _pure_modules(tree: Tree) -> Iterator[Path]:
    for path in tree.modules():
        inside = path.relative_to(tree.source).parts
        pure_layer = inside[0] in {"methods", "packs"} and path.name != "__main__.py"
        if pure_layer or path.name == "rules.py" or "rules" in inside[:-1]:
            yield path


def _impurities(module: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from ((node.lineno, name) for name in _imported(node) if _is_outside(name))
        elif isinstance(node, ast.Call):
            called = _dotted(node.func)
            hidden = called.startswith("random.") and called.split(".")[1] not in RANDOM_STATE
            if hidden or called in OUTSIDE_CALLS or _reads_clock(called):
                yield node.lineno, f"{called}()"


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if node.level == 0 else []


def _is_outside(name: str) -> bool:
    return any(name == one or name.startswith(f"{one}.") for one in OUTSIDE_WORLD)


def _dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return ""


def _reads_clock(called: str) -> bool:
    return ".".join(called.split(".")[-2:]) in CLOCK_CALLS


def only_the_clock_tells_the_time(tree: Tree) -> list[str]:
    """Return every reading of the time outside ``foundation/clock``, the database's too."""
    return [
        f"{tree.named(path)}:{line} {what}: take `at`, or ask foundation.clock"
        for path in tree.modules()
        if path.relative_to(tree.source).as_posix() not in CLOCKS
        for line, what in _clock_readings(parse(path))
    ]


def _clock_readings(module: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and _reads_clock(called := _dotted(node.func)):
            yield node.lineno, f"{called}()"
        elif isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}:
            yield node.value.lineno, node.arg
        elif isinstance(node, ast.ImportFrom) and node.module == "django.db.models.functions":
            yield from ((node.lineno, "Now") for alias in node.names if alias.name == "Now")
        elif isinstance(node, ast.Attribute) and _dotted(node) == "timezone.now":
            yield node.lineno, "timezone.now"
