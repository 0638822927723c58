"""Merged texts by consent, and what a meeting decided."""

from datetime import timedelta

import pytest

from groundswell.decide.motions import actions, queries, refusals
from groundswell.decide.motions.models import Motion
from groundswell.decide.motions.rules.life import Fate, State
from groundswell.decide.motions.tests.conftest import (
    AT,
    BOTH,
    CLOSES,
    WORDS,
    amend,
    begin,
    decide,
    open_call,
    published,
)
from groundswell.foundation.errors import NotPermitted
from groundswell.methods.compositing import Paragraph

pytestmark = pytest.mark.django_db


def test_nobody_accepts_an_amendment_to_anothers_motion(world):
    """The text changes by what its own mover agrees to, or by a vote. A clerk changes none."""
    motion = published(world, begin(world))
    amendment = published(world, amend(world, motion, BOTH))
    made = propose(world, motion, [amendment])
    for by in (world.fay, world.dev, world.cat):
        with pytest.raises(refusals.NotYours):
            actions.answer(proposal=made, motion=motion, agreed=True, because="", by=by, at=AT)
    assert motion.versions.count() == 1


def propose(world, motion, takes_in, *, words=None, by=None, key="prop"):
    version = motion.versions.latest("number")
    text = queries.merge_desk(motion).merged.text
    if words:
        text = tuple(Paragraph(p.pid, words.get(p.pid, p.words)) for p in version.text)
    return actions.propose(
        motion=motion, version=version.number, takes_in=takes_in, text=text, note="Both say it.",
        form_key=key, by=by or world.dev, at=AT,
    )  # fmt: skip


def answer(proposal, motion, by, agreed=True, at=AT):
    return actions.answer(proposal=proposal, motion=motion, agreed=agreed, because="", by=by, at=at)


def test_two_that_collide_are_merged_by_consent_and_who_refuses_stands_alone(world):
    motion = published(world, begin(world))
    first = published(
        world, amend(world, motion, {"p2": BOTH["p2"].replace("May", "early May")}, key="a")
    )
    other = published(
        world,
        amend(
            world, motion, {"p2": BOTH["p2"].replace("May", "July")}, key="b", by=world.cat, body=""
        ),
    )
    desk = queries.merge_desk(motion)
    [clash] = desk.clashes
    assert (clash.whose, clash.against) == (other, [first])
    with pytest.raises(NotPermitted):
        propose(world, motion, [first], by=world.ann)
    for wrong in ([], [motion]):
        with pytest.raises(refusals.TakesNothingIn):
            propose(world, motion, wrong)
    made = propose(
        world, motion, [first, other], words={"p2": BOTH["p2"].replace("May", "May or July")}
    )
    assert propose(world, motion, [first, other]).pk == made.pk
    with pytest.raises(refusals.NotNow):
        propose(world, motion, [first], key="second")
    answer(made, motion, world.bob)
    answer(made, first, world.gus)
    assert motion.versions.count() == 1
    answer(made, other, world.cat, agreed=False)
    for each in (motion, first, other):
        each.refresh_from_db()
    assert motion.versions.latest("number").text[1].words.endswith("in May or July.")
    assert (first.fate, first.into) == (Fate.COMPOSITED, motion)
    assert (other.state, other.amends) == (State.PUBLISHED, 1)
    assert queries.seen(other).stale
    with pytest.raises(refusals.NotNow):
        answer(made, other, world.cat)
    with pytest.raises(refusals.FallsToAnother):
        decide(other, Fate.CARRIED, world.dev)


def test_motions_are_composited_by_each_ones_consent(world):
    motion = published(world, begin(world))
    beside = [
        published(world, begin(world, by=by, body=body, key=key))
        for by, body, key in ((world.fay, "birch", "x"), (world.hal, "", "y"))
    ]
    made = propose(world, motion, beside, words={"p1": "We all note it."})
    answer(made, motion, world.ann)
    answer(made, beside[0], world.fay)
    actions.settle(by=None, at=AT + timedelta(days=7))
    assert motion.versions.count() == 1
    actions.settle(by=None, at=AT + timedelta(days=9))  # who has not answered stands alone
    for each in beside:
        each.refresh_from_db()
    assert [(each.state, each.fate) for each in beside] == [
        ("ended", "composited"),
        ("published", ""),
    ]
    assert motion.versions.count() == 2


