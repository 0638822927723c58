"""Small enough to read, and named for one thing."""

import ast
from collections.abc import Iterator
from pathlib import Path

from .tree import Tree, parse

LONGEST_MODULE = 400
LONGEST_FUNCTION = 40
LONGEST_PAGE_SCRIPT = 150
BANNED_NAMES = frozenset(
    [
        "common",
        "util",
        "utils",
        "helper",
        "helpers",
        "misc",
        "base",
        "core",
        "shared",
        "manager",
        "managers",
        "service",
        "services",
    ]
)


def modules_are_short(tree: Tree) -> list[str]:
    """Return every module longer than 400 lines, tests among them."""
    return [
        f"{tree.named(path)}: {lines} lines, at most {LONGEST_MODULE}"
        for path in tree.modules(tests=True)
        if (lines := len(path.read_text().splitlines())) > LONGEST_MODULE
    ]


def functions_are_short(tree: Tree) -> list[str]:
    """Return every function of more than 40 lines, its docstring not counted."""
    return [
        f"{tree.named(path)}:{node.lineno} {node.name}: {lines} lines, at most {LONGEST_FUNCTION}"
        for path in tree.modules()
        for node in _functions(path)
        if (lines := _lines(node)) > LONGEST_FUNCTION
    ]


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    whole = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    if ast.get_docstring(node) is None:
        return whole
    return whole - ((first.end_lineno or first.lineno) - first.lineno + 1)


def page_scripts_are_short(tree: Tree) -> list[str]:
    """Return every page's script of more than 150 lines."""
    return [
        f"{tree.named(path)}: {lines} lines, at most {LONGEST_PAGE_SCRIPT}"
        for path in tree.files("*.js", "*.mjs")
        if (lines := len(path.read_text().splitlines())) > LONGEST_PAGE_SCRIPT
    ]


def names_say_one_thing(tree: Tree) -> list[str]:
    """Return every module or package whose name is a drawer for odds and ends."""
    found = []
    for path in tree.modules(tests=True):
        parts = path.relative_to(tree.source).with_suffix("").parts
        found += [
            f"{tree.named(path)}: “{part}” says nothing about what is inside"
            for part in parts
            if part in BANNED_NAMES
        ]
    return found
