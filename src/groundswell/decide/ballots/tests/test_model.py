"""Whatever is tried in whatever order: roll, votes cast and what is reported agree, always."""

import json
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from groundswell.decide.ballots import actions, queries
from groundswell.decide.ballots.models import HandCount, Question, Vote
from groundswell.decide.ballots.rules.results import Tally, tallied
from groundswell.decide.ballots.rules.terms import MAJORITIES, Choice, Way
from groundswell.decide.ballots.tests.conftest import AT, CLOSES, OPENS, announce
from groundswell.foundation.errors import Refusal
from groundswell.methods.transcripts import vote_errors

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PEOPLE = ("ann", "bob", "cat", "dan", "eli", "fay", "stranger")
VERBS = ("vote", "vote", "vote", "count", "count", "settle", "call_off", "wait")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(VERBS), st.sampled_from(PEOPLE), st.integers(0, 5), st.integers(0, 2)
    ),
    min_size=10,
    max_size=40,
)


class Walk:
    """One walk over two questions; a refusal is an answer too."""

    def __init__(self, world, majority, quorum):
        self.world, self.at = world, AT + timedelta(minutes=1)
        terms = {"majority": MAJORITIES[majority], "quorum": quorum}
        self.questions = [
            announce(world, key="recorded", **terms),
            announce(world, key="hands", way=Way.HANDS, **terms),
        ]
        self.said: dict[tuple[int, str], Choice] = {}
        self.declared: dict[int, tuple[str, str]] = {}

    def step(self, verb, name, figure, which):
        by, question = getattr(self.world, name), self.questions[which % 2]
        question.refresh_from_db()
        if verb == "wait":
            self.at += timedelta(hours=40)
        elif verb == "settle":
            actions.settle(by=None, at=self.at)
        elif verb == "vote":
            choice = list(Choice)[figure % 3]
            actions.cast(question=question, choice=choice, by=by, at=self.at)
            self.said.setdefault((question.pk, name), choice)
            assert self.said[question.pk, name] is choice
        elif verb == "count":
            tally = Tally(figure, which, 0, min(5, figure + which))
            attempt = 1 + HandCount.objects.filter(question=question, teller=by).count()
            actions.enter_count(question=question, tally=tally, attempt=attempt, by=by, at=self.at)
        else:
            actions.call_off(question=question, because="Another day.", by=by, at=self.at)

    def holds(self):
        for question in Question.objects.all():
            votes = list(Vote.objects.filter(line__question=question).select_related("line"))
            said = [each for (pk, _name), each in self.said.items() if pk == question.pk]
            assert sorted(Choice(vote.choice) for vote in votes) == sorted(said)
            assert len({vote.line_id for vote in votes}) == len(votes) <= question.roll_size == 5
            for vote in votes:
                assert question.opens_at <= vote.at < question.closes_at
            if question.declared_at is None:
                assert not queries.names_of(question, self.world.cat)
                continue
            told = json.loads(question.transcript)
            assert vote_errors(told) == []
            if question.way == Way.RECORDED:
                assert question.declared_at >= question.closes_at
                assert question.tally == tallied(said)
            stands = (question.outcome, question.transcript_hash)
            assert self.declared.setdefault(question.pk, stands) == stands
            assert question.called_off_at is None


@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(STEPS, st.sampled_from(list(MAJORITIES)), st.integers(1, 5))
def test_whatever_is_tried(world, steps, majority, quorum):
    with transaction.atomic():
        walk = Walk(world, majority, quorum)
        for step in steps:
            try:
                with transaction.atomic():
                    walk.step(*step)
            except Refusal:
                pass
            walk.holds()
        walk.at = CLOSES
        actions.settle(by=None, at=max(walk.at, OPENS))
        walk.holds()
        transaction.set_rollback(True)
