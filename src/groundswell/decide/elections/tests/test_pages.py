"""The pages: others' are not there; a notice, a nomination, a ballot in two steps, an AGM."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from groundswell.decide.elections import actions, queries
from groundswell.decide.elections.models import Ballot, Candidate, Election, Issue, Petition
from groundswell.decide.elections.rules.terms import Way
from groundswell.decide.elections.tests.conftest import (
    AFTER,
    AT,
    CLOSES,
    DURING,
    FINAL,
    OPENS,
    announce,
    count,
    fielded,
    line,
    stands,
    vote,
)
from groundswell.foundation import clock
from groundswell.register.structures import actions as structures
from groundswell.register.structures.models import Office, Tenure


def at(moment):
    clock.use(lambda: moment)


def page(client, name, token, **data):
    address = reverse(f"elections:{name}", args=[token])
    return client.post(address, data) if data else client.get(address)


def notice(**more):
    told = {
        "office": "other", "title": "Two for the county committee", "seats": "1",
        "way": "recorded", "rule": "scottish-stv", "form_key": "page",
    }  # fmt: skip
    for name, when in (("opens", OPENS), ("closes", CLOSES)):
        local = timezone.localtime(when)
        told |= {f"{name}_on": local.date().isoformat(), f"{name}_time": f"{local:%H:%M}"}
    return told | more


def test_what_is_anothers_is_not_there(world, signed_in):
    election = fielded(world, way=Way.PAPER)
    for person in (world.cat, world.fay, world.stranger):
        client = signed_in(person)
        assert page(client, "new", world.alder.token).status_code == 404
        assert page(client, "new", world.alder.token, **notice()).status_code == 404
        assert page(client, "count", election.token).status_code == 404
        assert page(client, "call_off", election.token).status_code == 404
    for person in (world.fay, world.stranger):
        client = signed_in(person)
        for name in ("stand", "vote", "petition"):
            assert page(client, name, election.token).status_code == 404
        for name in ("papers", "sheet", "type"):
            assert page(client, name, election.tellers_token).status_code == 404
            assert page(client, name, election.token).status_code == 404
        candidate = election.candidates.first()
        assert page(client, "propose", candidate.token, x="1").status_code == 404
        assert page(client, "withdraw", election.token, x="1").status_code == 404
        assert page(client, "seat", candidate.token, x="1").status_code == 404
    assert Election.objects.count() == 1


def test_a_notice_is_written_and_read_by_everybody(world, signed_in, client):
    officer = signed_in(world.ann)
    blank = page(officer, "new", world.alder.token).content.decode()
    assert "cannot stand in it" in blank
    assert f'value="{(AT + timedelta(days=15)).date().isoformat()}"' in blank
    answer = page(officer, "new", world.alder.token, **notice())
    election = Election.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, election.url)
    assert (election.opens_at, election.closes_at) == (OPENS, CLOSES)
    shown = client.get(election.url).content.decode()
    for words in ("Ann Annson", "7 people", "Nominations are open", "as councils are elected"):
        assert words in shown
    for address in (reverse("elections:index"), world.alder.url):
        assert "Two for the county" in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"way": "secret"}, "is not built yet, and we do not pretend"),
        ({"opens_on": "2020-01-01"}, "too soon for the notice"),
        ({"rule": "irv", "seats": "3"}, "fills one seat only"),
        ({"title": ""}, "Still empty: what it is for"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(world, signed_in, change, words):
    answer = page(signed_in(world.ann), "new", world.alder.token, **notice(**change))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Election.objects.exists()


def test_everybody_reads_whether_they_can_vote_and_why(world, signed_in):
    election = announce(world)
    structures.join_body(
        person=world.stranger, body=world.alder, by=world.stranger, at=AT, source="test"
    )
    later = AT + timedelta(days=1)
    structures.join_body(person=world.hal, body=world.alder, by=world.hal, at=later, source="test")
    at(later)
    assert "because you were a member" in signed_in(world.cat).get(election.url).content.decode()
    shown = signed_in(world.hal).get(election.url).content.decode()
    assert "You became a member after the roll was fixed" in shown
    assert "You are not a member here" in signed_in(world.fay).get(election.url).content.decode()


def test_standing_being_proposed_and_withdrawing(world, signed_in):
    election = announce(world)
    cat = signed_in(world.cat)
    said = {"statement": "Open books.", "interests": "", "affiliation": "Tenants first"}
    long = page(cat, "stand", election.token, **said | {"statement": "word " * 251})
    assert (long.status_code, "at most 250" in long.content.decode()) == (422, True)
    for _ in range(2):
        assert page(cat, "stand", election.token, **said).status_code == 302
    candidate = Candidate.objects.get()
    for person in (world.eli, world.ida):
        client = signed_in(person)
        assert "I propose them" in client.get(election.url).content.decode()
        assert page(client, "propose", candidate.token, x="1").status_code == 302
        assert "I propose them" not in client.get(election.url).content.decode()
    assert (
        "Proposed by Eli Elison, Ida Idason."
        in signed_in(world.jim).get(election.url).content.decode()
    )
    shown = signed_in(world.fay).get(election.url).content.decode()
    assert "Proposed by 2 members." in shown
    assert "Eli Elison" not in shown
    assert "they say there is nothing" in shown
    page(signed_in(world.cat), "withdraw", election.token, x="1")
    assert "withdrew" in signed_in(world.fay).get(election.url).content.decode()


def test_a_ballot_by_buttons_then_looked_at_and_cast_once(world, signed_in):
    election = fielded(world)
    at(DURING)
    voter = signed_in(world.eli)
    assert "You can vote" in voter.get(election.url).content.decode()
    shown = page(voter, "vote", election.token).content.decode()
    assert shown.index("Reopen nominations") > max(shown.index("Cat Cat"), shown.index("Dan Dan"))
    moved = page(voter, "vote", election.token, move="1:next", n0="", n1="")
    assert moved.status_code == 200
    moved = page(voter, "vote", election.token, move="0:next", n1="1")
    assert "1. <bdi>Dan Danson</bdi>, 2. <bdi>Cat Catson</bdi>" in moved.content.decode()
    check = page(voter, "vote", election.token, n0="2", n1="1")
    assert "Is this your ballot?" in check.content.decode()
    assert not Ballot.objects.exists()
    for _ in range(2):
        cast = page(voter, "vote", election.token, n0="2", n1="1", sure="1")
        assert cast["Location"] == election.url
    assert Ballot.objects.get().marks == "2,1,0"
    assert "You have voted." in voter.get(election.url).content.decode()
    assert page(voter, "vote", election.token, n0="1", sure="1").status_code == 409


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        ({"n0": "", "n1": ""}, "Nothing is marked"),
        ({"n0": "1", "n1": "1"}, "the same number"),
        ({"n0": "1", "n1": "3"}, "A number is left out"),
        ({"n0": "1", "blank": "on"}, "Choose one of both"),
        ({"n0": "many"}, "whole number"),
    ],
)
def test_a_ballot_that_would_not_count_is_put_right_first(world, signed_in, marks, words):
    election = fielded(world)
    at(DURING)
    answer = page(signed_in(world.eli), "vote", election.token, sure="1", **marks)
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert not Ballot.objects.exists()


@pytest.mark.parametrize("move", ["9:up", "x:up", "0:away", ""])
def test_no_button_that_is_not_there(world, signed_in, move):
    election = fielded(world)
    at(DURING)
    assert page(signed_in(world.eli), "vote", election.token, move=move).status_code == 404


def test_an_election_by_ticks(world, signed_in):
    election = fielded(world, rule="approval")
    at(DURING)
    voter = signed_in(world.eli)
    assert "Tick everybody" in page(voter, "vote", election.token).content.decode()
    page(voter, "vote", election.token, n0="on", n1="on", sure="1")
    assert Ballot.objects.get().marks == "1,1,0"
    count(election, world.ann)
    shown = signed_in(world.jim).get(election.url).content.decode()
    assert "Who marked what" in shown


def test_the_meeting_of_a_year_on_paper_from_the_door_to_the_declaration(world, signed_in):
    election = fielded(world, way=Way.PAPER)

    def helps(person, name, **data):
        return page(signed_in(person), name, election.tellers_token, **data)

    at(DURING)
    assert election.tellers_token in signed_in(world.ann).get(election.url).content.decode()
    assert "Ballot paper" in helps(world.eli, "sheet").content.decode()
    assert helps(world.cat, "papers").status_code == 403
    for person in (world.cat, world.dan, world.jim):
        assert helps(world.ann, "papers", give=line(election, person).number).status_code == 302
    number = line(election, world.jim).number
    assert "has a paper" in helps(world.eli, "papers").content.decode()
    helps(world.eli, "papers", spoilt=number, nth="1")
    helps(world.eli, "papers", give=number)
    assert Issue.objects.count() == 4
    address = reverse("elections:papers", args=[election.tellers_token])
    found = signed_in(world.eli).get(address, {"q": "jim"}).content.decode()
    assert "Jim Jimson" in found
    assert "Cat Catson" not in found
    assert "The box is opened" in helps(world.eli, "type").content.decode()

    at(AFTER)
    for person in (world.eli, world.ida):
        assert helps(person, "type", number="1", n0="1").status_code == 302
        helps(person, "type", number="2", n0="1", n1="2")
    helps(world.eli, "type", number="3", n1="1")
    assert helps(world.eli, "type", number="3", n0="1").status_code == 409
    told = {"used": "3", "unused": "0", "seed": "616243"}
    short = page(signed_in(world.ann), "count", election.token, **told)
    assert (short.status_code, "two people alike" in short.content.decode()) == (422, True)
    helps(world.ida, "type", number="3", n1="1")
    for _ in range(2):
        counted = page(signed_in(world.ann), "count", election.token, **told)
        assert counted["Location"] == election.url

    shown = Client().get(election.url).content.decode()
    for words in ("Elected:", "Cat Catson", "of 7 on the roll", "Stage by stage", "--ron 3"):
        assert words in shown
    given = Client().get(reverse("elections:transcript", args=[election.token]))
    assert json.loads(given.content)["seed"] == "616243"


def test_nothing_is_told_of_an_open_election(world, signed_in, client):
    election = fielded(world)
    vote(election, world.eli, (1, 0, 0))
    at(DURING)
    shown = client.get(election.url).content.decode()
    assert "shown to nobody until it is declared" in shown
    assert "Took part" not in shown
    assert client.get(reverse("elections:transcript", args=[election.token])).status_code == 404


def test_a_petition_is_brought_and_answered_by_another_officer(world, signed_in):
    election = fielded(world)
    vote(election, world.eli, (1, 0, 0))
    at(AFTER)
    assert page(signed_in(world.eli), "petition", election.token).status_code == 404
    count(election, world.ann)
    for _ in range(2):
        answer = page(signed_in(world.dan), "petition", election.token, ground="Locked out.")
        assert answer.status_code == 302
    brought = Petition.objects.get()
    assert "Locked out." not in Client().get(election.url).content.decode()
    assert "Locked out." in signed_in(world.eli).get(election.url).content.decode()
    for person in (world.ann, world.eli, world.fay):
        assert page(signed_in(person), "answer", brought.token).status_code == 404
    said = {"upheld": "no", "because": "The door was open."}
    page(signed_in(world.bob), "answer", brought.token, **said)
    assert "Dismissed." in signed_in(world.dan).get(election.url).content.decode()


def test_the_elected_are_put_on_record_once_it_is_final(world, signed_in):
    office = Office.objects.get(body=world.alder, key="convenor")
    election = fielded(world, by=world.bob, post=actions.Post("Convenor", 1, office))
    vote(election, world.eli, (1, 0, 0))
    count(election, world.bob)
    cat = Candidate.objects.get(name="Cat Catson")
    Tenure.objects.filter(office=office).update(until_at=FINAL + timedelta(days=5))
    at(FINAL)
    officer = signed_in(world.bob)
    assert page(officer, "seat", cat.token, x="1").status_code == 404
    actions.settle(by=None, at=FINAL)
    assert "hold the office" in officer.get(election.url).content.decode()
    page(officer, "seat", cat.token, x="1")
    assert Tenure.objects.filter(office=office, person=world.cat).count() == 1


def test_an_election_is_called_off_with_a_reason(world, signed_in, client):
    election = announce(world)
    page(signed_in(world.ann), "call_off", election.token, because="The hall is shut.")
    assert "The hall is shut." in client.get(election.url).content.decode()
    at(OPENS)
    assert page(signed_in(world.ann), "call_off", election.token).status_code == 404


def test_what_waits_is_said_on_ones_own_page(world, signed_in):
    election = fielded(world)
    alone = stands(election, world.jim)
    assert alone in queries.short_of_proposers(world.jim, AT)
    assert "too few members" in signed_in(world.jim).get(reverse("people_home")).content.decode()
    at(DURING)
    assert "on its roll" in signed_in(world.eli).get(reverse("people_home")).content.decode()
    at(AFTER)
    assert "Count and declare" in signed_in(world.ann).get(reverse("people_home")).content.decode()
