"""Every step of a motion, what it leaves, and what each step refuses."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from groundswell.decide.motions import actions, queries, refusals
from groundswell.decide.motions.models import Endorsement, Motion, TextVersion
from groundswell.decide.motions.rules.backing import Evidence
from groundswell.decide.motions.rules.life import Fate, State
from groundswell.decide.motions.tests.conftest import (
    AMENDMENTS,
    AT,
    BOTH,
    CLOSES,
    MET,
    WORDS,
    amend,
    begin,
    decide,
    endorse,
    handed_in,
    open_call,
    published,
)
from groundswell.foundation import record
from groundswell.foundation.errors import NotPermitted
from groundswell.methods.compositing import Paragraph
from groundswell.register.people.registry import holdings
from groundswell.register.structures.books import parameters_of

pytestmark = pytest.mark.django_db


def kinds():
    return list(
        record.RecordEntry.objects.filter(kind__startswith="motions.").values_list(
            "kind", flat=True
        )
    )


def test_a_call_is_opened_once_with_the_numbers_of_the_rulebook(world):
    assert open_call(world.movement, world.dev).pk == world.call.pk
    assert (world.call.needs_branches, world.call.needs_members) == (2, 3)
    assert parameters_of(world.movement).motion_members == 20
    with pytest.raises(NotPermitted):
        open_call(world.movement, world.eve, key="other")
    with pytest.raises(refusals.DatesInOrder):
        open_call(world.movement, world.dev, key="other", closes=AT)
    assert kinds() == ["motions.called"]


def test_a_draft_is_its_writers_alone_until_it_is_shown(world):
    from django.http import Http404

    motion = begin(world)
    assert begin(world).pk == motion.pk
    assert motion.draft == [["p1", WORDS.split("\n\n")[0]], ["p2", WORDS.split("\n\n")[1]]]
    for reader in (None, world.bob, world.dev):
        with pytest.raises(Http404):
            queries.motion_for(reader, motion.token)
    with pytest.raises(refusals.NotYours):
        begin(world, by=world.fay, body="birch")  # another's form
    with pytest.raises(refusals.NotYours):
        actions.show(motion=motion, by=world.cat, at=AT)
    actions.rewrite(
        motion=motion, title="New", text=(Paragraph("p1", "Words."),), why="", by=world.ann, at=AT
    )
    with pytest.raises(refusals.NothingWritten):
        actions.rewrite(motion=motion, title="New", text=(), why="", by=world.ann, at=AT)
    actions.throw_away(motion=motion, by=world.ann, at=AT)
    assert not Motion.objects.exists()


def test_who_may_begin_and_until_when(world):
    with pytest.raises(refusals.NotAMember):
        begin(world, by=world.stranger, body="")
    with pytest.raises(NotPermitted):
        begin(world, by=world.cat)
    with pytest.raises(refusals.TooLate):
        begin(world, at=CLOSES)
    with pytest.raises(refusals.NothingWritten):
        begin(world, words=" \n\n ")
    late = begin(world)
    with pytest.raises(refusals.TooLate):
        actions.show(motion=late, by=world.ann, at=CLOSES)
    assert begin(world, by=world.cat, body="", key="own").mover == world.cat


def test_backing_counts_a_branch_once_with_its_meeting_and_a_member_once(world):
    motion = begin(world)
    with pytest.raises(refusals.NotNow):
        endorse(motion, world.birch, world.fay)
    actions.show(motion=motion, by=world.ann, at=AT)
    made = endorse(motion, world.birch, world.fay)
    assert (made.met_on, made.present, made.quorum, made.body) == (MET.met_on, 12, 8, world.birch)
    assert endorse(motion, world.birch, world.gus) == made  # the same form, sent again
    with pytest.raises(refusals.BranchHasEndorsed):
        endorse(motion, world.birch, world.gus, evidence=Evidence(MET.met_on, 30, 8))
    with pytest.raises(NotPermitted):
        endorse(motion, world.alder, world.fay)
    with pytest.raises(refusals.NotQuorate):
        endorse(motion, world.alder, world.bob, evidence=Evidence(MET.met_on, 7, 8))
    with pytest.raises(refusals.NotYetHeld):
        endorse(motion, world.alder, world.bob, evidence=Evidence(date(2026, 6, 10), 9, 8))
    with pytest.raises(refusals.NotBacked):
        actions.hand_in(motion=motion, by=world.ann, at=AT)
    for _ in range(2):
        actions.back(motion=motion, by=world.cat, at=AT)
    with pytest.raises(refusals.NotAMember):
        actions.back(motion=motion, by=world.stranger, at=AT)
    with pytest.raises(refusals.SecondedByAnother):
        actions.second(motion=motion, by=world.ann, at=AT)
    actions.second(motion=motion, by=world.cat, at=AT)
    actions.second(motion=motion, by=world.cat, at=AT)
    with pytest.raises(refusals.SecondedByAnother):
        actions.second(motion=motion, by=world.hal, at=AT)
    with pytest.raises(refusals.NotBacked):  # one branch and one member are neither two nor three
        actions.hand_in(motion=motion, by=world.ann, at=AT)
    for person in (world.hal, world.bob):
        actions.back(motion=motion, by=person, at=AT)
    with pytest.raises(refusals.NotYours):
        actions.hand_in(motion=motion, by=world.fay, at=AT)
    with pytest.raises(refusals.TooLate):
        actions.hand_in(motion=motion, by=world.ann, at=CLOSES)
    done = actions.hand_in(motion=motion, by=world.bob, at=AT)  # who also speaks for the branch
    assert (done.number, done.key, done.state) == (1, "M1", State.SUBMITTED)
    entry = record.RecordEntry.objects.get(kind="motions.handed_in")
    assert motion.versions.get().text_hash in entry.text
    assert "Ann" not in entry.text


def test_the_database_holds_what_must_hold(world):
    motion = published(world, begin(world))
    with pytest.raises(IntegrityError), transaction.atomic():
        Endorsement.objects.create(
            motion=motion,
            body=world.birch,
            met_on=MET.met_on,
            present=9,
            quorum=8,
            minutes="x",
            at=AT,
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Endorsement.objects.update(present=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        TextVersion.objects.update(paragraphs=[["p1", "Something else."]])
    for wrong in ({"state": "ended"}, {"fate": "lost"}, {"state": "shelved"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Motion.objects.filter(pk=motion.pk).update(**wrong)


def test_nobody_rules_on_their_own_nor_without_an_article_and_reasons(world):
    motion = handed_in(world, begin(world))
    told = {"motion": motion, "in_order": True, "article": "S2", "reasons": "Backed.", "at": AT}
    with pytest.raises(NotPermitted):
        actions.rule(**told, by=world.ann)
    for wrong in ({"article": ""}, {"reasons": " "}):
        with pytest.raises(refusals.CiteAnArticle):
            actions.rule(**(told | wrong), by=world.dev)
    from groundswell.register.structures import actions as structures

    structures.join_body(person=world.eve, body=world.alder, by=world.eve, at=AT, source="test")
    with pytest.raises(refusals.NotYourOwn):  # her branch moved it
        actions.rule(**told, by=world.eve)
    actions.rule(**told, by=world.dev)
    with pytest.raises(refusals.NotNow):
        actions.rule(**told, by=world.dev)


def test_a_ruling_is_challenged_and_another_clerk_decides(world):
    motion = handed_in(world, begin(world))
    told = {"motion": motion, "article": "S3", "reasons": "Not ours to decide.", "at": AT}
    actions.rule(**told, in_order=False, by=world.dev)
    with pytest.raises(refusals.NotYours):
        actions.challenge(motion=motion, reasons="It is.", by=world.fay, at=AT)
    with pytest.raises(refusals.CiteAnArticle):
        actions.challenge(motion=motion, reasons=" ", by=world.ann, at=AT)
    actions.challenge(motion=motion, reasons="It is.", by=world.ann, at=AT)
    with pytest.raises(refusals.AnotherClerk):
        actions.rule(**told, in_order=True, by=world.dev)
    actions.rule(**told, in_order=True, by=world.eve)
    motion.refresh_from_db()
    assert (motion.state, motion.fate) == (State.IN_ORDER, "")
    assert [ruling.in_order for ruling in motion.rulings.order_by("pk")] == [False, True]


def test_what_is_not_challenged_in_time_ends_as_ruled_out(world):
    motion = handed_in(world, begin(world))
    actions.rule(motion=motion, in_order=False, article="S3", reasons="No.", by=world.dev, at=AT)
    assert actions.settle(by=None, at=AT + timedelta(days=6, hours=23)) == 0
    assert actions.settle(by=None, at=AT + timedelta(days=7)) == 1
    assert actions.settle(by=None, at=AT + timedelta(days=7)) == 0
    motion.refresh_from_db()
    assert (motion.fate, motion.fate_because, motion.fate_by) == (Fate.RULED_OUT, "No.", world.dev)


def test_it_is_withdrawn_by_its_mover_before_and_by_leave_after_it_is_published(world):
    first, second = begin(world), begin(world, key="n")
    handed_in(world, first)
    with pytest.raises(refusals.NotYours):
        actions.withdraw(motion=first, by=world.fay, at=AT)
    assert actions.withdraw(motion=first, by=world.ann, at=AT).fate == Fate.WITHDRAWN
    second = published(world, second)
    with pytest.raises(refusals.NotNow) as told:
        actions.withdraw(motion=second, by=world.ann, at=AT)
    assert "leave of the meeting" in str(told.value)
    assert decide(second, Fate.WITHDRAWN, world.dev, "By leave.").fate == Fate.WITHDRAWN


def test_publishing_is_of_all_that_is_in_order_and_the_clock_does_it_too(world):
    motions = [handed_in(world, begin(world, key=key)) for key in "ab"]
    for motion in motions:
        actions.rule(motion=motion, in_order=True, article="S2", reasons="x", by=world.dev, at=AT)
    with pytest.raises(NotPermitted):
        actions.publish(call=world.call, by=world.ann, at=AT)
    waits = begin(world, key="waits")
    actions.show(motion=waits, by=world.ann, at=AT)
    assert actions.settle(by=None, at=CLOSES) == 1
    assert set(Motion.objects.main().values_list("state", "fate")) == {
        ("published", ""),
        ("ended", "fell"),
    }
    entry = record.RecordEntry.objects.get(kind="motions.frozen")
    assert all(motion.versions.get().text_hash in entry.text for motion in motions)
    assert actions.settle(by=None, at=AMENDMENTS) == 1
    assert actions.settle(by=None, at=AMENDMENTS) == 0


def test_amendments_go_to_depth_two_on_the_version_that_stands(world):
    motion = published(world, begin(world))
    with pytest.raises(refusals.NothingWritten):
        amend(world, motion, {})
    with pytest.raises(refusals.TooLate):
        amend(world, motion, BOTH, at=AMENDMENTS)
    first = published(world, amend(world, motion, BOTH))
    assert (first.key, first.depth) == ("M1.1", 1)
    second = published(world, amend(world, first, {"p2": BOTH["p2"][:-1] + " and June."}, key="b"))
    assert (second.key, second.depth) == ("M1.1.1", 2)
    with pytest.raises(refusals.TooDeep):
        amend(world, second, {"p2": "No."}, key="c")
    waits = amend(world, motion, {"p1": "Words."}, key="d")
    assert decide(first.amendments.get(), Fate.CARRIED, world.dev).vote_order == 1
    assert decide(first, Fate.CARRIED, world.dev).fate == Fate.AMENDED
    assert waits.state == State.DRAFT
    decided = decide(motion, Fate.CARRIED, world.dev)
    assert decided.fate == Fate.AMENDED
    assert motion.versions.latest("number").text[1].words.endswith("in May and June.")
    with pytest.raises(refusals.NotNow):
        actions.show(motion=waits, by=world.fay, at=AT)


def test_already_policy_asks_what_is_new(world):
    decide(published(world, begin(world)), Fate.CARRIED, world.dev)
    again = begin(world, key="again")
    with pytest.raises(refusals.SayWhatIsNew):
        actions.show(motion=again, by=world.ann, at=AT)
    [near] = queries.near_to(again)
    assert near.fate == Fate.CARRIED
    begin(world, key="apart", title="Bees", words="Plant lime trees along harbour roads.")
    assert queries.near_to(Motion.objects.get(title="Bees")) == []
    actions.rewrite(
        motion=again,
        title="Again",
        text=near.versions.get().text,
        why="A date.",
        by=world.ann,
        at=AT,
    )
    assert actions.show(motion=again, by=world.ann, at=AT).state == State.COLLECTING


def test_a_record_that_fails_leaves_nothing(world, monkeypatch):
    motion = begin(world)
    monkeypatch.setattr(record, "append", lambda *_a, **_k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.show(motion=motion, by=world.ann, at=AT)
    motion.refresh_from_db()
    assert motion.state == State.DRAFT
    assert not TextVersion.objects.exists()


def test_what_is_held_is_told_and_forgotten(world):
    motion = published(world, begin(world, by=world.cat, body=""))
    begin(world, by=world.cat, body="", key="draft")
    source = next(each for each in holdings() if each.name == "motions")
    told = source.collect(world.cat.pk)
    assert [row["you"] for row in told if "motion" in row and "you" in row] == ["moved it"] * 2
    assert source.collect(world.gus.pk)[0]["you_entered_for"] == "Birch Neighbours"
    source.erase(world.cat.pk, AT)
    motion.refresh_from_db()
    assert (motion.mover, Motion.objects.count()) == (None, 1)
    assert source.collect(world.cat.pk) == []
