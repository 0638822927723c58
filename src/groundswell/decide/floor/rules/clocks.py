"""How long somebody has spoken, and what is left. Whole seconds; a clock can be stopped."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """Seconds that were allowed and used; since when it runs, where it does."""

    allowed: int
    used: int
    running_since: datetime | None

    def used_at(self, at: datetime) -> int:
        """Return the seconds used until ``at``. Time does not run backwards."""
        if self.running_since is None:
            return self.used
        return self.used + max(0, int((at - self.running_since).total_seconds()))

    def left_at(self, at: datetime) -> int:
        """Return the seconds left at ``at``; below nothing once it is over."""
        return self.allowed - self.used_at(at)


def shown(seconds: int) -> str:
    """Return seconds as minutes and seconds: 2:05; with a sign once the time is over."""
    sign = "−" if seconds < 0 else ""
    return f"{sign}{abs(seconds) // 60}:{abs(seconds) % 60:02}"