def test_an_open_amendment_is_brought_along_to_the_new_text(world):
    motion = published(world, begin(world))
    first = published(world, amend(world, motion, BOTH))
    apart = published(
        world,
        amend(world, motion, {"p1": "This branch notes that repairs take twelve weeks."}, key="b"),
    )
    made = propose(world, motion, [first], words=BOTH)
    answer(made, motion, world.ann)
    answer(made, first, world.fay)
    apart.refresh_from_db()
    assert apart.amends == 2
    assert not queries.seen(apart).stale
    decide(apart, Fate.CARRIED, world.dev)
    decide(motion, Fate.CARRIED, world.dev)
    words = [p.words for p in motion.versions.latest("number").text]
    assert words == ["This branch notes that repairs take twelve weeks.", BOTH["p2"]]


def test_a_motions_own_no_changes_nothing(world):
    motion = published(world, begin(world))
    amendment = published(world, amend(world, motion, BOTH))
    made = propose(world, motion, [amendment])
    answer(made, amendment, world.fay)
    answer(made, motion, world.ann, agreed=False)
    amendment.refresh_from_db()
    made.refresh_from_db()
    assert (motion.versions.count(), amendment.state, made.adopted) == (1, State.PUBLISHED, False)
    assert made.closed_at == AT


def test_what_is_carried_is_the_fold_and_what_collides_falls(world):
    motion = published(world, begin(world))
    first = published(world, amend(world, motion, BOTH))
    other = published(
        world, amend(world, motion, {"p2": BOTH["p2"].replace("May", "July")}, key="b")
    )
    added = published(world, amend(world, motion, {"new1": "And to report back."}, key="c"))
    with pytest.raises(refusals.AmendmentsFirst):
        decide(motion, Fate.CARRIED, world.dev)
    with pytest.raises(NotPermitted):
        decide(first, Fate.CARRIED, world.ann)
    for wrong in (
        {"fate": Fate.REMITTED},
        {"fate": Fate.FELL},
        {"because": " ", "fate": Fate.LOST},
    ):
        with pytest.raises(refusals.NotAFate):
            decide(**({"motion": motion, "by": world.dev} | wrong))
    decide(first, Fate.CARRIED, world.dev)
    other.refresh_from_db()
    assert (other.fate, other.fate_because) == (
        Fate.FELL,
        "It collides with M1.1, which was carried.",
    )
    decide(added, Fate.CARRIED, world.dev)
    decide(motion, Fate.CARRIED, world.dev)
    words = [p.words for p in motion.versions.latest("number").text]
    assert words == [WORDS.split("\n\n")[0], BOTH["p2"], "And to report back."]
    assert motion.versions.latest("number").cause == "decided"


def test_what_was_not_reached_or_is_due_back_comes_before_the_next_call(world):
    late, back, lost = (published(world, begin(world, key=key)) for key in "abc")
    left = published(world, amend(world, late, BOTH, key="left"))
    decide(late, Fate.NOT_REACHED, world.dev, "The hall closed.")
    decide(back, Fate.REMITTED, world.dev, returns_on=(CLOSES + timedelta(days=50)).date())
    decide(lost, Fate.LOST, world.dev)
    left.refresh_from_db()
    assert left.fate == Fate.FELL
    later = open_call(
        world.movement, world.dev, key="next", at=CLOSES, closes=CLOSES + timedelta(days=40)
    )
    again = Motion.objects.filter(call=later).order_by("number")
    assert [(m.came_from, m.deferrals, m.state) for m in again] == [
        (late, 1, State.SUBMITTED),
        (back, 1, State.SUBMITTED),
    ]
    assert again[0].versions.get().text == late.versions.get().text
