"""Thin entry points for the queue."""

from groundswell.foundation import clock
from groundswell.foundation.jobs import enqueue_on_commit, every, job
from groundswell.mobilise.listening import actions, queries
from groundswell.mobilise.listening.models import Round


@every(seconds=600, name="listening.draw_maps")
@job(waits=())
def draw_maps() -> None:
    """Have the map drawn of every round whose votes have changed."""
    for round_ in queries.changed_rounds():
        enqueue_on_commit(draw_one, round_.pk)


@every(seconds=3600, name="listening.count_heard")
@job(waits=())
def count_heard() -> None:
    """Have it counted again who is heard, where enough have described themselves since."""
    for round_ in queries.rounds_to_count():
        enqueue_on_commit(count_one, round_.pk)


@job()
def count_one(round_id: int) -> None:
    """Count who is heard in a round."""
    round_ = Round.objects.filter(pk=round_id).first()
    if round_ is not None:
        actions.count_heard(round_=round_, by=None, at=clock.now())


@job()
def draw_one(round_id: int) -> None:
    """Draw the map of a round."""
    round_ = Round.objects.filter(pk=round_id).first()
    if round_ is not None:
        actions.draw_map(round_=round_, by=None, at=clock.now())
