"""What this area does when its own news is out: wake the job that tells people."""

from groundswell.foundation.facts import reacts_to
from groundswell.foundation.jobs import enqueue_on_commit
from groundswell.organise.meetings.facts import MeetingCancelled, MeetingMoved
from groundswell.organise.meetings.jobs import tell_everyone


@reacts_to(MeetingMoved)
def tell_of_move(fact: MeetingMoved) -> None:
    """Have everybody told of the new time or place."""
    enqueue_on_commit(tell_everyone, fact.meeting_id)


@reacts_to(MeetingCancelled)
def tell_of_cancelling(fact: MeetingCancelled) -> None:
    """Have everybody told that it is off."""
    enqueue_on_commit(tell_everyone, fact.meeting_id)
