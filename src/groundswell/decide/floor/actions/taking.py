"""Taking items one by one, as the paper has them; and what falls when there is no time."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundswell.decide.ballots.models import Question
from groundswell.decide.ballots.rules.results import Outcome
from groundswell.decide.conference.models import Put
from groundswell.decide.decisions import actions as decisions
from groundswell.decide.decisions.actions import Wanted as Duty
from groundswell.decide.decisions.rules.dues import Span
from groundswell.decide.floor.actions.holding import count_change, hold, hold_item, require_chair
from groundswell.decide.floor.actions.voting import decided_of, figures_of
from groundswell.decide.floor.models import Floor, Item, Turn
from groundswell.decide.floor.queries.correcting import correction_on
from groundswell.decide.floor.queries.items import duty_of, next_item
from groundswell.decide.floor.refusals import (
    NothingOpen,
    NotNextItem,
    NotPutYet,
    NotVotedOn,
    NotWaiting,
    OneIsOpen,
    ProceduralFirst,
    SayWhatCame,
    SomebodySpeaks,
    SomebodyWaits,
)
from groundswell.decide.floor.rules.papers import ENDS, Stage, What, falls
from groundswell.decide.motions import actions as motions
from groundswell.decide.motions.models import Motion
from groundswell.decide.motions.rules.life import Fate, State
from groundswell.foundation import clock, record
from groundswell.register.people.models import Person

REPORT_IN = timedelta(days=28)
WITHDRAWN = gettext_lazy("Withdrawn by whoever moved it.")


@transaction.atomic
def take_item(*, item: Item, by: Person, at: datetime) -> Item:
    """
    Take the next item of the order paper. Again is nothing.

    :raises NotPermitted: ``by`` is not in the chair.
    :raises NotSitting: the conference does not sit.
    :raises NotWaiting: it was taken before, or fell.
    :raises OneIsOpen: another is.
    :raises NotNextItem: another comes first.
    """
    held = hold_item(item)
    require_chair(held.floor, by, at)
    if held.stage == Stage.OPEN:
        return held
    if held.stage != Stage.WAITING:
        raise NotWaiting
    if held.floor.items.filter(stage=Stage.OPEN).exists():
        raise OneIsOpen
    if next_item(held.floor) != held:
        raise NotNextItem
    held.stage, held.taken_at = Stage.OPEN.value, at
    held.save(update_fields=["stage", "taken_at"])
    _put_down(held, "floor.item_taken", at)
    found = correction_on(held)
    if found is not None and found.withdrawn_at is not None:
        end(held, Stage.DONE, str(WITHDRAWN), at)
    return held


@transaction.atomic
def close_debate(*, item: Item, by: Person, at: datetime) -> Item:
    """
    Close a debate in which nobody waits any more; whoever moved it can still reply.

    :raises NotPermitted: ``by`` is not in the chair.
    :raises NotSitting: the conference does not sit.
    :raises NothingOpen: the item is not open.
    :raises SomebodySpeaks: somebody is at the microphone.
    :raises ProceduralFirst: a procedural motion is before the conference.
    :raises SomebodyWaits: somebody waits; then it takes a vote to close it.
    """
    held = hold_item(item)
    require_chair(held.floor, by, at)
    if held.stage != Stage.OPEN:
        raise NothingOpen
    if held.debate_is_over(at):
        return held
    nobody_speaks(held.floor)
    nothing_procedural(held)
    if held.turns.waiting().exists():
        raise SomebodyWaits
    held.debate_closed_at = at
    held.save(update_fields=["debate_closed_at"])
    count_change(held.floor)
    return held


@transaction.atomic
def end_item(*, item: Item, outcome: str, by: Person, at: datetime) -> Item:
    """
    End an item: a motion once it was put, anything else with what came of it. Again is nothing.

    :raises NotPermitted: ``by`` is not in the chair.
    :raises NotSitting: the conference does not sit.
    :raises NothingOpen: the item is not open.
    :raises SomebodySpeaks: somebody is at the microphone.
    :raises ProceduralFirst: a procedural motion is before the conference.
    :raises NotPutYet: the motion has neither been put nor met another fate.
    :raises NotVotedOn: it is a correction of minutes, and its vote is not over.
    :raises SayWhatCame: it is neither, and nothing is said.
    """
    held = hold_item(item)
    require_chair(held.floor, by, at)
    if held.stage == Stage.DONE:
        return held
    if held.stage != Stage.OPEN:
        raise NothingOpen
    nobody_speaks(held.floor)
    nothing_procedural(held)
    if held.motion is not None and not _was_put(held, held.motion):
        raise NotPutYet
    if held.what == What.CORRECTION:
        outcome = _corrected(held, at)
    elif held.what != What.MOTION and not outcome.strip():
        raise SayWhatCame
    end(held, Stage.DONE, outcome.strip(), at)
    return held


def nobody_speaks(floor: Floor) -> None:
    """:raises SomebodySpeaks: somebody is at the microphone."""
    if floor.turns.heard().filter(ended_at=None).exists():
        raise SomebodySpeaks


def nothing_procedural(item: Item) -> None:
    """:raises ProceduralFirst: a procedural motion suspends the main question."""
    if item.procedurals.filter(settled_at=None).exists():
        raise ProceduralFirst


def _corrected(item: Item, at: datetime) -> str:
    """
    Do what the vote on a correction decided: it stands beside the minutes, or was not accepted.

    :raises NotVotedOn: it was not put, its vote is not over, or decided nothing.
    """
    found = correction_on(item)
    if found is None:
        raise NotVotedOn
    if found.withdrawn_at is not None:
        return str(WITHDRAWN)
    vote = decided_of(found.question)
    if vote.outcome == Outcome.NO_QUORUM:
        raise NotVotedOn
    found.settled_at, found.carried = at, vote.outcome == Outcome.CARRIED
    found.save(update_fields=["settled_at", "carried"])
    conference = found.minutes.floor.conference
    told = {"conference": conference.token, "correction": found.token, "carried": found.carried,
            "vote": vote.token}  # fmt: skip
    record.append(
        "floor.correction_decided", about=item.floor.conference.body.subject, body=told, at=at,
        because_of=conference.subject,
    )  # fmt: skip
    words = _("Accepted: %(figures)s.") if found.carried else _("Not accepted: %(figures)s.")
    return words % {"figures": figures_of(vote)}


def _was_put(item: Item, motion: Motion) -> bool:
    """Return whether a motion has a fate, or was put on this floor and voted on."""
    if motion.state == State.ENDED:
        return True
    asked = Question.objects.filter(about=str(motion.subject), called_off_at=None)
    if asked.filter(declared_at=None).exists():
        return False
    return Put.objects.filter(conference=item.floor.conference_id, question__in=asked).exists()


def end(item: Item, stage: Stage, outcome: str, at: datetime) -> None:
    """End an item that is held: whoever still waits to speak on it waits for nothing."""
    item.stage, item.ended_at, item.outcome = stage.value, at, outcome
    item.save(update_fields=["stage", "ended_at", "outcome"])
    item.turns.waiting().update(withdrawn_at=at)
    for turn in item.turns.heard().filter(ended_at=None):
        stop(turn, at)
    item.procedurals.filter(settled_at=None).update(settled_at=at, carried=False)
    _put_down(item, "floor.item_ended", at, stage=stage.value, outcome=outcome)


def stop(turn: Turn, at: datetime) -> None:
    """End a turn: its clock stops for good."""
    turn.used, turn.running_since, turn.ended_at = turn.clock.used_at(at), None, at
    turn.save(update_fields=["used", "running_since", "ended_at"])


def _put_down(item: Item, kind: str, at: datetime, **more: str) -> None:
    count_change(item.floor)
    conference = item.floor.conference
    told = {"conference": conference.token, "item": item.token, "title": item.title}
    about = conference.body.subject
    record.append(kind, about=about, body=told | more, at=at, because_of=conference.subject)


def settle(*, by: None, at: datetime) -> int:
    """
    Let fall what there was no time for, and return how much that was. Never refuses.

    A motion is not reached; whoever calls conferences has to report what becomes of it.
    """
    del by  # nobody: the clock
    late = Item.objects.exclude(stage__in=ENDS).select_related("floor__conference")
    due = [
        item.pk
        for item in late.order_by("pk")
        if falls(item.stage, item.falls_at, item.floor.conference.ends_at, at)
    ]
    return sum(_fall(pk, at) for pk in due)


@transaction.atomic
def _fall(pk: int, at: datetime) -> int:
    floor = hold(Item.objects.values_list("floor_id", flat=True).get(pk=pk))
    held = Item.objects.select_related("motion__call__body").get(pk=pk)
    held.floor = floor
    if not falls(held.stage, held.falls_at, floor.conference.ends_at, at):
        return 0
    if _ends_as_voted(held, at):
        return 1
    end(held, Stage.FELL, _("There was no time for it."), at)
    if held.motion is not None and held.motion.state == State.PUBLISHED:
        words = _("%(conference)s had no time for it.")
        words %= {"conference": floor.conference.title}
        hand_on(held, held.motion, Fate.NOT_REACHED, words, at)
    return 1


def _ends_as_voted(held: Item, at: datetime) -> bool:
    """Return whether it is a correction whose vote was over, though nobody read the result."""
    if held.what != What.CORRECTION or held.stage != Stage.OPEN:
        return False
    try:
        words = _corrected(held, at)
    except NotVotedOn:
        return False  # it comes again on the next order paper
    end(held, Stage.DONE, words, at)
    return True


def hand_on(item: Item, motion: Motion, fate: Fate, words: str, at: datetime) -> None:
    """End a motion that was not voted on, and put down who has to report what becomes of it."""
    conference = item.floor.conference
    back_on = clock.local_date(at) + REPORT_IN if fate is Fate.REMITTED else None
    motions.hand_on(motion=motion, fate=fate, because=words, returns_on=back_on, by=None, at=at)
    office = duty_of(conference)
    if office is None:
        return
    today = clock.local_date(at)
    duty = Duty(
        words=_("Report to the next conference, and to whoever moved it, what becomes of it."),
        owner=office,
        due=_("within four weeks"),
        span=Span(today, today + REPORT_IN),
    )
    decisions.enter(
        body=conference.body,
        title=motion.title,
        text=(),
        wanted=duty,
        rests_on=words,
        because_of=motion.subject,
        form_key=f"unreached-{motion.token}",
        by=None,
        at=at,
    )
