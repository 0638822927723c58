"""
Appeal, draw the panel, vote, and end what nobody decided.

While an appeal runs, what lies over the post ends with it: so that a post whose appeal nobody
decided is readable again at that very instant, whether or not anything runs on the machine.
"""

from datetime import datetime

from django.db import transaction

from groundswell.foundation import record
from groundswell.foundation.record.queries import newest_head
from groundswell.organise.discussion import actions as talk
from groundswell.organise.discussion.rules.threads import GoodFaith
from groundswell.organise.moderation import letters, queries, refusals
from groundswell.organise.moderation.actions.deciding import cover
from groundswell.organise.moderation.marks import mark_of
from groundswell.organise.moderation.models import Action, Appeal, Seat
from groundswell.organise.moderation.rules.cases import Fault
from groundswell.organise.moderation.rules.panels import (
    BECAUSE_LENGTH,
    DECIDES_IN,
    WORDS_LENGTH,
    Fate,
    Vote,
    comes_back,
    draw,
    fate_of,
    may_appeal,
    seed_of,
)
from groundswell.register.people.models import Person

WHOLE = ("post__voice__person", "post__thread__body")


@transaction.atomic
def appeal(*, action: Action, words: str, by: Person, at: datetime) -> Appeal:
    """
    Appeal against a decision about one's own post, once; three are drawn by lot at once.

    :raises NotYours: another wrote the post.
    :raises TooLate: 14 days are over, or the decision has ended.
    :raises NotReady: nothing is said.
    """
    held = Action.objects.select_for_update(of=("self",)).select_related(*WHOLE).get(pk=action.pk)
    if held.post.voice is None or held.post.voice.person_id != by.pk:
        raise refusals.NotYours
    known = Appeal.objects.filter(action=held).first()
    if known is not None:
        return known
    if not may_appeal(held.at, at) or at >= held.until:
        raise refusals.TooLate
    if not words.strip():
        raise refusals.NotReady(Fault.NO_REASON)
    made = Appeal.objects.create(
        action=held, words=words.strip()[:WORDS_LENGTH], at=at, due_at=at + DECIDES_IN
    )
    if comes_back(Fate.LAPSED, GoodFaith(held.rule)):
        cover(held, until=min(held.until, made.due_at), by=by, at=at)
    _draw(made, at)
    return made


def _draw(appeal: Appeal, at: datetime) -> bool:
    """Draw three for a locked appeal, if there are three; return whether they sit."""
    people = queries.could_judge(appeal.action, at)
    marks = {mark_of(person.token, appeal.token): person for person in people}
    head = newest_head()
    size, root = (head.size, head.root) if head else (0, "")
    seed = seed_of(root, size, appeal.token)
    drawn = draw(seed, marks)
    if not drawn:
        return False
    appeal.seed, appeal.drawn_at, appeal.could_be_drawn = seed, at, len(marks)
    appeal.save(update_fields=["seed", "drawn_at", "could_be_drawn"])
    for number, mark in enumerate(drawn, start=1):
        seat = Seat.objects.create(appeal=appeal, person=marks[mark], number=number, mark=mark)
        letters.drawn(seat, at=at)
    told = {
        "appeal": appeal.token,
        "size": size,
        "root": root,
        "seed": seed,
        "marks": sorted(marks),
        "drawn": list(drawn),
    }
    record.append("moderation.panel_drawn", about=appeal.action.subject, body=told, at=at)
    return True


@transaction.atomic
def cast_vote(*, seat: Seat, vote: Vote, because: str, by: Person, at: datetime) -> Seat:
    """
    Say whether a decision was right, once, and why; two who agree decide. Again is no news.

    :raises NotYours: the lot fell on somebody else.
    :raises TooLate: the appeal has ended.
    :raises VotedAlready: they have voted otherwise.
    :raises NotReady: no reason is given.
    """
    running = _locked(seat.appeal_id)
    held = Seat.objects.get(pk=seat.pk)
    if held.person_id != by.pk:
        raise refusals.NotYours
    if held.vote:
        if held.vote == vote:
            return held
        raise refusals.VotedAlready
    if running.ended_at is not None or at >= running.due_at:
        raise refusals.TooLate
    if not because.strip():
        raise refusals.NotReady(Fault.NO_REASON)
    held.vote, held.voted_at = vote, at
    held.because = " ".join(because.split())[:BECAUSE_LENGTH]
    held.save(update_fields=["vote", "voted_at", "because"])
    _end_if_decided(running, by, at)
    return held


def _locked(appeal_id: int) -> Appeal:
    rows = Appeal.objects.select_for_update(of=("self",))
    related = [f"action__{name}" for name in WHOLE]
    return rows.select_related(*related).get(pk=appeal_id)


def _end_if_decided(running: Appeal, by: Person | None, at: datetime) -> bool:
    votes = [Vote(vote) for vote in running.seats.exclude(vote="").values_list("vote", flat=True)]
    fate = fate_of(votes, running.due_at, at)
    if running.ended_at is not None or fate is None:
        return False
    action = running.action
    running.fate, running.ended_at = fate, at
    running.save(update_fields=["fate", "ended_at"])
    if comes_back(fate, GoodFaith(action.rule)):
        talk.lift_veil(post=action.post, by=by, at=at)
    elif action.until > at and action.post.words:
        cover(action, until=action.until, by=by, at=at)
    told = {"appeal": running.token, "fate": fate.value, "votes": len(votes)}
    record.append("moderation.appeal_ended", about=action.subject, body=told, at=at)
    letters.appeal_ended(running, at=at)
    return True


def end_due(*, by: Person | None, at: datetime) -> int:
    """End appeals nobody decided in time; return how many. Never refuses; twice is once."""
    due = Appeal.objects.filter(ended_at=None, due_at__lte=at).order_by("due_at")
    ended = 0
    for pk in due.values_list("pk", flat=True)[:200]:
        with transaction.atomic():
            ended += _end_if_decided(_locked(pk), by, at)
    return ended


def draw_waiting(*, by: Person | None, at: datetime) -> int:
    """Draw for appeals that had too few to draw from; return for how many. Never refuses."""
    del by  # nobody chooses
    waiting = Appeal.objects.filter(ended_at=None, drawn_at=None, due_at__gt=at).order_by("at")
    drawn = 0
    for pk in waiting.values_list("pk", flat=True)[:200]:
        with transaction.atomic():
            held = _locked(pk)
            drawn += held.drawn_at is None and _draw(held, at)
    return drawn
