"""How applications and welcomes move when two records turn out to be one person."""

from datetime import datetime

from groundswell.organise.joining.models import Welcome
from groundswell.register.people.journal import Journal
from groundswell.register.people.merging import MergeSource, register_merge


def _welcomes(journal: Journal, keep_id: int, gone_id: int, at: datetime) -> None:
    """Move every welcome. In a group both came to, one is left: the one that was given."""
    del at
    for theirs in Welcome.objects.filter(person_id=gone_id).order_by("pk"):
        own = Welcome.objects.filter(person_id=keep_id, body=theirs.body_id).first()
        if own is None:
            journal.change(theirs, person_id=keep_id)
            continue
        given = sorted((own, theirs), key=lambda w: (w.done_at is None, w.done_at or w.made_at))
        journal.set_aside(given[1], instead=given[0])
        journal.change(given[0], person_id=keep_id)


def register() -> None:
    """Register this area's answer."""
    register_merge(
        MergeSource(
            name="joining",
            by_hand=("joining.Welcome.person",),
            moves=(
                "joining.Welcome.done_by",
                "joining.Application.person",
                "joining.Application.entered_by",
            ),
            move=_welcomes,
            order=210,
        )
    )
