"""
I38–I42 of moderation as a machine: whatever people do, in whatever order, these hold.

The model knows what each of six posts should look like from the rules alone, in its own words; the
program is asked after every step.
"""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from groundswell.foundation.errors import Refusal
from groundswell.organise.discussion import actions as talk
from groundswell.organise.discussion import queries as talk_queries
from groundswell.organise.discussion.models import Post
from groundswell.organise.discussion.rules.threads import GoodFaith
from groundswell.organise.discussion.tests.conftest import answers
from groundswell.organise.moderation import actions, queries
from groundswell.organise.moderation.models import Action, Appeal, Case, Seat
from groundswell.organise.moderation.rules.cases import Decision, Outcome
from groundswell.organise.moderation.rules.panels import Vote
from groundswell.organise.moderation.tests.conftest import NOW, joins_as
from groundswell.register.structures.tests.factories import DAY

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
POSTS = 3
NUMBER = st.integers(0, POSTS - 1)


class Course(RuleBasedStateMachine):
    """Reports, decisions, appeals, votes, and time that passes."""

    court = None

    def __init__(self):
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.at, self.hidden_until = NOW, {}
        self.posts = [answers(self.court.thread, self.court.eli, f"No {n}.") for n in range(POSTS)]

    def teardown(self):
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    @rule(number=NUMBER, private=st.booleans())
    def report(self, number, private):
        under = GoodFaith.PRIVATE if private else GoodFaith.THREAT
        actions.report(post=self.posts[number], rule=under, by=self.court.fay, at=self.at)

    @rule(
        number=NUMBER,
        who=st.sampled_from(["dev", "eve", "ann", "eli"]),
        reason=st.sampled_from(["", "It does."]),
        under=st.sampled_from([None, GoodFaith.PRIVATE, GoodFaith.PERSON]),
        days=st.sampled_from([None, 3, 30]),
    )
    def decide(self, number, who, reason, under, days):
        case = Case.objects.filter(post=self.posts[number]).first()
        if case is None:
            return
        by = getattr(self.court, who)
        decision = Decision(Outcome.HIDDEN, reason, under, days=days)
        may = who == "dev" and reason and under and days and case.closed_at is None
        try:
            actions.decide(case=case, decision=decision, by=by, at=self.at)
        except Refusal:
            assert not may
        else:
            assert who == "dev" and reason and under and days  # I38, I41: Eve is of Alder, too
            if may:
                self.hidden_until[number] = self.at + timedelta(days=days)

    @rule(number=NUMBER)
    def appeal(self, number):
        action = Action.objects.filter(post=self.posts[number]).first()
        if action is None or hasattr(action, "appeal"):
            return
        try:
            made = actions.appeal(action=action, words="No.", by=self.court.eli, at=self.at)
        except Refusal:
            return
        if action.rule != GoodFaith.PRIVATE:
            self.hidden_until[number] = min(action.until, made.due_at)

    @rule(number=NUMBER, seat=st.integers(1, 3), vote=st.sampled_from(list(Vote)))
    def vote(self, number, seat, vote):
        found = Seat.objects.filter(appeal__action__post=self.posts[number], number=seat).first()
        if found is None:
            return
        try:
            actions.cast_vote(seat=found, vote=vote, because="So.", by=found.person, at=self.at)
        except Refusal:
            return
        said = list(Seat.objects.filter(appeal=found.appeal).values_list("vote", flat=True))
        action = found.appeal.action
        if said.count(Vote.OVERTURN) == 2 and vote == Vote.OVERTURN:
            self.hidden_until.pop(number, None)
        elif said.count(Vote.UPHOLD) == 2 and vote == Vote.UPHOLD:
            self.hidden_until[number] = action.until

    @rule(days=st.sampled_from([1, 4, 8]))
    def pass_time(self, days):
        self.at += days * DAY

    @rule()
    def work(self):
        actions.end_due(by=None, at=self.at)
        talk.lift_ended(by=None, at=self.at)

    @invariant()
    def posts_are_as_the_rules_say(self):
        """I40, I42: what was to come back has; the writer always reads theirs, and its status."""
        for number, post in enumerate(self.posts):
            hidden = self.at < self.hidden_until.get(number, self.at)
            found = Post.objects.select_related("voice").get(pk=post.pk)
            assert found.words == f"No {number}."
            assert talk_queries.is_shut(found, self.court.fay, self.at) is hidden
            assert not talk_queries.is_shut(found, self.court.eli, self.at)
            assert not hidden or found.veil_rule

    @invariant()
    def writers_read_why_and_no_panel_is_partial(self):
        """I39, I42."""
        own = {action.post_id for action in queries.mine(self.court.eli).about_yours}
        assert own == set(Action.objects.values_list("post_id", flat=True))
        fine = {*self.court.trained, self.court.dan}
        for appeal in Appeal.objects.all():
            people = [seat.person for seat in appeal.seats.all()]
            assert len(set(people)) == len(people) == 3
            assert set(people) <= fine


def test_whatever_people_do_the_invariants_hold(court):
    joins_as(court.alder, court.eve)
    Course.court = court
    run_state_machine_as_test(
        Course,
        settings=settings(
            max_examples=15,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
