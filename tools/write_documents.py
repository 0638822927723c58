"""
The documents that are made from the code: settings, commands, and what each area offers.

``./dev fix`` writes them, ``./dev check`` says which are stale. In ``docs/areas`` only the part
between the two marks is made; the words around it are people's.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tools.guards.tree import Tree, parse

BEGIN, END = "<!-- made by ./dev fix: begin -->", "<!-- made by ./dev fix: end -->"
KINDS = {
    "read_text": "text",
    "read_secret": "secret, or a file named by `…_FILE`",
    "read_flag": "on or off",
    "read_number": "whole number",
    "read_choice": "one of",
}
NOT_SAID = "*Not said yet.*"


def write_documents(root: Path) -> list[str]:
    """Write what is stale; return the names of the files."""
    written = []
    for path, text in _documents(Tree(root)):
        if not path.exists() or path.read_text() != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
            written.append(path.relative_to(root).as_posix())
    return written


def stale_documents(root: Path) -> list[str]:
    """Return every document that the code has moved away from, and every thing without words."""
    found = []
    for path, text in _documents(Tree(root)):
        name = path.relative_to(root).as_posix()
        if not path.exists() or path.read_text() != text:
            found.append(f"{name}: stale; ./dev fix writes it")
        found += [
            f"{name}: {line}: say what it is" for line in text.splitlines() if NOT_SAID in line
        ]
    return found


def _documents(tree: Tree) -> Iterator[tuple[Path, str]]:
    yield tree.root / "docs/settings.md", settings_page(tree)
    yield tree.root / "docs/commands.md", commands_page(tree)
    for container, groups in tree.order.items():
        if container in {"groundswell", "groundswell.methods", "groundswell.packs"}:
            continue
        for name in (name for group in groups for name in group):
            area = tree.root / "src" / container.replace(".", "/") / name
            if area.is_dir():
                path = tree.root / f"docs/areas/{name}.md"
                yield path, area_page(area, path.read_text() if path.exists() else "")


def settings_page(tree: Tree) -> str:
    """Return the settings: the typed readers in ``settings.py`` and the ``#:`` lines above."""
    source = tree.source / "settings.py"
    lines, module = source.read_text().splitlines(), parse(source)
    rows = []
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KINDS:
            name = ast.literal_eval(node.args[0])
            rows.append(
                (node.lineno, name, _kind(node), _default(node), _words(module, lines, node.lineno))
            )
    told = "\n".join(
        f"| `{name}` | {words} | {kind} | {default} |"
        for _, name, kind, default, words in sorted(rows)
    )
    return (
        "# Settings\n\nAn installation is set up by variables of its environment, by nothing else."
        " Unsafe combinations stop the start and say why."
        " This page is made from `src/groundswell/settings.py` by `./dev fix`.\n\n"
        "| setting | what it decides | takes | unless set |\n|---|---|---|---|\n"
        f"{told}\n"
    )


def _kind(node: ast.Call) -> str:
    kind = KINDS[node.func.id]  # type: ignore[attr-defined]
    if kind == "one of":
        return kind + " " + ", ".join(f"`{choice}`" for choice in ast.literal_eval(node.args[1]))
    return kind


def _default(node: ast.Call) -> str:
    given = {keyword.arg: keyword.value for keyword in node.keywords}.get("default")
    value = given or (node.args[-1] if len(node.args) > 1 else None)
    if value is None:
        return "none"
    if isinstance(value, ast.Constant):
        said = {True: "on", False: "off", "": "none"}.get(value.value, str(value.value))
        return said if said == "none" else f"`{said}`"
    return f"`{ast.unparse(value)}`"


def _words(module: ast.Module, lines: list[str], number: int) -> str:
    """Return the ``#:`` lines above the call on line ``number``, or above its statement."""
    statement = max(node.lineno for node in module.body if node.lineno <= number)
    for place in (number, statement):
        said: list[str] = []
        above = place - 2
        while above >= 0 and lines[above].strip().startswith("#:"):
            said.insert(0, lines[above].strip().removeprefix("#:").strip())
            above -= 1
        if said:
            return " ".join(said)
    return NOT_SAID


