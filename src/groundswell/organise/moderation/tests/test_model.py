"""
I38–I42 of moderation as a machine: whatever people do, in whatever order, these hold.

The model knows what each post should look like from the rules alone, in its own words; the
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
from groundswell.organise.moderation.models import Action, Appeal
from groundswell.organise.moderation.rules.cases import Decision, Outcome
from groundswell.organise.moderation.rules.panels import Vote
from groundswell.organise.moderation.tests.conftest import NOW, joins_as
from groundswell.register.structures.tests.factories import DAY

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
POSTS = 3
RULES = [GoodFaith.PERSON, GoodFaith.PRIVATE]
NUMBER = st.integers(0, POSTS - 1)
#: What comes of a decision at once: nothing, an appeal and a week of silence, or these votes.
COURSES = [None, [], [Vote.OVERTURN] * 2, [Vote.UPHOLD] * 2, [Vote.UPHOLD, Vote.OVERTURN]]


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

    def _case(self, number):
        post = self.posts[number]
        return actions.report(post=post, rule=GoodFaith.TOPIC, by=self.court.fay, at=self.at).case

    @rule(
        number=NUMBER,
        under=st.sampled_from(RULES),
        days=st.sampled_from([3, 30]),
        course=st.sampled_from(COURSES),
    )
    def decide(self, number, under, days, course):
        case = self._case(number)
        decision = Decision(Outcome.HIDDEN, "It does.", under, days=days)
        if case.closed_at is None:
            actions.decide(case=case, decision=decision, by=self.court.dev, at=self.at)
            self.hidden_until[number] = self.at + timedelta(days=days)
        if course is not None:
            self.appeal(number)
            self.votes(number, course)
            self.at += timedelta(days=0 if course else 7)

    @rule(
        number=NUMBER,
        said=st.sampled_from(
            [  # I38, I41: no reason, rule or end; Ann and Eve are of Alder, Eli wrote it
                ("dev", "", RULES[0], 3),
                ("dev", "It does.", None, 3),
                ("dev", "It does.", RULES[0], None),
                *((who, "It does.", RULES[0], 3) for who in ("ann", "eve", "eli")),
            ]
        ),
    )
    def decide_wrongly(self, number, said):
        who, reason, under, days = said
        decision = Decision(Outcome.HIDDEN, reason, under, days=days)
        with pytest.raises(Refusal):
            actions.decide(
                case=self._case(number), decision=decision, by=getattr(self.court, who), at=self.at
            )

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

    @rule(number=NUMBER, votes=st.lists(st.sampled_from(list(Vote)), min_size=2, max_size=3))
    def judge(self, number, votes):
        self.votes(number, votes)

    def votes(self, number, votes):
        running = Appeal.objects.filter(action__post=self.posts[number], ended_at=None).first()
        if running is None or self.at >= running.due_at:
            return
        for seat, vote in zip(running.seats.filter(vote=""), votes, strict=False):
            try:
                actions.cast_vote(seat=seat, vote=vote, because="So.", by=seat.person, at=self.at)
            except Refusal:
                break  # two have agreed
        said = list(running.seats.values_list("vote", flat=True))
        if said.count(Vote.OVERTURN) == 2:
            self.hidden_until.pop(number, None)
        elif said.count(Vote.UPHOLD) == 2:
            self.hidden_until[number] = running.action.until

    @rule(days=st.sampled_from([1, 7]))
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
            max_examples=25,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
