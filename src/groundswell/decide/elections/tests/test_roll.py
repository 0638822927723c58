"""The roll: by group, one's own proof, a group's check; others' are not there."""

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from groundswell.decide.ballots.rules.rolls import drawn_up, faults_of, root, way_to_root
from groundswell.decide.elections import queries
from groundswell.decide.elections.models import RollLine
from groundswell.decide.elections.tests.conftest import AT, announce, line
from groundswell.foundation import clock
from groundswell.foundation.record.models import RecordEntry
from groundswell.register.people.models import AccessLog, Person
from groundswell.register.structures import actions as structures
from groundswell.register.structures.tests import factories as make


def page(client, name, *words):
    return client.get(reverse(f"elections:{name}", args=words))


@given(st.integers(1, 40), st.data())
def test_every_proof_holds_and_no_altered_one_does(size, data):
    people = [f"p{n}" for n in range(size)]
    lines = drawn_up(people, "seed", [f"{n:032x}" for n in range(size)])
    leaves = [each.leaf.hex() for each in lines]
    mine = data.draw(st.sampled_from(lines))
    told = {
        "format": "groundswell-roll-proof/1", "number": mine.number, "person": mine.person,
        "salt": mine.salt, "size": size, "root": root(lines),
        "path": way_to_root(leaves, mine.number),
    }  # fmt: skip
    assert faults_of(told) == []
    for name, other in (("person", "px"), ("salt", "0"), ("root", "0" * 64), ("number", 0)):
        assert faults_of(told | {name: other}) != []
    assert faults_of(told | {"path": [*told["path"], "00" * 32]}) != []
    assert faults_of(told | {"path": None}) != []
    assert faults_of({}) == faults_of([]) != []


def test_a_member_takes_a_proof_that_leads_to_the_root_on_the_record(world, signed_in):
    election = announce(world)
    answer = page(signed_in(world.cat), "proof", election.token)
    assert "no-store" in answer["Cache-Control"]
    proof = json.loads(answer.content)
    assert faults_of(proof) == []
    told = json.loads(RecordEntry.objects.get(kind="elections.noticed").text)["body"]["roll"]
    assert told["root"] == proof["root"]
    assert told["by_group"] == {world.alder.token: election.roll_size}


def test_nobody_takes_the_proof_of_another_and_only_officers_check_their_group(world, signed_in):
    election = announce(world)
    for person in (world.fay, world.stranger):
        assert page(signed_in(person), "proof", election.token).status_code == 404
    for person in (world.cat, world.fay, world.stranger):
        shut = page(signed_in(person), "check", election.token, world.alder.token)
        assert shut.status_code == 404
    other = page(signed_in(world.ann), "check", election.token, world.birch.token)
    assert other.status_code == 404
    assert page(signed_in(world.ann), "check", election.token, world.alder.token).status_code == 200


def test_everybody_reads_how_many_of_which_group(world, client, django_assert_max_num_queries):
    election = announce(world, body=world.movement, by=world.dev)
    with django_assert_max_num_queries(12):
        text = page(client, "roll", election.token).content.decode()
    assert "Alder Tenants" in text
    assert "Birch Neighbours" in text
    assert "Take the proof" not in text
    assert sum(n for _group, n in queries.groups_on(election)) == election.roll_size


def test_a_group_finds_who_is_left_off_and_why_and_that_stands_in_their_records(world, signed_in):
    election = announce(world)
    late = make.person("Lou L")
    joined = AT + timedelta(days=1)
    structures.join_body(person=late, body=world.alder, by=late, at=joined, source="test")
    clock.use(lambda: joined + timedelta(hours=1))
    text = page(signed_in(world.bob), "check", election.token, world.alder.token).content.decode()
    assert "every line of the whole roll leads to the root" in text
    assert "Became a member after the notice" in text
    assert AccessLog.objects.filter(reader=world.bob, person=late).exists()


def test_a_line_that_was_made_of_somebody_else_is_found(world):
    election = announce(world)
    mine = line(election, world.cat)
    RollLine.objects.filter(pk=mine.pk).update(person=None)
    RollLine.objects.filter(pk=line(election, world.dan).pk).update(
        person=Person.objects.get(pk=world.cat.pk)
    )
    found = queries.check_of(election, world.alder, AT)
    assert [row.sound for row in found.lines].count(False) == 1
    with pytest.raises(DatabaseError), transaction.atomic():
        RollLine.objects.filter(pk=mine.pk).update(group=world.birch)
