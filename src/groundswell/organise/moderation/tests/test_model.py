"""
I38–I42 of moderation as a machine: whatever people do, in whatever order, these hold.

The model knows what each post should look like, who may decide and on whom a lot may fall from the
rules alone, in its own words; the program is asked after every step.
"""

import json
from datetime import timedelta
from hashlib import sha256

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from groundswell.foundation.errors import Refusal
from groundswell.foundation.record import RecordEntry
from groundswell.organise.discussion import actions as talk
from groundswell.organise.discussion import queries as talk_queries
from groundswell.organise.discussion.models import Post
from groundswell.organise.discussion.rules.threads import GoodFaith
from groundswell.organise.discussion.tests.conftest import answers
from groundswell.organise.moderation import actions, queries
from groundswell.organise.moderation.models import Action, Appeal, StandIn
from groundswell.organise.moderation.rules.cases import Decision, Outcome
from groundswell.organise.moderation.rules.panels import Vote
from groundswell.organise.moderation.tests.conftest import NOW, RIGHT, joins_as
from groundswell.register.structures.tests import factories as make
from groundswell.register.structures.tests.factories import DAY

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
POSTS = 3
RULES = [GoodFaith.PERSON, GoodFaith.PRIVATE]
NUMBER = st.integers(0, POSTS - 1)
#: What comes of a decision at once: nothing, an appeal and a week of silence, or these votes.
COURSES = [None, [], [Vote.OVERTURN] * 2, [Vote.UPHOLD] * 2, [Vote.UPHOLD, Vote.OVERTURN]]
#: What a decision can lack: reason, rule, end.
LACKING = [("", RULES[0], 3), ("It does.", None, 3), ("It does.", RULES[0], None)]
MODERATORS = ("dev", "eve")  # Eve is of Alder, as the posts are: Dev alone is ever free
OFFICERS = ("cat", "dan", "hal", "ida", "lea", "max")
TRAINED = ("dan", "hal", "ida", "jon", "kit", "lea", "max", "nia")
BRANCHES = {
    "Alder": ("ann", "bob", "eli", "eve"),
    "Birch": ("cat", "dan", "fay"),
    "Cedar": ("hal", "ida", "jon", "kit"),
    "Dale": ("lea", "max", "nia"),
}
BRANCH = {name: branch for branch, names in BRANCHES.items() for name in names}
EVERYBODY = (*BRANCH, "dev", "nobody")


