"""Jobs: work that is done after the page has answered, at least once."""

from groundswell.foundation.jobs.adapter import enqueue_on_commit, job, run_due, wake
from groundswell.foundation.jobs.schedules import every

__all__ = ["enqueue_on_commit", "every", "job", "run_due", "wake"]
