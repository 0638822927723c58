"""
The shelves of a new area: ``./dev new-area decide/ballots``.

Writes the folder, and places it: in the import contract (beside the uppermost areas of its layer,
as their stranger), in the installed apps and among the addresses.
"""

import re
import sys
from pathlib import Path

from tools.guards.size import BANNED_NAMES
from tools.guards.tree import Tree

LAYERS = ("register", "organise", "mobilise", "decide", "account")
SHELVES = {
    "models.py": "Tables of this area.",
    "rules.py": "What can be decided from values alone. Pure: no database, clock or settings.",
    "queries.py": "Reads with a name.",
    "actions.py": "Every write of this area, and what each refuses.",
    "reactions.py": "What this area does when a lower one announces something.",
    "forms.py": "The shape of what people type.",
    "views.py": "Pages: request, one call, response.",
    "migrations/__init__.py": "",
    "tests/__init__.py": "",
}
POWERS = '''"""Rights this area defines; offices confer them."""

from enum import StrEnum


class Power(StrEnum):
    """What an office may do here. Each line ends with a comment that says so in plain words."""
'''
FACTS = '"""What this area tells the others, in the past tense."""\n'
URLS = '''"""Addresses of this area."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
'''
APPS = '''"""Django\'s handle on this area."""

from django.apps import AppConfig


class {title}Config(AppConfig):
    """Registers the area."""

    name = "groundswell.{layer}.{area}"
    label = "{area}"
'''
TESTS = '''"""The area stands where it belongs."""

from django.apps import apps


def test_the_area_is_installed():
    assert apps.get_app_config("{area}").name == "groundswell.{layer}.{area}"
'''
README = """# {area}

What this area is, in the field's words.

**Words.** …

**Always true.** …

**Who may.** See `docs/areas/{area}.md`.

**Sources.** …
"""
CONTRACT = """[[tool.importlinter.contracts]]
name = "Inside {layer}"
type = "layers"
containers = ["groundswell.{layer}"]
layers = ["{area}"]
exhaustive = true

"""
AREA_CONTRACT = '[[tool.importlinter.contracts]]\nname = "Inside an area'


class Refused(Exception):
    """Said in one line; nothing has been written."""


def main() -> int:
    """Make the area that was asked for; 1 when it cannot be, 2 when it was not asked for right."""
    if len(sys.argv) != 2 or sys.argv[1].count("/") != 1:
        print("usage: ./dev new-area LAYER/AREA, such as decide/ballots", file=sys.stderr)
        return 2
    layer, area = sys.argv[1].split("/")
    try:
        for name in new_area(Path.cwd(), layer, area):
            print(name)
    except Refused as reason:
        print(reason, file=sys.stderr)
        return 1
    return 0


def new_area(root: Path, layer: str, area: str) -> list[str]:
    """Write and place the area; return what was written. :raises Refused: it cannot be."""
    tree = Tree(root)
    folder = tree.source / layer / area
    if layer not in LAYERS:
        raise Refused(f"There is no layer “{layer}” for areas; there are {', '.join(LAYERS)}.")
    if not re.fullmatch(r"[a-z]+", area) or area in BANNED_NAMES:
        raise Refused(f"“{area}” is no name for an area: one plain plural noun, such as ballots.")
    if any(path.name == area and path.is_dir() for path in tree.source.glob("*/*")):
        raise Refused(f"There is an area “{area}” already.")
    order = _layers(tree)
    written = [*_place(root, layer, area), *_install(tree, order, layer, area)]
    if not (folder.parent / "__init__.py").exists():
        folder.mkdir(parents=True)
        (folder.parent / "__init__.py").write_text(f'"""The {layer} layer."""\n')
    return written + [tree.named(path) for path in _shelves(folder, layer, area)]


def _layers(tree: Tree) -> list[str]:
    return [name for group in tree.order["groundswell"] for name in group]


def _shelves(folder: Path, layer: str, area: str) -> list[Path]:
    words = {"layer": layer, "area": area, "title": area.capitalize()}
    texts = {name: f'"""{said}"""\n' if said else "" for name, said in SHELVES.items()}
    texts |= {"__init__.py": f'"""{area.capitalize()}: say here what this area is."""\n'}
    texts |= {"powers.py": POWERS, "facts.py": FACTS, "urls.py": URLS}
    made = {"apps.py": APPS, "README.md": README, "tests/test_area.py": TESTS}
    texts |= {name: text.format(**words) for name, text in made.items()}
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return [folder / name for name in texts]


def _place(root: Path, layer: str, area: str) -> list[str]:
    """Place the area in the import contract."""
    path = root / "pyproject.toml"
    text = path.read_text().replace(f'"({layer})"', f'"{layer}"')
    inside = re.compile(rf'(containers = \["groundswell\.{layer}"\]\nlayers = \[\s*")')
    if inside.search(text):
        text = inside.sub(rf"\g<1>{area} | ", text, count=1)
    else:
        contract = CONTRACT.format(layer=layer, area=area)
        text = text.replace(AREA_CONTRACT, contract + AREA_CONTRACT, 1)
    path.write_text(text)
    return ["pyproject.toml"]


def _install(tree: Tree, order: list[str], layer: str, area: str) -> list[str]:
    """Install the app after those it may stand on, and give it its addresses."""
    settings = tree.source / "settings.py"
    line = f'    "groundswell.{layer}.{area}",\n'
    beneath = "|".join(order[order.index(layer) :])
    text = settings.read_text()
    last = list(re.finditer(rf'^    "groundswell\.(?:{beneath})\.\w+",\n', text, re.MULTILINE))[-1]
    settings.write_text(text[: last.end()] + line + text[last.end() :])
    urls = tree.source / "urls.py"
    entry = f'    path("{area}/", include("groundswell.{layer}.{area}.urls")),\n]\n'
    urls.write_text(urls.read_text().replace("\n]\n", f"\n{entry}", 1))
    return [tree.named(settings), tree.named(urls)]


if __name__ == "__main__":
    sys.exit(main())
