"""The PostgreSQL that tests bring along."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest
from tools.embedded_postgres import embedded_postgres

from tests.architecture.trees import ROOT
from tests.tools.test_processes import runs, wait_for

pytestmark = pytest.mark.slow
KILLED = """
import os, signal
from tools.embedded_postgres import embedded_postgres
with embedded_postgres() as url:
    print(url, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def folder_of(url):
    return Path(parse_qs(urlsplit(url).query)["host"][0])


def test_it_answers_and_leaves_nothing_behind():
    home = Path.home().stat().st_mode
    with embedded_postgres() as url:
        with psycopg.connect(host=str(folder_of(url)), user="postgres", dbname="postgres") as db:
            assert db.execute("select 1 + 1").fetchone() == (2,)
        assert folder_of(url).stat().st_mode & 0o077 == 0

    assert not folder_of(url).parent.exists()
    assert Path.home().stat().st_mode == home  # no folder above it was opened to others


def test_a_killed_run_takes_its_server_along_and_the_next_sweeps_its_folder():
    done = subprocess.run(
        [sys.executable, "-c", KILLED], cwd=ROOT, capture_output=True, text=True, check=False
    )
    folder = folder_of(done.stdout.strip())
    note = folder / "postmaster.pid"
    if note.exists():
        server = int(note.read_text().split()[0])
        wait_for(lambda: not runs(server))

    with embedded_postgres() as url:
        assert not folder.exists()
        assert folder_of(url).exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs it as somebody else")
def test_root_runs_it_as_somebody_else():
    with embedded_postgres() as url:
        assert folder_of(url).stat().st_uid != 0
