"""Whatever is tried in whatever order: roll, papers, ballots and what is reported agree, always."""

import json
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from groundswell.decide.elections import actions, queries
from groundswell.decide.elections.models import Ballot, Candidate, Election, Issue, Typing
from groundswell.decide.elections.refusals import DoesNotReconcile
from groundswell.decide.elections.rules.stages import Stage
from groundswell.decide.elections.rules.terms import Way
from groundswell.decide.elections.tests.conftest import CLOSES, OPENS, announce, fielded
from groundswell.foundation.errors import Refusal
from groundswell.methods.transcripts import problems

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PEOPLE = ("ann", "bob", "cat", "dan", "eli", "ida", "jim", "fay", "stranger")
VERBS = (*["vote"] * 3, *["give"] * 3, "spoil", "withdraw", *["type"] * 4, "count", "wait")
PAPERS = ((1, 0, 0), (1, 2, 0), (2, 1, 3), (0, 0, 1), (0, 0, 0), (1, 1, 0))
STEPS = st.lists(
    st.tuples(
        st.sampled_from(VERBS), st.sampled_from(PEOPLE), st.integers(0, 5), st.integers(0, 8)
    ),
    min_size=15,
    max_size=60,
)


class Walk:
    """One walk over an election on the record, with papers for those who want one."""

    def __init__(self, world):
        self.world, self.at = world, OPENS - timedelta(hours=80)
        self.election = fielded(world)
        self.said: dict[str, tuple[int, ...]] = {}
        self.stands: tuple[str, str] | None = None

    def step(self, verb, name, figure, which):
        by, other = getattr(self.world, name), getattr(self.world, PEOPLE[which])
        self.election.refresh_from_db()
        if verb == "wait":
            self.at += timedelta(hours=1 if self.at >= OPENS else 40)
        elif verb == "vote":
            paper = PAPERS[figure]
            actions.cast(election=self.election, paper=paper, on_purpose=True, by=by, at=self.at)
            assert self.said.setdefault(name, paper) == paper
        elif verb == "withdraw":
            candidate = Candidate.objects.filter(person=by).first()
            if candidate is not None:
                actions.withdraw(candidate=candidate, by=by, at=self.at)
        elif verb == "type":
            actions.type_paper(
                election=self.election, number=1 + which % 2, paper=PAPERS[figure % 2], by=by,
                at=self.at,
            )  # fmt: skip
        elif verb == "count":
            self.count(by, figure % 3, which % 3)
        elif line := self.election.roll.filter(person=other).first():
            if verb == "give":
                actions.give_out(line=line, by=by, at=self.at)
            else:
                actions.take_back_spoilt(line=line, nth=1 + figure % 2, by=by, at=self.at)

    def count(self, by, used, unused):
        box = actions.Box(used, unused)
        self.election.refresh_from_db()
        papers = queries.papers_of(self.election, used=used, unused=unused)
        counted = self.election.declared_at is not None
        try:
            actions.count(election=self.election, box=box, seed="616243", by=by, at=self.at)
        except DoesNotReconcile:
            assert papers.gaps
            raise
        assert counted or not papers.gaps

    def holds(self):
        election = Election.objects.get(pk=self.election.pk)
        ballots = list(Ballot.objects.select_related("line"))
        assert sorted(each.marks for each in ballots) == sorted(
            ",".join(map(str, paper)) for paper in self.said.values()
        )
        online = {each.line_id for each in ballots}
        on_paper = set(Issue.objects.values_list("line_id", flat=True))
        assert not online & on_paper
        used = set(election.roll.exclude(route="").values_list("pk", flat=True))
        assert used == online | on_paper
        assert election.roll.count() == election.roll_size == 7
        out = Issue.objects.filter(spoilt_at=None).values_list("line_id", flat=True)
        assert len(set(out)) == len(out)
        if Typing.objects.exists():
            assert self.at >= CLOSES
        if election.declared_at is None:
            assert election.stage(self.at) is not Stage.DECLARED
            return
        told = json.loads(election.transcript)
        assert problems(told) == []
        spoilt = Issue.objects.exclude(spoilt_at=None).count()
        issued = Issue.objects.count()
        assert issued == (election.used or 0) + (election.unused or 0) + spoilt
        assert told["valid"] + told["invalid"] == len(ballots) + (election.used or 0)
        stands = (election.transcript_hash, election.seed)
        assert self.stands in (None, stands)
        self.stands = stands


@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(STEPS)
def test_whatever_is_tried(world, steps):
    with transaction.atomic():
        walk = Walk(world)
        assert announce(world, key="other", way=Way.PAPER).pk != walk.election.pk
        for step in steps:
            try:
                with transaction.atomic():
                    walk.step(*step)
            except Refusal:
                pass
            walk.holds()
        walk.at = max(walk.at, CLOSES)
        for used in range(3):
            for unused in range(8):
                try:
                    with transaction.atomic():
                        walk.count(world.ann, used, unused)
                except Refusal:
                    pass
        walk.holds()
        transaction.set_rollback(True)
