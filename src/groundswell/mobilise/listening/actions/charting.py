"""Drawing the map of a round: worked out first, kept in one short change."""

from datetime import datetime

from django.db import transaction

from groundswell.foundation import clock
from groundswell.mobilise.listening import queries
from groundswell.mobilise.listening.models import Place, Round, Snapshot, Statement
from groundswell.mobilise.listening.queries import Standing
from groundswell.register.people.models import Person

BATCH = 500


def draw_map(*, round_: Round, by: Person | None, at: datetime) -> Snapshot | None:
    """
    Draw the map of a round and keep it; of the same votes it is the one there is.

    Reading and working out take no lock; what is kept is kept only where nobody was faster. Of
    one day the last map stays. ``None`` where fewer than ten people take part. Never refuses.
    """
    del by
    from groundswell.mobilise.listening import charting  # noqa: PLC0415  slow: numpy, scipy

    if not queries.has_enough(round_):
        return None
    noticed, last = queries.noticed(round_), queries.last_snapshot(round_)
    ballots = queries.ballots_of(round_)
    input_hash = charting.hash_of(ballots.votes)
    if last and (last.input_hash, last.algorithm) == (input_hash, charting.ALGORITHM):
        Snapshot.objects.filter(pk=last.pk).update(noticed=noticed)
        return last
    before = queries.groups_before(round_, ballots.voice_of)
    charted = charting.chart(ballots.votes, seed=round_.seed, before=before)
    made = Snapshot(
        round=round_,
        number=(last.number if last else 0) + 1,
        algorithm=charting.ALGORITHM,
        seed=round_.seed,
        input_hash=input_hash,
        noticed=noticed,
        told=charted.told,
        shown=charted.shown,
        made_at=at,
    )
    standing = {
        ballots.voice_of[number]: Standing(*place) for number, place in charted.places.items()
    }
    return _keep(made, standing)


@transaction.atomic
def _keep(made: Snapshot, standing: dict[int, Standing]) -> Snapshot | None:
    """Keep a map, unless another was kept while it was worked out; then return that one."""
    round_ = Round.objects.select_for_update().get(pk=made.round_id)
    last = queries.last_snapshot(round_)
    if (last.number if last else 0) + 1 != made.number:
        return last
    Place.objects.filter(voice__round=round_).delete()
    made.save()
    here = set(round_.voices.filter(counts=True).values_list("pk", flat=True))
    Place.objects.bulk_create(
        [
            Place(voice_id=voice, snapshot=made, stands=each.sealed_as())
            for voice, each in sorted(standing.items())
            if voice in here
        ],
        batch_size=BATCH,
    )
    _route_by(made)
    if last and clock.local_date(last.made_at) == clock.local_date(made.made_at):
        last.delete()
    return made


def _route_by(made: Snapshot) -> None:
    """Let what is shown next be drawn by how far each statement tells people apart."""
    figures = made.told["statements_by_id"]
    changed = []
    for statement in Statement.objects.filter(round_id=made.round_id).order_by("number"):
        told = figures.get(str(statement.number))
        statement.extremity = told["extremity"] if told else 0.0
        changed.append(statement)
    Statement.objects.bulk_update(changed, ["extremity"], batch_size=BATCH)
