"""How places at meetings move when two records turn out to be one person."""

from datetime import datetime

from groundswell.organise.meetings.models import Feedback, Meeting, Participation, Reminder
from groundswell.organise.meetings.rules.vocabulary import HOLDS_A_SEAT, State
from groundswell.register.people.journal import Journal, in_its_way
from groundswell.register.people.merging import MergeSource, register_merge

# Of two places at one meeting, the one that says most about what happened is kept.
WEIGHT = {
    State.ATTENDED: 6,
    State.GOING: 5,
    State.OFFERED: 4,
    State.WAITLISTED: 3,
    State.MAYBE: 2,
    State.NO_SHOW: 1,
    State.CANCELLED: 0,
}


def _places(journal: Journal, keep_id: int, gone_id: int, at: datetime) -> None:
    """Move every place. At a meeting both have one at, one is left, and one chair at most."""
    del at
    for theirs in Participation.objects.filter(person_id=gone_id).order_by("pk"):
        own = Participation.objects.filter(person_id=keep_id, meeting=theirs.meeting_id).first()
        if own is None:
            journal.change(theirs, person_id=keep_id)
            continue
        lesser, better = sorted((own, theirs), key=lambda place: WEIGHT[State(place.state)])
        if lesser.state in HOLDS_A_SEAT:
            meeting = Meeting.objects.select_for_update().get(pk=theirs.meeting_id)
            journal.count(meeting, "seats_taken", -lesser.chairs)
        _what_hangs_on(journal, lesser, better)
        journal.set_aside(lesser, instead=better)
        journal.change(better, person_id=keep_id)


def _what_hangs_on(journal: Journal, lesser: Participation, better: Participation) -> None:
    """Set aside what the better place has one of already: a letter sent, a word said."""
    hanging: tuple[type[Reminder | Feedback], ...] = (Reminder, Feedback)
    for table in hanging:
        for row in table.objects.filter(participation=lesser):
            standing = in_its_way(row, "participation", better.pk)
            if standing is not None:
                journal.set_aside(row, instead=standing)


def register() -> None:
    """Register this area's answer."""
    register_merge(
        MergeSource(
            name="meetings",
            by_hand=("meetings.Participation.person",),
            moves=(
                "meetings.Meeting.called_by",
                "meetings.Meeting.host",
                "meetings.Participation.checked_in_by",
                "meetings.Series.started_by",
            ),
            move=_places,
            order=200,
        )
    )
