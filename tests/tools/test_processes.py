"""Processes that ``./dev run`` starts, and what a killed run leaves behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tools.processes import Child, alive, begun_at, start, stop_all
from tools.run_site import CannotRun, OnlyOne, environment, free_port

from tests.architecture.trees import ROOT

PARENT = """
import subprocess
child = subprocess.Popen(["sleep", "60"])
print(child.pid, flush=True)
child.wait()
"""
DEAF = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("up", flush=True)
time.sleep(60)
"""


def wait_for(condition, seconds=10):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.02)


def runs(pid):
    """A process that has ended but was not waited for is a zombie: it runs no more."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def child(tmp_path):
    made = start("one", [sys.executable, "-c", PARENT], os.environ, tmp_path / "log", cwd=tmp_path)
    wait_for(lambda: (tmp_path / "log").read_text().strip())
    yield made
    stop_all([made])


def test_what_a_process_started_ends_with_it(child):
    grandchild = int(child.log.read_text())
    assert runs(grandchild)

    stop_all([child])

    wait_for(lambda: not runs(grandchild))
    assert not alive(child)


def test_a_process_that_does_not_listen_is_killed(tmp_path, monkeypatch):
    monkeypatch.setattr("tools.processes.GRACE_SECONDS", 0.3)
    deaf = start("deaf", [sys.executable, "-c", DEAF], os.environ, tmp_path / "log", cwd=tmp_path)
    wait_for(lambda: "up" in (tmp_path / "log").read_text())

    stop_all([deaf])

    assert deaf.process.returncode == -signal.SIGKILL


def test_what_an_earlier_run_left_is_found_by_what_it_wrote_down(child):
    left = Child.from_row(child.row())
    assert alive(left)

    stop_all([left])

    wait_for(lambda: child.process.poll() is not None)


def test_a_number_that_is_another_processs_by_now_is_left_alone(child):
    stranger = Child("web", child.pid, begun="long ago")

    stop_all([stranger])

    assert alive(child)
    assert begun_at(child.pid) == child.begun


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel's promise is Linux's")
def test_children_end_when_we_are_killed_outright(tmp_path):
    script = (
        "import os, signal, sys; from pathlib import Path; from tools.processes import start;"
        "c = start('s', ['sleep', '60'], os.environ, Path(sys.argv[1]), cwd=Path('/'));"
        "print(c.pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path / "log"], cwd=ROOT, capture_output=True, check=False
    )

    wait_for(lambda: not runs(int(done.stdout)))


def test_a_taken_port_is_passed_over_and_said(capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        found = free_port("127.0.0.1", port)

    assert found > port
    assert f"Port {port} is taken; using {found}." in capsys.readouterr().out


def test_one_run_at_a_time_and_a_killed_one_does_not_stand_in_the_way(tmp_path, child):
    path = tmp_path / "run.json"
    with OnlyOne(path) as first:
        first.write("http://localhost:8000", [child])
        with pytest.raises(CannotRun, match="http://localhost:8000"), OnlyOne(path):
            pass
        left = path.read_text()
    path.write_text(left)  # as if the first had been killed

    with OnlyOne(path):
        wait_for(lambda: child.process.poll() is not None)


def test_a_half_written_note_of_a_killed_run_does_not_stand_in_the_way(tmp_path):
    (tmp_path / "run.json").write_text('{"url": "htt')

    with OnlyOne(tmp_path / "run.json"):
        assert (tmp_path / "run.json").read_text() == "{}"


def test_what_the_caller_has_set_stays(monkeypatch):
    monkeypatch.setenv("GROUNDSWELL_HOME", "/srv/ours")
    monkeypatch.setenv("GROUNDSWELL_DEMO", "off")

    settings = environment(demo=True)

    assert (settings["GROUNDSWELL_HOME"], settings["GROUNDSWELL_DEMO"]) == ("/srv/ours", "off")
    assert "GROUNDSWELL_DEMO" not in {k for k, v in settings.items() if v == "on"}
