"""Two of the story are asked to talk, across the map; and both ways to cheat there fail."""

import random
from datetime import timedelta

import pytest

from groundswell.demo import against_onetoones, seed_listening, seed_onetoones
from groundswell.demo.models import Role
from groundswell.demo.moments import START
from groundswell.foundation import clock
from groundswell.mobilise.listening import actions as listening
from groundswell.mobilise.onetoones.models import Pairing
from groundswell.register.people.models import Account
from groundswell.register.structures import actions as structures
from groundswell.register.structures.tests import factories as make

FOUNDED = START.at - timedelta(days=40)


@pytest.fixture
def asked(db, settings, monkeypatch):
    """The story's round in a group of three, with somebody on either side of its map."""
    settings.SECOND_FACTOR_FOR_OFFICERS = False
    monkeypatch.setattr(seed_onetoones, "JOINED", FOUNDED + timedelta(days=1))
    clock.use(lambda: START.at)
    movement = make.movement(at=FOUNDED - timedelta(days=1))
    ann, bob, cat = (make.person(name) for name in ("Ann A", "Bob B", "Cat C"))
    group = make.group(movement, [ann, bob], at=FOUNDED)
    structures.join_body(
        person=cat, body=group, by=cat, at=FOUNDED + timedelta(days=1), source="test"
    )
    Role.objects.create(key="county_secretary", person_token=ann.token, landing="/me/")
    Account.objects.create_user("ann@story.ostrey.example", person=ann)
    round_ = listening.open_round(
        body=group,
        question="What should change here first?",
        first=[words for words, _camps in seed_listening.SAID],
        form_key="story",
        by=bob,
        at=seed_listening.OPENED,
    )
    rng = random.Random(seed_listening.SEED)
    seed_listening._answer(round_, rng)
    seed_listening._draw_the_map(round_, rng)
    seed_onetoones.let_two_be_asked(round_)
    yield round_
    clock.use(None)


def test_two_are_asked_and_neither_way_to_cheat_works(asked):
    pairing = Pairing.objects.get()
    assert {side.person.called for side in pairing.sides.all()} == {"Cat", "Isolde"}
    assert Role.objects.get(key="talker").landing == f"/one-to-one/{pairing.token}/"
    with pytest.raises(against_onetoones.NoNameYet):
        against_onetoones.see_the_name()
    with pytest.raises(against_onetoones.NotesAreTheirs):
        against_onetoones.read_their_notes()
