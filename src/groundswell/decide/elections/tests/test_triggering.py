"""Trigger ballots: each branch is asked once, by one notice, and their answers decide."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from groundswell.decide.elections import actions, parts, queries, refusals
from groundswell.decide.elections import refusals_triggering as says
from groundswell.decide.elections.jobs import settle_by_the_clock
from groundswell.decide.elections.models import BranchAnswer, TriggerBallot
from groundswell.decide.elections.rules.triggering import (
    Figures,
    Triggered,
    enough,
    fits,
    opens,
    where,
)
from groundswell.decide.elections.tests.conftest import announce
from groundswell.decide.elections.tests.test_races import at_once
from groundswell.decide.motions.rules.backing import Evidence
from groundswell.foundation import clock
from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.record.models import RecordEntry
from groundswell.register.people.models import Person
from groundswell.register.people.registry import holdings
from groundswell.register.structures import actions as structures
from groundswell.register.structures.models import Body, Tenure
from groundswell.register.structures.tests import factories as make

DAY = timedelta(days=1)
NOW = make.NOON + 30 * DAY
TODAY = clock.local_date(NOW)
YES, NO = Figures(6, 3), Figures(3, 6)


@pytest.fixture
def branches(world):
    """Alder, Birch, Cedar and Dell: four recognised groups; a fifth is young and is not asked."""
    starters = {name: [make.person(f"{name} {n}") for n in ("One", "Two")] for name in "CDE"}
    for name, called in (("C", "Cedar"), ("D", "Dell"), ("E", "Elm")):
        made = make.group(world.movement, starters[name], name=called)
        setattr(world, called.lower(), made)
    four = (world.alder, world.birch, world.cedar, world.dell)
    Body.objects.filter(pk__in=[each.pk for each in four]).update(
        status="recognised", provisional_until=None
    )
    world.speaks = dict(
        zip(("Alder", "Birch", "Cedar", "Dell"),
            (world.ann, world.fay, starters["C"][0], starters["D"][0]), strict=True)
    )  # fmt: skip
    world.eve = Person.objects.get(called="Eve")
    clock.use(lambda: NOW)
    return world


def term(person):
    return Tenure.objects.filter(person=person, ended_at=None).earliest("pk")


def asks(world, of=None, by=None, at=NOW):
    return actions.ask_branches(tenure=term(of or world.eve), by=by or world.dev, at=at)


def line_of(ballot, word):
    return ballot.lines.get(branch__name__startswith=word)


def answers(world, ballot, word, figures=YES, *, by=None, at=NOW + DAY, met=None, of=9):
    evidence = Evidence(met or clock.local_date(at), of, 5)
    made = actions.answer_for_branch(
        line=line_of(ballot, word), evidence=evidence, figures=figures,
        by=by or world.speaks[word], at=at,
    )  # fmt: skip
    ballot.refresh_from_db()
    return made


@pytest.mark.parametrize(
    ("branches", "needed"), [(1, 1), (2, 1), (3, 1), (4, 2), (6, 2), (7, 3), (100, 34)]
)
def test_a_third_rounded_up_and_one_at_least(branches, needed):
    assert enough(branches, 1, 3) == needed


def test_a_branch_opens_it_by_more_votes_for_than_against():
    assert opens(Figures(5, 4))
    assert not opens(Figures(4, 4))
    assert not opens(Figures(0, 1))


@pytest.mark.parametrize(
    ("met_on", "present", "quorum", "figures", "good"),
    [
        (date(2026, 6, 2), 9, 5, YES, True),  # the day of the notice
        (date(2026, 6, 9), 9, 9, YES, True),  # today, with nobody to spare
        (date(2026, 6, 1), 9, 5, YES, False),  # before they were asked
        (date(2026, 6, 10), 9, 5, YES, False),  # still to come
        (date(2026, 6, 5), 9, 10, YES, False),  # no quorum
        (date(2026, 6, 5), 8, 5, YES, False),  # more voted than came
        (date(2026, 6, 5), 9, 5, Figures(0, 0), False),  # nobody voted
    ],
)
def test_what_a_branchs_answer_rests_on(met_on, present, quorum, figures, good):
    evidence = Evidence(met_on, present, quorum)
    assert fits(evidence, figures, date(2026, 6, 2), date(2026, 6, 9)) is good


@pytest.mark.parametrize(
    ("opening", "waiting", "at", "place"),
    [
        (2, 1, NOW - DAY, Triggered.ASKING),  # enough, and the last is heard all the same
        (2, 0, NOW - DAY, Triggered.OPENED),
        (1, 0, NOW - DAY, Triggered.KEPT),
        (2, 1, NOW, Triggered.OPENED),
        (1, 3, NOW, Triggered.KEPT),
    ],
)
def test_where_a_trigger_ballot_is(opening, waiting, at, place):
    assert where(opening, waiting, 2, NOW, at) is place


def test_whoever_does_not_speak_for_a_branch_finds_no_form(branches, signed_in):
    ballot = asks(branches)
    form = reverse("elections:answer_trigger", args=[line_of(ballot, "Alder").token])
    notice = reverse("elections:new_trigger", args=[term(branches.eve).token])
    sent = {"met_on": TODAY.isoformat(), "present": 9, "quorum": 5}
    sent |= {"votes_for": 9, "votes_against": 0}
    for person in (branches.fay, branches.cat, branches.stranger):
        client = signed_in(person)
        assert {client.get(page).status_code for page in (form, notice)} == {404}
        assert client.post(form, sent).status_code == 404
        assert client.post(notice).status_code == 404
    assert {Client().get(page).status_code for page in (form, notice)} == {302}
    assert not BranchAnswer.objects.exclude(answered_at=None).exists()
    assert Client().get(ballot.url).status_code == 200  # everybody reads it
    assert Client().get(reverse("elections:trigger", args=["nosuchtoken"])).status_code == 404


def test_one_notice_asks_all_recognised_branches_on_one_day(branches):
    ballot = asks(branches)
    names = set(ballot.lines.values_list("branch__name", flat=True))
    assert names == {"Alder Tenants", "Birch Neighbours", "Cedar", "Dell"}
    assert (ballot.branches, ballot.needed, ballot.num, ballot.den) == (4, 2, 1, 3)
    assert ballot.closes_at == NOW + 28 * DAY
    assert asks(branches, at=NOW + DAY).pk == ballot.pk  # once in a term
    Body.objects.filter(pk=branches.elm.pk).update(status="recognised", provisional_until=None)
    assert ballot.lines.count() == 4  # the roll was frozen by the notice
    entry = RecordEntry.objects.get(kind="elections.trigger")
    assert branches.alder.token in entry.text
    assert not any(word in entry.text for word in ("Eve", "Dev", branches.eve.token))


def test_who_gives_notice_and_when(branches):
    for by in (branches.ann, branches.stranger):
        with pytest.raises(NotPermitted):
            asks(branches, by=by)
    with pytest.raises(says.AboutThemself):
        asks(branches, of=branches.dev)
    until = term(branches.eve).until_at
    with pytest.raises(says.NoTriggerNow):
        asks(branches, at=until - 28 * DAY + timedelta(seconds=1))
    with pytest.raises(says.NoTriggerNow):  # a group has no branches
        actions.ask_branches(tenure=term(branches.ann), by=branches.bob, at=NOW)
    Body.objects.exclude(pk=branches.movement.pk).update(
        status="provisional", provisional_until=NOW + 90 * DAY
    )
    with pytest.raises(says.NoTriggerNow):
        asks(branches)
    assert not TriggerBallot.objects.exists()


def test_whoever_is_under_recall_gives_no_notice(branches):
    at = NOW
    recall = actions.begin_recall(tenure=term(branches.dev), ground="Shut.", by=branches.cat, at=at)
    for person in (branches.dan, branches.eli, branches.fay, branches.hal)[: recall.needed - 1]:
        actions.sign_recall(recall=recall, by=person, at=at)
    assert queries.recall_for(branches.cat, recall.token, at).is_under(at)
    with pytest.raises(refusals.UnderRecall):
        asks(branches)


def test_a_branch_answers_once_by_a_meeting_since_the_notice(branches):
    ballot = asks(branches)
    with pytest.raises(NotPermitted):
        answers(branches, ballot, "Alder", by=branches.fay)
    with pytest.raises(NotPermitted):
        answers(branches, ballot, "Alder", by=branches.cat)
    for tried in ({"met": TODAY - DAY}, {"met": TODAY + 2 * DAY}, {"of": 4}, {"of": 8}):
        with pytest.raises(says.NoSuchMeeting):
            answers(branches, ballot, "Alder", **tried)
    made = answers(branches, ballot, "Alder")
    assert (made.opens, made.by) == (True, branches.ann)
    assert answers(branches, ballot, "Alder", by=branches.bob, met=made.met_on).by == branches.ann
    with pytest.raises(says.BranchHasAnswered):
        answers(branches, ballot, "Alder", NO)
    assert ballot.lines.exclude(answered_at=None).count() == 1
    entries = [each.text for each in RecordEntry.objects.filter(kind="elections.trigger")]
    assert len(entries) == 2
    assert not any(branches.ann.token in text or "Ann" in text for text in entries)


def _treasurer(world):
    """Let Ann, who convenes Alder, hold an office of the movement too."""
    warrant = structures.decided(world.movement, "congress, item 4", article="6")
    office = make.office(world.movement, "treasurer")
    structures.hold_office(office=office, person=world.ann, warrant=warrant, by=None, at=NOW - DAY)
    return Tenure.objects.get(office=office)


def test_whoever_holds_the_position_answers_for_no_branch(branches, signed_in):
    ballot = actions.ask_branches(tenure=_treasurer(branches), by=branches.dev, at=NOW)
    with pytest.raises(says.AboutThemself):
        answers(branches, ballot, "Alder", NO)
    form = reverse("elections:answer_trigger", args=[line_of(ballot, "Alder").token])
    client = signed_in(branches.ann)
    assert client.get(form).status_code == 404
    sent = {"met_on": TODAY.isoformat(), "present": 9, "quorum": 5}
    assert client.post(form, sent | {"votes_for": 0, "votes_against": 9}).status_code == 403
    assert not parts.branches_wait(branches.ann, NOW)
    assert [job.href for job in parts.branches_wait(branches.bob, NOW)] == [form]
    assert answers(branches, ballot, "Alder", by=branches.bob).opens


def test_the_last_branch_settles_it(branches):
    ballot = asks(branches)
    for word, figures in (("Alder", YES), ("Birch", NO), ("Cedar", YES)):
        answers(branches, ballot, word, figures)
    assert ballot.settled_at is None  # enough, and Dell is heard all the same
    answers(branches, ballot, "Dell", Figures(4, 4))
    assert (ballot.settled_at, ballot.opened) == (NOW + DAY, True)
    assert actions.settle_triggers(by=None, at=NOW + 60 * DAY) == 0
    with pytest.raises(says.BranchHasAnswered):
        answers(branches, ballot, "Dell", YES)


def test_the_clock_settles_what_closes_and_silence_opens_nothing(branches):
    ballot = asks(branches)
    answers(branches, ballot, "Alder", YES)
    with pytest.raises(says.TriggerOver):
        answers(branches, ballot, "Birch", YES, at=ballot.closes_at)
    assert actions.settle_triggers(by=None, at=ballot.closes_at - timedelta(seconds=1)) == 0
    clock.use(lambda: ballot.closes_at)
    settle_by_the_clock.func()
    ballot.refresh_from_db()
    assert (ballot.settled_at, ballot.opened) == (ballot.closes_at, False)
    entry = RecordEntry.objects.filter(kind="elections.trigger").latest("pk")
    assert '"silent":3' in entry.text.replace(" ", "")
    with pytest.raises(says.TriggerOver):
        answers(branches, ballot, "Birch", YES, at=ballot.closes_at + DAY)


def test_an_opened_position_waits_for_notice_of_an_election(branches):
    ballot = asks(branches)
    assert {len(parts.branches_wait(each, NOW)) for each in branches.speaks.values()} == {1}
    for word in branches.speaks:
        answers(branches, ballot, word, YES)
    at = NOW + DAY
    assert not any(parts.branches_wait(each, at) for each in branches.speaks.values())
    [job] = parts.opened_wait(branches.dev, at)
    assert job.href == reverse("elections:new", args=[branches.movement.token])
    assert not parts.opened_wait(branches.eve, at)  # it is her own
    assert not parts.opened_wait(branches.ann, at)  # she runs those of Alder
    asked = {
        each: parts.opened_wait_traces(each, at)[0].exists()
        for each in (branches.dev, branches.ann)
    }
    assert asked == {branches.dev: True, branches.ann: False}
    office = ballot.tenure.office
    opens_at = at + 20 * DAY
    announce(
        branches, key="opened", body=branches.movement, by=branches.dev, at=at,
        post=actions.Post(office.title, 1, office), opens_at=opens_at, closes_at=opens_at + DAY,
    )  # fmt: skip
    assert not parts.opened_wait(branches.dev, at)


def test_the_database_keeps_notice_roll_answers_and_outcome(branches):
    ballot = asks(branches)
    answers(branches, ballot, "Alder", YES)
    one = TriggerBallot.objects.filter(pk=ballot.pk)
    alder, birch = (ballot.lines.filter(branch=each) for each in (branches.alder, branches.birch))
    late = {"answered_at": ballot.closes_at, "opens": True, "met_on": TODAY}
    late |= {"present": 9, "quorum": 5, "votes_for": 6, "votes_against": 3}
    for change in (
        lambda: one.update(needed=1),
        lambda: one.update(num=1, den=100),
        lambda: one.update(closes_at=NOW + 90 * DAY),
        lambda: one.update(settled_at=NOW + 2 * DAY, opened=False),  # three can still answer
        lambda: one.update(settled_at=ballot.closes_at, opened=True),  # one of two
        lambda: one.update(settled_at=ballot.closes_at),
        one.delete,
        lambda: alder.update(opens=False, votes_for=0, votes_against=9),
        lambda: alder.update(answered_at=None, opens=None),
        alder.delete,
        lambda: birch.update(branch=branches.elm),
        lambda: birch.update(**late),  # it has closed
        lambda: birch.update(**late | {"answered_at": NOW, "votes_for": 3, "votes_against": 6}),
        lambda: birch.update(**late | {"answered_at": NOW, "present": None}),
        lambda: BranchAnswer.objects.create(ballot=ballot, branch=branches.elm),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    actions.settle_triggers(by=None, at=ballot.closes_at)
    with pytest.raises(DatabaseError), transaction.atomic():
        one.update(opened=True)


def test_a_branch_has_one_line(branches):
    ballot = TriggerBallot.objects.create(
        body=branches.movement, tenure=term(branches.eve), noticed_at=NOW, closes_at=NOW + DAY,
        num=1, den=3, branches=2, needed=1,
    )  # fmt: skip
    BranchAnswer.objects.create(ballot=ballot, branch=branches.alder)
    with pytest.raises(IntegrityError), transaction.atomic():
        BranchAnswer.objects.create(ballot=ballot, branch=branches.alder)


def test_noticed_answered_and_read_by_pages(branches, signed_in):
    dev = signed_in(branches.dev)
    new = reverse("elections:new", args=[branches.movement.token])
    form = reverse("elections:new_trigger", args=[term(branches.eve).token])
    assert form in dev.get(new).content.decode()
    assert "4" in dev.get(form).content.decode()
    page = dev.post(form).url
    assert form not in dev.get(new).content.decode()
    assert dev.get(form).url == dev.post(form).url == page  # once in a term
    ann = signed_in(branches.ann)
    answer = reverse("elections:answer_trigger", args=[BranchAnswer.objects.get(
        branch=branches.alder).token])  # fmt: skip
    assert answer in ann.get(page).content.decode()
    sent = {"met_on": TODAY.isoformat(), "present": "9", "quorum": "5"}
    sent |= {"votes_for": "6", "votes_against": "4"}
    assert ann.post(answer, sent).status_code == 422
    assert ann.post(answer, sent | {"votes_against": "3"}).url == page
    text = Client().get(page).content.decode()
    assert "1 of the 2 branches it takes want it opened." in text
    assert "6 to open, 3 not" in text
    assert "3 have not answered." in text
    assert "1 more opens it." in text
    assert "Ann" not in text
    assert ann.post(answer, sent | {"votes_for": "1"}).status_code == 422  # it has answered
    assert page in Client().get(reverse("elections:index")).content.decode()


def test_what_is_held_about_those_who_asked_answered_and_were_asked_about(branches):
    ballot = asks(branches)
    answers(branches, ballot, "Alder")
    [source] = [each for each in holdings() if each.name == "elections"]
    told = {person: source.collect(person.pk) for person in (branches.dev, branches.ann)}
    assert {"you_asked_branches_in": ballot.token, "at": NOW} in told[branches.dev]
    assert any(row.get("you_entered_the_answer_of") for row in told[branches.ann])
    about = source.collect(branches.eve.pk)
    assert {"branches_were_asked_about_you_in": ballot.token, "opened": None} in about
    source.erase(branches.ann.pk, NOW + 2 * DAY)
    assert line_of(ballot, "Alder").by is None
    assert line_of(ballot, "Alder").opens


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_officers_enter_it_at_once_and_it_counts_once(transactional_db, branches):
    ballot = asks(branches)
    turns = [
        lambda figures=figures, by=by: answers(branches, ballot, "Alder", figures, by=by)
        for figures in (YES, NO)
        for by in (branches.ann, branches.bob)
    ]
    said = at_once(turns)
    assert sorted(said) == ["done"] * 2 + ["election_branch_has_answered"] * 2
    assert RecordEntry.objects.filter(kind="elections.trigger").count() == 2


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_tabs_give_one_notice_and_the_last_two_settle_it_once(transactional_db, branches):
    assert at_once([lambda: asks(branches)] * 4) == ["done"] * 4
    ballot = TriggerBallot.objects.get()
    answers(branches, ballot, "Alder")
    answers(branches, ballot, "Birch")
    last = [lambda word=word: answers(branches, ballot, word) for word in ("Cedar", "Dell")]
    assert at_once(last) == ["done"] * 2
    settled = [
        each
        for each in RecordEntry.objects.filter(kind="elections.trigger")
        if '"settled"' in each.text
    ]
    assert len(settled) == 1
    ballot.refresh_from_db()
    assert ballot.opened
