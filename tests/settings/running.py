"""Run what an operator runs: another process, a home of its own, settings given by the test."""

import os
import subprocess
import sys

from tests.architecture.trees import ROOT

COMMAND = "import sys; from groundswell.cli import main; sys.exit(main())"
SETTING = "import sys; from django.conf import settings; print(getattr(settings, sys.argv[1]))"


def groundswell(*words, home, **env):
    """Run the command; ``env`` are settings without their ``GROUNDSWELL_``."""
    return _python(COMMAND, words, home, env)


def setting(name, *, home, **env):
    """Return, as text, what a setting is once the settings were read."""
    done = _python(SETTING, [name], home, env)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def _python(code, words, home, env):
    kept = {n: v for n, v in os.environ.items() if not n.startswith(("GROUNDSWELL_", "DJANGO_"))}
    told = {f"GROUNDSWELL_{name}": value for name, value in env.items()}
    ours = {"GROUNDSWELL_HOME": str(home), "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        env=kept | ours | {"DJANGO_SETTINGS_MODULE": "groundswell.settings"} | told,
        cwd=home.parent,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
