"""The demo, debug and a missing secret stop production from starting."""

import os
import subprocess
import sys

import pytest

SOUND = {
    "GROUNDSWELL_MODE": "production",
    "GROUNDSWELL_SECRET_KEY": "k" * 50,
    "GROUNDSWELL_SITE_URL": "https://movement.example",
}
ASK = "from groundswell import settings as s; print('groundswell.demo' in s.INSTALLED_APPS)"


def started(home, **changed):
    """Load the settings in a process of its own, with only these variables."""
    env = {"PATH": os.environ["PATH"], "GROUNDSWELL_HOME": str(home), **SOUND, **changed}
    return subprocess.run(
        [sys.executable, "-c", ASK], env=env, capture_output=True, text=True, check=False
    )


def test_production_starts_without_the_demo(tmp_path):
    assert started(tmp_path).stdout.strip() == "False"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GROUNDSWELL_DEMO", "on"),
        ("GROUNDSWELL_DEBUG", "on"),
        ("GROUNDSWELL_SECRET_KEY", ""),
        ("GROUNDSWELL_SITE_URL", "http://movement.example"),
        ("GROUNDSWELL_SITE_URL", ""),
    ],
)
def test_production_does_not_start_unsafely(tmp_path, name, value):
    refused = started(tmp_path, **{name: value})

    assert refused.returncode != 0
    assert "ImproperlyConfigured" in refused.stderr
    assert list(tmp_path.iterdir()) == []  # and no key was made
