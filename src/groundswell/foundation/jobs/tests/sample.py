"""Jobs for the tests, importable by a worker process."""

import time
from pathlib import Path

from groundswell.foundation.errors import Refusal
from groundswell.foundation.jobs import job


@job(waits=(1, 1, 1, 1, 1, 1, 1))
def write_line(path: str, text: str, seconds: float) -> None:
    """Append a line to a file, slowly enough to be killed in the middle."""
    time.sleep(seconds)
    with Path(path).open("a") as file:
        file.write(text + "\n")


@job(waits=(1, 2))
def always_fails() -> None:
    raise ValueError("broken")


@job()
def always_refuses() -> None:
    raise Refusal
