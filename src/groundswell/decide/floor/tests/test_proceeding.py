"""Procedural motions: by a table; the main question waits; what was carried is done."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundswell.decide.ballots.models import Question
from groundswell.decide.conference import actions as conferences
from groundswell.decide.conference.refusals import NoQuorum
from groundswell.decide.conference.tests.conftest import DURING, ENDS
from groundswell.decide.decisions.models import Decision
from groundswell.decide.floor import actions
from groundswell.decide.floor.models import Procedural
from groundswell.decide.floor.refusals import (
    CannotBeMoved,
    DebateOver,
    NothingOpen,
    NotInTheHall,
    NotSitting,
    NotVotedOn,
    ProceduralFirst,
    SayWhatFor,
)
from groundswell.decide.floor.rules.papers import What
from groundswell.decide.floor.rules.procedural import TABLE, Effect, Kind, can_be_moved
from groundswell.decide.floor.tests.conftest import FOR, SEATS, ask, items, lay, opened, speak
from groundswell.decide.motions.models import Motion
from groundswell.foundation.errors import NotPermitted

CALMLY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def move(hall, item, kind, *, by=None, words="So that it is read.", ruling=None, at=DURING):
    return actions.move(
        item=item, kind=kind, words=words, form_key=f"{kind}{at}", by=by or hall.fay, at=at,
        ruling=ruling,
    )  # fmt: skip


def ruled(hall, item, *, key="r", by=None, article="S4", at=DURING, **more):
    told = {"words": "That the point is out of order.", "reasons": "It was decided in spring."}
    return actions.rule(
        item=item, article=article, form_key=key, by=by or hall.chair, at=at, **(told | more)
    )


def voted(hall, procedural, outcome="carried"):
    """It is put, the vote on it is declared, and the chair reads the result."""
    question = actions.put_procedural(procedural=procedural, by=hall.chair, at=DURING)
    Question.objects.filter(pk=question.pk).update(
        declared_at=DURING, outcome=outcome, transcript="{}"
    )
    done = actions.settle_procedural(procedural=procedural, by=hall.chair, at=DURING)
    done.item.refresh_from_db()
    return done


def test_a_procedural_motion_suspends_the_main_question(hall):
    item = opened(hall)
    turn = ask(item, hall.cat)
    moved = move(hall, item, Kind.PUT)
    assert move(hall, item, Kind.PUT) == moved
    for step in (
        lambda: actions.call_next(turn=turn, by=hall.chair, at=DURING),
        lambda: actions.call_mover(item=item, by=hall.chair, at=DURING),
        lambda: actions.close_debate(item=item, by=hall.chair, at=DURING),
        lambda: actions.end_item(item=item, outcome="", by=hall.chair, at=DURING),
    ):
        with pytest.raises(ProceduralFirst):
            step()
    done = voted(hall, moved, "lost")
    assert (done.carried, done.item.debate_closed_at) == (False, None)
    actions.call_next(turn=turn, by=hall.chair, at=DURING)


def test_who_moves_and_when(hall):
    item = opened(hall)
    for nobody in (hall.ann, hall.gil):
        with pytest.raises(NotInTheHall):
            move(hall, item, Kind.PUT, by=nobody)
    speak(hall, ask(item, hall.fay))
    with pytest.raises(CannotBeMoved):
        move(hall, item, Kind.PUT)
    with pytest.raises(SayWhatFor):
        move(hall, item, Kind.CHALLENGE, words=" ")
    move(hall, item, Kind.CHALLENGE, ruling=ruled(hall, item))  # somebody who has spoken can
    with pytest.raises(CannotBeMoved):  # a reference back is of a report
        move(hall, item, Kind.BACK, by=hall.dan)
    with pytest.raises(CannotBeMoved):  # a challenge goes before it
        move(hall, item, Kind.PUT, by=hall.dan)
    with pytest.raises(NothingOpen):
        move(hall, items(hall)[1], Kind.PUT, by=hall.dan)
    with pytest.raises(NotSitting):
        move(hall, item, Kind.PUT, at=ENDS)


def test_what_has_precedence_is_decided_first(hall):
    item = opened(hall)
    put = move(hall, item, Kind.PUT)
    suspend = move(hall, item, Kind.SUSPEND, by=hall.dan)
    with pytest.raises(ProceduralFirst):
        actions.put_procedural(procedural=put, by=hall.chair, at=DURING)
    with pytest.raises(NotPermitted):
        actions.put_procedural(procedural=suspend, by=hall.cat, at=DURING)
    with pytest.raises(NotVotedOn):
        actions.settle_procedural(procedural=suspend, by=hall.chair, at=DURING)
    voted(hall, suspend)
    question = actions.put_procedural(procedural=put, by=hall.chair, at=DURING)
    assert actions.put_procedural(procedural=put, by=hall.chair, at=DURING) == question
    assert (question.way, question.majority_num, question.majority_den) == ("hands", 1, 2)
    assert Question.objects.get(procedural=suspend).majority_den == 3
    with pytest.raises(NotVotedOn):
        actions.settle_procedural(procedural=put, by=hall.chair, at=DURING)


def test_it_needs_a_quorum(hall):
    item = opened(hall)
    moved = move(hall, item, Kind.PUT)
    for name in ("cat", "dan", "eli"):
        conferences.pass_door(
            credential=hall.sent[name], inside=False, by=hall.sent[name].person, at=DURING
        )
    with pytest.raises(NoQuorum):
        actions.put_procedural(procedural=moved, by=hall.chair, at=DURING)


def test_the_question_is_put(hall):
    item = opened(hall)
    waits = ask(item, hall.cat)
    done = voted(hall, move(hall, item, Kind.PUT))
    waits.refresh_from_db()
    assert (done.item.debate_closed_at, waits.withdrawn_at) == (DURING, DURING)
    with pytest.raises(DebateOver):
        ask(done.item, hall.dan)
    again = actions.settle_procedural(procedural=done, by=hall.chair, at=DURING)
    assert again.settled_at == done.settled_at


def test_orders_are_suspended(hall):
    item = opened(hall)
    ask(item, hall.cat, FOR)
    late = ask(item, hall.dan, FOR)
    voted(hall, move(hall, item, Kind.SUSPEND))
    assert actions.call_next(turn=late, by=hall.chair, at=DURING).called_at == DURING


def test_a_debate_is_adjourned_and_comes_again(hall):
    item = opened(hall)
    done = voted(hall, move(hall, item, Kind.ADJOURN))
    assert (done.item.stage, done.item.ended_at) == ("waiting", None)
    assert [each.title for each in items(hall)] == ["Benches", "Trees"]
    assert item.floor.papers.count() == 2


@pytest.mark.parametrize(("kind", "fate"), [(Kind.NEXT, "not_reached"), (Kind.REMIT, "remitted")])
def test_without_a_vote_somebody_reports(hall, kind, fate):
    item = opened(hall)
    done = voted(hall, move(hall, item, kind))
    motion = Motion.objects.get(pk=hall.motions[0].pk)
    assert (done.item.stage, motion.state, motion.fate) == ("done", "ended", fate)
    assert (motion.returns_on is not None) is (fate == "remitted")
    assert Decision.objects.filter(because_of=str(motion.subject)).count() == 1


def test_a_report_is_referred_back(hall):
    lay(hall)
    report = actions.put_on(
        conference=hall.conference, parameters=SEATS,
        wanted=actions.Wanted(What.REPORT, "The books"), place=1, because="Now.", form_key="b",
        by=hall.chair, at=DURING,
    )  # fmt: skip
    actions.take_item(item=report, by=hall.chair, at=DURING)
    with pytest.raises(CannotBeMoved):
        move(hall, report, Kind.REMIT)
    done = voted(hall, move(hall, report, Kind.BACK, words="Page three.", by=hall.dan))
    assert done.item.outcome == "Referred back by vote: Page three."


@CALMLY
@given(
    st.sampled_from(Kind), st.sampled_from(What), st.booleans(), st.booleans(),
    st.lists(st.sampled_from(Kind), max_size=3),
)  # fmt: skip
def test_the_table(kind, what, spoke, closed, waiting):
    order = TABLE[kind]
    can = can_be_moved(kind, what=what, spoke=spoke, closed=closed, waiting=waiting)
    if can:
        assert what in order.of
        assert order.spoken or not spoke
        assert all(order.precedence < TABLE[other].precedence for other in waiting)
        assert kind not in waiting
        assert not (closed and order.effect in {Effect.CLOSE, Effect.LATER})
    elif not waiting and not spoke and not closed:
        assert what not in order.of


def test_a_delegate_moves_and_the_chair_reads_the_result(hall, signed_in):
    item = opened(hall)
    address = reverse("floor:move", args=[item.token])
    for nobody in (hall.ann, hall.gil, hall.chair):
        assert signed_in(nobody).get(address).status_code == 404
    own = signed_in(hall.fay)
    page = own.get(address).text
    assert "two thirds" in page
    assert "I challenge a ruling" not in page  # there is none
    typed = {"kind": "suspend", "words": "", "form_key": "page"}
    assert own.post(address, typed).status_code == 422
    for _twice in range(2):
        assert own.post(address, typed | {"words": "Time limits."}).status_code == 302
    page = reverse("floor:floor", args=[hall.conference.token])
    assert "What is open waits" in own.get(page).text
    chair, act = signed_in(hall.chair), reverse("floor:act", args=[hall.conference.token])
    moved = Procedural.objects.get()
    assert "Put the procedural motion" in chair.get(page).text
    assert chair.post(act, {"do": "settle", "on": moved.token}).status_code == 409
    chair.post(act, {"do": "put", "on": moved.token})
    assert "Its vote is open" in chair.get(page).text
    Question.objects.update(declared_at=DURING, outcome="carried", transcript="{}")
    assert "Do what the vote decided" in chair.get(page).text
    chair.post(act, {"do": "settle", "on": moved.token})
    assert "Standing orders are suspended" in chair.get(page).text
    assert "Time limits." in chair.get(page).text


@pytest.mark.parametrize(
    "change",
    [
        lambda moved: moved.update(words="Something else."),
        lambda moved: moved.update(kind="next"),
        lambda moved: moved.update(carried=True),
        lambda moved: moved._raw_delete(moved.db),
    ],
)
def test_the_database_refuses_too(hall, change):
    done = voted(hall, move(hall, opened(hall), Kind.PUT), "lost")
    with pytest.raises(DatabaseError), transaction.atomic():
        change(Procedural.objects.filter(pk=done.pk))
