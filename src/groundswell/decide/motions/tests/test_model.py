"""Whatever is done in whatever order: I10 to I16 hold, and nobody is shelved."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from groundswell.decide.decisions.models import Decision
from groundswell.decide.motions import actions, queries
from groundswell.decide.motions.actions import deciding
from groundswell.decide.motions.models import Motion, Proposal, TextVersion
from groundswell.decide.motions.rules.backing import Evidence
from groundswell.decide.motions.rules.life import ADOPTED, Fate, State
from groundswell.decide.motions.tests.conftest import (
    AMENDMENTS,
    AT,
    BOTH,
    CLOSES,
    MET,
    amend,
    begin,
    handed_in,
    published,
    wanted,
)
from groundswell.foundation.errors import Refusal
from groundswell.methods.compositing import Paragraph, Stale, apply, difference, fold, text_hash

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PEOPLE = ("ann", "bob", "cat", "fay", "gus", "hal", "dev", "eve")
VERBS = (
    *("begin", "show", "second", "endorse", "endorse", "hand_in", "hand_in", "rule", "rule_out"),
    *("publish", "amend", "challenge", "withdraw", "propose", "answer"),
    *("merge", "decide", "decide"),
)
CLERKS = {"rule", "rule_out", "publish", "propose", "decide"}
STEPS = st.lists(
    st.tuples(st.sampled_from(VERBS), st.integers(0, 7), st.integers(0, 9)),
    min_size=15,
    max_size=40,
)


class Walk:
    """One walk: each step is tried by somebody on something; a refusal is an answer too."""

    def __init__(self, world):
        self.world, self.count, self.texts, self.fates, self.carried = world, 0, {}, {}, []
        # From nothing a random walk seldom comes far: two are published, one with two amendments.
        first = published(world, begin(world, key="first"))
        published(world, begin(world, by=world.fay, body="birch", key="second"), clerk=world.eve)
        handed_in(world, begin(world, by=world.dev, body="", key="fifth"))
        published(world, amend(world, first, BOTH, key="third"))
        other = {"p2": "Conference instructs the committee to write to three councils in June."}
        published(world, amend(world, first, other, by=world.gus, key="fourth"))
        for number, draft in enumerate((begin(world, key="sixth"), amend(world, first, other))):
            actions.show(motion=draft, by=(world.ann, world.fay)[number], at=AT)

    def step(self, verb, who, what):
        world, by = self.world, getattr(self.world, PEOPLE[who])
        if verb in CLERKS and what % 2:
            by = (world.dev, world.eve)[who % 2]
        every = list(Motion.objects.select_related("to__to").order_by("pk"))
        motion = every[what % len(every)] if every else None
        if motion is None and verb != "begin":
            return
        told = {"motion": motion, "by": by, "at": AT}
        branch = world.alder if who < 3 else world.birch
        try:
            with transaction.atomic():
                self.do(verb, told, branch, motion, by, what)
        except (Refusal, Stale) as no:
            assert isinstance(no, Refusal), f"{verb}: {no}"
        self.note_carried()

    def note_carried(self):
        """Remember in which order amendments were carried."""
        found = Motion.objects.exclude(to=None).filter(fate__in=ADOPTED).order_by("pk")
        self.carried += [pk for pk in found.values_list("pk", flat=True) if pk not in self.carried]

    def do(self, verb, told, branch, motion, by, what):
        self.count += 1
        self.key = f"k{self.count}"
        special = getattr(self, f"try_{verb}", None)
        if special:
            special(told, branch, motion, by, what)
        else:
            getattr(actions, verb)(**told)

    def try_begin(self, _told, branch, _motion, by, _what):
        words = f"Words of {self.key}.\n\nIn June write ten letters to every council."
        name = "alder" if branch == self.world.alder else "birch"
        begin(self.world, by=by, body=name, key=self.key, words=words, why="New.")

    def try_amend(self, _told, _branch, motion, by, what):
        if motion.versions.exists():
            changed = {f"p{1 + what % 2}": f"Other words {what}."}
            amend(self.world, motion, changed, by=by, body="", key=self.key)

    def try_endorse(self, told, branch, _motion, _by, what):
        evidence = Evidence(MET.met_on, 5 + what, 8)
        actions.endorse(**told, body=branch, evidence=evidence, minutes="x")

    def try_rule(self, told, _branch, _motion, _by, _what):
        actions.rule(**told, in_order=True, article="S2", reasons="So.")

    def try_rule_out(self, told, _branch, _motion, _by, _what):
        actions.rule(**told, in_order=False, article="S2", reasons="So.")

    def try_publish(self, told, _branch, _motion, _by, _what):
        actions.publish(call=self.world.call, by=told["by"], at=AT)

    def try_challenge(self, told, _branch, _motion, _by, _what):
        actions.challenge(**told, reasons="No.")

    def try_decide(self, told, _branch, _motion, _by, what):
        actions.decide(**told, fate=list(Fate)[what % 3], because="By hands.")

    def try_propose(self, told, _branch, motion, _by, _what):
        others = list(motion.amendments.all()) or list(Motion.objects.exclude(pk=motion.pk)[:1])
        text = (Paragraph("p1", f"Merged {self.key}."), Paragraph("p2", "Write."))
        version = motion.versions.count()
        actions.propose(
            **told, version=version, takes_in=others, text=text, note="x", form_key=self.key
        )

    def try_answer(self, told, _branch, _motion, _by, what):
        for proposal in Proposal.objects.filter(closed_at=None):
            actions.answer(**told, proposal=proposal, agreed=what > 2, because="")

    def try_merge(self, _told, _branch, motion, _by, what):
        """Propose a text for a motion and its amendments; some agree, some stand alone."""
        motion = motion.to or motion
        others = list(motion.amendments.filter(state=State.PUBLISHED))
        made = actions.propose(
            motion=motion, version=motion.versions.count(), takes_in=others,
            text=(Paragraph("p1", f"Merged {self.key}."), Paragraph("p2", "Write.")),
            note="x", form_key=self.key, by=self.world.dev, at=AT,
        )  # fmt: skip
        for turn, consent in enumerate(made.consents.order_by("-pk"), what):
            agreed = consent.motion_id == motion.pk or bool(turn % 2)
            told = {"motion": consent.motion, "by": consent.motion.mover, "at": AT}
            actions.answer(proposal=made, agreed=agreed, because="", **told)

    def check(self):
        for version in TextVersion.objects.select_related("motion"):
            said = (version.text_hash, version.text)
            assert self.texts.setdefault(version.pk, said) == said  # I10
            assert version.text_hash == text_hash(version.text)
        for motion in Motion.objects.select_related("call", "to").prefetch_related("rulings"):
            self.check_one(motion)

    def check_one(self, motion):
        if motion.fate:
            known = self.fates.setdefault(motion.pk, motion.fate)
            assert known == motion.fate  # one fate, for good
        branches = list(motion.endorsements.values_list("body", flat=True))
        assert len(branches) == len(set(branches))  # I15
        assert all(e.present >= e.quorum for e in motion.endorsements.all())
        own = {motion.mover_id, motion.seconder_id} - {None}
        assert not {ruling.by_id for ruling in motion.rulings.all()} & own  # I16
        if motion.to_id and motion.versions.exists():
            version = motion.versions.latest("number")
            base = motion.to.versions.filter(number=motion.amends).first()
            assert apply(base.text, version.ops) == version.text  # I11
        if motion.fate == Fate.COMPOSITED:  # I13
            assert motion.consents.filter(agreed=True, proposal__adopted=True).exists()

    def end(self):
        """The clock runs on, and a meeting decides what is left: everything has a fate."""
        late = AMENDMENTS + timedelta(days=30)
        for at in (CLOSES, AMENDMENTS, late):
            actions.settle(by=None, at=at)
        for _ in range(3):
            for motion in Motion.objects.filter(state__in=[State.SUBMITTED, State.CHALLENGED]):
                for clerk in (self.world.dev, self.world.eve):
                    try:
                        with transaction.atomic():
                            actions.rule(
                                motion=motion,
                                in_order=True,
                                article="S2",
                                reasons="x",
                                by=clerk,
                                at=late,
                            )
                    except Refusal:
                        continue
            actions.publish(call=self.world.call, by=self.world.dev, at=late)
        left = Motion.objects.filter(state=State.PUBLISHED)
        for motion in [*left.exclude(to=None).order_by("-pk"), *left.filter(to=None)]:
            self.decide_it(motion, late)
        carried = Motion.objects.filter(to=None, fate__in=ADOPTED)
        made = Decision.objects.values_list("because_of", flat=True)
        assert sorted(made) == sorted(str(each.subject) for each in carried)  # I30
        for motion in Motion.objects.exclude(state=State.DRAFT):
            assert motion.state == State.ENDED, (motion.key, motion.state)
            self.check_fold(motion)

    def decide_it(self, motion, at):
        for fate in (Fate.CARRIED, Fate.LOST):
            motion.refresh_from_db()
            if motion.state != State.PUBLISHED:
                return
            for clerk in (self.world.dev, self.world.eve):
                try:
                    with transaction.atomic():
                        actions.decide(
                            motion=motion, fate=fate, because="x", by=clerk, at=at,
                            wanted=wanted(motion),
                        )  # fmt: skip
                except Refusal:
                    continue
                self.note_carried()
                return

    def check_fold(self, motion):
        if motion.to_id or motion.fate not in ADOPTED:
            return
        versions = list(motion.versions.order_by("number"))
        carried = [Motion.objects.get(pk=pk) for pk in self.carried]
        carried = [each for each in carried if each.to_id == motion.pk]
        if not carried:
            return
        assert deciding.carried_amendments(motion) == carried
        found = fold(versions[-2].text, [deciding.as_carried(each) for each in carried])
        assert (found.text, found.fell) == (versions[-1].text, ())  # I12
        assert apply(versions[-2].text, difference(versions[-2].text, found.text)) == found.text
        lines = queries.seen(motion).paragraphs
        assert max((len(line.words) for p in lines for line in p.lines), default=0) <= 80  # I14


@given(STEPS)
@settings(
    max_examples=15,
    deadline=None,
    phases=(Phase.generate,),  # making a failing walk shorter takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_nobody_is_shelved(world, steps):
    with transaction.atomic():
        walk = Walk(world)
        for number, (verb, who, what) in enumerate(steps):
            walk.step(verb, who, what)
            if number % 5 == 0:
                walk.check()
        walk.end()
        walk.check()
        transaction.set_rollback(True)
