"""The rest of the house: shelves, the demo, migrations, databases."""

import ast
import re

from .tree import Tree, docstring_nodes, parse, text_of

DEMO = "groundswell.demo"
# Who may name the demo, by a string and only outside production.
MAY_NAME_DEMO = {
    "settings.py": "installs it outside production",
    "urls.py": "gives it addresses outside production",
    "web/desk/commands/demo.py": "the command that asks for it",
    "web/desk/commands/rehearse_election.py": "the command that asks for a rehearsal",
}
UNTOLD_MIGRATION = re.compile(r"^\d{4}_(?:auto_|alter_\w+_and_more|\w*_and_more$)")
MIGRATIONS_NEED = ("groundswell.foundation.privacy", "groundswell.foundation.subjects")


def nobody_builds_on_the_demo(tree: Tree) -> list[str]:
    """Return every mention of the demo's modules outside it."""
    found = []
    for path in tree.modules(tests=True):
        inside = path.relative_to(tree.source).as_posix()
        if inside.startswith("demo/") or inside in MAY_NAME_DEMO or "demo" not in text_of(path):
            continue
        module = parse(path)
        told = docstring_nodes(module)
        for node in ast.walk(module):
            named = _names(node) if node not in told else []
            if any(name == DEMO or name.startswith(f"{DEMO}.") for name in named):
                found.append(f"{tree.named(path)}:{node.lineno} nobody builds on the demo")  # type: ignore[attr-defined]
    return found


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def migrations_say_what_they_do(tree: Tree) -> list[str]:
    """Return every migration with a machine's name, or one that imports code that will change."""
    found = []
    for path in tree.modules(migrations=True):
        if path.parent.name != "migrations" or path.name == "__init__.py":
            continue
        if UNTOLD_MIGRATION.match(path.stem):
            found.append(f"{tree.named(path)}: name it after what it does")
        for node in ast.walk(parse(path)):
            imported = node.module or "" if isinstance(node, ast.ImportFrom) else ""
            if isinstance(node, ast.Import):
                imported = node.names[0].name
            if imported.startswith("groundswell.") and not imported.startswith(MIGRATIONS_NEED):
                found.append(f"{tree.named(path)}: imports {imported}, which will change")
    return list(dict.fromkeys(found))


def areas_have_their_shelves(tree: Tree) -> list[str]:
    """Return every area without a docstring, a README or tests."""
    found = []
    for container, groups in tree.order.items():
        for name in (name for group in groups for name in group):
            folder = tree.root / "src" / container.replace(".", "/") / name
            if container == "groundswell" or not folder.is_dir():
                continue
            if not (folder / "README.md").exists():
                found.append(f"{tree.named(folder)}: no README.md")
            if not any(folder.glob("tests/test_*.py")):
                found.append(f"{tree.named(folder)}: no tests")
            if ast.get_docstring(parse(folder / "__init__.py")) is None:
                found.append(f"{tree.named(folder)}: __init__ says nothing")
    return found


def requests_hold_no_transaction(tree: Tree) -> list[str]:
    """Return ATOMIC_REQUESTS, which would take SQLite's one write lock on every page."""
    return [
        f"{tree.named(path)}: ATOMIC_REQUESTS"
        for path in tree.modules()
        if "ATOMIC_REQUESTS" in path.read_text()
    ]