def commands_page(tree: Tree) -> str:
    """Return the list of commands, each with the first paragraph of its module."""
    rows = []
    for path in tree.files("*.py", under=tree.source / "web/desk/commands"):
        if not path.stem.startswith("_") and not path.stem.endswith("_file"):
            said = (ast.get_docstring(parse(path)) or NOT_SAID).split("\n\n")[0]
            rows.append(
                f"## `groundswell {path.stem.replace('_', '-')}`\n\n{' '.join(said.split())}\n"
            )
    return (
        "# Commands\n\nEach takes `--help`. Exit codes: 0 done, 1 refused or not found, 2 usage."
        " With `--json`, standard output is exactly one JSON value."
        " This page is made from `web/desk/commands` by `./dev fix`.\n\n" + "\n".join(rows)
    )


def area_page(area: Path, before: str) -> str:
    """Return an area's page: people's words as they stand, with the made part inside."""
    made = f"{BEGIN}\n{_powers(area)}{_facts(area)}{_refusals(area)}{END}"
    if BEGIN in before:
        return re.sub(
            re.escape(BEGIN) + ".*" + re.escape(END), lambda _: made, before, flags=re.DOTALL
        )
    told = before.rstrip() or f"# {area.name}\n\n{_first_words(area)}"
    return f"{told}\n\n{made}\n"


def _first_words(area: Path) -> str:
    said = ast.get_docstring(parse(area / "__init__.py")) or NOT_SAID
    return f"{said}\n\nWords and invariants: `{'/'.join(area.parts[-4:])}/README.md`."


def _shelf(area: Path, shelf: str) -> Iterator[tuple[Path, ast.ClassDef]]:
    found = [area / f"{shelf}.py", *sorted((area / shelf).glob("*.py"))]
    for path in found:
        if path.exists():
            for node in ast.walk(parse(path)):
                if isinstance(node, ast.ClassDef):
                    yield path, node


def _powers(area: Path) -> str:
    rows = []
    for path, node in _shelf(area, "powers"):
        if any(ast.unparse(base) == "StrEnum" for base in node.bases):
            lines = path.read_text().splitlines()
            for line in node.body:
                if isinstance(line, ast.Assign):
                    value = ast.literal_eval(line.value)
                    comment = lines[line.lineno - 1].partition("#")[2].strip()
                    rows.append(
                        f"| `{area.name}.{value}` | {comment or str(value).replace('_', ' ')} |"
                    )
    return _table("Powers", "| power | what its holder may do |\n|---|---|", rows)


def _facts(area: Path) -> str:
    rows = []
    for _, node in _shelf(area, "facts"):
        if any(ast.unparse(base) == "Fact" for base in node.bases):
            fields = [
                f"`{ast.unparse(x.target)}`" for x in node.body if isinstance(x, ast.AnnAssign)
            ]
            said = (ast.get_docstring(node) or NOT_SAID).split("\n\n")[0]
            rows.append(f"| `{node.name}` | {' '.join(said.split())} | {', '.join(fields)} |")
    return _table("Facts", "| fact | what has happened | it says |\n|---|---|---|", rows)


def _refusals(area: Path) -> str:
    rows = []
    for path in sorted(area.rglob("*.py")):
        if {"tests", "migrations"} & set(path.parts):
            continue
        for node in ast.walk(parse(path)):
            if (
                isinstance(node, ast.ClassDef)
                and _assigned(node, "code")
                and _assigned(node, "sentence")
            ):
                code, said = _assigned(node, "code"), _assigned(node, "sentence")
                rows.append(f"| `{code}` | {said} |")
    return _table("Refusals", "| code | what the person is told |\n|---|---|", sorted(rows))


def _assigned(node: ast.ClassDef, name: str) -> str:
    """Return the text a class gives to ``name``; "" where it gives none."""
    for line in node.body:
        targets = line.targets if isinstance(line, ast.Assign) else []
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            texts = [c.value for c in ast.walk(line) if isinstance(c, ast.Constant)]
            return " ".join(str(text) for text in texts)
    return ""


def _table(title: str, head: str, rows: list[str]) -> str:
    body = "\n".join(rows)
    return f"\n## {title}\n\n{head}\n{body}\n\n" if rows else ""
