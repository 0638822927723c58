"""A worker killed with -9 loses no job: each runs at least once."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from tests.faults.outbox_kill import ROOT, WORKER, environment_for

JOBS = 40
QUEUE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from groundswell.foundation import jobs
from groundswell.foundation.jobs.tests.sample import write_line
for number in range({jobs}):
    jobs.enqueue_on_commit(write_line, {path!r}, str(number), 0.05)
"""


@pytest.mark.faults
@pytest.mark.slow
def test_a_killed_worker_loses_no_job(tmp_path):
    lines, dice = tmp_path / "lines", random.Random(7)
    lines.touch()
    url = os.environ.get("GROUNDSWELL_DATABASE_URL", "")
    database = url if url.startswith("postgres") else f"sqlite:///{tmp_path / 'jobs.sqlite3'}"
    env = environment_for(tmp_path, database, 1) | {"GROUNDSWELL_MAIL": "postroom"}
    code = QUEUE.format(jobs=JOBS, path=str(lines))
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, check=True)

    worker, kills, ends = None, 0, time.monotonic() + 120
    try:
        while len(set(lines.read_text().split())) < JOBS and time.monotonic() < ends:
            if worker is None:
                code = f"import django; django.setup(); {WORKER}"
                worker = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=env)
                before = len(lines.read_text())
            time.sleep(0.05 + dice.random() * 0.2)
            if kills < 4 and len(lines.read_text()) > before:
                worker.send_signal(signal.SIGKILL)
                worker.wait()
                worker, kills = None, kills + 1
    finally:
        if worker is not None:
            worker.kill()
            worker.wait()
    done = lines.read_text().split()
    print(f"{JOBS} jobs, {kills} kills, {len(done)} runs")
    assert set(done) == {str(number) for number in range(JOBS)}
    assert kills == 4
    assert len(done) <= JOBS + 2 * kills
