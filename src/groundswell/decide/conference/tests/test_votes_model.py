"""Whatever is tried on a floor, in whatever order: I20 and I22 to I28 of the decide model hold."""

import json
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from groundswell.decide.ballots import actions as ballots
from groundswell.decide.ballots import queries as votes
from groundswell.decide.ballots.models import Card, CardCast, HandCount, Question, Vote
from groundswell.decide.ballots.rules.cards import Split
from groundswell.decide.ballots.rules.results import Tally, is_tied
from groundswell.decide.ballots.rules.terms import MAJORITIES, Choice, Tie, Way
from groundswell.decide.conference import actions, queries
from groundswell.decide.conference.powers import Power
from groundswell.decide.conference.refusals import NoQuorum
from groundswell.decide.conference.rules.seats import Kind
from groundswell.decide.conference.tests.conftest import DURING, call, delegate
from groundswell.foundation.errors import Refusal
from groundswell.methods.transcripts import vote_errors
from groundswell.register.structures.permission import holders

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PEOPLE = ("cat", "dan", "eli", "fay", "gil")
VERBS = (
    "put", "put", "door", "door", "vote", "vote", "draw", "draw", "count", "count", "demand",
    "demand", "tie", "settle", "wait",
)  # fmt: skip
STEPS = st.lists(
    st.tuples(st.sampled_from(VERBS), st.sampled_from(PEOPLE), st.integers(0, 11)),
    min_size=12,
    max_size=45,
)
#: What a notice fixes.
FIXED = (
    "wording", "way", "majority_num", "majority_den", "majority_strict", "majority_of", "quorum",
    "noticed_at", "opens_at", "closes_at", "roll_size", "roll_root", "tie", "hall", "demand",
    "chair_id", "instead_of_id",
)  # fmt: skip


class Walk:
    """One walk over the votes of a conference that sits; a refusal is an answer too."""

    def __init__(self, world):
        self.world, self.at = world, DURING
        self.conference = call(world)
        named = {
            name: delegate(world, self.conference, getattr(world, name)) for name in PEOPLE[:3]
        }
        named["fay"] = delegate(world, self.conference, world.fay, body=world.birch)
        named["gil"] = delegate(world, self.conference, world.gil, kind=Kind.ALTERNATE)
        self.named = named
        self.chair = holders(Power.PRESIDE, over=world.movement, at=DURING)[0].person
        self.notices, self.results = {}, {}
        for name in PEOPLE[:3]:
            self._pass(name, inside=True)

    def _pass(self, name, *, inside):
        held = self.named[name]
        actions.pass_door(credential=held, inside=inside, by=held.person, at=self.at)

    def step(self, verb, name, figure):
        self.at += timedelta(seconds=20)
        by, every = getattr(self.world, name), list(Question.objects.order_by("pk"))
        if verb == "wait":
            self.at += timedelta(minutes=1 + figure)
        elif verb == "door":
            self._pass(name, inside=figure % 3 > 0)
        elif verb == "settle":
            ballots.settle(by=None, at=self.at)
        elif verb == "put":
            self._put(figure)
        elif every:
            self._on(verb, every[-1 - figure % min(2, len(every))], by, figure)

    def _put(self, figure):
        way = (Way.HANDS, Way.CARDS, Way.RECORDED)[figure % 3]
        tie = (Tie.STATUS_QUO, Tie.CHAIR)[figure % 2]
        what = actions.Motion("Do we?", None, way, MAJORITIES["simple"], tie, 3 + figure)
        hall = queries.hall_of(self.conference, self.at)
        key = f"walk-{Question.objects.count()}"
        try:
            made = actions.put_to_vote(
                conference=self.conference, what=what, form_key=key, by=self.chair, at=self.at
            )
        except NoQuorum:
            assert not hall.is_quorate  # I20
            raise
        assert hall.is_quorate and made.hall == hall.present  # I20
        assert made.quorum == self.conference.quorum

    def _on(self, verb, question, by, figure):
        if verb == "vote":
            ballots.cast(question=question, choice=list(Choice)[figure % 3], by=by, at=self.at)
        elif verb == "draw":
            card = votes.card_of(question, by)
            if card:
                split = Split(figure % 4, figure // 4, 0)
                key = f"{card.pk}-{CardCast.objects.count()}"
                ballots.cast_card(card=card, split=split, form_key=key, by=by, at=self.at)
        elif verb == "count":
            tally = Tally(figure % 3, figure % 2, 0, 3)
            attempt = 1 + HandCount.objects.filter(question=question, teller=by).count()
            ballots.enter_count(question=question, tally=tally, attempt=attempt, by=by, at=self.at)
        elif verb == "demand":
            ballots.demand_cards(question=question, by=by, at=self.at)
        else:
            choice = list(Choice)[figure % 3]
            ballots.cast_tie(question=question, choice=choice, by=self.chair, at=self.at)

    def holds(self):
        for question in Question.objects.select_related("instead_of").order_by("pk"):
            self.i22_the_notice_stands(question)
            self.i23_each_unit_is_used_once(question)
            if question.declared_at is None:
                self.i24_nobody_sees_how_it_stands(question)
            else:
                self.i26_a_tie_changes_nothing(question)
                self.i27_the_result_is_the_verifiers(question)
            self.i25_cards_supersede_hands(question)

    def i22_the_notice_stands(self, question):
        told = tuple(getattr(question, name) for name in FIXED)
        assert self.notices.setdefault(question.pk, told) == told  # and I28: the way with it

    def i23_each_unit_is_used_once(self, question):
        lines = [each.line_id for each in Vote.objects.filter(line__question=question)]
        assert len(lines) == len(set(lines)) <= question.roll_size
        for card in Card.objects.filter(question=question):
            drawn = sum(each.split.total for each in card.casts.all())
            assert drawn == card.used <= card.weight

    def i24_nobody_sees_how_it_stands(self, question):
        assert question.tally is None and question.transcript == "" and question.outcome == ""
        assert votes.on_cards(question) == []
        for name in PEOPLE:
            assert not votes.names_of(question, getattr(self.world, name))

    def i25_cards_supersede_hands(self, question):
        asked = question.demands.count()
        instead = Question.objects.filter(instead_of=question).first()
        assert (instead is not None) == (question.demand is not None and asked >= question.demand)
        if instead is not None:
            assert (question.way, instead.way) == (Way.HANDS, Way.CARDS)
            assert instead.wording == question.wording  # both stand

    def i26_a_tie_changes_nothing(self, question):
        if is_tied(question.tally, question.terms) and question.outcome == "carried":
            assert (question.tie, question.casting) == (Tie.CHAIR, Choice.FOR)

    def i27_the_result_is_the_verifiers(self, question):
        told = json.loads(question.transcript)
        assert vote_errors(told) == []
        assert told["result"]["outcome"] == question.outcome
        stands = (question.outcome, question.transcript_hash)
        assert self.results.setdefault(question.pk, stands) == stands


@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(STEPS)
def test_i20_i22_to_i28_whatever_is_tried(world, steps):
    with transaction.atomic():
        walk = Walk(world)
        for step in steps:
            try:
                with transaction.atomic():
                    walk.step(*step)
            except Refusal:
                pass
            walk.holds()
        walk.at += timedelta(hours=2)
        ballots.settle(by=None, at=walk.at)
        walk.holds()
        transaction.set_rollback(True)
