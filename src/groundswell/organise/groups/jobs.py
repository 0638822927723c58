"""Thin entry points for the queue."""

from groundswell.foundation import clock, jobs
from groundswell.organise.groups import actions


@jobs.every(seconds=300, name="groups.judge_provisional")
@jobs.job()
def judge_provisional() -> None:
    """Recognise by rule, or note as lapsed, every group whose provisional time is up."""
    actions.judge_provisional(by=None, at=clock.now())
