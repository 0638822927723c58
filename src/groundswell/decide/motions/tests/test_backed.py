"""You said, we did: what came of what somebody backed, on a page that they alone see."""

from datetime import timedelta

import pytest

from groundswell.decide.motions.models import Motion
from groundswell.decide.motions.rules.life import Fate
from groundswell.decide.motions.tests.conftest import AMENDMENTS, AT, begin, decide, published
from groundswell.mobilise.listening import actions as listening
from groundswell.mobilise.listening.pseudonyms import Speaker
from groundswell.mobilise.listening.rules.vocabulary import Said
from groundswell.organise.meetings.models import Participation
from groundswell.organise.meetings.tests import factories as gather
from groundswell.organise.meetings.tests.asking import sign_in
from groundswell.register.people.slots import backed

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def rows(person, at):
    given = [each for some in backed.collect(person, at) for each in some]
    return {(str(r.did), r.title): [str(o.words) for o in r.came] for r in given}


def test_who_moved_and_who_seconded_see_what_was_decided_and_nobody_else(world, client):
    motion = published(world, begin(world))
    title = "Repairs in ten days"
    assert rows(world.ann, AMENDMENTS) == {("You moved", title): []}
    decide(motion, Fate.CARRIED, world.dev)
    came = ["Carried", "Decided: Repairs in ten days. Agreed"]
    assert rows(world.ann, AT)["You moved", title] == came
    assert rows(world.cat, AT) == {("You seconded", title): came}
    late = [came[0], came[1].replace("Agreed", "Overdue")]
    assert rows(world.cat, AMENDMENTS) == {("You seconded", title): late}
    assert rows(world.hal, AMENDMENTS) == {}
    sign_in(client, world.cat)
    page = client.get("/me/said/").content.decode()
    assert "You seconded" in page
    assert "Decided: Repairs in ten days" in page
    sign_in(client, world.hal)
    assert "Repairs in ten days" not in client.get("/me/said/").content.decode()


def test_a_draft_of_somebody_else_is_nothing_one_backed(world):
    begin(world)
    assert rows(world.ann, AMENDMENTS) == rows(world.bob, AMENDMENTS) == {}


def test_what_somebody_said_leads_on_to_the_motion_it_became(world):
    asked = listening.open_round(
        body=world.alder, question="What first?", first=[], form_key="r", by=world.ann, at=AT
    )
    said = listening.say(
        round_=asked, words="Mend the roofs", speaker=Speaker(world.cat), by=world.cat, at=AT
    )
    assert rows(world.cat, AMENDMENTS) == {("You said", "Mend the roofs"): []}
    listening.let_in(statement=said, by=world.ann, at=AT)
    motion = published(world, begin(world, key="other"))
    Motion.objects.filter(pk=motion.pk).update(statement=said, seconder=world.bob)
    listening.vote(statement=said, said=Said.AGREE, speaker=Speaker(world.hal), by=world.hal, at=AT)
    assert rows(world.cat, AMENDMENTS) == {
        ("You said", "Mend the roofs"): ["Put to everybody: 1 of 1 voice agrees."],
        ("It began with your words", motion.title): [],
    }
    assert rows(world.hal, AMENDMENTS) == {}  # how one voted is not what one backed


def test_meetings_one_came_to_say_what_came_of_them(world):
    held = gather.meeting(world.alder, world.ann, starts_at=AMENDMENTS, at=AMENDMENTS - WEEK)
    place = gather.say(held, by=world.cat, at=AMENDMENTS - WEEK)
    assert rows(world.cat, held.ends_at) == {}  # a yes is not yet having come
    Participation.objects.filter(pk=place.pk).update(state="attended", checked_in_at=AMENDMENTS)
    assert rows(world.cat, held.ends_at) == {("You came", held.title): []}
    type(held).objects.filter(pk=held.pk).update(outcome="We wrote to the council.")
    assert rows(world.cat, held.ends_at) == {("You came", held.title): ["We wrote to the council."]}
    assert ("You called", held.title) in rows(world.ann, held.ends_at)
    assert rows(world.hal, held.ends_at) == {}
