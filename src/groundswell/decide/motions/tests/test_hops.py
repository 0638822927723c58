"""The golden thread from what was said to what was decided, and back."""

from datetime import timedelta

import pytest

from groundswell.decide.ballots import actions as ballots
from groundswell.decide.ballots.models import Question
from groundswell.decide.ballots.rules.terms import MAJORITIES, Choice, Terms, Way
from groundswell.decide.decisions.models import Decision
from groundswell.decide.motions import actions
from groundswell.decide.motions.rules.life import Fate
from groundswell.decide.motions.tests.conftest import (
    AT,
    BOTH,
    amend,
    begin,
    decide,
    handed_in,
    wanted,
)  # fmt: skip
from groundswell.foundation.subjects import Subject, thread_of
from groundswell.mobilise.listening import actions as listening

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)
WAY = [
    ("Round of listening", "What first?"),
    ("Statement", "The boiler is always out in January"),
    ("Motion", "Repairs in ten days"),
    ("Amendment", "It should be sooner."),
    ("Vote", "Do we?"),
    ("Decision", "Repairs in ten days"),
]


@pytest.fixture
def told(world):
    """One statement that became a motion, was amended, voted on and decided."""
    round_ = listening.open_round(
        body=world.alder, question="What first?", first=[WAY[1][1]], form_key="r", by=world.ann,
        at=AT - timedelta(days=1),
    )  # fmt: skip
    said = round_.statements.get()
    motion = handed_in(world, begin(world, statement=said))
    by = world.dev
    actions.rule(motion=motion, in_order=True, article="S2", reasons="Backed.", by=by, at=AT)
    actions.publish(call=world.call, by=by, at=AT)
    motion.refresh_from_db()
    change = handed_in(world, amend(world, motion, BOTH, at=LATER), by=world.fay)
    actions.rule(motion=change, in_order=True, article="S2", reasons="Backed.", by=by, at=AT)
    actions.publish(call=world.call, by=by, at=AT)
    change.refresh_from_db()
    decide(change, Fate.CARRIED, by)
    vote = voted(world, motion)
    motion.refresh_from_db()
    actions.decide(
        motion=motion, fate=Fate.CARRIED, because="By vote", wanted=wanted(motion), by=by,
        at=vote.declared_at + timedelta(hours=1),
    )  # fmt: skip
    return {
        "listening_round": round_.token, "listening_statement": said.token,
        "motion": motion.token, "amendment": change.token, "vote": vote.token,
        "decision": Decision.objects.get().token,
    }  # fmt: skip


def voted(world, motion):
    opens = AT + timedelta(days=10)
    vote = ballots.announce(
        body=world.movement, wording="Do we?", about=motion.subject,
        terms=Terms(Way.RECORDED, MAJORITIES["simple"], 1), article="S5", binds="The committee.",
        opens_at=opens, closes_at=opens + timedelta(hours=1), form_key="v", by=world.dev, at=AT,
    )  # fmt: skip
    ballots.cast(question=vote, choice=Choice.FOR, by=world.cat, at=opens)
    ballots.settle(by=None, at=opens + timedelta(hours=2))
    return Question.objects.get(pk=vote.pk)


def subjects(told):
    for kind, token in told.items():
        yield Subject("motion" if kind == "amendment" else kind, token)


def test_it_is_walked_from_every_hop_both_ways(told):
    for number, subject in enumerate(subjects(told)):
        thread = thread_of(subject)
        assert [(str(hop.what), hop.title) for hop in thread.hops] == WAY, subject
        assert len(thread.before) == number
    assert [hop.stands for hop in thread.hops][4:] == ["Carried", "Agreed"]


def test_it_has_a_page_that_leads_to_each(told, client, django_assert_max_num_queries):
    for subject in subjects(told):
        with django_assert_max_num_queries(40):
            page = client.get(f"/thread/{subject.kind}/{subject.token}/")
        assert page.status_code == 200
        shown = page.content.decode()
        here = thread_of(subject).here
        for hop in thread_of(subject).hops:
            assert f'<a href="{hop.href}"' in shown
        own = client.get(here.href.partition("#")[0])
        if subject.kind != "listening_round":
            where = f"/thread/{subject.kind}/{subject.token}/"
            assert subject.kind == "listening_statement" or where in own.content.decode()


def test_a_draft_is_on_no_thread(world, client):
    draft = begin(world)
    assert thread_of(draft.subject) is None
    assert client.get(f"/thread/motion/{draft.token}/").status_code == 404
    assert client.get("/thread/nothing/aaaaaaaaaaaa/").status_code == 404
    actions.show(motion=draft, by=world.ann, at=AT)
    assert thread_of(draft.subject).hops == (thread_of(draft.subject).here,)
    assert "nothing has come of it yet" in client.get(f"/thread/motion/{draft.token}/").text
