"""The clock of a rehearsal: it runs as usual, and jumps forward to what the officer chooses."""

import json
import os
from datetime import datetime
from pathlib import Path

from django.conf import settings

from groundswell.foundation import clock


def now() -> datetime:
    """Return the present moment of the rehearsal."""
    outside = clock.machine_now()
    try:
        kept = json.loads(_file().read_text())
    except FileNotFoundError:
        return outside
    return datetime.fromisoformat(kept["at"]) + (outside - datetime.fromisoformat(kept["set_at"]))


def move_to(at: datetime) -> None:
    """Set the clock to ``at``, from which it runs on at the usual speed; never back."""
    at = max(at, now())
    outside = clock.machine_now()
    fresh = _file().with_suffix(f".{os.getpid()}")
    fresh.write_text(json.dumps({"at": at.isoformat(), "set_at": outside.isoformat()}))
    fresh.replace(_file())


def _file() -> Path:
    return Path(settings.GROUNDSWELL_HOME) / "rehearsal-clock.json"
