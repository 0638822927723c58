"""What git keeps: no registry's host, no machine's path, no address in a lock."""

import json
import re

from .tree import Tree, text_of

# Written in halves, so that this file does not hold what it looks for.
REGISTRY_HOSTS = tuple(
    "".join(halves)
    for halves in (
        ("pypi.", "org"),
        ("python", "hosted.org"),
        ("npmjs.", "org"),
        ("npmjs.", "com"),
        ("yarnpkg.", "com"),
        ("crates.", "io"),
        ("rubygems.", "org"),
        ("proxy.", "golang.org"),
        ("deb.", "debian.org"),
        ("repo.maven.", "apache.org"),
        ("jsdelivr.", "net"),
        ("unpkg.", "com"),
    )
)
MACHINE_PATH = re.compile(r"(?<![\w.$}/~-])/(?:root|work|home/\w+|Users/\w+)/\w")
FOREIGN_LOCKS = frozenset({"uv.lock", "pylock.toml", "poetry.lock", "yarn.lock", "Pipfile.lock"})


def no_registry_is_named(tree: Tree) -> list[str]:
    """Return every tracked line with a package registry's host in it."""
    return [
        f"{tree.named(path)}:{number} {host}"
        for path in tree.tracked()
        for number, line in enumerate(text_of(path).splitlines(), 1)
        for host in REGISTRY_HOSTS
        if host in line
    ]


def no_machine_is_named(tree: Tree) -> list[str]:
    """Return every tracked line with a path of somebody's own machine in it."""
    return [
        f"{tree.named(path)}:{number} {match.group()}…"
        for path in tree.tracked()
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if (match := MACHINE_PATH.search(line))
    ]


def locks_hold_no_address(tree: Tree) -> list[str]:
    """Return every address in a lock, and every lock of another kind."""
    found = [
        f"{tree.named(path)}: a lock full of addresses; use ./dev lock"
        for path in tree.tracked()
        if path.name in FOREIGN_LOCKS
    ]
    lock = tree.root / "requirements.lock"
    lines = lock.read_text().splitlines() if lock.exists() else []
    found += [f"{lock.name}:{n} {line.strip()}" for n, line in enumerate(lines, 1) if "://" in line]
    npm = tree.root / "package-lock.json"
    packages = json.loads(npm.read_text()).get("packages", {}) if npm.exists() else {}
    found += [
        f"{npm.name}: {name} says “resolved”" for name, row in packages.items() if "resolved" in row
    ]
    return found
