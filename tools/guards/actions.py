"""Actions say who, when and what they refuse; other areas come in by the public shelves."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from .tree import Tree, parse

AREA_LAYERS = ("register", "organise", "mobilise", "decide", "account")
SUBJECTS = {
    "entry": "what is enacted is an entry, and the sentence reads better with it first",
    "entries": "several of them",
}
BY_NOBODY = {
    "account_at": "signing in: whoever asks is not known yet",
    "open_invitation": "whoever holds the link is not known yet",
    "stop_by_link": "whoever holds the letter may stop letters; nobody asks who that is",
    "erase_due": "a term has run out, by itself",
    "note_ended_terms": "a term has run out, by itself",
    "import_places": "the operator, at the machine",
    "load_own_places": "the operator, at the machine",
}
NO_ACTS = {"decided": "makes the warrant that an act is then given; writes nothing"}
SAYS_WHAT_IT_REFUSES = re.compile(r":raises|Never refuses")
COMPOSES = {"demo", "web"}  # above all areas: they may show an area's form, or play its parts
PRIVATE_SHELVES = {"views", "urls", "jobs", "reactions", "apps", "templatetags"}


def actions_name_their_actor(tree: Tree) -> list[str]:
    """Return every action that is not keyword-only with ``by``, ``at`` and ``:raises``."""
    found = []
    for area in sorted(path for layer in AREA_LAYERS for path in tree.source.glob(f"{layer}/*")):
        for path, node in _actions(area):
            where = f"{tree.named(path)}:{node.lineno} {node.name}"
            found += [f"{where}: {wrong}" for wrong in _wrongs(node)]
    return found


def _actions(area: Path) -> Iterator[tuple[Path, ast.FunctionDef]]:
    """Yield an area's actions: public, and offered by the package where the shelf is one."""
    package = area / "actions/__init__.py"
    offered = package.read_text() if package.exists() else ""
    for path in [area / "actions.py", *sorted((area / "actions").glob("[!_]*.py"))]:
        for node in parse(path).body if path.exists() else ():
            if isinstance(node, ast.FunctionDef) and not _is_private(node.name, offered):
                yield path, node


def _is_private(name: str, offered: str) -> bool:
    unoffered = bool(offered) and f'"{name}"' not in offered
    return name.startswith("_") or name in NO_ACTS or unoffered


def _wrongs(node: ast.FunctionDef) -> Iterator[str]:
    listed = node.args.posonlyargs + node.args.args
    if node.args.vararg or {argument.arg for argument in listed} - SUBJECTS.keys():
        yield "keyword-only, please"
    named = {argument.arg for argument in node.args.kwonlyargs}
    if "by" not in named and node.name not in BY_NOBODY:
        yield "`by` is missing"
    if "at" not in named:
        yield "`at` is missing"
    if not SAYS_WHAT_IT_REFUSES.search(ast.get_docstring(node) or ""):
        yield "say what it does and, after :raises, what it refuses (or “Never refuses”)"


def areas_meet_at_their_public_shelves(tree: Tree) -> list[str]:
    """Return every import of another area's private shelf: its views, urls, jobs, reactions …"""
    found = []
    for path in tree.modules():
        own = path.relative_to(tree.source).parts[:2]
        if own[0] in COMPOSES:
            continue
        for node in ast.walk(parse(path)):
            if isinstance(node, ast.ImportFrom) and node.level == 0:
                where = f"{tree.named(path)}:{node.lineno}"
                shelves = _private_shelves(node, own)
                found += [f"{where} {shelf} is private to its area" for shelf in shelves]
    return found


def _private_shelves(node: ast.ImportFrom, own: tuple[str, ...]) -> Iterator[str]:
    parts = (node.module or "").split(".")
    if parts[0] != "groundswell" or len(parts) < 3 or parts[1] not in AREA_LAYERS:
        return
    if tuple(parts[1:3]) == own:
        return
    shelves = parts[3:4] or [alias.name for alias in node.names]
    yield from (f"{parts[1]}.{parts[2]}.{name}" for name in shelves if name in PRIVATE_SHELVES)
