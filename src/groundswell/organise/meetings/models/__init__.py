"""Tables of this area: meetings, people's places at them, what was sent and said."""

from groundswell.organise.meetings.models.meeting import Meeting
from groundswell.organise.meetings.models.participation import Participation
from groundswell.organise.meetings.models.reminding import Feedback, Reminder
from groundswell.organise.meetings.models.series import Series

__all__ = ["Feedback", "Meeting", "Participation", "Reminder", "Series"]
