"""``./dev run``: one command to a working site, another key to end all of it."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request

import pytest

from tests.architecture.trees import ROOT
from tests.tools.test_processes import runs, wait_for

pytestmark = [pytest.mark.slow, pytest.mark.faults]
START_SECONDS = 480  # a demo is seeded; on a machine that is busy otherwise it takes minutes
# Nothing of an unchanged run may ask a registry: all of these lead nowhere.
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
INDEXES = ("UV_DEFAULT_INDEX", "PIP_INDEX_URL", "npm_config_registry")
NOWHERE = dict.fromkeys((*PROXIES, *INDEXES), "http://127.0.0.1:9")


class Run:
    """A ``./dev run`` in a home of its own."""

    def __init__(self, home, **settings):
        self.said = home.with_suffix(".said")
        self.home = home
        env = {
            **os.environ,
            "GROUNDSWELL_HOME": str(home),
            "GROUNDSWELL_DATABASE_URL": "",
            **settings,
        }
        env.pop("GROUNDSWELL_SITE_URL", None)
        with self.said.open("w") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tools.run_site", "--port", "18500"],
                cwd=ROOT,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def url(self):
        """Wait until it says where it is."""
        until = time.monotonic() + START_SECONDS
        while "Ctrl-C" not in self.said.read_text():
            assert self.process.poll() is None, self.said.read_text()
            assert time.monotonic() < until, self.said.read_text()
            time.sleep(0.1)
        return re.search(r"The site +(\S+)", self.said.read_text()).group(1)

    def parts(self):
        """The numbers of its web server and worker."""
        return [row["pid"] for row in json.loads((self.home / "run.json").read_text())["processes"]]

    def end(self, number):
        self.process.send_signal(number)
        return self.process.wait(30)


def page(url):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(url, timeout=20) as answer:
        return answer.status, answer.read().decode()


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("run") / "home"


@pytest.fixture
def started(home):
    runs_of_ours = []

    def start(**settings):
        runs_of_ours.append(Run(home, **settings))
        return runs_of_ours[-1]

    yield start
    for run in runs_of_ours:
        if run.process.poll() is None:
            run.end(signal.SIGTERM)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_answers_without_asking_a_registry_and_stops_whole(started, number):
    run = started(**NOWHERE)
    url = run.url()

    status, text = page(url)
    assert status == 200
    assert "<h1" in text
    assert page(url + "tour/")[0] == 200
    parts = run.parts()
    assert len(parts) == 2

    assert run.end(number) == 0
    for pid in parts:
        wait_for(lambda pid=pid: not runs(pid))
    assert not [line for line in processes() if str(run.home) in line]


def processes():
    """Return the command lines and homes of every process that runs."""
    said = subprocess.run(["ps", "eww", "-A"], capture_output=True, text=True, check=False).stdout
    return [line for line in said.splitlines() if "granian" in line or "groundswell worker" in line]


def test_a_second_run_says_where_the_first_is_and_a_killed_one_is_cleared_away(started):
    first = started()
    url = first.url()

    second = started()
    assert second.process.wait(30) == 1
    assert url.rstrip("/") in second.said.read_text()

    left = first.parts()
    first.end(signal.SIGKILL)
    third = started()
    assert page(third.url())[0] == 200
    for pid in left:
        wait_for(lambda pid=pid: not runs(pid))
