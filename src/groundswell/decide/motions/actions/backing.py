"""Seconding, backing and endorsing; handing in."""

from datetime import datetime

from django.db import IntegrityError, transaction

from groundswell.decide.motions.actions.holding import (
    hold,
    newest,
    next_number,
    put_down,
    require_member,
    require_own,
)
from groundswell.decide.motions.models import Call, Endorsement, Motion, Support
from groundswell.decide.motions.powers import Power
from groundswell.decide.motions.refusals import (
    BranchHasEndorsed,
    NotAMember,
    NotBacked,
    NotQuorate,
    NotYetHeld,
    SecondedByAnother,
    TooLate,
)
from groundswell.decide.motions.rules.backing import (
    Backing,
    Evidence,
    has_enough,
    is_quorate,
)
from groundswell.decide.motions.rules.life import State, Verb
from groundswell.decide.motions.standing import in_time, needs_of
from groundswell.foundation import clock
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import require


@transaction.atomic
def second(*, motion: Motion, by: Person, at: datetime) -> Motion:
    """
    Second a motion; by one's own name, which stands beside the mover's. Twice is once.

    :raises NotAMember: ``by`` is in no group of the body that is asked.
    :raises SecondedByAnother: they moved it, or somebody else has seconded it.
    :raises NotNow: it does not ask for that.
    """
    held = hold(motion, Verb.BACK)
    require_member(by, held.call.body)
    if held.seconder_id == by.pk:
        return held
    if held.mover_id == by.pk or held.seconded_at is not None:
        raise SecondedByAnother
    held.seconder, held.seconded_at = by, at
    held.save(update_fields=["seconder", "seconded_at"])
    return held


@transaction.atomic
def back(*, motion: Motion, by: Person, at: datetime) -> Support:
    """
    Put one's name under a motion. Twice is once.

    :raises NotAMember: ``by`` is in no group of the body that is asked.
    :raises NotNow: it does not ask for that.
    """
    held = hold(motion, Verb.BACK)
    require_member(by, held.call.body)
    made, _new = Support.objects.get_or_create(motion=held, person=by, defaults={"at": at})
    return made


@transaction.atomic
def endorse(
    *, motion: Motion, body: Body, evidence: Evidence, minutes: str, by: Person, at: datetime
) -> Endorsement:
    """
    Enter a branch's endorsement, with the meeting it was decided at. A branch counts once;
    the same form again changes nothing.

    :param minutes: what the minutes of that meeting say of it.
    :raises NotPermitted: ``by`` does not speak for that branch.
    :raises NotAMember: that branch does not belong to the body that is asked.
    :raises NotYetHeld: the meeting is still to come.
    :raises NotQuorate: fewer came than the quorum asks for.
    :raises BranchHasEndorsed: it has endorsed it already.
    :raises NotNow: it does not ask for that.
    """
    held = hold(motion, Verb.BACK)
    require(by, Power.SPEAK_FOR, over=body, at=at)
    if not body.is_group or not body.path.startswith(held.call.body.path):
        raise NotAMember
    if evidence.met_on > clock.local_date(at):
        raise NotYetHeld
    if not is_quorate(evidence):
        raise NotQuorate
    told = {"met_on": evidence.met_on, "present": evidence.present, "quorum": evidence.quorum}
    same = held.endorsements.filter(body=body, minutes=minutes, **told).first()
    if same is not None:
        return same  # the same form, sent again
    try:
        with transaction.atomic():
            made = Endorsement.objects.create(
                motion=held,
                body=body,
                minutes=minutes,
                **told,
                at=at,
                by=by,
            )
    except IntegrityError:
        raise BranchHasEndorsed from None
    put_down(
        held, "motions.endorsed", at, branch=body.token, met_on=evidence.met_on.isoformat(),
        present=evidence.present, quorum=evidence.quorum,
    )  # fmt: skip
    return made


@transaction.atomic
def hand_in(*, motion: Motion, by: Person, at: datetime) -> Motion:
    """
    Hand a motion in: it gets its number, and the record holds the hash of its text.

    :raises NotYours: it is another's.
    :raises NotNow: it is handed in already.
    :raises TooLate: the closing date has passed.
    :raises NotBacked: it is not seconded, or too few stand behind it.
    """
    held = hold(motion, Verb.SUBMIT)
    require_own(held, by, at)
    if not in_time(held, at):
        raise TooLate
    if not has_enough(needs_of(held), backing_of(held)):
        raise NotBacked
    Call.objects.select_for_update().get(pk=held.call_id)  # numbers are given one at a time
    held.number, held.state, held.submitted_at = next_number(held), State.SUBMITTED, at
    held.save(update_fields=["number", "state", "submitted_at"])
    put_down(held, "motions.handed_in", at, hash=newest(held).text_hash)
    return held


def backing_of(motion: Motion) -> Backing:
    """Return what stands behind a motion. Two queries."""
    return Backing(
        seconded=motion.seconded_at is not None,
        branches=motion.endorsements.count(),
        members=motion.supports.count(),
    )
