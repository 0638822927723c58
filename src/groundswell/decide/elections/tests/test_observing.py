"""Observers: asked by candidates or the body, they see what is not secret and change nothing."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from groundswell.decide.elections import actions, queries, refusals
from groundswell.decide.elections.models import Observer
from groundswell.decide.elections.rules.terms import Way
from groundswell.decide.elections.tests.conftest import (
    AFTER,
    AT,
    DURING,
    count,
    fielded,
    line,
    type_in,
    vote,
)
from groundswell.foundation import clock
from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.record.models import RecordEntry

DAY = timedelta(days=1)


def page(client, name, *words):
    return client.get(reverse(f"elections:{name}", args=words))


def watches(election, person, asked_by, at=AT):
    seat = actions.appoint_observer(election=election, by=asked_by, at=at)
    return actions.observe(observer=seat, by=person, at=at)


def test_what_observers_see_is_there_for_nobody_else(world, signed_in):
    election = fielded(world)
    seat = watches(election, world.jim, world.cat)
    for person in (world.ann, world.cat, world.eli, world.fay, world.stranger):
        assert page(signed_in(person), "observe", election.token).status_code == 404
    for person in (world.eli, world.jim, world.fay, world.stranger):
        assert page(signed_in(person), "observers", election.token).status_code == 404
    for person in (world.eli, world.ann, world.dan, world.stranger):  # not even who runs it
        answer = signed_in(person).post(reverse("elections:end_observing", args=[seat.token]))
        assert answer.status_code == 404
    assert page(Client(), "observe", election.token).status_code == 302
    assert page(signed_in(world.jim), "observe", election.token).status_code == 200


def test_an_observer_reads_live_what_is_not_secret_and_no_name(
    world, signed_in, django_assert_max_num_queries
):
    election = fielded(world)
    watches(election, world.stranger, world.ann)  # a member of nothing may watch
    client = signed_in(world.stranger)
    clock.use(lambda: DURING)
    assert (
        "Nobody has voted or taken a paper yet"
        in page(client, "observe", election.token).content.decode()
    )
    vote(election, world.eli, (1, 2, 0))
    actions.give_out(line=line(election, world.ida), by=world.ann, at=DURING)
    actions.note_attempt(
        election=election, line=line(election, world.ida), cause="election_has_a_paper",
        by=world.ida, at=DURING,
    )  # fmt: skip
    with django_assert_max_num_queries(30):
        text = page(client, "observe", election.token).content.decode()
    assert "they held a paper" in text
    assert election.roll_root in text
    for name in ("Eli", "Ida Idason", "Jim"):
        assert name not in text
    found = queries.watched(election, DURING)
    assert found.routes == {"online": 1, "paper": 1, "": election.roll_size - 2}
    assert [people for _hour, people in found.hours] == [2]
    assert found.stand == 2


def test_papers_that_differ_are_seen_and_the_reconciliation_after(world):
    election = fielded(world, way=Way.PAPER)
    for person in (world.ida, world.jim):
        actions.give_out(line=line(election, person), by=world.eli, at=DURING)
    type_in(election, 1, (1, 2, 0), world.eli, world.ida)
    type_in(election, 2, (1, 2, 0), world.eli)
    type_in(election, 2, (2, 1, 0), world.ida)
    found = queries.watched(election, AFTER)
    assert (found.typed, found.papers.agreed, found.differing) == (2, 1, [2])
    assert (found.papers.issued, found.papers.spoilt) == (2, 0)
    type_in(election, 2, (1, 2, 0), world.jim)
    count(election, world.ann, used=2)
    election.refresh_from_db()
    assert queries.watched(election, AFTER).papers.used == 2


def test_whatever_an_observer_sends_is_refused_and_counted(world, signed_in):
    election = fielded(world, way=Way.PAPER)
    seat = watches(election, world.jim, world.cat)
    clock.use(lambda: DURING)
    client = signed_in(world.jim)
    papers = reverse("elections:papers", args=[election.tellers_token])
    for tried in (
        client.post(reverse("elections:observe", args=[election.token])),
        client.post(papers, {"give": line(election, world.eli).number}),
        client.get(papers),
    ):
        assert tried.status_code == 403
        assert "change nothing in it" in " ".join(tried.content.decode().split())
    seat.refresh_from_db()
    assert seat.refused == 3
    assert not line(election, world.eli).issues.exists()
    text = page(client, "observe", election.token).content.decode()
    assert "You tried to do more than read 3 times" in text


def test_an_observer_has_no_hand_in_it_and_keeps_their_vote(world):
    election = fielded(world)
    watches(election, world.jim, world.cat)
    with pytest.raises(refusals.Observes):
        actions.stand(election=election, said=actions.Said("I."), by=world.jim, at=AT)
    for tried in (
        lambda: actions.give_out(line=line(election, world.eli), by=world.jim, at=DURING),
        lambda: actions.type_paper(election=election, number=1, paper=None, by=world.jim, at=AFTER),
    ):
        with pytest.raises(refusals.Observes):
            tried()
    assert vote(election, world.jim, (1, 2, 0)).pk


def test_who_may_ask_whom_and_how_many(world):
    election = fielded(world)
    with pytest.raises(NotPermitted):
        actions.appoint_observer(election=election, by=world.eli, at=AT)
    open_link = actions.appoint_observer(election=election, by=world.cat, at=AT)
    assert actions.appoint_observer(election=election, by=world.cat, at=AT).pk == open_link.pk
    for person, refusal in (
        (world.dan, refusals.StandsThemself),
        (world.ann, refusals.ReturningOfficer),
        (world.bob, refusals.ReturningOfficer),  # runs elections here, though not this one
    ):
        with pytest.raises(refusal):
            actions.observe(observer=open_link, by=person, at=AT)
    taken = actions.observe(observer=open_link, by=world.jim, at=AT)
    assert actions.observe(observer=open_link, by=world.jim, at=AT).pk == taken.pk
    with pytest.raises(refusals.NoObserverNow):
        actions.observe(observer=open_link, by=world.eli, at=AT)  # for one person
    second = actions.appoint_observer(election=election, by=world.cat, at=AT)
    with pytest.raises(refusals.NoObserverNow):
        actions.observe(observer=second, by=world.jim, at=AT)  # observes already
    actions.observe(observer=second, by=world.eli, at=AT)
    with pytest.raises(refusals.NoObserverNow):
        actions.appoint_observer(election=election, by=world.cat, at=AT)
    assert actions.appoint_observer(election=election, by=world.dan, at=AT).pk
    assert queries.watched_by(election) == (2, 0)
    with pytest.raises(IntegrityError), transaction.atomic():
        Observer.objects.create(
            election=election, person=world.jim, asked_at=AT, accepted_at=AT, by=world.ann
        )


def test_no_officer_ends_what_a_candidates_observer_sees(world):
    election = fielded(world)
    seat = watches(election, world.jim, world.cat)
    own = watches(election, world.stranger, world.ann)
    with pytest.raises(refusals.ReturningOfficer):
        actions.end_observing(observer=seat, by=world.ann, at=AT)
    with pytest.raises(NotPermitted):
        actions.end_observing(observer=seat, by=world.dan, at=AT)
    actions.end_observing(observer=own, by=world.bob, at=AT)
    actions.end_observing(observer=seat, by=world.cat, at=AT)
    ended = actions.end_observing(observer=seat, by=world.jim, at=AT + DAY)
    assert ended.ended_at == AT  # again is nothing
    steps = [each.text for each in RecordEntry.objects.filter(kind="elections.observer")]
    assert len(steps) == 4
    assert not any(world.jim.token in text for text in steps)


def test_nobody_is_asked_when_it_is_declared(world):
    election = fielded(world)
    early = actions.appoint_observer(election=election, by=world.dan, at=AT)
    vote(election, world.eli, (1, 2, 0))
    count(election, world.ann)
    with pytest.raises(refusals.NoObserverNow):
        actions.appoint_observer(election=election, by=world.ann, at=AFTER)
    with pytest.raises(refusals.NoObserverNow):
        actions.observe(observer=early, by=world.jim, at=AFTER)


def test_asked_by_a_page_and_come_by_the_link(world, signed_in):
    election = fielded(world)
    candidate = signed_in(world.cat)
    address = reverse("elections:observers", args=[election.token])
    assert address in page(candidate, "election", election.token).content.decode()
    assert candidate.post(address).status_code == 302
    link = Observer.objects.get().url
    assert link in candidate.get(address).content.decode()
    watcher = signed_in(world.jim)
    assert "asks you to watch" in watcher.get(link).content.decode()
    answer = watcher.post(link)
    assert answer.url == reverse("elections:observe", args=[election.token])
    assert "Jim" in signed_in(world.cat).get(address).content.decode()
    assert "Observe it" in page(signed_in(world.jim), "election", election.token).content.decode()
    end = reverse("elections:end_observing", args=[Observer.objects.get().token])
    assert signed_in(world.jim).post(end).status_code == 302
    gone = page(signed_in(world.jim), "observe", election.token)
    assert gone.status_code == 404
