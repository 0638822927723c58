"""One saved audience in the story's group, and a file of it that waits for a second yes."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.urls import reverse

from groundswell.demo.models import Role
from groundswell.demo.moments import START
from groundswell.organise.meetings.audiences import NeverCame
from groundswell.organise.meetings.models import Meeting
from groundswell.register.audiences import actions as audiences
from groundswell.register.audiences.criteria.structures import MemberFor
from groundswell.register.audiences.rules.exports import Column, Shape
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body

if TYPE_CHECKING:
    from groundswell.register.audiences.criteria.criterion import AnyCriterion


def save_a_list(body: Body, convenor: Person, organiser: Person) -> None:
    """Save whom the organiser means to ring, and let them ask for it as a file."""
    yesterday = START.at - timedelta(days=1)
    meeting = Meeting.objects.public().filter(body=body).upcoming(START.at).first()
    listed = audiences.make_audience(
        body=body,
        form_key="ostrey-list",
        name="Members who have never come along",
        made_for="to ask those who have never come what would help them come",
        channel="email",
        purpose="meetings",
        because_of=str(meeting.subject) if meeting else "",
        by=organiser,
        at=yesterday,
    )
    lines: tuple[AnyCriterion, ...] = (MemberFor(days=90), NeverCame())
    for step, leaf in enumerate(lines):
        audiences.add_criterion(
            audience_id=listed.pk, step=step, path="top", criterion=leaf, by=organiser, at=yesterday
        )
    export = audiences.ask_export(
        audience=listed,
        form_key="ostrey-file",
        reason="labels for a printed card, one for each door",
        columns=[Column.NAME, Column.CALLED, Column.ADDRESS],
        shape=Shape.XLSX,
        by=organiser,
        at=START.at - timedelta(hours=3),
    )
    Role.objects.create(
        key="convenor",
        person_token=convenor.token,
        landing=reverse("audiences:export", args=[export.token]),
    )
