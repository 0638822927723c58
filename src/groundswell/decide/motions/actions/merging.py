"""A clerk proposes one text for several; those concerned agree, or stand alone."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from groundswell.decide.motions.actions.holding import (
    end,
    hold,
    newest,
    put_down,
    write_version,
)
from groundswell.decide.motions.models import Consent, Motion, Proposal
from groundswell.decide.motions.powers import Power
from groundswell.decide.motions.refusals import (
    NotAdmitted,
    NotNow,
    NotYourOwn,
    NotYours,
    TakesNothingIn,
)
from groundswell.decide.motions.rules.life import Fate, State, Verb
from groundswell.decide.motions.standing import concerns, is_admitted, is_own
from groundswell.foundation import clock
from groundswell.methods.compositing import Amendment, Text, rebase
from groundswell.methods.compositing import apply as applied
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import require

DAYS_TO_ANSWER = 7  # whoever has not answered by then stands alone


@transaction.atomic
def propose(
    *,
    motion: Motion,
    version: int,
    takes_in: Sequence[Motion],
    text: Text,
    note: str,
    form_key: str,
    by: Person,
    at: datetime,
) -> Proposal:
    """
    Propose a text that takes others in: amendments to this motion, or motions beside it.

    Nothing changes until those concerned have answered.

    :param version: the version of ``motion`` that the text starts from.
    :raises NotPermitted: ``by`` does not look after motions here.
    :raises NotYourOwn: one of them is their own.
    :raises TakesNothingIn: nothing is taken in, or the text is the same.
    :raises NotNow: the text has changed since, or a proposal waits already.
    :raises NotAdmitted: it is emergency business, and the meeting has not admitted it.
    """
    earlier = Proposal.objects.filter(form_key=form_key).first()
    if earlier is not None:
        return earlier
    held = hold(motion, Verb.MERGE)
    require(by, Power.RULE, over=held.call.body, at=at)
    parties = [held, *dict.fromkeys(takes_in)]
    if any(concerns(each, by) for each in parties):
        raise NotYourOwn
    if not is_admitted(held):
        raise NotAdmitted
    base, waits = newest(held), held.proposals.filter(closed_at=None).exists()
    if base.number != version or waits or held.to is not None or _is_voted_on(held):
        raise NotNow
    fits = [_can_be_taken_in(each, held) for each in parties[1:]]
    if not fits or not all(fits) or text == base.text or not text:
        raise TakesNothingIn
    made = Proposal.objects.create(
        motion=held,
        form_key=form_key,
        version=version,
        paragraphs=[[paragraph.pid, paragraph.words] for paragraph in text],
        note=note,
        answer_by=clock.local_date(at + timedelta(days=DAYS_TO_ANSWER)),
        at=at,
        by=by,
    )
    Consent.objects.bulk_create(Consent(proposal=made, motion=each) for each in parties)
    put_down(held, "motions.text_proposed", at, takes_in=[each.token for each in parties[1:]])
    return made


def _is_voted_on(motion: Motion) -> bool:
    """Return whether an amendment was carried already: from there on votes alone change it."""
    return motion.amendments.filter(vote_order__isnull=False).exists()


def _can_be_taken_in(other: Motion, motion: Motion) -> bool:
    beside = other.to_id == motion.pk or (other.to_id is None and other.call_id == motion.call_id)
    stands = other.state == State.PUBLISHED and is_admitted(other)
    return other.pk != motion.pk and stands and beside


@transaction.atomic
def answer(
    *, proposal: Proposal, motion: Motion, agreed: bool, because: str, by: Person, at: datetime
) -> Consent:
    """
    Agree to a proposed text for one's own motion, or refuse. The last word counts until all have.

    When all have answered: if the motion's own mover agreed, the text is its next version and
    whoever agreed is taken in; whoever refused stands alone. If they did not, nothing changes.

    :raises NotYours: it is another's motion to answer for.
    :raises NotNow: the proposal is closed.
    """
    hold(proposal.motion, Verb.MERGE)
    held = Proposal.objects.select_for_update(of=("self",)).select_related("motion").get(
        pk=proposal.pk
    )  # fmt: skip
    consent = held.consents.filter(motion=motion).select_related("motion__body").first()
    if consent is None or not is_own(consent.motion, by, at):
        raise NotYours
    if held.closed_at is not None:
        raise NotNow
    consent.agreed, consent.because, consent.at, consent.by = agreed, because.strip(), at, by
    consent.save()
    if not held.consents.filter(agreed=None).exists():
        close(held, at)
    return consent


def close(proposal: Proposal, at: datetime) -> None:
    """Close a proposal by the answers there are; no answer is a no."""
    motion = Motion.objects.select_related("call__body", "to").get(pk=proposal.motion_id)
    said = {consent.motion_id: bool(consent.agreed) for consent in proposal.consents.order_by("pk")}
    stands = motion.state == State.PUBLISHED and newest(motion).number == proposal.version
    stands = stands and not _is_voted_on(motion)
    proposal.closed_at, proposal.adopted = at, said[motion.pk] and stands
    proposal.save(update_fields=["closed_at", "adopted"])
    if not proposal.adopted:
        return
    before = newest(motion)
    version = write_version(motion, proposal.text, "agreed", at)
    put_down(motion, "motions.text_agreed", at, version=version.number, hash=version.text_hash)
    for each in Motion.objects.filter(pk__in=[pk for pk, yes in said.items() if yes]):
        if each.pk != motion.pk and each.state == State.PUBLISHED:
            end(each, Fate.COMPOSITED, proposal.note, by=proposal.by, at=at, into=motion)
    bring_along(motion, before.text, proposal.text, at)


def bring_along(motion: Motion, base: Text, onto: Text, at: datetime) -> list[Motion]:
    """
    Bring the open amendments to a motion's new version; return those that collide with it.

    What collides keeps the version it was written against, and says so, until it is decided.
    """
    left = []
    number = newest(motion).number
    for each in motion.amendments.exclude(state__in=[State.DRAFT, State.ENDED]).order_by("pk"):
        own = newest(each)
        if each.amends != number - 1:
            left.append(each)
            continue
        moved = rebase(Amendment(each.key, own.ops), base, onto)
        if not isinstance(moved, Amendment):
            left.append(each)
            continue
        each.amends = number
        each.save(update_fields=["amends"])
        text = applied(onto, moved.changes)
        write_version(each, text, "rebased", at, moved.changes)
        bring_along(each, own.text, text, at)
    return left