class Course(RuleBasedStateMachine):
    """Reports, talk, draws, decisions, appeals, votes, and time that passes."""

    court = None
    people: dict = {}

    def __init__(self):
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.at, self.hidden_until = NOW, {}
        self.spoke = {"ann", "eli"}
        self.drawn, self.decider, self.seats = {}, {}, {}
        self.posts = [answers(self.court.thread, self.court.eli, f"No {n}.") for n in range(POSTS)]

    def teardown(self):
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    # --- who may, in the model's own words ---------------------------------------------------

    def free(self, name):
        """I41: not their own conversation, report or branch."""
        return name not in self.spoke and name != "fay" and BRANCH.get(name) != "Alder"

    def may_decide(self, number):
        drawn = [name for name, _at in self.drawn.get(number, [])]
        return [name for name in (*MODERATORS, *drawn) if self.free(name)]

    def left(self, number):
        """On whom a lot may fall: of officers, then of the trained; the pool of this world."""
        before = {*MODERATORS, *(name for name, _at in self.drawn[number])}
        for rung in (OFFICERS, TRAINED):
            if names := {name for name in rung if self.free(name) and name not in before}:
                return names
        return set()

    def one_is_drawn_if_one_must_be(self, number):
        """No report lies where nobody may touch it, and nobody picks who does."""
        drawn = self.drawn[number]
        turn_over = bool(drawn) and self.at >= drawn[-1][1] + DAY
        must = number not in self.decider and (not self.may_decide(number) or turn_over)
        left = self.left(number) if must else set()
        rows = StandIn.objects.filter(case__post=self.posts[number]).order_by("number")
        names = [self.name(row.person) for row in rows.select_related("person")]
        before = [name for name, _at in drawn]
        if not left:
            assert names == before
            return
        assert names[:-1] == before
        assert names[-1] in left
        drawn.append((names[-1], self.at))
        found = RecordEntry.objects.filter(kind="moderation.stand_in_drawn")
        bodies = [json.loads(entry.text)["body"] for entry in found]
        (told,) = [body for body in bodies if body["drawn"] == rows.last().mark]
        assert len(told["marks"]) == len(left)
        first = min(told["marks"], key=lambda m: sha256(f"{told['seed']}:{m}".encode()).digest())
        assert first == told["drawn"]

    def name(self, person):
        return next(name for name, each in self.people.items() if each == person)

    # --- what people do ----------------------------------------------------------------------

    @rule(number=NUMBER)
    def report(self, number):
        self.case(number)

    def case(self, number):
        post = self.posts[number]
        case = actions.report(post=post, rule=GoodFaith.TOPIC, by=self.court.fay, at=self.at).case
        if number not in self.drawn:  # reported again, nothing is drawn again
            self.drawn[number] = []
            self.one_is_drawn_if_one_must_be(number)
        return case

    @rule(
        number=NUMBER,
        under=st.sampled_from(RULES),
        days=st.sampled_from([3, 30]),
        course=st.sampled_from(COURSES),
    )
    def decide(self, number, under, days, course):
        case = self.case(number)
        able = self.may_decide(number)
        if number not in self.decider and able:
            decision = Decision(Outcome.HIDDEN, "It does.", under, days=days)
            by = self.people[able[-1]]
            decided = actions.decide(case=case, decision=decision, by=by, at=self.at)
            assert decided.by_lot is (able[-1] not in MODERATORS)
            self.decider[number] = able[-1]
            self.hidden_until[number] = self.at + timedelta(days=days)
        if course is not None:
            self.appeal(number)
            self.votes(number, course)
            self.at += timedelta(days=0 if course else 7)

    @rule(number=NUMBER, who=st.sampled_from(EVERYBODY), lacking=st.sampled_from(LACKING))
    def decide_wrongly(self, number, who, lacking):
        """I38, I41: who may not decide is refused a sound decision, who may one that lacks."""
        case = self.case(number)
        sound = ("It does.", RULES[0], 3)
        reason, under, days = lacking if who in self.may_decide(number) else sound
        decision = Decision(Outcome.HIDDEN, reason, under, days=days)
        with pytest.raises(Refusal):
            actions.decide(case=case, decision=decision, by=self.people[who], at=self.at)

    @rule(who=st.sampled_from([*MODERATORS, *(f"drawn for {n}" for n in range(POSTS))]))
    def speak(self, who):
        """Who was free takes part in the conversation, and is free no more."""
        if who not in MODERATORS:
            drawn = self.drawn.get(int(who[-1]))
            if not drawn:
                return
            who = drawn[-1][0]
        if who not in self.spoke:
            answers(self.court.thread, self.people[who], "I say.", at=self.at)
            self.spoke.add(who)

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
        self.panel_is_of_none_of_theirs(number, made)

    def panel_is_of_none_of_theirs(self, number, made):
        """I39: not who decided, nor of their branch; nobody tied to the post."""
        decider = self.decider[number]
        could = {
            name
            for name in TRAINED
            if self.free(name) and name != decider and BRANCH[name] != BRANCH.get(decider)
        }
        seats = [self.name(seat.person) for seat in made.seats.order_by("number")]
        assert len(seats) == (3 if len(could) >= 3 else 0)
        assert len(set(seats)) == len(seats)
        assert set(seats) <= could
        self.seats[number] = seats

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
        actions.draw_stand_ins(by=None, at=self.at)
        talk.lift_ended(by=None, at=self.at)
        for number in self.drawn:
            self.one_is_drawn_if_one_must_be(number)

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
    def writers_read_why_and_panels_stay_as_drawn(self):
        """I39, I42."""
        own = {action.post_id for action in queries.mine(self.court.eli).about_yours}
        assert own == set(Action.objects.values_list("post_id", flat=True))
        for number, names in self.seats.items():
            appeal = Appeal.objects.get(action__post=self.posts[number])
            sit = [self.name(seat.person) for seat in appeal.seats.order_by("number")]
            assert sit == names


@pytest.fixture
def people(court):
    """Everybody by their short names; a fourth branch, so that a panel can be found at all."""
    joins_as(court.alder, court.eve)
    names = {"lea": "Lea Lund", "max": "Max Mohr", "nia": "Nia Neal"}
    dale = {key: make.person(name, email=f"{key}@x.example") for key, name in names.items()}
    joined = make.group(court.movement, [dale["lea"], dale["max"]], name="Dale")
    joins_as(joined, dale["nia"])
    for each in dale.values():
        actions.train(fine=RIGHT, by=each, at=NOW)
    drawable = dict(zip(("hal", "ida", "jon", "kit"), court.trained, strict=True))
    known = {name: vars(court)[name] for name in EVERYBODY if name in vars(court)}
    return known | drawable | dale


def test_whatever_people_do_the_invariants_hold(court, people):
    Course.court, Course.people = court, people
    run_state_machine_as_test(
        Course,
        settings=settings(
            max_examples=25,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
