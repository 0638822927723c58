"""Asking, matching, answering, writing, ending, emptying; and what each refuses."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from groundswell.foundation.outbox.models import Message
from groundswell.foundation.record.models import RecordEntry
from groundswell.mobilise.listening import actions as listening
from groundswell.mobilise.listening import queries as rounds
from groundswell.mobilise.listening.actions.forgetting import forget_voice
from groundswell.mobilise.listening.models import Statement, Voice
from groundswell.mobilise.listening.pseudonyms import Speaker
from groundswell.mobilise.onetoones import actions, queries, refusals
from groundswell.mobilise.onetoones.models import Avoided, Pairing, Report, Seeker, Side
from groundswell.mobilise.onetoones.rules.vocabulary import Answer, Ending, Shows, Way
from groundswell.mobilise.onetoones.tests.conftest import AT, DAY, says, wants
from groundswell.register.people.addresses import address
from groundswell.register.people.journal import Journal, take_back
from groundswell.register.people.merging import move_everything
from groundswell.register.people.models import Person
from groundswell.register.people.registry import holdings
from groundswell.register.people.rules import Kind
from groundswell.register.structures import actions as structures
from groundswell.register.structures.tests import factories as make

WEEK = timedelta(days=7)


def match(at=AT):
    return actions.match(by=None, at=at)


def together():
    """Return who is asked to talk with whom, by what they are called."""
    return {
        frozenset(side.person.called for side in each.sides.select_related("person"))
        for each in Pairing.objects.filter(ended_at=None)
    }


def letters(what):
    found = Message.objects.filter(key__startswith=f"onetoones.{what}:")
    return sorted(Person.objects.get(pk=each.person_id).called for each in found)


# Asking.


def test_somebody_elsewhere_on_the_map_is_found_by_being_that_voice(world, divided):
    for person in (world.ann, world.bob, world.cat):
        wants(person, round_=divided)
    assert match() == 1
    (pair,) = together()
    assert "Cat" in pair
    assert Seeker.objects.get(person=world.cat).stands.split()[0] == divided.token


def test_nobody_takes_anothers_place_nor_one_that_is_not_there(world, divided):
    with pytest.raises(refusals.NotOnThatMap):
        wants(world.eve, round_=divided)
    forget_voice(voice=Voice.objects.get(who=Speaker(world.ann).who_in(divided)), by=None, at=AT)
    assert rounds.own_standings(world.ann) == []
    with pytest.raises(refusals.NotOnThatMap):
        wants(world.ann, round_=divided)
    assert not Seeker.objects.exists()


def test_a_map_that_shows_no_groups_any_more_matches_nobody(world, divided):
    wants(world.ann, round_=divided)
    wants(world.cat, round_=divided)
    last = divided.snapshots.get()
    last.shown |= {"clear": False}
    last.save()
    assert match() == 0
    assert rounds.own_standings(world.ann) == []


def test_new_is_who_is_new_to_ones_own_group(world):
    with pytest.raises(refusals.NotOfThatGroup):
        wants(world.eve, group=world.group)
    wants(world.ann, group=world.group)
    wants(world.bob, group=world.group)
    assert match() == 0  # both have long been there
    wants(world.cat, group=world.group)
    assert match() == 1
    assert together() == {frozenset({"Ann", "Cat"})}  # Ann waits longer


def test_who_left_the_group_is_matched_with_nobody_there(world):
    wants(world.ann, group=world.group)
    wants(world.cat, group=world.group)
    structures.leave_body(person=world.cat, body=world.group, by=world.cat, at=AT)
    assert match() == 0


def test_who_may_be_under_eighteen_is_refused(world):
    world.cat.birth_year = AT.year - 18
    with pytest.raises(refusals.ForGrownUps):
        wants(world.cat, group=world.group)


def test_asked_again_it_is_changed_and_the_turn_is_kept(world):
    wants(world.ann, group=world.group)
    wants(world.ann, group=world.group, ways=(Way.VIDEO,), at=AT + DAY)
    seeker = Seeker.objects.get()
    assert (seeker.said["ways"], seeker.asked_at) == (["video"], AT)


def test_somebody_one_would_rather_not_meet_is_never_asked_for(world):
    never = address(Kind.EMAIL, "Ann@example.org").value_hash
    wants(world.cat, group=world.group, avoid=[never, never])
    wants(world.ann, group=world.group)
    assert match() == 0
    assert Avoided.objects.count() == 1
    wants(world.bob, group=world.group)
    assert match() == 1
    assert together() == {frozenset({"Bob", "Cat"})}


# Matching and answering.


def test_the_job_asks_both_once_however_often_it_runs(world, offer):
    assert [match() for _ in range(3)] == [0, 0, 0]
    assert letters("asked") == ["Ann", "Cat"]
    told = Message.objects.filter(key__startswith="onetoones.").first().letter.text
    assert not any(name in told.replace("Hello Ann", "").replace("Hello Cat", "") for name in (
        "Ann", "Cat", "Quayhithe"
    ))  # fmt: skip


def test_who_finds_nobody_is_told_when_we_looked(world):
    wants(world.ann, group=world.group)
    match(AT + DAY)
    mine = queries.mine_of(world.ann, AT + DAY)
    assert mine.waits
    assert mine.seeker.looked_at == AT + DAY


def test_two_yeses_show_each_to_the_other_and_meet_both_wishes(world, talk):
    shown = {who: queries.shown_to(who, talk, AT).met for who in (world.ann, world.cat)}
    assert (shown[world.ann].full_name, shown[world.ann].contact) == ("Cat C", "ring cat")
    assert (shown[world.cat].full_name, shown[world.cat].contact) == ("Ann A", "ring ann")
    assert not Seeker.objects.exists()
    assert letters("agreed") == ["Ann", "Cat"]
    assert says(world.ann, talk).agreed_at == AT  # twice is once
    assert letters("agreed") == ["Ann", "Cat"]


def test_a_no_puts_both_back_quietly_and_the_two_are_not_asked_again(world, offer):
    says(world.ann, offer)
    says(world.cat, offer, Answer.NO)
    for who in (world.ann, world.cat):
        mine = queries.mine_of(who, AT)
        assert (mine.waits, mine.offers, mine.nothing_came) == (True, (), AT)
    assert letters("agreed") == []
    assert Message.objects.filter(key__startswith="onetoones.").count() == 2
    with pytest.raises(refusals.OfferIsOver):
        says(world.ann, offer)
    assert match() == 0  # there is nobody else
    wants(world.dan, group=world.group)
    assert match() == 1
    assert together() == {frozenset({"Ann", "Dan"})}


def test_a_yes_needs_a_way_to_be_reached(world, offer):
    with pytest.raises(refusals.SayHowToReachYou):
        actions.answer(pairing=offer, says=Answer.YES, contact=" ", by=world.ann, at=AT)


def test_seven_days_without_a_word_put_both_back(world, offer):
    says(world.ann, offer)
    before = AT + WEEK - timedelta(seconds=1)
    assert actions.lapse(by=None, at=before) == 0
    assert queries.mine_of(world.cat, AT + WEEK).nothing_came == AT + WEEK  # before any job ran
    with pytest.raises(refusals.OfferIsOver):
        says(world.cat, offer, at=AT + WEEK)
    assert [actions.lapse(by=None, at=AT + WEEK) for _ in range(2)] == [1, 0]
    assert queries.mine_of(world.ann, AT + WEEK).waits
    lapsed = dict(Seeker.objects.values_list("person__called", "lapsed"))
    assert lapsed == {"Ann": 0, "Cat": 1}


def test_two_offers_without_a_word_rest_until_one_says_so_again(world, offer):
    actions.lapse(by=None, at=AT + WEEK)
    wants(world.bob, group=world.group, at=AT + WEEK)
    assert match(AT + WEEK) == 1  # Bob and Cat: Ann and Cat were asked before
    actions.lapse(by=None, at=AT + 2 * WEEK)
    wants(world.dan, group=world.group, at=AT + 2 * WEEK)
    assert queries.mine_of(world.cat, AT + 2 * WEEK).rests
    eve = world.eve
    structures.join_body(person=eve, body=world.group, by=eve, at=make.NOON + DAY, source="test")
    wants(eve, group=world.group, at=AT + 3 * WEEK)
    wants(world.ann, group=world.group, at=AT + 3 * WEEK)
    match(AT + 3 * WEEK)
    assert not any("Cat" in pair for pair in together())
    wants(world.cat, group=world.group, at=AT + 3 * WEEK)
    match(AT + 3 * WEEK)
    assert any("Cat" in pair for pair in together())


def test_taken_back_at_any_time_the_other_waits_on(world, offer):
    says(world.ann, offer)
    for _ in range(2):
        actions.stop(by=world.cat, at=AT)
    assert list(Seeker.objects.values_list("person", flat=True)) == [world.ann.pk]
    assert queries.mine_of(world.ann, AT).waits


def test_the_table_refuses_two_offers_oneself_and_the_same_two_again(world, offer):
    side = offer.sides.get(number=1)
    other = Pairing.objects.create(pair="else", wish="new", told={}, made_at=AT)
    for again in (
        lambda: Side.objects.create(pairing=other, person=side.person, number=1),
        lambda: Side.objects.create(pairing=offer, person=side.person, number=2, is_open=False),
        lambda: Pairing.objects.create(pair=offer.pair, wish="new", told={}, made_at=AT),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            again()


# Talking.


def test_nothing_is_written_before_both_said_yes_or_after_it_was_emptied(world, offer):
    calls = (
        lambda: actions.keep_notes(pairing=offer, notes="x", by=world.ann, at=AT),
        lambda: actions.share(pairing=offer, words="x", shows=Shows.NOW, by=world.ann, at=AT),
        lambda: actions.end(pairing=offer, how=Ending.REPORT, by=world.ann, at=AT),
    )
    for _turn in range(2):
        for call in calls:
            with pytest.raises(refusals.NotTalkingYet):
                call()
        if _turn == 0:
            says(world.ann, offer)
            says(world.cat, offer)
            actions.empty(by=None, at=AT + timedelta(days=60))
            assert actions.empty(by=None, at=AT + timedelta(days=90)) == 1


def test_one_sentence_of_ones_own_goes_into_an_open_round(world, talk):
    actions.share(
        pairing=talk, words="Buses. A bench at the stop!", shows=Shows.BOTH, by=world.ann, at=AT
    )
    round_ = listening.open_round(
        body=world.group, question="And?", form_key="s", by=world.ann, at=make.NOON + DAY
    )
    given = {"pairing": talk, "round_": round_, "at": AT}
    said = actions.say_aloud(**given, sentence="A bench at the stop!", by=world.ann)
    assert (said.words, said.state, said.author.who) == (
        *("A bench at the stop!", "waiting"),
        Speaker(world.ann).who_in(round_),
    )
    for sentence, who in (("Chairs", world.ann), ("Buses", world.cat)):
        with pytest.raises(refusals.NotOneOfYourSentences):
            actions.say_aloud(**given, sentence=sentence, by=who)
    assert Statement.objects.filter(round=round_).count() == 1


def test_never_again_holds_for_whoever_comes_back_with_the_same_address(world, talk):
    actions.end(pairing=talk, how=Ending.NEVER, by=world.cat, at=AT)
    back = make.person("Anna Other", email="ann@example.org")
    joined = make.NOON + DAY
    structures.join_body(person=back, body=world.group, by=back, at=joined, source="test")
    wants(back, group=world.group)
    wants(world.cat, group=world.group)
    assert match() == 0


def test_a_report_is_made_once_and_goes_a_year_after_it_was_heard(world, talk):
    for _ in range(2):
        actions.end(pairing=talk, how=Ending.REPORT, words="Rude", by=world.cat, at=AT)
    report = Report.objects.get()
    with pytest.raises(Exception, match="power of an office"):
        actions.hear(report=report, movement=world.movement, by=world.ann, at=make.NOON + DAY)
    heard = make.NOON + DAY
    for _ in range(2):
        actions.hear(report=report, movement=world.movement, by=world.secretary, at=heard)
    actions.empty(by=None, at=heard + timedelta(days=364))
    assert Report.objects.exists()
    actions.empty(by=None, at=heard + timedelta(days=365))
    assert not Report.objects.exists()


# What is kept.


def test_thirty_days_after_it_is_over_nothing_is_left_but_a_hash(world, talk):
    actions.end(pairing=talk, how=Ending.TALKED, by=world.ann, at=AT)
    month = AT + timedelta(days=30)
    assert actions.empty(by=None, at=month - timedelta(seconds=1)) == 0
    assert [actions.empty(by=None, at=month) for _ in range(2)] == [1, 0]
    assert not Side.objects.exists()
    talk.refresh_from_db()
    assert (talk.told, len(talk.pair)) == (None, 64)
    wants(world.ann, group=world.group, at=month)
    wants(world.cat, group=world.group, at=month)
    assert match(month) == 0  # those two were matched before


def test_what_nobody_ended_is_over_after_sixty_days(world, talk):
    assert actions.empty(by=None, at=AT + timedelta(days=60)) == 0
    talk.refresh_from_db()
    assert talk.ended_at == AT + timedelta(days=60)


def test_nothing_of_it_goes_into_the_public_record(world, talk):
    assert not RecordEntry.objects.filter(kind__startswith="onetoones").exists()
    assert queries.counts(AT).agreed is None  # fewer than ten
    assert queries.counts(AT + timedelta(days=400)).agreed == 0


def source():
    return next(each for each in holdings() if each.name == "onetoones")


def test_ones_own_record_has_ones_own_and_nothing_of_the_other(world, talk):
    actions.keep_notes(pairing=talk, notes="Heron", by=world.ann, at=AT)
    actions.share(pairing=talk, words="Otter", shows=Shows.NOW, by=world.cat, at=AT)
    told = str(source().collect(world.ann.pk))
    assert "Heron" in told
    assert not any(word in told for word in ("Otter", "Cat", "ring cat"))


def test_who_is_erased_takes_theirs_along_and_leaves_the_others(world, talk):
    for who, notes in ((world.ann, "Heron"), (world.cat, "Otter")):
        actions.keep_notes(pairing=talk, notes=notes, by=who, at=AT)
    source().erase(world.cat.pk, AT)
    assert [side.notes for side in Side.objects.all()] == ["Heron"]
    talk.refresh_from_db()
    shown = queries.shown_to(world.ann, talk, AT)
    assert (shown.met, shown.notes, talk.pair) == (None, "Heron", None)


def test_who_is_erased_while_an_offer_stands_lets_the_other_wait_on(world, offer):
    source().erase(world.cat.pk, AT)
    assert queries.mine_of(world.ann, AT).waits


def test_two_records_put_together_are_never_matched_with_themselves(world, talk):
    wants(world.ann, group=world.group)
    wants(world.dan, group=world.group)
    match()
    journal = Journal()
    with transaction.atomic():
        move_everything(journal, keep_id=world.ann.pk, gone_id=world.dan.pk, at=AT)
    assert together() == {frozenset({"Ann", "Cat"})}
    assert not Side.objects.filter(person=world.dan).exists()
    with transaction.atomic():
        take_back(journal.steps)
    assert together() == {frozenset({"Ann", "Cat"}), frozenset({"Ann", "Dan"})}


def test_as_many_queries_for_three_as_for_one(world, talk):
    def asked():
        with CaptureQueriesContext(connection) as context:
            queries.mine_of(world.ann, AT)
        return len(context)

    one = asked()
    for who in (world.dan, world.eve):
        pairing = Pairing.objects.create(pair=who.token, wish="new", told={}, made_at=AT,
                                         agreed_at=AT)  # fmt: skip
        for number, person in enumerate((world.ann, who), start=1):
            Side.objects.create(pairing=pairing, person=person, number=number, is_open=False)
    assert asked() == one == 7
