"""
Programs that other people wrote, to look at what we make: installed where that may be done.

``found("zbarimg")`` gives the path of one of the system's programs; where it is missing, and this
is root on a machine with ``apt-get``, its package is installed once. Elsewhere the test is
skipped, loudly.
"""

import os
import shutil
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

import pytest

PACKAGES = {
    "pdffonts": "poppler-utils",
    "pdfinfo": "poppler-utils",
    "pdftoppm": "poppler-utils",
    "pdftotext": "poppler-utils",
    "zbarimg": "zbar-tools",
}


def ours(name: str) -> Path:
    """Return a program of the environment's own, which the lock names."""
    path = Path(sys.executable).with_name(name)
    assert path.exists(), f"{name} is in the lock and not installed: run ./dev setup"
    return path


def found(name: str) -> str:
    """Return the path of one of the system's programs, or skip the test and say why."""
    path = shutil.which(name) or (_installed(PACKAGES[name]) and shutil.which(name))
    if not path:
        pytest.skip(f"no {name}: install the system's package {PACKAGES[name]}")
    return path


@lru_cache
def _installed(package: str) -> bool:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", package]
    return all(
        subprocess.run(
            command, env=env, stdin=subprocess.DEVNULL, capture_output=True, check=False
        ).returncode
        == 0
        for command in (["apt-get", "update", "-q"], install)
    )


def run(*command: object, timeout: float = 120, **env: str) -> str:
    """Run a program and return what it says; what goes wrong fails the test with its words."""
    done = subprocess.run(
        [str(part) for part in command],
        env={**os.environ, **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
    assert done.returncode == 0, f"{command[0]} ended with {done.returncode}\n{done.stderr[-2000:]}"
    return done.stdout
