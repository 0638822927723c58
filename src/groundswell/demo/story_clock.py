"""
The demo's clock: a named moment, and the time that has really passed since it was chosen.

It is kept in one small file in the installation's home, because every process of the demo
reads it many times for each page and none of them should ask a database for it.
"""

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from groundswell.demo.moments import MOMENTS, START, Moment


@dataclass(frozen=True, slots=True)
class Setting:
    """Which moment the clock was moved to, and when that was in the world outside."""

    moment: Moment
    set_at: datetime


def _file() -> Path:
    return Path(settings.GROUNDSWELL_HOME) / "demo-clock.json"


_read: tuple[int, Setting] | None = None


def current() -> Setting:
    """Return what the clock was last set to; the story's start when it never was."""
    global _read  # noqa: PLW0603  a cache of one file, checked against its time of change
    try:
        changed = os.stat(_file()).st_mtime_ns  # noqa: PTH116  asked on every page
    except FileNotFoundError:
        return move_to(START)
    if _read is None or _read[0] != changed:
        kept = json.loads(_file().read_text())
        found = next((m for m in MOMENTS if m.key == kept["moment"]), START)
        _read = (changed, Setting(found, datetime.fromisoformat(kept["set_at"])))
    return _read[1]


def move_to(moment: Moment) -> Setting:
    """Set the clock to ``moment``, from which it runs on at the usual speed."""
    chosen = Setting(moment, _outside())
    kept = {"moment": moment.key, "set_at": chosen.set_at.isoformat()}
    _file().parent.mkdir(parents=True, exist_ok=True)
    fresh = _file().with_suffix(f".{os.getpid()}")
    fresh.write_text(json.dumps(kept))
    fresh.replace(_file())
    return chosen


def now() -> datetime:
    """Return the story's present moment."""
    setting = current()
    return setting.moment.at + (_outside() - setting.set_at)


def later_moments() -> tuple[Moment, ...]:
    """Return the moments that are still ahead: the clock does not run backwards."""
    return tuple(m for m in MOMENTS if m.at > now())


def _outside() -> datetime:
    return datetime.now(UTC)  # noqa: TID251  the one clock behind the story's clock
