"""What runs by itself, and how often."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.tasks import Task


@dataclass(frozen=True, slots=True)
class Schedule:
    """A job without arguments that is enqueued every so many seconds."""

    name: str
    seconds: int
    task: "Task[[], Any]"


_schedules: dict[str, Schedule] = {}


def every(*, seconds: int, name: str) -> "Callable[[Task[[], Any]], Task[[], Any]]":
    """
    Have a job enqueued every ``seconds`` (1 or more), once for the whole installation.

    A sweep that nobody woke is still done; one that was missed is made up once, not many times.
    :raises ValueError: another job has the name.
    """

    def register(task: "Task[[], Any]") -> "Task[[], Any]":
        known = _schedules.get(name)
        if known is not None and known.task.module_path != task.module_path:
            raise ValueError(name)
        _schedules[name] = Schedule(name, seconds, task)
        return task

    return register


def registered() -> tuple[Schedule, ...]:
    """Return every schedule, by name."""
    return tuple(_schedules[name] for name in sorted(_schedules))


def named(name: str) -> Schedule:
    """Return the schedule ``name``. :raises KeyError: there is none."""
    return _schedules[name]
