"""Emergency business: the chair puts its admission to the vote, and the vote decides."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.decide.ballots.rules.results import Outcome
from groundswell.decide.ballots.rules.terms import Majority, Of, Tie, Way
from groundswell.decide.conference import actions as conferences
from groundswell.decide.floor.actions.holding import count_change, hold, require_chair
from groundswell.decide.floor.actions.laying import put_next
from groundswell.decide.floor.actions.proceeding import MINUTES
from groundswell.decide.floor.actions.voting import decided_of, figures_of
from groundswell.decide.floor.models import Admission, Floor
from groundswell.decide.floor.queries.admitting import never_admitted
from groundswell.decide.floor.refusals import NotBeforeIt, NotVotedOn, OneIsOpen
from groundswell.decide.floor.rules.papers import Stage
from groundswell.decide.motions import actions as motions
from groundswell.decide.motions import queries as moved
from groundswell.decide.motions.models import Motion
from groundswell.decide.motions.rules.life import Fate
from groundswell.decide.motions.standing import urgent_of
from groundswell.register.people.models import Person


@transaction.atomic
def put_admission(*, floor: Floor, motion: Motion, by: Person, at: datetime) -> Admission:
    """
    Ask the conference, by hands, whether it takes emergency business. Again is nothing.

    The share of those voting that it takes was the rulebook's when the motion was begun.

    :raises NotPermitted: ``by`` is not in the chair.
    :raises NotSitting: the conference does not sit.
    :raises NotBeforeIt: it is not emergency business that waits for this conference.
    :raises OneIsOpen: an item is open: it is asked between items.
    :raises NoQuorum: too few are in the hall.
    """
    held = hold(floor.pk)
    require_chair(held, by, at)
    asked = Admission.objects.filter(motion=motion, floor=held)
    if there := asked.exclude(carried=False).first():
        return there
    urgent = urgent_of(motion)
    if urgent is None or motion not in moved.to_admit(held.conference.motions):
        raise NotBeforeIt
    if held.items.filter(stage=Stage.OPEN).exists():
        raise OneIsOpen
    wording = _("Do we take “%(title)s” as emergency business?") % {"title": motion.title}
    share = Majority(urgent.admit_num, urgent.admit_den, strict=False, of=Of.CAST)
    # About no motion: that it was asked for is not that the motion was put.
    what = conferences.Motion(wording, None, Way.HANDS, share, Tie.STATUS_QUO, MINUTES)
    question = conferences.put_from_the_chair(
        conference=held.conference, what=what, form_key=f"admit-{motion.token}-{asked.count()}",
        by=by, at=at,
    )  # fmt: skip
    count_change(held)
    return Admission.objects.create(floor=held, motion=motion, question=question)


@transaction.atomic
def settle_admission(*, admission: Admission, by: Person, at: datetime) -> Admission:
    """
    Do what the vote decided: it is next on the order paper, or has ended. Again is nothing.

    A vote that decided nothing, called off or without its quorum, leaves it to be put again.

    :raises NotPermitted: ``by`` is not in the chair.
    :raises NotSitting: the conference does not sit.
    :raises NotVotedOn: its vote is not over.
    """
    floor = hold(admission.floor_id)
    require_chair(floor, by, at)
    return _settled(floor, admission, at)


def _settled(floor: Floor, admission: Admission, at: datetime) -> Admission:
    held = Admission.objects.select_related("motion__emergency", "question").get(pk=admission.pk)
    if held.settled_at is not None:
        return held
    off = held.question.called_off_at is not None
    vote = held.question if off else decided_of(held.question)
    held.settled_at, held.carried = at, vote.outcome == Outcome.CARRIED
    held.save(update_fields=["settled_at", "carried"])
    if held.carried:
        motions.admit(motion=held.motion, by=None, at=at)
        words = _("Admitted as emergency business: %(figures)s.")
        put_next(floor, held.motion, words % {"figures": figures_of(vote)}, at)
    elif vote.outcome == Outcome.LOST:
        words = _("%(conference)s did not admit it as emergency business: %(figures)s.")
        told = {"conference": floor.conference.title, "figures": figures_of(vote)}
        motions.leave_out(motion=held.motion, because=words % told, by=None, at=at)
    count_change(floor)
    return held


def end_never_admitted(*, by: None, at: datetime) -> int:
    """
    End emergency business on which a conference that is over did not decide; return how many.

    What its vote refused is ruled out, whether or not the chair has read the result. Everything
    else was not reached, and comes back. Again is nothing. Never refuses.
    """
    del by  # nobody: the clock
    return sum(_end(motion, at) for motion in never_admitted(at))


@transaction.atomic
def _end(motion: Motion, at: datetime) -> int:
    rows = Admission.objects.filter(motion=motion, settled_at=None, question__called_off_at=None)
    held = rows.select_related("question").first()
    if held is not None:
        try:
            vote = decided_of(held.question)
        except NotVotedOn:
            return 0  # it waits until that is declared
        if vote.outcome == Outcome.LOST:
            _settled(hold(held.floor_id), held, at)
            return 1
    words = _("Conference had no time to say whether it takes it.")
    motions.hand_on(motion=motion, fate=Fate.NOT_REACHED, because=words, by=None, at=at)
    return 1
