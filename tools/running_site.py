"""A whole site as real processes, web and worker, in a home of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tools import run_site
from tools.processes import Child, stop_all

# Tests that run side by side look for a port each among their own.
FIRST_PORT = 8600 + 100 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
# What the caller's shell may say of its own installation does not belong to this one.
OURS = "GROUNDSWELL_"
KEPT = ("GROUNDSWELL_REAL_DATA", "GROUNDSWELL_CHROMIUM")


@dataclass(frozen=True, slots=True)
class RunningSite:
    """Where a site answers, what it is made of, and how to speak to it from a shell."""

    url: str
    home: Path
    env: dict[str, str]
    children: list[Child]

    def command(self, *words: object, timeout: float = 600) -> str:
        """Run ``groundswell words`` on this site and return what it says."""
        return self._run([str(run_site.BIN / "groundswell"), *map(str, words)], timeout)

    def python(self, program: str, *words: object, timeout: float = 600) -> str:
        """Run a program with this site's settings, as its operator could, and return its words."""
        return self._run([sys.executable, "-c", program, *map(str, words)], timeout)

    @contextmanager
    def without_worker(self) -> Iterator[None]:
        """Stop the worker for a while, so that nothing is written but by what one does oneself."""
        worker = next(child for child in self.children if child.name == "worker")
        self.children.remove(worker)
        stop_all([worker])
        try:
            yield
        finally:
            self.children.append(run_site.worker(self.env, self.home))

    def _run(self, command: list[str], timeout: float) -> str:
        done = subprocess.run(
            command,
            cwd=run_site.ROOT,
            env=self.env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"exit {done.returncode}\n{done.stdout}\n{done.stderr}")
        return done.stdout


@contextmanager
def running_site(home: Path, *, demo: bool, **settings: str) -> Iterator[RunningSite]:
    """Start a site in ``home``, and stop all of it at the end; ``settings`` as in docs/settings."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(OURS) or k in KEPT}
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    told = urlsplit(settings.get("GROUNDSWELL_SITE_URL", "")).port
    port = told or run_site.free_port("127.0.0.1", FIRST_PORT)
    env = {
        **clean,
        "DJANGO_SETTINGS_MODULE": "groundswell.settings",
        "GROUNDSWELL_MODE": "development",
        "GROUNDSWELL_HOME": str(home),
        "GROUNDSWELL_SITE_URL": f"http://127.0.0.1:{port}",
        "PYTHONUNBUFFERED": "1",
        **({"GROUNDSWELL_DEMO": "on", **run_site.DEMO} if demo else {}),
        **settings,
    }
    children: list[Child] = []
    try:
        run_site.prepare(env)
        children.append(run_site.web("127.0.0.1", port, env, home))
        children.append(run_site.worker(env, home))
        run_site.wait_for_first_page("127.0.0.1", port, children)
        yield RunningSite(env["GROUNDSWELL_SITE_URL"], home, env, children)
    finally:
        stop_all(children)
